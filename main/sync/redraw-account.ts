import { setImmediate } from 'node:timers/promises';
import type { Account } from '../../shared/account.ts';
import type { Cache } from '../cache/cache.ts';
import type { Vendor } from '../vendors/vendor.ts';

// Small enough that drawing a page is not felt in the window.
const RECORDS_PER_PAGE = 20;

/** Draws all documents of an account again from what was fetched, page by page; no revision comes of it. */
export async function redrawAccount(cache: Cache, vendor: Vendor, account: Account): Promise<void> {
  for (let after: string | null = null; ;) {
    const page = await cache.records(account.id, after, RECORDS_PER_PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await cache.redraw(
      account.id,
      page.map((record) => ({ record, documents: vendor.toDocuments(record, account) })),
    );
    after = last.key;
    await setImmediate();
  }
}
