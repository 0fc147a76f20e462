import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listedDocument, listedLine } from '../../../tests/fixtures/listed.ts';
import { HOSTILE_TEXTS } from '../../../tests/fixtures/table-export.ts';
import { ENGLISH_LABELS } from '../../../shared/format/labels.ts';
import { LIST_TABLE, type ListedItem } from '../../../shared/list-table.ts';
import { DOCUMENT_LIST_COLUMNS, LINE_LIST_COLUMNS, type ListColumn } from '../../../shared/listing.ts';
import { csvDialect, type CsvDialect } from '../tables/csv-profile.ts';
import { listText } from './list-text.ts';

const NAMING = { accountName: (id: string) => (id === 'aaaaaaaa' ? 'Ours' : id), labels: ENGLISH_LABELS };
const TABS: CsvDialect = { separator: '\t', decimalSign: '.', byteOrderMark: false };

function copied(columns: readonly ListColumn[], items: readonly ListedItem[]): string {
  const { heading, rows } = listText(columns, NAMING, TABS);
  return heading + rows(items);
}

describe('a list with tabs', () => {
  test('has the columns that are shown, in their order, with what the list shows', () => {
    const items = [
      listedDocument({ number: '7', issued: '2026-03-05', amount: '-1234.50 EUR', tags: ['late', 'to check'] }),
      listedDocument({ number: '8', status: 'unknown', statusWords: 'IN_TRANSIT', booked: '2026-11-22T10:00:00Z' }),
    ];
    expect(copied(['vendor', 'number', 'issued', 'amount', 'status', 'tags', 'booked'], items)).toBe(
      [
        'Vendor\tAccount\tDocument\tIssued\tTotal\tCurrency\tStatus\tTags\tBooked (UTC)\r\n',
        'Crux\tOurs\t7\t2026-03-05\t-1234.50\tEUR\tOpen\tlate, to check\t\r\n',
        'Crux\tOurs\t8\t\t\t\tIN_TRANSIT\t\t2026-11-22T10:00:00Z\r\n',
      ].join(''),
    );
  });

  test('puts the currency once beside the amounts of a document, and apart those of its lines', () => {
    const line = listedLine({ number: '7', amount: '10.00 EUR' }, { position: 1, sku: 'BW-1', amount: '9.00 USD' });
    const none = listedLine({ number: '8', amount: '5 JPY' }, null);
    expect(copied(['position', 'sku', 'unitPrice', 'lineAmount', 'tax', 'net', 'amount'], [line, none])).toBe(
      [
        'Position\tSKU\tUnit price\tAmount\tCurrency of line\tTax\tSub-total\tTotal\tCurrency\r\n',
        '1\tBW-1\t\t9.00\tUSD\t\t\t10.00\tEUR\r\n',
        '\t\t\t\t\t\t\t5\tJPY\r\n',
      ].join(''),
    );
    expect(copied(['net', 'number'], [line])).toBe('Sub-total\tCurrency\tDocument\r\n\tEUR\t7\r\n');
  });

  test('whatever a text holds, a row has a cell for each column, on one line, and none begins like a formula', () => {
    const texts = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (all) => {
        const items = all.map((text) => listedDocument({ number: '7', counterparty: text, po: text, tags: [text] }));
        const rows = copied(['counterparty', 'po', 'tags'], items).split('\r\n').slice(1, -1);
        expect(rows).toHaveLength(all.length);
        for (const row of rows) {
          expect(row).not.toMatch(/[\r\n]/);
          const cells = row.split('\t');
          expect(cells).toHaveLength(3);
          for (const cell of cells) expect(cell.replace(/^"/, '')).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@]/u);
        }
      }),
    );
  });
});

test('as CSV it is what Excel takes apart in the region', () => {
  const { heading, rows } = listText(['number', 'amount'], NAMING, csvDialect('excel', 'de-DE'));
  expect(heading + rows([listedDocument({ number: 'a;b\nc', amount: '1234.50 EUR' })])).toBe(
    'Document;Total;Currency\r\n"a;b\nc";1234,50;EUR\r\n',
  );
});

test('no two columns of the list have the same name in a table', () => {
  const all = [...DOCUMENT_LIST_COLUMNS, ...LINE_LIST_COLUMNS].flatMap((column) => LIST_TABLE[column]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
});
