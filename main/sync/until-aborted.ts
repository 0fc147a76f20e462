import { CodedError } from '../../shared/result.ts';

/**
 * Waits for `work`, but not beyond the moment the signal is aborted, even if the work does not heed it.
 * @throws CodedError `cancelled`.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new CodedError('cancelled', ''));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Yields what `events` yields and ends with `cancelled` the moment the signal is aborted. */
export async function* eventsUntilAborted<T>(events: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  const iterator = events[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await untilAborted(iterator.next(), signal);
      ended = next.done === true;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a walk that hangs would hang here again.
    if (!ended) void iterator.return?.().catch(() => undefined);
  }
}
