import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inParts, workInParts } from './work-in-parts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a call that is answered in parts', () => {
  it('is worked on in steps, between which others can be answered', () => {
    const steps: number[][] = [];
    const answers: (readonly number[])[] = [];
    const parts = workInParts<readonly number[]>((answer) => answers.push(answer));
    parts.add(
      inParts(
        [1, 2, 3, 4, 5],
        2,
        (some) => {
          steps.push([...some]);
          return some.map((number) => number * 10);
        },
        (all) => all,
      ),
    );
    expect(steps).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(steps).toEqual([[1, 2]]);
    expect(answers).toEqual([]);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(steps).toEqual([[1, 2], [3, 4], [5]]);
    expect(answers).toEqual([[10, 20, 30, 40, 50]]);
  });

  it('is answered where there is nothing to work on', () => {
    const answers: (readonly number[])[] = [];
    const parts = workInParts<readonly number[]>((answer) => answers.push(answer));
    parts.add(
      inParts<number, number, readonly number[]>(
        [],
        2,
        (some) => some,
        (all) => all,
      ),
    );
    vi.runAllTimers();
    expect(answers).toEqual([[]]);
  });

  it('comes after those before it, and counts as being worked on until it is answered', () => {
    const answers: string[] = [];
    const parts = workInParts<string>((answer) => answers.push(answer));
    expect(parts.isWorking()).toBe(false);
    let left = 2;
    parts.add(() => (--left > 0 ? null : 'first'));
    parts.add(() => 'second');
    vi.advanceTimersToNextTimer();
    expect(parts.isWorking()).toBe(true);
    expect(answers).toEqual([]);
    vi.runAllTimers();
    expect(answers).toEqual(['first', 'second']);
    expect(parts.isWorking()).toBe(false);
  });

  it('is answered at once where all has to end', () => {
    const answers: string[] = [];
    const parts = workInParts<string>((answer) => answers.push(answer));
    let left = 3;
    parts.add(() => (--left > 0 ? null : 'first'));
    parts.add(() => 'second');
    parts.finish();
    expect(answers).toEqual(['first', 'second']);
    expect(parts.isWorking()).toBe(false);
  });
});
