import { CodedError, type ErrorCode } from '../../shared/result.ts';
import type { SyncFailure } from '../../shared/sync.ts';
import type { FetchEvent, VendorSession } from '../vendors/vendor.ts';

/** What fetching single records again yields; `gone`: the vendor no longer has it. */
export type RefetchEvent =
  Extract<FetchEvent, { type: 'progress' | 'record' | 'failure' }> | { readonly type: 'gone'; readonly key: string };

/** What can be wrong with one record alone; any other error stops the account. */
const OF_ONE_RECORD: readonly ErrorCode[] = [
  'not-understood',
  'vendor-down',
  'unreachable',
  'forbidden',
  'invalid-argument',
];

/** How many records in a row may fail before it is taken for the vendor's trouble. */
const MOST_TROUBLE = 5;

/**
 * Fetches single records by their keys, one after the other.
 * @throws CodedError what stops the account.
 */
export async function* refetch(
  session: VendorSession,
  failures: readonly Pick<SyncFailure, 'key' | 'label'>[],
  signal: AbortSignal,
): AsyncGenerator<RefetchEvent> {
  let trouble = 0;
  for (const [index, { key, label }] of failures.entries()) {
    yield { type: 'progress', step: 'fetching', done: index, total: failures.length };
    try {
      const record = await session.fetchRecord(key, signal);
      yield record === null ? { type: 'gone', key } : { type: 'record', record };
      trouble = 0;
    } catch (error) {
      if (!(error instanceof CodedError) || !OF_ONE_RECORD.includes(error.code)) throw error;
      trouble = error.code === 'vendor-down' || error.code === 'unreachable' ? trouble + 1 : 0;
      if (trouble >= MOST_TROUBLE) throw error;
      const retry = error.code === 'invalid-argument' ? 'sync' : 'record';
      yield { type: 'failure', failure: { key, label, reason: error.message, retry } };
    }
  }
  yield { type: 'progress', step: 'fetching', done: failures.length, total: failures.length };
}
