import type { LoggedRequest } from '../../shared/sync.ts';

/** The last requests of this session; what they do not hold cannot be shown: headers, bodies and queries. */
export interface RequestLog {
  readonly add: (entry: LoggedRequest) => void;
  /** The newest entries, oldest first. */
  readonly entries: () => readonly LoggedRequest[];
}

/** Keeps the newest `capacity` entries in memory. */
export function createRequestLog(capacity = 500): RequestLog {
  const ring: LoggedRequest[] = [];
  let next = 0;
  return {
    add: (entry) => {
      ring[next] = entry;
      next = (next + 1) % capacity;
    },
    entries: () => [...ring.slice(next), ...ring.slice(0, next)],
  };
}
