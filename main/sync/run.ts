import type { Account } from '../../shared/account.ts';
import { instantOf } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import { CodedError, type AppError } from '../../shared/result.ts';
import type { SyncFailure, SyncProgress, SyncResult } from '../../shared/sync.ts';
import type { Cache, RecordToSave } from '../cache/cache.ts';
import type { Vendor, VendorSession } from '../vendors/vendor.ts';
import { createBatcher } from './batcher.ts';
import { eventsUntilAborted, untilAborted } from './until-aborted.ts';

/** What one sync of one account needs. */
export interface RunPorts {
  readonly cache: Cache;
  readonly vendor: Vendor;
  readonly connect: (signal: AbortSignal) => Promise<VendorSession>;
  readonly now: () => Date;
  readonly onProgress: (progress: SyncProgress) => void;
  readonly pace: BatchPace;
}

/** When fetched records are saved: after so many, or so long after the first of them. */
export interface BatchPace {
  readonly mostRecords: number;
  readonly mostMilliseconds: number;
}

interface Tally {
  added: number;
  changed: number;
  unchanged: number;
  readonly failures: SyncFailure[];
}

/**
 * Signs in, walks the account's records and saves them batch by batch. Never throws: whatever stops it stands in the
 * result, and what was fetched until then is kept.
 */
export async function runSync(account: Account, ports: RunPorts, signal: AbortSignal): Promise<SyncResult> {
  const started = instantOf(ports.now());
  const tally: Tally = { added: 0, changed: 0, unchanged: 0, failures: [] };
  let stopped: AppError | null = null;
  try {
    await walk(account, ports, signal, tally);
  } catch (error) {
    stopped = asAppError(error);
  }
  const result: SyncResult = { accountId: account.id, started, ended: instantOf(ports.now()), ...tally, stopped };
  try {
    await ports.cache.recordSync(result);
  } catch (error) {
    // What stopped the sync first says more than that it could not be noted down.
    return { ...result, stopped: stopped ?? asAppError(error) };
  }
  return result;
}

async function walk(account: Account, ports: RunPorts, signal: AbortSignal, tally: Tally): Promise<void> {
  const { cache, vendor, onProgress, now, pace } = ports;
  const accountId = account.id;
  onProgress({ accountId, step: 'signing-in', done: 0, total: null });
  const session = await untilAborted(ports.connect(signal), signal);
  const batcher = createBatcher<RecordToSave>({
    mostItems: pace.mostRecords,
    mostMilliseconds: pace.mostMilliseconds,
    save: async (batch) => {
      for (const outcome of await cache.save(accountId, instantOf(now()), batch)) tally[outcome] += 1;
    },
  });
  try {
    for await (const event of eventsUntilAborted(session.fetchRecords(signal), signal)) {
      if (event.type === 'progress') onProgress({ accountId, step: event.step, done: event.done, total: event.total });
      else if (event.type === 'failure') tally.failures.push(event.failure);
      else {
        const drawn = draw(vendor, event.record, account);
        if ('reason' in drawn) tally.failures.push(drawn);
        else await batcher.add({ record: event.record, documents: drawn });
      }
    }
    onProgress({ accountId, step: 'saving', done: 0, total: null });
  } finally {
    await batcher.finish();
  }
}

/** A record that cannot be drawn is one failure, and no reason to stop. */
function draw(vendor: Vendor, record: VendorRecord, account: Account): readonly Document[] | SyncFailure {
  const failure = (reason: string): SyncFailure => ({ key: record.key, label: labelOf(record.key), reason });
  try {
    const documents = vendor.toDocuments(record, account);
    return documents.length > 0 ? documents : failure(`no document was found in what ${vendor.name} sent`);
  } catch (error) {
    return failure(`what ${vendor.name} sent was not understood: ${error instanceof Error ? error.message : ''}`);
  }
}

/** "order-271" as a person reads it: "Order 271". */
function labelOf(key: string): string {
  return key.replace(/^([a-z])([a-z]*)-/, (_all, first: string, rest: string) => `${first.toUpperCase()}${rest} `);
}

function asAppError(error: unknown): AppError {
  if (error instanceof CodedError) return { code: error.code, detail: error.message };
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
