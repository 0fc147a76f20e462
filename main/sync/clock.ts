import { instantOf, type Instant } from '../../shared/document/dates.ts';

/**
 * Moments that never go back, whatever happens to the computer's clock: a sync compares them to tell what it has met.
 */
export function createClock(now: () => Date): () => Instant {
  let latest = -Infinity;
  return () => {
    latest = Math.max(latest, now().getTime());
    return instantOf(new Date(latest));
  };
}
