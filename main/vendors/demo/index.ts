import type { Account } from '../../../shared/account.ts';
import type { Document } from '../../../shared/document/document.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { CodedError } from '../../../shared/result.ts';
import records from '../../../resources/demo/records.json' with { type: 'json' };
import { toDocuments as fromCrux } from '../crux/to-document.ts';
import { toDocuments as fromEmnify } from '../emnify/to-document.ts';
import type { FetchEvent, Vendor } from '../vendor.ts';

/**
 * The sample invoices that come with the app: answers in the shapes of both vendors, read from the program itself,
 * without network and without sign-in. Their texts are strings in the file, so that no digit is lost in reading it.
 */
export const demo: Vendor = {
  id: 'demo',
  name: 'Demo',
  allowedRequests: [],
  pace: { concurrency: 1, requests: 1, perMilliseconds: 1000 },
  signIn: () => Promise.resolve({ report: { identity: null }, fetchRecords }),
  toDocuments,
};

async function* fetchRecords(signal: AbortSignal): AsyncGenerator<FetchEvent> {
  const samples: readonly VendorRecord[] = records;
  for (const [index, record] of samples.entries()) {
    // Between records the caller's other work gets its turn, as between answers of a real vendor.
    await Promise.resolve();
    if (signal.aborted) throw new CodedError('cancelled', '');
    yield { type: 'record', record };
    yield { type: 'progress', step: 'fetching', done: index + 1, total: samples.length };
  }
}

function toDocuments(record: VendorRecord, account: Account): readonly Document[] {
  const isCrux = record.parts.some((part) => part.request.includes(' /timp/'));
  const documents = isCrux ? fromCrux(record, account) : fromEmnify(record, account);
  return documents.map((document) => ({ ...document, vendor: 'demo' }));
}
