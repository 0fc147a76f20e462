import type { VendorRecord } from '../../shared/document/source.ts';
import { CodedError, type ErrorCode } from '../../shared/result.ts';
import type { FetchEvent } from './vendor.ts';

/** An order found in a vendor's list, and how to fetch the rest of it. */
export interface FoundOrder {
  readonly type: 'order';
  /** The record's key: `order-271`. */
  readonly key: string;
  /** What a person recognises: "Order 271". */
  readonly label: string;
  /** @throws CodedError */
  readonly fetch: () => Promise<VendorRecord>;
}

export type SetTotal = (count: number | null) => void;

export interface Walk {
  /**
   * Walks the vendor's list; its signal also ends when the walk is left early. It tells through `setTotal` how many
   * orders the vendor says there are, null where it does not say.
   */
  readonly list: (signal: AbortSignal, setTotal: SetTotal) => AsyncGenerator<FoundOrder | FetchEvent>;
  /** How many orders are fetched side by side. */
  readonly parallel: number;
  readonly signal: AbortSignal;
}

/** How many orders in a row may fail for a reason that is not their own before the whole account is stopped. */
const MOST_TROUBLE = 5;

/** What can be wrong with one order alone; any other error stops the account. */
const OF_ONE_ORDER: readonly ErrorCode[] = ['not-understood', 'vendor-down', 'unreachable', 'forbidden'];

/**
 * Fetches the orders of a list and reports them as they come. An order whose answer is not understood becomes a failure
 * and the walk goes on; so does one that the vendor refuses or breaks down over, unless that happens several times in a
 * row: then it is the vendor's trouble, not the order's, and the error is thrown. `complete` comes last, when every order
 * has been told; one that is on the list but could not be fetched counts as seen, because the vendor still has it.
 */
export async function* fetchEach(walk: Walk): AsyncGenerator<FetchEvent> {
  const leave = new AbortController();
  let total: number | null = null;
  const list = walk.list(AbortSignal.any([walk.signal, leave.signal]), (count) => (total = count));
  const running = new Map<string, Promise<Finished | Broken>>();
  let next: Promise<Listed> | null = advance(list);
  let done = 0;
  // Failures that may turn out to be the vendor's: told once an order succeeds again or the list ends.
  let held: FetchEvent[] = [];
  const ends: FetchEvent[] = [];
  const failed: string[] = [];
  try {
    while (next !== null || running.size > 0) {
      const mayStart = next !== null && running.size < walk.parallel ? [next] : [];
      const step = await Promise.race([...mayStart, ...running.values()]);
      if (step.type === 'finished') {
        running.delete(step.key);
        done++;
        if (step.event.type === 'failure') failed.push(step.key);
        if (step.trouble !== null) {
          held.push(step.event);
          if (held.length >= MOST_TROUBLE) throw step.trouble;
        } else {
          yield* held;
          held = [];
          yield step.event;
        }
        yield { type: 'progress', step: 'fetching', done, total };
      } else if (step.type === 'end') {
        next = null;
      } else if (step.type === 'broken') {
        throw step.error;
      } else {
        next = advance(list);
        if (step.type === 'order') running.set(step.key, finish(step));
        else if (step.type === 'complete') ends.push(step);
        else yield step;
        if (step.type === 'seen') {
          done += step.keys.length;
          yield { type: 'progress', step: 'fetching', done, total };
        }
      }
    }
    yield* held;
    if (ends.length > 0 && failed.length > 0) yield { type: 'seen', keys: failed };
    yield* ends;
  } finally {
    leave.abort();
    await Promise.allSettled([...running.values(), list.return(undefined)]);
  }
}

/** A failure of one record, which can be fetched again by its key. */
export function recordFailure(key: string, label: string, reason: string): FetchEvent {
  return { type: 'failure', failure: { key, label, reason, retry: 'record' } };
}

/** A failure of a piece of a list, or of the list itself: only a sync reads that again. */
export function listFailure(key: string, label: string, reason: string): FetchEvent {
  return { type: 'failure', failure: { key, label, reason, retry: 'sync' } };
}

type Listed = FoundOrder | FetchEvent | { readonly type: 'end' } | Broken;

/** The walk cannot go on. */
interface Broken {
  readonly type: 'broken';
  readonly error: unknown;
}

interface Finished {
  readonly type: 'finished';
  readonly key: string;
  readonly event: FetchEvent;
  /** Set where the vendor, not the order, may be the reason. */
  readonly trouble: CodedError | null;
}

// Neither of the two functions below rejects, because nobody may be waiting for its promise yet.

async function advance(list: AsyncGenerator<FoundOrder | FetchEvent>): Promise<Listed> {
  try {
    const step = await list.next();
    return step.done === true ? { type: 'end' } : step.value;
  } catch (error) {
    return { type: 'broken', error };
  }
}

async function finish({ key, label, fetch }: FoundOrder): Promise<Finished | Broken> {
  try {
    return { type: 'finished', key, event: { type: 'record', record: await fetch() }, trouble: null };
  } catch (error) {
    if (!(error instanceof CodedError) || !OF_ONE_ORDER.includes(error.code)) return { type: 'broken', error };
    const trouble = error.code === 'not-understood' ? null : error;
    return {
      type: 'finished',
      key,
      event: recordFailure(key, label, error.message),
      trouble,
    };
  }
}
