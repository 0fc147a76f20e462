import type { VendorRecord } from '../../../shared/document/source.ts';
import { CodedError } from '../../../shared/result.ts';
import records from '../../../resources/demo/records.json' with { type: 'json' };
import type { FetchEvent, FetchPlan, Vendor, VendorSession } from '../vendor.ts';

const SAMPLES: readonly VendorRecord[] = records;

const SESSION: VendorSession = {
  report: { identity: null, role: null, notes: [] },
  renewedSecret: null,
  fetchRecords,
  fetchRecord: (key) => Promise.resolve(SAMPLES.find((sample) => sample.key === key) ?? null),
};

/**
 * The sample invoices that come with the app: answers in the shapes of both vendors, read from the program itself,
 * without network and without sign-in. Their texts are strings in the file, so that no digit is lost in reading it.
 */
export const demo: Vendor = {
  id: 'demo',
  name: 'Demo',
  allowedRequests: [],
  pace: { concurrency: 1, requests: 1, perMilliseconds: 1000 },
  signIn: () => Promise.resolve(SESSION),
};

async function* fetchRecords(_plan: FetchPlan, signal: AbortSignal): AsyncGenerator<FetchEvent> {
  for (const [index, record] of SAMPLES.entries()) {
    // Between records the caller's other work gets its turn, as between answers of a real vendor.
    await Promise.resolve();
    if (signal.aborted) throw new CodedError('cancelled', '');
    yield { type: 'record', record };
    yield { type: 'progress', step: 'fetching', done: index + 1, total: SAMPLES.length };
  }
  yield { type: 'complete', prefix: '', from: null };
}
