import type { SyncProgress } from '../../shared/sync.ts';

/**
 * Passes progress on at most once per `milliseconds`; a new step always. What is held back is dropped: the next one
 * says more.
 */
export function throttleProgress(
  emit: (progress: SyncProgress) => void,
  milliseconds: number,
): (progress: SyncProgress) => void {
  let step = '';
  let last = 0;
  return (progress) => {
    const now = performance.now();
    const isComplete = progress.total !== null && progress.done >= progress.total;
    if (progress.step === step && !isComplete && now - last < milliseconds) return;
    step = progress.step;
    last = now;
    emit(progress);
  };
}
