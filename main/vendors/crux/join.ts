import { createHash } from 'node:crypto';
import { compareDecimals } from '../../../shared/document/decimal.ts';
import { isKnown } from '../../../shared/document/fact.ts';
import type { FoundInvoice } from './invoices.ts';
import { orderedOf } from './lines.ts';
import type { CruxInvoiceItem, CruxLine } from './schema.ts';

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
 * A key for each invoice of an order, in order: by number, which Crux neither dates nor gives an id (vendors/crux.md 6.2).
 * Where a number comes again or is missing, the invoices are told apart by their UUID or else their content, never by
 * their place, so that they keep their keys however the vendor orders them. The lowest goes by the number alone, so
 * that no document is left behind under the number when a second invoice takes it up. Those that are alike in everything
 * are counted.
 */
export function invoiceKeys(recordKey: string, invoices: readonly FoundInvoice[]): readonly string[] {
  const keys = new Map<FoundInvoice, string>();
  for (const [number, group] of Map.groupBy(invoices, ({ invoice }) => invoice.number.value)) {
    // A "~" of the number's own is doubled: one alone begins what we add.
    const base = `${recordKey}-invoice${number === null ? '' : `-${number.replaceAll('~', '~~')}`}`;
    const marks = new Map(group.map((found) => [found, markOf(found)]));
    const taken = new Set<string>();
    for (const [found, mark] of [...marks].toSorted(([, left], [, right]) =>
      left < right ? -1 : left > right ? 1 : 0,
    )) {
      let key = taken.size === 0 ? base : `${base}~${mark.slice(0, 12)}`;
      for (let count = 2; taken.has(key); count += 1) key = `${base}~${mark.slice(0, 12)}~${count}`;
      taken.add(key);
      keys.set(found, key);
    }
  }
  return invoices.map((found) => keys.get(found) ?? recordKey);
}

/** Twelve digits of what identifies an invoice, then those of all it says, to tell apart what has one UUID. */
function markOf({ invoice, content }: FoundInvoice): string {
  const identity = isKnown(invoice.id) ? `uuid ${invoice.id.value}` : content;
  return digest(identity).slice(0, 12) + digest(content);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
