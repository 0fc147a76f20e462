import type { Wait } from './wait.ts';

/** Asks one question at a time: what is wanted meanwhile is asked next, and only the newest of it. */
export interface Latest<Question> {
  /** `wait` where it is not the usual one. */
  want(question: Question, wait?: Wait): void;
  /** Nothing is wanted any more; an answer under way is dropped. */
  drop(): void;
}

export interface LatestPorts<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  /** Gets the answer to the newest question, never to one that something newer was wanted after. */
  readonly adopt: (answer: Answer, question: Question) => void;
  readonly failed: (thrown: unknown, question: Question) => void;
  /** Before it asks, so that what matters more is answered first. */
  readonly wait: Wait;
}

export function createLatest<Question, Answer>(ports: LatestPorts<Question, Answer>): Latest<Question> {
  const { ask, adopt, failed } = ports;
  let wanted: { readonly question: Question } | null = null;
  let asking = false;
  let undo = (): void => undefined;
  /** The newest question has waited. */
  let due = false;

  async function askNewest(): Promise<void> {
    if (asking || wanted === null || !due) return;
    asking = true;
    const mine = wanted;
    try {
      const answer = await ask(mine.question);
      if (wanted === mine) adopt(answer, mine.question);
    } catch (thrown) {
      if (wanted === mine) failed(thrown, mine.question);
    }
    asking = false;
    if (wanted !== mine) void askNewest();
    else wanted = null;
  }

  return {
    want(question, wait = ports.wait) {
      wanted = { question };
      due = false;
      undo();
      undo = wait(() => {
        due = true;
        void askNewest();
      });
    },
    drop() {
      wanted = null;
      undo();
    },
  };
}
