import { beforeEach, describe, expect, test } from 'vitest';
import { newEngine } from '../../../tests/fixtures/draw-pdf.ts';
import { listedDocument, listedLine } from '../../../tests/fixtures/listed.ts';
import { pdfOptions } from '../../../tests/fixtures/pdf-options.ts';
import {
  noPdfTools,
  pdfFaults,
  pdfInfo,
  pdfPages,
  pdfStructure,
  pdfText,
  squeezed,
} from '../../../tests/fixtures/read-pdf.ts';
import { moment } from '../../../tests/fixtures/document-factory.ts';
import { HOSTILE_TEXTS } from '../../../tests/fixtures/table-export.ts';
import { addDecimals } from '../../../shared/document/decimal.ts';
import { formatDecimal } from '../../../shared/format/numbers.ts';
import type { ListedItem } from '../../../shared/list-table.ts';
import { DOCUMENT_LIST_COLUMNS, LINE_LIST_COLUMNS, type Grouping, type ListColumn } from '../../../shared/listing.ts';
import { printedCells, type ListContent } from '../../../shared/pdf/list-content.ts';
import { listDefinition } from '../../../shared/pdf/list-definition.ts';
import type { PdfOptions } from '../../../shared/pdf/options.ts';
import { wordsOf } from '../../../shared/pdf/words/index.ts';
import type { GroupedIds } from '../../cache/cache.ts';
import { createSections } from './printed-sections.ts';

const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

const engine = newEngine();

function contentOf(
  columns: readonly ListColumn[],
  items: readonly ListedItem[],
  change: Partial<ListContent>,
  groups: readonly GroupedIds[],
) {
  const sections = createSections(groups);
  const naming = { accountName: () => 'Ours', labels: wordsOf('en').labels };
  for (const item of items) sections.add(item.row, printedCells(columns, item, naming));
  return {
    mode: 'documents',
    selection: ['Found by “vendor:crux”'],
    at: moment('2026-11-22T10:00:00Z'),
    columns,
    ...sections.content(),
    ...change,
  } satisfies ListContent;
}

function draw(
  columns: readonly ListColumn[],
  items: readonly ListedItem[],
  change: Partial<ListContent> = {},
  options: Partial<PdfOptions> = {},
  groups: readonly GroupedIds[] = [],
): Uint8Array {
  return engine.render(listDefinition(contentOf(columns, items, change, groups), pdfOptions(options))).bytes;
}

const COLUMNS: readonly ListColumn[] = ['number', 'vendor', 'status', 'issued', 'counterparty', 'amount'];

function invoices(count: number): readonly ListedItem[] {
  return Array.from({ length: count }, (_, index) =>
    listedDocument({
      number: `INV-${index + 1}`,
      issued: '2026-03-05',
      counterparty: 'Acme GmbH',
      amount: `${index}.${String(index % 100).padStart(2, '0')} ${index % 3 === 0 ? 'USD' : 'EUR'}`,
    }),
  );
}

