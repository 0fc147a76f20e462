import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listedDocument, listedLine } from '../../../tests/fixtures/listed.ts';
import { pdfOptions } from '../../../tests/fixtures/pdf-options.ts';
import type { ExportSelection } from '../../../shared/export.ts';
import type { ListedItem } from '../../../shared/list-table.ts';
import { NEWEST_FIRST } from '../../../shared/listing.ts';
import type { ListContent } from '../../../shared/pdf/list-content.ts';
import { CodedError } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import type { Lists } from '../../services.ts';
import { createLists } from './create-lists.ts';

const ALL: ExportSelection = { kind: 'filter', filter: { accountId: null, text: 'sim' }, order: NEWEST_FIRST };
const SELECTED: ExportSelection = { kind: 'selected', order: NEWEST_FIRST };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invoice-desk-list-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Asked {
  readonly ids: readonly string[];
  readonly mode: string;
}

/** Lists over these rows, by document; `drawn` is what would be printed, `asked` what was read. */
function listsOf(items: readonly ListedItem[], ids = [...new Set(items.map(({ row }) => row.id))]) {
  const drawn: ListContent[] = [];
  const asked: Asked[] = [];
  const lists: Lists = createLists({
    cache: {
      ids: () => Promise.resolve(ids),
      selectedIds: () => Promise.resolve(ids.toReversed()),
      groups: (wanted, by) => {
        const values = [...new Set(wanted.map((id) => counterpartyOf(items, id)))];
        return Promise.resolve(
          values.map((value) => ({ by, value, ids: wanted.filter((id) => counterpartyOf(items, id) === value) })),
        );
      },
      items: (wanted, mode) => {
        asked.push({ ids: wanted, mode });
        if (wanted.includes('unreadable')) return Promise.reject(new CodedError('local-data', 'page 7'));
        return Promise.resolve(wanted.flatMap((id) => items.filter(({ row }) => row.id === id)));
      },
    },
    pool: {
      drawList: (list) => {
        drawn.push(list);
        return Promise.resolve({ bytes: new Uint8Array(), pages: 1, missingGlyphs: [] });
      },
    },
    accounts: () => [{ id: 'aaaaaaaa', name: 'Ours' }],
    settings: () => DEFAULT_SETTINGS,
    region: () => 'de-DE',
    now: () => new Date('2026-11-22T10:00:00Z'),
    dataFolder: folder,
  });
  return { lists, drawn, asked };
}

function counterpartyOf(items: readonly ListedItem[], id: string): string | null {
  return items.find(({ row }) => row.id === id)?.row.counterparty ?? null;
}

function numbered(count: number): readonly ListedItem[] {
  return Array.from({ length: count }, (_, index) => listedDocument({ number: String(index), amount: '0.10 EUR' }));
}

describe('copied', () => {
  test('in the order of the list, figures as the region writes them, and counted in rows', async () => {
    const { lists } = listsOf([
      listedDocument({ number: '1', amount: '1234.50 EUR' }),
      listedDocument({ number: '2', amount: '3 USD' }),
    ]);
    expect(await lists.text(ALL, ['number', 'amount'], 'documents')).toEqual({
      text: 'Document\tTotal\tCurrency\r\n1\t1234,50\tEUR\r\n2\t3\tUSD\r\n',
      rows: 2,
    });
    expect((await lists.text(SELECTED, ['number'], 'documents')).text).toBe('Document\r\n2\r\n1\r\n');
  });

  test('reads little at a time, and leaves out what is gone meanwhile', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `aaaaaaaa:${index}`);
    const { lists, asked } = listsOf(numbered(449), ids);
    expect((await lists.text(ALL, ['number'], 'documents')).rows).toBe(449);
    expect(asked.map((one) => one.ids.length)).toEqual([200, 200, 50]);
    await lists.text(ALL, ['number'], 'lines');
    expect(asked.slice(3).every((one) => one.mode === 'lines' && one.ids.length <= 40)).toBe(true);
  });

  test('at most 100,000 rows, lines counted as such', async () => {
    const ids = Array.from({ length: 100_001 }, (_, index) => String(index));
    const { lists, asked } = listsOf([], ids);
    await expect(lists.text(ALL, ['number'], 'documents')).rejects.toMatchObject({ code: 'too-many' });
    expect(asked).toEqual([]);
    const lines = Array.from({ length: 50_001 }, (_, index) => listedLine({ number: '1' }, { position: index + 1 }));
    const many = listsOf(lines, ['aaaaaaaa:1', 'aaaaaaaa:1']);
    await expect(many.lists.text(ALL, ['number'], 'lines')).rejects.toMatchObject({
      code: 'too-many',
      message: 'at most 100,000 rows',
    });
  });
});

