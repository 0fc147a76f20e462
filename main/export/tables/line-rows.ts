import { isClaimed } from '../../../shared/document/claims.ts';
import { decimal } from '../../../shared/document/decimal.ts';
import type { Charge, Document, LabelledFact, Line, Tax } from '../../../shared/document/document.ts';
import { missing } from '../../../shared/document/fact.ts';
import type { DocumentColumnKey, LineColumnKey } from '../../../shared/export-columns.ts';
import { chargeDetail, chargeLabel } from '../../../shared/format/labels.ts';
import type { DocumentDetail } from '../../../shared/listing.ts';
import type { Money } from '../../../shared/document/money.ts';
import { amountCell, dayCell, numberCell, originCell, textCell, type Cell } from '../../../shared/export-cell.ts';
import type { AccountName } from '../documents-writer.ts';
import { DOCUMENT_CELLS } from './document-row.ts';

/** What a row of the line level is about; `none` stands for a document that has no line, charge or tax. */
export type LineSubject =
  | { readonly row: 'line'; readonly line: Line }
  | { readonly row: 'charge'; readonly charge: Charge }
  | { readonly row: 'tax'; readonly tax: Tax }
  | { readonly row: 'none' };

/** The rows of a document: its lines, charges and taxes in its own order. */
export function lineSubjects({ lines, charges, taxes }: Document): readonly LineSubject[] {
  const subjects: readonly LineSubject[] = [
    ...lines.map((line): LineSubject => ({ row: 'line', line })),
    ...charges.map((charge): LineSubject => ({ row: 'charge', charge })),
    ...taxes.map((tax): LineSubject => ({ row: 'tax', tax })),
  ];
  return subjects.length === 0 ? [{ row: 'none' }] : subjects;
}

type LineCell = (subject: LineSubject, detail: DocumentDetail, accountName: AccountName) => Cell;

const COUNTS = textCell('yes');
const COUNTS_NOT = textCell('no');

/** The cell of every column of a line, charge or tax. */
export const LINE_CELLS: Readonly<Record<LineColumnKey, LineCell>> = {
  label: ofDocument('label'),
  number: ofDocument('number'),
  vendor: ofDocument('vendor'),
  account: ofDocument('account'),
  issued: ofDocument('issued'),
  issuer: ofDocument('issuer'),
  row: ({ row }) => textCell(row),
  position: (subject) => ofLine(subject, ({ position }) => numberCell(decimal(String(position)))),
  description: descriptionCell,
  detail: (subject) => (subject.row === 'charge' ? textCell(chargeDetail(subject.charge)) : null),
  codes: (subject) => ofLine(subject, ({ codes }) => labelledCell(codes)),
  supplier: (subject) => ofLine(subject, ({ supplier }) => textCell(supplier?.name.value ?? null)),
  quantity: (subject) => ofLine(subject, ({ quantity }) => numberCell(quantity.value)),
  unitPrice: (subject) => ofLine(subject, ({ unitPrice }) => amountCell(unitPrice.amount.value)),
  rate: (subject) => (subject.row === 'tax' ? numberCell(subject.tax.rate.value) : null),
  amount: (subject) => amountCell(amountOf(subject).amount.value),
  currency: (subject) => textCell(amountOf(subject).currency.value),
  counts: (subject) => {
    if (subject.row === 'none') return null;
    return subject.row === 'charge' && !isClaimed(subject.charge) ? COUNTS_NOT : COUNTS;
  },
  quantityOrigin: (subject) => ofLine(subject, ({ quantity }) => originCell(quantity)),
  unitPriceOrigin: (subject) => ofLine(subject, ({ unitPrice }) => originCell(unitPrice.amount)),
  amountOrigin: (subject) => (subject.row === 'none' ? null : originCell(amountOf(subject).amount)),
  currencyOrigin: (subject) => (subject.row === 'none' ? null : originCell(amountOf(subject).currency)),
  ordered: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.ordered.value)),
  accepted: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.accepted.value)),
  backordered: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.backordered.value)),
  rejected: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.rejected.value)),
  shipped: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.shipped.value)),
  invoiced: (subject) => ofLine(subject, ({ quantities }) => numberCell(quantities.invoiced.value)),
  status: (subject) => ofLine(subject, ({ status }) => textCell(status.value)),
  backorderedUntil: (subject) => ofLine(subject, ({ backorderedUntil }) => dayCell(backorderedUntil.value)),
  notes: (subject) => ofLine(subject, ({ notes }) => labelledCell(notes)),
  tags: ofDocument('tags'),
  booked: ofDocument('booked'),
  note: ofDocument('note'),
  id: ofDocument('id'),
};

function ofDocument(key: DocumentColumnKey): LineCell {
  return (_subject, detail, accountName) => DOCUMENT_CELLS[key](detail, accountName);
}

function ofLine(subject: LineSubject, cell: (line: Line) => Cell): Cell {
  return subject.row === 'line' ? cell(subject.line) : null;
}

function descriptionCell(subject: LineSubject): Cell {
  switch (subject.row) {
    case 'line':
      return textCell(subject.line.description.value);
    case 'charge':
      return textCell(chargeLabel(subject.charge));
    case 'tax':
      return textCell(subject.tax.label.value ?? 'VAT');
    case 'none':
      return null;
  }
}

function amountOf(subject: LineSubject): Money {
  switch (subject.row) {
    case 'line':
      return subject.line.amount;
    case 'charge':
      return subject.charge.amount;
    case 'tax':
      return subject.tax.amount;
    case 'none':
      return { amount: missing(), currency: missing() };
  }
}

/** "SKU BW-0390; UPC 000000003909". */
function labelledCell(facts: readonly LabelledFact[]): Cell {
  const known = facts.flatMap(({ label, fact }) => (fact.value === null ? [] : [`${label} ${fact.value}`]));
  return textCell(known.join('; '));
}
