import { stringify } from 'csv-stringify/sync';
import { DOCUMENT_COLUMNS, exportColumns, LINE_COLUMNS, type ExportColumn } from '../../../shared/export-columns.ts';
import type { ExportOptions } from '../../../shared/export.ts';
import type { DocumentDetail } from '../../../shared/listing.ts';
import { CodedError } from '../../../shared/result.ts';
import type { AccountName, DocumentsWriter, Sink } from '../documents-writer.ts';
import type { Cell, Row } from '../../../shared/export-cell.ts';
import { csvDialect, type CsvDialect } from './csv-profile.ts';
import { DOCUMENT_CELLS } from './document-row.ts';
import { LINE_CELLS, lineSubjects } from './line-rows.ts';
import { textFile } from './text-file.ts';

export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A CSV with a heading row, by the columns and the profile of the options. It holds one document at a time.
 * @throws CodedError `invalid-argument` for a column that there is not.
 */
export function openCsv(options: ExportOptions, sink: Sink, accountName: AccountName): DocumentsWriter {
  const dialect = csvDialect(options.csvProfile, options.pdf.region);
  const columns = chosenColumns(options);
  const rowsOf = rowReader(options.level, columns, accountName);
  const file = textFile(sink);
  const heading = csvText([columns.map(({ label }) => label)], dialect);
  let begun = false;

  async function begin(): Promise<void> {
    if (begun) return;
    begun = true;
    await file.write((dialect.byteOrderMark ? BYTE_ORDER_MARK : '') + heading);
  }
  return {
    async add(detail) {
      await begin();
      await file.write(
        csvText(
          rowsOf(detail).map((row) => row.map((cell) => cellText(cell, dialect))),
          dialect,
        ),
      );
      return { leftOut: null, notes: [] };
    },
    async finish() {
      await begin();
      await file.end();
    },
  };
}

function chosenColumns({ level, columns }: ExportOptions): readonly ExportColumn[] {
  const all = exportColumns(level);
  if (columns === null) return all;
  if (columns.length === 0) throw new CodedError('invalid-argument', 'A CSV needs at least one column');
  return columns.map((key) => {
    const column = all.find((one) => one.key === key);
    if (column === undefined) throw new CodedError('invalid-argument', `There is no column "${key}" for ${level}`);
    return column;
  });
}

function rowReader(
  level: ExportOptions['level'],
  columns: readonly ExportColumn[],
  accountName: AccountName,
): (detail: DocumentDetail) => readonly Row[] {
  if (level === 'documents') {
    const cells = pick(DOCUMENT_COLUMNS, columns).map((key) => DOCUMENT_CELLS[key]);
    return (detail) => [cells.map((cell) => cell(detail, accountName))];
  }
  const cells = pick(LINE_COLUMNS, columns).map((key) => LINE_CELLS[key]);
  return (detail) =>
    lineSubjects(detail.document).map((subject) => cells.map((cell) => cell(subject, detail, accountName)));
}

function pick<Key extends string>(
  all: readonly { readonly key: Key }[],
  chosen: readonly ExportColumn[],
): readonly Key[] {
  return chosen.flatMap(({ key }) => all.filter((one) => one.key === key).map((one) => one.key));
}

/** Rows of texts with the dialect's separator, in quotes where they must be, each ended with CR LF. */
export function csvText(rows: readonly (readonly string[])[], { separator }: Pick<CsvDialect, 'separator'>): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: separator, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

// A spreadsheet takes a cell that begins so for a formula, also after white space and in the full-width forms.
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n\0]/u;

/** Every digit as it is, days and moments in ISO 8601; a text that a spreadsheet would run gets an apostrophe. */
export function cellText(cell: Cell, { decimalSign }: Pick<CsvDialect, 'decimalSign'>): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return FORMULA.test(cell.text) ? `'${cell.text}` : cell.text;
    case 'day':
      return cell.day;
    case 'moment':
      return cell.moment;
    case 'decimal':
      return cell.digits.replace('.', decimalSign);
  }
}