describe('saved', () => {
  test('is a CSV for the region, in place of the file that was there', async () => {
    const path = join(folder, 'list.csv');
    writeFileSync(path, 'old');
    const { lists } = listsOf([listedDocument({ number: '1', amount: '1234.50 EUR' })]);
    await lists.writeCsv(ALL, ['number', 'amount'], 'documents', path);
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFDocument;Total;Currency\r\n1;1234,50;EUR\r\n');
    expect(readdirSync(folder)).toEqual(['list.csv']);
  });

  test('leaves the old file where the rows cannot be read, and says why', async () => {
    const path = join(folder, 'list.csv');
    writeFileSync(path, 'old');
    const { lists } = listsOf([], ['unreadable']);
    await expect(lists.writeCsv(ALL, ['number'], 'documents', path)).rejects.toMatchObject({ code: 'local-data' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['list.csv']);
  });
});

describe('printed', () => {
  test('says what was asked for, of when it is, and the sums of its documents, each once', async () => {
    const { lists, drawn } = listsOf([
      listedLine({ number: '1', amount: '10.11 EUR' }, { position: 1, amount: '5.05 EUR' }),
      listedLine({ number: '1', amount: '10.11 EUR' }, { position: 2, amount: '5.05 EUR' }),
      listedLine({ number: '2', amount: '3 USD' }, null),
      listedLine({ number: '3', amount: '7' }, null),
      listedLine({ number: '4' }, null),
    ]);
    await lists.drawPdf(ALL, ['number', 'lineAmount'], 'lines', pdfOptions());
    expect(drawn[0]).toMatchObject({
      mode: 'lines',
      selection: ['Found by “sim”'],
      at: '2026-11-22T10:00:00.000Z',
      totals: {
        documents: 4,
        perCurrency: [
          { currency: 'EUR', documents: 1, gross: '10.11' },
          { currency: 'USD', documents: 1, gross: '3' },
        ],
        withoutCurrency: 1,
        withoutTotal: 1,
      },
    });
    expect(drawn[0]?.sections.map(({ group, rows }) => [group, rows.length])).toEqual([[null, 5]]);
    await lists.drawPdf(SELECTED, ['number'], 'documents', pdfOptions());
    expect(drawn[1]?.selection).toEqual([]);
  });

  test('stands under the heads of its groups, each with the sums of its documents', async () => {
    const acme = { counterparty: 'Acme' };
    const { lists, drawn, asked } = listsOf([
      listedLine({ number: '1', amount: '10.11 EUR', ...acme }, { position: 1, amount: '5.05 EUR' }),
      listedLine({ number: '2', amount: '3 USD' }, null),
      listedLine({ number: '1', amount: '10.11 EUR', ...acme }, { position: 2, amount: '5.05 EUR' }),
      listedLine({ number: '3', amount: '7', ...acme }, null),
      listedLine({ number: '4', amount: '0.02 EUR' }, null),
      listedLine({ number: '5', ...acme }, null),
    ]);
    const order = { sort: [], group: 'party' } as const;
    await lists.drawPdf({ ...ALL, order }, ['number'], 'lines', pdfOptions());
    expect(asked).toEqual([{ ids: ['1', '3', '5', '2', '4'].map((number) => `aaaaaaaa:${number}`), mode: 'lines' }]);
    const eur = (documents: number, gross: string) => ({ currency: 'EUR', documents, net: null, tax: null, gross });
    expect(drawn[0]?.sections).toEqual([
      {
        group: {
          ...{ by: 'party', value: 'Acme' },
          totals: { documents: 3, perCurrency: [eur(1, '10.11')], withoutCurrency: 1, withoutTotal: 1 },
        },
        rows: ['1', '1', '3', '5'].map((text) => [{ kind: 'text', text }]),
      },
      {
        group: {
          ...{ by: 'party', value: null },
          totals: {
            documents: 2,
            perCurrency: [eur(1, '0.02'), { ...eur(1, '3'), currency: 'USD' }],
            ...{ withoutCurrency: 0, withoutTotal: 0 },
          },
        },
        rows: ['2', '4'].map((text) => [{ kind: 'text', text }]),
      },
    ]);
    expect(drawn[0]?.totals).toMatchObject({ documents: 5, perCurrency: [eur(2, '10.13'), { gross: '3' }] });
    await lists.drawPdf({ kind: 'selected', order }, ['number'], 'documents', pdfOptions());
    expect(drawn[1]?.sections.map(({ group }) => group?.value)).toEqual(['Acme', null]);
  });

  test('leaves out the head of a group whose documents are gone meanwhile', async () => {
    const items = [listedDocument({ number: '1', counterparty: 'Acme' })];
    const { lists, drawn } = listsOf(items, ['aaaaaaaa:1', 'aaaaaaaa:gone']);
    await lists.drawPdf({ ...ALL, order: { sort: [], group: 'party' } }, ['number'], 'documents', pdfOptions());
    expect(drawn[0]?.sections.map(({ group }) => group?.value)).toEqual(['Acme']);
  });

  test('at most 5,000 documents', async () => {
    const { lists, asked } = listsOf(
      [],
      Array.from({ length: 5_001 }, (_, index) => String(index)),
    );
    await expect(lists.drawPdf(ALL, ['number'], 'documents', pdfOptions())).rejects.toMatchObject({
      code: 'too-many',
      message: 'at most 5,000 documents',
    });
    expect(asked).toEqual([]);
  });
});
