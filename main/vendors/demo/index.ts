import type { Account } from '../../../shared/account.ts';
import type { Document } from '../../../shared/document/document.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { CodedError } from '../../../shared/result.ts';
import records from '../../../resources/demo/records.json' with { type: 'json' };
import { toDocuments as fromCrux } from '../crux/to-document.ts';
import { toDocuments as fromEmnify } from '../emnify/to-document.ts';
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
  toDocuments,
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

function toDocuments(record: VendorRecord, account: Account): readonly Document[] {
  const isCrux = record.parts.some((part) => part.request.includes(' /timp/'));
  const documents = isCrux ? fromCrux(record, account) : fromEmnify(record, account);
  return documents.map((document) => ({ ...document, vendor: 'demo' }));
}
