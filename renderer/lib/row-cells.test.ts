import { expect, test } from 'vitest';
import { parseInstant } from '../../shared/document/dates.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { DocumentRow, LineRow, ListColumn } from '../../shared/listing.ts';
import { aRow } from '../testing/fake-bridge.ts';
import { PLAIN_PRINT } from '../testing/plain-print.ts';
import { rowCells, type RowCell, type RowCellWriter } from './row-cells.ts';

const DOCUMENTS: RowCellWriter = { print: PLAIN_PRINT, account: 'Company', mode: 'documents' };
const LINES: RowCellWriter = { ...DOCUMENTS, mode: 'lines' };
const EUR = parseCurrency('EUR');
const LINE: LineRow = {
  ...{ position: 1, description: 'Cable', sku: null, quantity: decimal('2'), unitPrice: null },
  ...{ amount: decimal('3'), currency: EUR },
};
const MISSING: Omit<RowCell, 'words'> = { hint: 'not provided by emnify', absent: true };

function cell(
  column: ListColumn,
  row: DocumentRow,
  line: LineRow | null = null,
  writer = DOCUMENTS,
): RowCell | undefined {
  return rowCells([{ column }], row, line, writer)[0];
}

test('cells stand in the order of the columns, each with all of its words as its hint', () => {
  const row = aRow({ amount: decimal('1.5'), currency: EUR, tags: ['rent', 'office'] });
  const columns = [{ column: 'amount' }, { column: 'vendor' }, { column: 'tags' }] as const;
  expect(rowCells(columns, row, null, DOCUMENTS)).toEqual(
    ['1.5 EUR', 'Company', 'rent, office'].map((words) => ({ words, hint: words, absent: false })),
  );
});

test('what the vendor does not state is a word or a dash, with who has left it out', () => {
  expect(cell('amount', aRow())).toEqual({ ...MISSING, words: 'not provided' });
  expect(cell('issued', aRow())).toEqual({ ...MISSING, words: 'not provided' });
  expect(cell('issued', aRow({ kind: 'order' }))).toEqual({ ...MISSING, words: '–' });
  expect(cell('po', aRow())).toEqual({ ...MISSING, words: '–' });
  expect(cell('sku', aRow(), LINE, LINES)).toEqual({ ...MISSING, words: '–' });
});

test('what nobody has left out has no such reason', () => {
  const nothing: RowCell = { words: '', hint: undefined, absent: true };
  expect(cell('booked', aRow())).toEqual(nothing);
  expect(cell('tags', aRow())).toEqual(nothing);
  expect(cell('lineAmount', aRow(), null, LINES)).toEqual(nothing);
  expect(cell('description', aRow(), null, LINES)).toEqual({ ...nothing, words: 'no lines' });
});

test('a moment is a day that says its minute', () => {
  const booked = parseInstant('2026-11-20T12:34:56Z');
  expect(cell('booked', aRow({ booked }))).toEqual({
    words: 'day 2026-11-20',
    hint: `moment ${booked}`,
    absent: false,
  });
});
