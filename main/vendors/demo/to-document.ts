import type { Account } from '../../../shared/account.ts';
import type { Document } from '../../../shared/document/document.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { toDocuments as fromCrux } from '../crux/to-document.ts';
import { toDocuments as fromEmnify } from '../emnify/to-document.ts';

/** Draws a sample as the vendor's whose answers it has the shape of. */
export function toDocuments(record: VendorRecord, account: Account): readonly Document[] {
  const isCrux = record.parts.some((part) => part.request.includes(' /timp/'));
  const documents = isCrux ? fromCrux(record, account) : fromEmnify(record, account);
  return documents.map((document) => ({ ...document, vendor: 'demo' }));
}