describe('the list on paper', () => {
  test('lies across, with the head and the page of how many on every page, and every row once', () => {
    const items = invoices(120);
    const pdf = draw(COLUMNS, items);
    const pages = pdfPages(pdf);
    expect(pdfInfo(pdf)['Page size']).toMatch(/^841\.89 x 595\.28 pts/);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (page.includes('INV-')) expect(page).toMatch(/Number\s+Vendor\s+Status\s+Issued\s+From\s+Total/);
    });
    const found = [...pages.join(' ').matchAll(/INV-(\d+)/g)].map(([, number]) => Number(number));
    expect(found).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(pdfFaults(pdf)).toBe('');
  });

  test('says what it is, what was asked for and when, and the exact sum of each currency', () => {
    const items = invoices(50);
    const text = pdfText(draw(COLUMNS, items));
    expect(text).toContain(
      squeezed('List of documents 50 documents Selection Found by “vendor:crux” As of 22 Nov 2026, 10:00 UTC'),
    );
    for (const currency of ['EUR', 'USD']) {
      const own = items.flatMap(({ row }) => (row.currency === currency && row.amount !== null ? [row.amount] : []));
      const sum = formatDecimal(addDecimals(own), 'en-GB', 2);
      expect(text).toContain(squeezed(`${currency} ${own.length} ${sum}`));
    }
    for (const { row } of items) {
      expect(text).toContain(
        squeezed(`${row.number} Crux · Ours Open 5 Mar 2026 Acme GmbH ${row.amount} ${row.currency}`),
      );
    }
  });

  test('says what is in no sum, and where an amount has no currency', () => {
    const text = pdfPages(
      draw(COLUMNS, [listedDocument({ number: '1', amount: '5' }), listedDocument({ number: '2' })]),
    ).join('');
    expect(text).toMatch(/5\.00\s+no currency/);
    expect(text).toContain('No document has both a total and a currency.');
    expect(text).toContain('1 document with a total but no currency is in none of these sums.');
    expect(text).toContain('1 document without a total is in none of these sums.');
  });

  test('lists lines with their own money, and the sums of documents as such', () => {
    const items = [
      listedLine(
        { number: '7', amount: '30.00 EUR' },
        { position: 1, description: 'Cable', sku: 'BW-1', amount: '9.00 EUR' },
      ),
      listedLine({ number: '7', amount: '30.00 EUR' }, { position: 2, description: 'Plug', amount: '21.00 EUR' }),
      listedLine({ number: '8', amount: '4.00 EUR' }, null),
    ];
    const columns: readonly ListColumn[] = ['number', 'position', 'description', 'sku', 'quantity', 'lineAmount'];
    const text = pdfText(draw(columns, items, { mode: 'lines' }));
    expect(text).toContain(squeezed('List of lines 3 lines of 2 documents'));
    expect(text).toContain(squeezed('7 1 Cable BW-1 2 9.00 EUR'));
    expect(text).toContain(squeezed('Totals of the documents Currency Documents Total EUR 2 34.00'));
  });

  test('is tagged: a table with headed columns, headings and a title', () => {
    const structure = pdfStructure(draw(COLUMNS, invoices(2)));
    for (const tag of ['H1', 'H2', 'Table', 'THead', 'TH', 'TD'])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    expect(structure).toContain('"List of documents"');
  });

  test('speaks German, on Letter, by another region', () => {
    const pdf = draw(COLUMNS, invoices(3), {}, { language: 'de', region: 'de-DE', paper: 'Letter' });
    const text = pdfPages(pdf).join('');
    expect(pdfInfo(pdf)['Page size']).toMatch(/^792 x 612 pts/);
    for (const words of [
      'Liste der Dokumente',
      '3 Dokumente',
      'Anbieter',
      'Stand',
      'Summen',
      '1,01 EUR',
      'Seite 1 von 1',
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(words);
    }
  });

  test('holds all columns at once, and texts that break lines and alphabets', () => {
    const items = HOSTILE_TEXTS.map((text, index) =>
      listedLine(
        { number: `N-${index}`, counterparty: text, po: text, order: text, tags: [text], amount: '1234567.891 EUR' },
        { position: 1, description: text, sku: text, amount: '1 EUR' },
      ),
    );
    const pdf = draw([...DOCUMENT_LIST_COLUMNS, ...LINE_LIST_COLUMNS], items, { mode: 'lines' });
    expect(pdfFaults(pdf)).toBe('');
    expect(pdfText(pdf)).toContain('N-15');
  });

  test('has the same bytes for the same list', () => {
    expect(draw(COLUMNS, invoices(5))).toEqual(draw(COLUMNS, invoices(5)));
  });
});

interface GroupSketch {
  readonly value: string | null;
  readonly items: readonly ListedItem[];
}

function drawGroups(
  by: Grouping,
  groups: readonly GroupSketch[],
  { columns = COLUMNS, ...options }: Partial<PdfOptions> & { readonly columns?: readonly ListColumn[] } = {},
): Uint8Array {
  const ids = groups.map(({ value, items }) => ({ by, value, ids: items.map(({ row }) => row.id) }));
  return draw(
    columns,
    groups.flatMap(({ items }) => items),
    {},
    options,
    ids,
  );
}

/** Invoices "G3-1", "G3-2" and so on. */
function ofGroup(name: string, count: number): readonly ListedItem[] {
  return Array.from({ length: count }, (_, index) =>
    listedDocument({
      number: `${name}-${index + 1}`,
      amount: `${index + 1}.0${index % 10} ${index % 2 ? 'USD' : 'EUR'}`,
    }),
  );
}

function sumIn(currency: string, items: readonly ListedItem[]): string {
  const own = items.flatMap(({ row }) => (row.currency === currency && row.amount !== null ? [row.amount] : []));
  return `${formatDecimal(addDecimals(own), 'en-GB', 2)} ${currency}`;
}

