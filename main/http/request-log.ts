import type { ErrorCode } from '../../shared/result.ts';

/** One attempt as the log keeps it: never headers, bodies or the query, so nothing secret. */
export interface RequestLogEntry {
  /** UTC, when the attempt began: "2026-08-29T07:46:18.000Z". */
  readonly time: string;
  readonly method: string;
  /** With the port, where there is one. */
  readonly host: string;
  readonly path: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly milliseconds: number;
  /** Size of the answer's body as received. */
  readonly bytes: number;
  /** Why the attempt gave no complete answer; null where it did. */
  readonly error: ErrorCode | null;
}

export interface RequestLog {
  add(entry: RequestLogEntry): void;
  /** The newest entries, oldest first. */
  entries(): readonly RequestLogEntry[];
}

/** Keeps the newest `capacity` entries in memory. */
export function createRequestLog(capacity = 500): RequestLog {
  const ring: RequestLogEntry[] = [];
  let next = 0;
  return {
    add(entry) {
      ring[next] = entry;
      next = (next + 1) % capacity;
    },
    entries: () => [...ring.slice(next), ...ring.slice(0, next)],
  };
}
