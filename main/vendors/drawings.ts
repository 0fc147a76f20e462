import type { Account } from '../../shared/account.ts';
import type { Document, VendorId } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import { toDocuments as fromCrux } from './crux/to-document.ts';
import { toDocuments as fromDemo } from './demo/to-document.ts';
import { toDocuments as fromEmnify } from './emnify/to-document.ts';

/**
 * Draws the documents of one record: none, one, or several (a Crux order with several invoices). Pure, needs neither
 * network nor disk, and never throws for what a vendor sent: what is odd is listed on the document.
 */
export type Draw = (record: VendorRecord, account: Account) => readonly Document[];

export type Drawings = Readonly<Record<VendorId, Draw>>;

/** How each vendor's records become documents. It runs in the thread of the cache, apart from what asks the vendors. */
export const DRAWINGS: Drawings = { demo: fromDemo, emnify: fromEmnify, crux: fromCrux };

/**
 * Raised by one whenever documents are drawn differently from the same records, `Document` changes its shape, or queries
 * search or list something else of it (`searchRecordOf`, `createIndexWriter`, `documentColumns`): what was drawn before is then drawn again from the
 * records that are kept. `drawings.test.ts` fails where that is forgotten for the drawing.
 */
export const DRAWING_VERSION = 3;

/** What the documents of an account are drawn by, beside the records: documents of another mark are out of date. */
export function drawingMark({ currency }: Pick<Account, 'currency'>): string {
  return currency === null ? `${DRAWING_VERSION}` : `${DRAWING_VERSION} ${currency}`;
}
