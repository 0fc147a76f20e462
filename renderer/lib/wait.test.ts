import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { after, createRest, FINGERS_REST_MS } from './wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LITTLE = 10;

describe('a pause', () => {
  it('is as long as was said, and can be taken back', () => {
    const [done, undone] = [vi.fn<() => void>(), vi.fn<() => void>()];
    after(30)(done);
    const undo = after(30)(undone);
    undo();
    vi.advanceTimersByTime(29);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(done).toHaveBeenCalledOnce();
    expect(undone).not.toHaveBeenCalled();
  });
});

describe('what waits for the fingers to rest', () => {
  it('waits from letter to letter, and is done once', () => {
    const rest = createRest();
    const work = vi.fn<() => void>();
    rest.wait(work);
    for (let letter = 0; letter < 5; letter += 1) {
      vi.advanceTimersByTime(FINGERS_REST_MS - LITTLE);
      rest.letter();
    }
    vi.advanceTimersByTime(FINGERS_REST_MS - LITTLE);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(LITTLE);
    rest.letter();
    vi.runAllTimers();
    expect(work).toHaveBeenCalledOnce();
  });

  it('is done one after the other, and a letter in between holds the others back', () => {
    const rest = createRest();
    const done: string[] = [];
    rest.wait(() => {
      done.push('first');
      rest.letter();
    });
    rest.wait(() => done.push('second'));
    rest.wait(() => done.push('third'));
    vi.advanceTimersByTime(FINGERS_REST_MS + LITTLE);
    expect(done).toEqual(['first']);
    vi.advanceTimersByTime(FINGERS_REST_MS - LITTLE);
    expect(done).toEqual(['first', 'second']);
    vi.runAllTimers();
    expect(done).toEqual(['first', 'second', 'third']);
  });

  it('can be taken back, and leaves the others to be done', () => {
    const rest = createRest();
    const done: string[] = [];
    const undo = rest.wait(() => done.push('first'));
    rest.wait(() => done.push('second'));
    undo();
    vi.runAllTimers();
    expect(done).toEqual(['second']);
    undo();
    rest.letter();
    vi.runAllTimers();
    expect(done).toEqual(['second']);
  });

  it('may put something off itself, also where it fails', () => {
    const rest = createRest();
    const later = vi.fn<() => void>();
    rest.wait(() => {
      rest.wait(later);
      throw new Error('on purpose');
    });
    expect(() => vi.runAllTimers()).toThrow('on purpose');
    vi.runAllTimers();
    expect(later).toHaveBeenCalledOnce();
  });
});