describe('a grouped list on paper', () => {
  test('has a head above the rows of each group, with their number and their exact sums, currencies apart', () => {
    const groups = ['2026-03', '2026-02', '2025-12'].map((value, at) => ({ value, items: ofGroup(`G${at}`, 3 + at) }));
    const pdf = drawGroups('month', groups);
    const text = pdfText(pdf);
    const names = ['March 2026', 'February 2026', 'December 2025'];
    groups.forEach(({ items }, at) => {
      const head = `${names[at]} ${items.length} documents ${sumIn('EUR', items)} ${sumIn('USD', items)}`;
      expect(text).toContain(squeezed(`${head} G${at}-1`));
    });
    const all = groups.flatMap(({ items }) => items);
    expect(text).toContain(squeezed(`Totals Currency Documents Total EUR 7 ${sumIn('EUR', all).replace(' EUR', '')}`));
    expect(pdfFaults(pdf)).toBe('');
  });

  test('counts apart what is in no sum', () => {
    const items = [
      listedDocument({ number: 'A', amount: '5' }),
      listedDocument({ number: 'B' }),
      listedDocument({ number: 'C', amount: '7.5 EUR' }),
    ];
    const without = [listedDocument({ number: 'D' })];
    const text = pdfText(
      drawGroups('party', [
        { value: 'Acme', items },
        { value: null, items: without },
      ]),
    );
    expect(text).toContain(squeezed('Acme 3 documents 1 without currency 1 without total 7.50 EUR A Crux'));
    expect(text).toContain(squeezed('No counterparty 1 document 1 without total D Crux'));
  });

  test.each<[Grouping, string | null, string, string]>([
    ['month', '2026-03', 'March 2026', 'März 2026'],
    ['month', null, 'No day', 'Ohne Datum'],
    ['status', 'awaiting', 'Awaiting invoice', 'Rechnung steht aus'],
    ['status', 'unknown', 'Status not known', 'Status nicht bekannt'],
    ['status', null, 'No status', 'Ohne Status'],
    ['vendor', 'emnify', 'emnify', 'emnify'],
    ['party', 'Müller & Söhne', 'Müller & Söhne', 'Müller & Söhne'],
    ['party', null, 'No counterparty', 'Ohne Geschäftspartner'],
  ])('by %s, %s is called "%s", or "%s"', (by, value, english, german) => {
    const groups = [{ value, items: ofGroup('G', 1) }];
    expect(pdfText(drawGroups(by, groups))).toContain(squeezed(`${english} 1 document 1.00 EUR G-1`));
    const inGerman = drawGroups(by, groups, { language: 'de', region: 'de-DE' });
    expect(pdfText(inGerman)).toContain(squeezed(`${german} 1 Dokument 1,00 EUR G-1`));
  });

  test('has no head without a row below it on the same page', () => {
    // Heads come to stand at every height of the page.
    const groups = Array.from({ length: 90 }, (_, at) => ({
      value: `Party ${at}.`,
      items: ofGroup(`G${at}`, 1 + (at % 4)),
    }));
    const pages = pdfPages(drawGroups('party', groups));
    expect(pages.length).toBeGreaterThan(15);
    groups.forEach(({ value }, at) => {
      const page = pages.find((text) => text.includes(value)) ?? '';
      expect(page, value).toMatch(new RegExp(`Party ${at}\\.[^]*?\\bG${at}-1\\b`));
    });
  });

  test('keeps names and sums whole where the columns are narrow', () => {
    const items = ofGroup('G', 4);
    const pages = pdfPages(
      drawGroups('party', [{ value: 'A rather long name', items }], { columns: ['issued', 'amount'] }),
    );
    expect(pages.join('')).toMatch(/A rather long name\s+4 documents/);
    expect(pages.join('').replaceAll('\u00a0', ' ')).toContain(sumIn('EUR', items));
  });

  test('is tagged: each group is a body of the table, its head a row header over all columns', () => {
    const groups = ['open', 'paid'].map((value) => ({ value, items: ofGroup(value, 2) }));
    const structure = pdfStructure(drawGroups('status', groups)).replaceAll(/\s+/g, ' ');
    const [, list = ''] = /\/Summary \(The list\)(.*?)H2/.exec(structure) ?? [];
    expect(list.match(/\bTHead\b/g)).toHaveLength(1);
    expect(list.match(/\bTBody\b/g)).toHaveLength(2);
    for (const name of ['Open', 'Paid'])
      expect(list).toMatch(new RegExp(`TBody TR TH: /Scope /Row /ColSpan ${COLUMNS.length} P \\(block\\) "${name}`));
    expect(list.match(/Scope \/Column/g)).toHaveLength(COLUMNS.length);
  });
});
