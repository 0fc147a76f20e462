import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLatest } from './latest.ts';
import { after } from './wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PAUSE = 50;

/** Each answer takes as long as its question says, or fails after it. */
function open() {
  const [asked, adopted, failed]: [number[], string[], string[]] = [[], [], []];
  const latest = createLatest<{ readonly takes: number; readonly fails?: boolean }, string>({
    ask: ({ takes, fails = false }) => {
      asked.push(takes);
      return new Promise((resolve, reject) => {
        setTimeout(() => (fails ? reject(new Error(`${takes}`)) : resolve(`${takes}`)), takes);
      });
    },
    adopt: (answer) => adopted.push(answer),
    failed: (_, { takes }) => failed.push(`${takes}`),
    wait: after(PAUSE),
  });
  return { latest, asked, adopted, failed };
}

describe('asking for the newest', () => {
  it('asks one at a time, and of what is wanted meanwhile only the newest', async () => {
    const { latest, asked, adopted } = open();
    latest.want({ takes: 200 });
    await vi.advanceTimersByTimeAsync(PAUSE);
    for (const takes of [1, 2, 3]) latest.want({ takes });
    await vi.advanceTimersByTimeAsync(100);
    expect([asked, adopted]).toEqual([[200], []]);
    await vi.advanceTimersByTimeAsync(110);
    expect([asked, adopted]).toEqual([[200, 3], ['3']]);
  });

  it('waits with the next one also where an answer comes sooner', async () => {
    const { latest, asked, adopted } = open();
    latest.want({ takes: 20 });
    await vi.advanceTimersByTimeAsync(PAUSE);
    latest.want({ takes: 1 }, after(500));
    await vi.advanceTimersByTimeAsync(490);
    expect(asked).toEqual([20]);
    await vi.advanceTimersByTimeAsync(20);
    expect([asked, adopted]).toEqual([[20, 1], ['1']]);
  });

  it('tells what failed of the newest only, and goes on', async () => {
    const { latest, adopted, failed } = open();
    latest.want({ takes: 100, fails: true });
    await vi.advanceTimersByTimeAsync(PAUSE);
    latest.want({ takes: 10, fails: true });
    await vi.advanceTimersByTimeAsync(200);
    latest.want({ takes: 5 });
    await vi.advanceTimersByTimeAsync(200);
    expect([adopted, failed]).toEqual([['5'], ['10']]);
  });

  it('drops what is wanted, and an answer under way', async () => {
    const { latest, asked, adopted } = open();
    latest.want({ takes: 10 });
    latest.drop();
    await vi.advanceTimersByTimeAsync(200);
    latest.want({ takes: 20 });
    await vi.advanceTimersByTimeAsync(PAUSE);
    latest.drop();
    await vi.advanceTimersByTimeAsync(200);
    expect([asked, adopted]).toEqual([[20], []]);
  });
});
