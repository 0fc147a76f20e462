import { partsOf } from '../../shared/control-totals.ts';
import { taxOf } from '../../shared/document/claims.ts';
import type { Document, Line, ReferenceKey, StatusCode } from '../../shared/document/document.ts';
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
  const order = firstReference(document, 'order');
  const po = firstReference(document, 'po');
  return {
    id: storable(document.id),
    vendor: document.vendor,
    kind: document.kind,
    number,
    number_key: keyOrNull(number),
    label: storable(numberOrLabel(document)),
    status: document.status.code,
    status_rank: STATUS_RANKS[document.status.code],
    status_words: storableOrNull(document.status.words.value),
    day: document.issued.value ?? (ordered === null ? null : utcDay(ordered)),
    issued: document.issued.value,
    due: document.due.value,
    ordered,
    counterparty: issuer,
    counterparty_key: keyOrNull(issuer),
    order_number: order,
    order_key: keyOrNull(order),
    po,
    po_key: keyOrNull(po),
    net: document.subTotal.amount.value,
    tax: taxOf(document).amount.value,
    splits: partsOf(document) === null ? 0 : 1,
    amount: amount.value,
    amount_value: amount.value === null ? null : Number(amount.value),
    amount_origin: amount.origin.kind,
    currency: document.total.currency.value,
    currency_origin: document.total.currency.origin.kind,
    warnings: document.checks.filter((check) => check.level === 'warning').length,
    lines: document.lines.length,
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
    unit_price: line.unitPrice.amount.value,
    amount: line.amount.amount.value,
    currency: line.amount.currency.value,
  };
}

function firstReference({ references }: Document, key: ReferenceKey): string | null {
  return storableOrNull(references.find((one) => one.key === key && isKnown(one.fact))?.fact.value ?? null);
}

function keyOrNull(text: string | null): string | null {
  return text === null ? null : naturalKey(text);
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}
