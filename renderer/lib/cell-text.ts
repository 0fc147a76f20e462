import type { Instant } from '../../shared/document/dates.ts';
import { utcDay } from '../../shared/document/dates.ts';
import { kindLabel, statusLabel } from '../../shared/format/labels.ts';
import { localDay } from '../../shared/format/moments.ts';
import type { DocumentRow, LineRow, ListColumn } from '../../shared/listing.ts';
import type { Print } from '../state/print.svelte.ts';

/** What cells are written with. */
export interface CellWriter {
  readonly print: Print;
  /** The name of the row's account. */
  readonly account: string;
}

/** What a cell says, as its region prints it; null where the vendor states nothing. */
export function cellText(
  column: ListColumn,
  row: DocumentRow,
  line: LineRow | null,
  { print, account }: CellWriter,
): string | null {
  const money = (amount: DocumentRow['amount'], currency: DocumentRow['currency']): string | null =>
    amount === null ? null : print.money(amount, currency);
  const number = (value: DocumentRow['amount']): string | null => (value === null ? null : print.number(value));
  const here = (moment: Instant | null): string | null =>
    moment === null ? null : print.day(localDay(Date.parse(moment)));
  switch (column) {
    case 'number':
      return row.label;
    case 'vendor':
      return account;
    case 'kind':
      return kindLabel(row.kind);
    case 'status':
      return statusLabel(row.status, row.statusWords, row.kind);
    case 'issued':
    case 'due':
      return row[column] === null ? null : print.day(row[column]);
    // The day on which the vendor took it, as it is searched for; the others happened here.
    case 'ordered':
      return row.ordered === null ? null : print.day(utcDay(row.ordered));
    case 'booked':
    case 'added':
    case 'changed':
      return here(row[column]);
    case 'counterparty':
    case 'order':
    case 'po':
      return row[column];
    case 'net':
    case 'tax':
    case 'amount':
      return money(row[column], row.currency);
    case 'tags':
      return row.tags.length === 0 ? null : row.tags.join(', ');
    case 'position':
      return line === null ? null : print.count(line.position);
    case 'description':
    case 'sku':
      return line?.[column] ?? null;
    case 'quantity':
      return number(line?.quantity ?? null);
    case 'unitPrice':
      return money(line?.unitPrice ?? null, line?.currency ?? null);
    case 'lineAmount':
      return money(line?.amount ?? null, line?.currency ?? null);
  }
}
