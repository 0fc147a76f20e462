import type { Answer, FromPage, MenuShortcut, Question, ToPage } from './messages.ts';

/** One connected page, as the server sees it. */
export interface PageConnection {
  send(message: ToPage): void;
  close(): void;
}

export interface AttachedPage {
  receive(message: FromPage): void;
  /** The page has gone; its open questions count as cancelled. */
  detach(): void;
}

/**
 * The thread between the app and the page in the browser. There is at most one page: the newest takes over and the one
 * before is told so.
 */
export interface PageLink {
  attach(connection: PageConnection): AttachedPage;
  isAttached(): boolean;
  /** Dropped where no page is attached, as for a window without a page. */
  send(message: ToPage): void;
  /** Null where no page is attached or it goes away before it answers. */
  ask(question: Question): Promise<Answer>;
  setMenu(shortcuts: readonly MenuShortcut[]): void;
  /** What the page said of its browser; null before the first one came. */
  browser(): { readonly language: string; readonly dark: boolean } | null;
  onMessage(listener: (message: FromPage, reply: (message: ToPage) => void) => void): void;
}

export function createPageLink(): PageLink {
  const listeners: ((message: FromPage, reply: (message: ToPage) => void) => void)[] = [];
  const questions = new Map<number, (answer: Answer) => void>();
  let current: PageConnection | null = null;
  let browser: { language: string; dark: boolean } | null = null;
  let shortcuts: readonly MenuShortcut[] = [];
  let lastId = 0;

  function cancelQuestions(): void {
    for (const answer of questions.values()) answer(null);
    questions.clear();
  }

  function receive(connection: PageConnection, message: FromPage): void {
    if (message.kind === 'hello') browser = { language: message.language, dark: message.dark };
    if (message.kind === 'theme' && browser !== null) browser = { ...browser, dark: message.dark };
    if (message.kind === 'answer') {
      questions.get(message.id)?.(message.value);
      questions.delete(message.id);
    }
    for (const listener of listeners) listener(message, (reply) => connection.send(reply));
  }

  return {
    attach(connection) {
      if (current !== null) {
        cancelQuestions();
        current.send({ kind: 'replaced' });
        current.close();
      }
      current = connection;
      connection.send({ kind: 'menu', shortcuts });
      return {
        receive: (message) => receive(connection, message),
        detach: () => {
          if (current !== connection) return;
          current = null;
          cancelQuestions();
        },
      };
    },
    isAttached: () => current !== null,
    send: (message) => current?.send(message),
    ask(question) {
      if (current === null) return Promise.resolve(null);
      const id = (lastId += 1);
      const answer = new Promise<Answer>((resolve) => questions.set(id, resolve));
      current.send({ kind: 'question', id, question });
      return answer;
    },
    setMenu(next) {
      shortcuts = next;
      current?.send({ kind: 'menu', shortcuts });
    },
    browser: () => browser,
    onMessage: (listener) => void listeners.push(listener),
  };
}
