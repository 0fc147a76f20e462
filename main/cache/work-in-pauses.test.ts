import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAUSE_MILLISECONDS, PAUSE_OF_SYNC_MILLISECONDS, workInPauses } from './work-in-pauses.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('working ahead', () => {
  it('begins once nothing was asked for a while', () => {
    const work = vi.fn(() => false);
    const pause = workInPauses(work, () => false);
    pause.begin(false);
    vi.advanceTimersByTime(PAUSE_MILLISECONDS - 1);
    pause.begin(false);
    vi.advanceTimersByTime(PAUSE_MILLISECONDS - 1);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it('waits longer during a sync, also where somebody else asks meanwhile', () => {
    const work = vi.fn(() => false);
    const pause = workInPauses(work, () => false);
    pause.begin(true);
    vi.advanceTimersByTime(10);
    pause.begin(false);
    vi.advanceTimersByTime(PAUSE_OF_SYNC_MILLISECONDS - 11);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it('goes on step by step until there is no more', () => {
    let left = 3;
    const work = vi.fn(() => --left > 0);
    workInPauses(work, () => false).begin(false);
    vi.runAllTimers();
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('waits while a call is being answered in parts, before and between its own steps', () => {
    let isBusy = true;
    const work = vi.fn(() => true);
    const pause = workInPauses(work, () => isBusy);
    pause.begin(false);
    vi.advanceTimersByTime(PAUSE_MILLISECONDS * 3);
    expect(work).not.toHaveBeenCalled();
    isBusy = false;
    vi.advanceTimersByTime(PAUSE_MILLISECONDS);
    expect(work).toHaveBeenCalled();
    isBusy = true;
    const { length } = work.mock.calls;
    vi.advanceTimersByTime(PAUSE_MILLISECONDS * 3);
    expect(work).toHaveBeenCalledTimes(length);
    pause.end();
  });

  it('ends for good', () => {
    const work = vi.fn(() => true);
    const pause = workInPauses(work, () => false);
    pause.begin(false);
    pause.end();
    vi.advanceTimersByTime(PAUSE_OF_SYNC_MILLISECONDS);
    expect(work).not.toHaveBeenCalled();
  });
});
