import type { Account } from '../../shared/account.ts';
import type { Document } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import { drawingMark, type Drawings } from '../vendors/drawings.ts';
import type { CacheThread, Undrawn } from './cache.ts';
import type { RecordToSave } from './save.ts';
import type { Store } from './store.ts';

/** Puts the drawing of documents before the store, so that records come in from outside and documents stay inside. */
export function createDrawingStore(store: Store, drawings: Drawings): CacheThread {
  return {
    ...store,
    save: (account, fetched, records) => {
      const drawn = records.map((record) => draw(drawings, record, account));
      const batch = drawn.filter((one) => 'documents' in one);
      const undrawn = drawn.filter((one) => 'why' in one);
      const outcomes = batch.length > 0 ? store.save(account.id, fetched, batch, drawingMark(account)) : [];
      // The vendor has them, so they are not gone.
      const keys = undrawn.map(({ key }) => key);
      if (keys.length > 0) store.seen(account.id, fetched, keys);
      return { outcomes, undrawn };
    },
    redraw: (account, after, most) =>
      store.redraw(account.id, {
        mark: drawingMark(account),
        after,
        most,
        draw: (record) => {
          const drawn = draw(drawings, record, account);
          return 'documents' in drawn ? drawn.documents : null;
        },
      }),
  };
}

/** A record that cannot be drawn is one failure, and no reason to stop. */
function draw(drawings: Drawings, record: VendorRecord, account: Account): RecordToSave | Undrawn {
  let documents: readonly Document[];
  try {
    documents = drawings[account.vendor](record, account);
  } catch (error) {
    return { key: record.key, why: error instanceof Error ? error.message : String(error) };
  }
  return documents.length > 0 ? { record, documents } : { key: record.key, why: null };
}
