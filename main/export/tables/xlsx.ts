import { checkSentence } from '../../../shared/document/check-text.ts';
import type { Instant } from '../../../shared/document/dates.ts';
import type { Tax } from '../../../shared/document/document.ts';
import {
  DOCUMENT_COLUMNS,
  LINE_COLUMNS,
  type ColumnContent,
  type DocumentColumnKey,
  type ExportColumn,
} from '../../../shared/export-columns.ts';
import type { ExportOptions } from '../../../shared/export.ts';
import { figureFormat } from '../../../shared/format/numbers.ts';
import type { DocumentDetail } from '../../../shared/listing.ts';
import type { AccountName, DocumentsWriter, Sink } from '../documents-writer.ts';
import { amountCell, numberCell, originCell, textCell, type Cell, type Row } from '../../../shared/export-cell.ts';
import { DOCUMENT_CELLS } from './document-row.ts';
import { LINE_CELLS, lineSubjects } from './line-rows.ts';
import { createWorkbook, type SheetPlan } from './xlsx/workbook.ts';

const ORDER = ['invoices', 'lines', 'taxes', 'checks'] as const;
type SheetName = (typeof ORDER)[number];

const WIDTHS: Readonly<Record<ColumnContent, number>> = { text: 18, day: 11, moment: 20, amount: 14, number: 11 };

const SHEETS: Readonly<Record<SheetName, SheetPlan>> = {
  invoices: { name: 'Invoices', columns: DOCUMENT_COLUMNS.map(sized) },
  lines: { name: 'Lines', columns: LINE_COLUMNS.map(sized) },
  taxes: {
    name: 'Taxes',
    columns: [
      { label: 'Document', width: 18 },
      { label: 'Number', width: 18 },
      { label: 'Issued', width: 11 },
      { label: 'Issuer', width: 24 },
      { label: 'Tax', width: 24 },
      { label: 'Rate', width: 11 },
      { label: 'Unit of rate', width: 11 },
      { label: 'Amount', width: 14 },
      { label: 'Currency', width: 10 },
      { label: 'Origin of amount', width: 16 },
      { label: 'Id', width: 30 },
    ],
  },
  checks: {
    name: 'Checks',
    columns: [
      { label: 'Document', width: 18 },
      { label: 'Number', width: 18 },
      { label: 'Level', width: 10 },
      { label: 'Check', width: 24 },
      { label: 'Finding', width: 90 },
      { label: 'Id', width: 30 },
    ],
  },
};

/**
 * A workbook with the sheets Invoices, Lines (lines and charges), Taxes and Checks. Rows of Lines leave as they come;
 * of the others some hundred compressed bytes per document are held until the end. The same documents make the same
 * bytes.
 */
export function openXlsx(options: ExportOptions, sink: Sink, accountName: AccountName): DocumentsWriter {
  const workbook = createWorkbook(sink, SHEETS, ORDER, 'lines');
  const figures = figureFormat(options.pdf.region);
  let asOf: Instant | null = null;

  return {
    async add(detail) {
      const { document, revision } = detail;
      if (asOf === null || revision.fetched > asOf) asOf = revision.fetched;
      const cell = (key: DocumentColumnKey): Cell => DOCUMENT_CELLS[key](detail, accountName);
      const about = [cell('label'), cell('number')];
      const id = textCell(document.id);
      const checks = document.checks.map((check) => [
        ...about,
        textCell(check.level),
        textCell(check.code),
        textCell(checkSentence(check, figures)),
        id,
      ]);
      const notes = [
        ...workbook.rows('invoices', [DOCUMENT_COLUMNS.map(({ key }) => cell(key))]),
        ...workbook.rows('lines', lineRows(detail, accountName)),
        ...workbook.rows(
          'taxes',
          document.taxes.map((tax) => [...about, ...taxCells(tax, cell)]),
        ),
        ...workbook.rows('checks', checks),
      ];
      await workbook.flush();
      return { leftOut: null, notes: [...new Set(notes)] };
    },
    finish: () => workbook.finish(asOf),
  };
}

function lineRows(detail: DocumentDetail, accountName: AccountName): readonly Row[] {
  return lineSubjects(detail.document)
    .filter(({ row }) => row === 'line' || row === 'charge')
    .map((subject) => LINE_COLUMNS.map(({ key }) => LINE_CELLS[key](subject, detail, accountName)));
}

/** Behind the label and number of its document. */
function taxCells({ label, rate, rateUnit, amount }: Tax, cell: (key: DocumentColumnKey) => Cell): Row {
  return [
    cell('issued'),
    cell('issuer'),
    textCell(label.value),
    numberCell(rate.value),
    textCell(rate.value === null ? null : rateUnit),
    amountCell(amount.amount.value),
    textCell(amount.currency.value),
    originCell(amount.amount),
    cell('id'),
  ];
}

function sized({ label, holds }: ExportColumn): { readonly label: string; readonly width: number } {
  return { label, width: Math.max(WIDTHS[holds], label.length + 3) };
}
