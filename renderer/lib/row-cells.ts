import { vendorName } from '../../shared/document/vendors.ts';
import { notProvidedBy } from '../../shared/format/facts.ts';
import type { DocumentRow, LineRow, ListColumn, ListMode } from '../../shared/listing.ts';
import { cellText, type CellWriter } from './cell-text.ts';
import { t } from './i18n.ts';

/** A cell of the list as the person reads it. */
export interface RowCell {
  /** What stands there, or what says that nothing is known. */
  readonly words: string;
  /** What a pointer that rests there is told. */
  readonly hint: string | undefined;
  /** There is nothing to print. */
  readonly absent: boolean;
}

export interface RowCellWriter extends CellWriter {
  readonly mode: ListMode;
}

/** Said by hundreds of cells at a key. */
const NOT_PROVIDED = t('list.notProvided');
const NO_LINES = t('list.noLines');
const NONE = t('list.none');

/** The cells of a row, in the order of the columns: one answer for all of them, so that a row is written in one go. */
export function rowCells(
  columns: readonly { readonly column: ListColumn }[],
  row: DocumentRow,
  line: LineRow | null,
  writer: RowCellWriter,
): readonly RowCell[] {
  return columns.map(({ column }) => {
    const text = cellText(column, row, line, writer);
    if (text === null) return absentCell(column, row, line, writer.mode);
    return { words: text, hint: isMoment(column) ? momentHint(row[column], writer) : text, absent: false };
  });
}

/** What stands where the vendor states nothing, and why; a line that does not exist is no reason of the vendor's. */
function absentCell(column: ListColumn, row: DocumentRow, line: LineRow | null, mode: ListMode): RowCell {
  const words = absence(column, row, line, mode);
  const isVendors = words === NONE || words === NOT_PROVIDED;
  return { words, hint: isVendors ? notProvidedBy(vendorName(row.vendor)) : undefined, absent: true };
}

function absence(column: ListColumn, row: DocumentRow, line: LineRow | null, mode: ListMode): string {
  if (column === 'amount') return NOT_PROVIDED;
  // Nothing to miss: nobody has written one, or it has not happened.
  if (column === 'tags' || isMoment(column)) return '';
  if (column === 'description' && line === null) return NO_LINES;
  // An order may well lack a day, so that a dash is enough.
  if (column === 'issued' && row.kind !== 'order') return NOT_PROVIDED;
  return line !== null || mode === 'documents' || row[column as keyof DocumentRow] === null ? NONE : '';
}

function isMoment(column: ListColumn): column is 'booked' | 'added' | 'changed' {
  return column === 'booked' || column === 'added' || column === 'changed';
}

function momentHint(moment: DocumentRow['booked'], { print }: RowCellWriter): string | undefined {
  return moment === null ? undefined : print.moment(moment);
}
