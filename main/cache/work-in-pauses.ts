/** Somebody who types or scrolls asks again sooner. */
export const PAUSE_MILLISECONDS = 250;
/** So does a sync, which changes what would have been read. */
export const PAUSE_OF_SYNC_MILLISECONDS = 2000;

export interface PauseWork {
  /** Something was asked, by a sync or by somebody else. */
  readonly begin: (ofSync: boolean) => void;
  readonly end: () => void;
}

/**
 * Does what is better done ahead once nothing was asked for a while, a little at a time, so that a call waits little.
 * `work` answers whether there is more; while `isBusy`, a call is being answered, which goes first.
 */
export function workInPauses(work: () => boolean, isBusy: () => boolean): PauseWork {
  let timer: NodeJS.Timeout | undefined;
  let due = 0;
  const next = (): void => {
    if (isBusy()) timer = setTimeout(next, PAUSE_MILLISECONDS);
    else timer = work() ? setTimeout(next, 0) : undefined;
  };
  return {
    begin: (ofSync) => {
      const now = performance.now();
      due = Math.max(due, now + (ofSync ? PAUSE_OF_SYNC_MILLISECONDS : PAUSE_MILLISECONDS));
      clearTimeout(timer);
      timer = setTimeout(next, due - now);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
