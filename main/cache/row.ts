import * as v from 'valibot';
import { parseCalendarDate, parseInstant } from '../../shared/document/dates.ts';
import { parseDecimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { DocumentRow } from '../../shared/listing.ts';

const textOrNull = v.nullable(v.string());

/** A column of text that `parse` reads; null where it is NULL or not of that kind. */
export function parsed<T>(parse: (text: string) => T | null): v.GenericSchema<unknown, T | null> {
  return v.pipe(
    textOrNull,
    v.transform((text) => (text === null ? null : parse(text))),
  );
}

const ORIGIN = v.picklist(['stated', 'computed', 'user', 'missing']);
const ROW = v.object({
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
  amount: parsed(parseDecimal),
  currency: parsed(parseCurrency),
  amount_origin: ORIGIN,
  currency_origin: ORIGIN,
  warnings: v.number(),
  gone: parsed(parseInstant),
});

/** Reads a row of the table `documents` with `gone`, the moment since when it is gone at the vendor. */
export function parseRow(row: unknown): DocumentRow {
  const { account_id, status_words, amount_origin, currency_origin, gone, ...same } = v.parse(ROW, row);
  return {
    ...same,
    accountId: account_id,
    statusWords: status_words,
    amountOrigin: amount_origin,
    currencyOrigin: currency_origin,
    goneSince: gone,
  };
}
