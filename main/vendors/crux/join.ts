import { compareDecimals } from '../../../shared/document/decimal.ts';
import { isKnown } from '../../../shared/document/fact.ts';
import { orderedOf } from './lines.ts';
import type { CruxInvoice, CruxInvoiceItem, CruxLine } from './schema.ts';

export interface JoinedItem {
  readonly item: CruxInvoiceItem;
  /** The order line that the item bills; null where none matches. */
  readonly line: CruxLine | null;
}

/**
 * Finds the order line of each invoice item: by the line's id where the item has one, else by SKU, the only join that
 * Crux gives (vendors/crux.md 6.2). Of several lines with one SKU the one with the same quantity ordered is taken, else
 * the first that no other item has.
 */
export function joinedLines(items: readonly CruxInvoiceItem[], lines: readonly CruxLine[]): readonly JoinedItem[] {
  const free = new Set(lines);
  return items.map((item) => {
    const line = matching(item, [...free]);
    if (line !== null) free.delete(line);
    return { item, line };
  });
}

function matching(item: CruxInvoiceItem, lines: readonly CruxLine[]): CruxLine | null {
  const { lineId, skuId, ordered } = item;
  if (isKnown(lineId)) {
    const byId = lines.find(({ id }) => id.value === lineId.value);
    if (byId !== undefined) return byId;
  }
  if (!isKnown(skuId)) return null;
  const bySku = lines.filter((line) => line.skuId.value === skuId.value);
  const sameQuantity = bySku.find((line) => {
    const wanted = orderedOf(line);
    return isKnown(ordered) && isKnown(wanted) && compareDecimals(ordered.value, wanted.value) === 0;
  });
  return sameQuantity ?? bySku[0] ?? null;
}

/**
 * A key for each invoice of an order, in order: by number, with "~2", "~3" where a number comes again or is missing,
 * so that two invoices are never taken for one.
 */
export function invoiceKeys(recordKey: string, invoices: readonly CruxInvoice[]): readonly string[] {
  const taken = new Set<string>();
  return invoices.map(({ number }) => {
    const base = `${recordKey}-invoice-${number.value ?? ''}`;
    let key = isKnown(number) ? base : `${base}~1`;
    for (let count = 2; taken.has(key); count += 1) key = `${base}~${count}`;
    taken.add(key);
    return key;
  });
}
