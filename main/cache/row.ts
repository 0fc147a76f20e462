import * as v from 'valibot';
import { parseCalendarDate, parseInstant, type Instant } from '../../shared/document/dates.ts';
import { parseDecimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { DocumentRow, LineRow } from '../../shared/listing.ts';

const textOrNull = v.nullable(v.string());

/** A column of text that `parse` reads; null where it is NULL or not of that kind. */
export function parsed<T>(parse: (text: string) => T | null): v.GenericSchema<unknown, T | null> {
  return v.pipe(
    textOrNull,
    v.transform((text) => (text === null ? null : parse(text))),
  );
}

/** What `parseRow` reads, as columns of `documents` (not renamed) joined with `ROW_JOINS`. */
export const ROW_COLUMNS = `
  documents.row, documents.id, documents.account_id, vendor, kind, number, label, status, status_words, issued, due,
  ordered, counterparty, order_number, po, net, tax, amount, currency, amount_origin, currency_origin, warnings, added,
  changed, marks.booked, coalesce(documents.gone_since, orders.gone_since) AS gone,
  (SELECT json_group_array(tag ORDER BY key) FROM tags WHERE tags.document_id = documents.id) AS tags`;

/** What stands behind `documents` in a statement of `ROW_COLUMNS`. */
export const ROW_JOINS = `
  JOIN orders ON orders.id = documents.order_id
  LEFT JOIN marks ON marks.document_id = documents.id`;

const ORIGIN = v.picklist(['stated', 'computed', 'user', 'missing']);
const MOMENT = v.pipe(
  v.string(),
  v.transform(parseInstant),
  v.check((moment) => moment !== null, 'not a moment'),
  v.transform((moment) => moment as Instant),
);
const ROW = v.object({
  row: v.number(),
  id: v.string(),
  account_id: v.string(),
  vendor: v.picklist(['demo', 'emnify', 'crux']),
  kind: v.picklist(['invoice', 'statement', 'order']),
  number: textOrNull,
  label: v.string(),
  status: v.picklist(['paid', 'open', 'cancelled', 'awaiting', 'preview', 'unknown', 'none']),
  status_words: textOrNull,
  issued: parsed(parseCalendarDate),
  due: parsed(parseCalendarDate),
  ordered: parsed(parseInstant),
  counterparty: textOrNull,
  order_number: textOrNull,
  po: textOrNull,
  net: parsed(parseDecimal),
  tax: parsed(parseDecimal),
  amount: parsed(parseDecimal),
  currency: parsed(parseCurrency),
  amount_origin: ORIGIN,
  currency_origin: ORIGIN,
  warnings: v.number(),
  gone: parsed(parseInstant),
  added: MOMENT,
  changed: parsed(parseInstant),
  booked: parsed(parseInstant),
  tags: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
});

/** Reads a row of `ROW_COLUMNS`; `isSelected` is asked with `documents.row`. */
export function parseRow(from: unknown, isSelected: (row: number) => boolean): DocumentRow {
  const { row, account_id, status_words, order_number, amount_origin, currency_origin, gone, ...same } = v.parse(
    ROW,
    from,
  );
  return {
    ...same,
    accountId: account_id,
    statusWords: status_words,
    order: order_number,
    amountOrigin: amount_origin,
    currencyOrigin: currency_origin,
    goneSince: gone,
    selected: isSelected(row),
  };
}

/** What `parseLineRow` reads of the table `lines`. */
export const LINE_ROW_COLUMNS = 'position, description, sku, quantity, unit_price, amount, currency';

const LINE_ROW = v.object({
  position: v.number(),
  description: textOrNull,
  sku: textOrNull,
  quantity: parsed(parseDecimal),
  unit_price: parsed(parseDecimal),
  amount: parsed(parseDecimal),
  currency: parsed(parseCurrency),
});

/** Reads a row of `LINE_ROW_COLUMNS`. */
export function parseLineRow(from: unknown): LineRow {
  const { unit_price, ...same } = v.parse(LINE_ROW, from);
  return { ...same, unitPrice: unit_price };
}
