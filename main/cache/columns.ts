import type { Document, Line, StatusCode } from '../../shared/document/document.ts';
import { utcDay } from '../../shared/document/dates.ts';
import { isKnown } from '../../shared/document/fact.ts';
import { counterparty, numberOrLabel } from '../../shared/document/naming.ts';
import { naturalKey } from './natural-key.ts';
import { storable } from './sqlite.ts';

type Columns = Record<string, string | number | null>;

// The order of the status column: what needs attention first. A document without a status sorts last.
const STATUS_RANKS: Readonly<Record<StatusCode, number | null>> = {
  open: 1,
  awaiting: 2,
  preview: 3,
  paid: 4,
  cancelled: 5,
  unknown: 6,
  none: null,
};

/** What the list shows, sorts and filters by, drawn from the document; named as the columns of `documents`. */
export function documentColumns(document: Document): Columns {
  const number = storableOrNull(document.number.value);
  const ordered = document.ordered.value;
  const issuer = storableOrNull(counterparty(document));
  const amount = document.total.amount;
  return {
    id: storable(document.id),
    vendor: document.vendor,
    kind: document.kind,
    number,
    number_key: number === null ? null : naturalKey(number),
    label: storable(numberOrLabel(document)),
    status: document.status.code,
    status_rank: STATUS_RANKS[document.status.code],
    status_words: storableOrNull(document.status.words.value),
    day: document.issued.value ?? (ordered === null ? null : utcDay(ordered)),
    issued: document.issued.value,
    due: document.due.value,
    ordered,
    counterparty: issuer,
    counterparty_key: issuer === null ? null : naturalKey(issuer),
    amount: amount.value,
    amount_value: amount.value === null ? null : Number(amount.value),
    amount_origin: amount.origin.kind,
    currency: document.total.currency.value,
    currency_origin: document.total.currency.origin.kind,
    warnings: document.checks.filter((check) => check.level === 'warning').length,
  };
}

/** One line, named as the columns of `lines`. */
export function lineColumns(line: Line): Columns {
  const { quantities } = line;
  const sku = line.codes.find((code) => code.label.toLowerCase() === 'sku' && isKnown(code.fact));
  return {
    position: line.position,
    description: storableOrNull(line.description.value),
    sku: storableOrNull(sku?.fact.value ?? null),
    codes: JSON.stringify(line.codes.map((code) => [code.label, code.fact.value])),
    quantity: line.quantity.value,
    ordered: quantities.ordered.value,
    accepted: quantities.accepted.value,
    backordered: quantities.backordered.value,
    rejected: quantities.rejected.value,
    shipped: quantities.shipped.value,
    invoiced: quantities.invoiced.value,
    amount: line.amount.amount.value,
    currency: line.amount.currency.value,
  };
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}
