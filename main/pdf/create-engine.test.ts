import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newEngine } from '../../tests/fixtures/draw-pdf.ts';
import { cell, definition, headRow, lines, paragraph, row, stack, table } from '../../tests/fixtures/pdf-blocks.ts';
import {
  noPdfTools,
  pdfFaults,
  pdfFonts,
  pdfInfo,
  pdfMetadata,
  pdfObjects,
  pdfPages,
  pdfSource,
  pdfStructure,
  pdfText,
} from '../../tests/fixtures/read-pdf.ts';
import type { Block } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';

const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

const engine = newEngine();
// One pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function draw(body: readonly Block[], extra: Partial<PdfDefinition> = {}): Uint8Array {
  return engine.render(definition(body, extra)).bytes;
}

const rows = (count: number): ReturnType<typeof row>[] =>
  Array.from({ length: count }, (_, index) => row([`item${index + 1}`, `${index + 1}.00 €`]));
const invoice: readonly Block[] = [
  paragraph('Invoice INV-1', { role: 'title', style: { size: 20, font: 'semibold', color: '#112233' } }),
  paragraph('emnify GmbH\nBerlin'),
  paragraph('Lines', { role: 'heading', keepWithNext: true }),
  table(rows(80), headRow(['Item', 'Amount']), { summary: 'What was bought' }),
  stack([{ kind: 'rule', rule: { width: 1, color: '#112233' } }, paragraph('Total 3240.00 €')], { keepTogether: true }),
];

describe('the file', () => {
  test('is sound, with its fonts embedded as subsets that give their text back', () => {
    const pdf = draw(invoice);
    expect(pdfFaults(pdf)).toBe('');
    const fonts = pdfFonts(pdf);
    expect(fonts.map(({ name }) => name.replace(/^.*\+/, ''))).toEqual(['Inter-SemiBold', 'Inter-Regular']);
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
  });

  test('holds every line and figure, and the right number of pages', () => {
    const { bytes, pages } = engine.render(definition(invoice));
    const text = pdfText(bytes);
    for (const { cells } of rows(80)) expect(text).toContain(wordsOf(cells).join(''));
    expect(pdfPages(bytes)).toHaveLength(pages);
    expect(pdfPages(bytes).map((page) => /Page \d+ of \d+/.exec(page)?.[0])).toEqual(
      Array.from({ length: pages }, (_, index) => `Page ${index + 1} of ${pages}`),
    );
  });

  test('names its title, people, language and date, none of them from the clock', () => {
    vi.setSystemTime('2031-01-01T00:00:00Z');
    const pdf = draw(invoice);
    vi.setSystemTime('2042-02-02T02:02:02Z');
    expect(draw(invoice)).toEqual(pdf);
    vi.useRealTimers();
    expect(pdfInfo(pdf)).toMatchObject({
      Title: 'Invoice INV-1',
      Author: 'emnify GmbH',
      Subject: 'SIM cards',
      Keywords: 'invoice',
      CreationDate: 'Wed May  1 10:20:30 2024 UTC',
      ModDate: 'Wed May  1 10:20:30 2024 UTC',
      Tagged: 'yes',
      'PDF version': '1.7',
      'Page size': '595.28 x 841.89 pts (A4)',
    });
    expect(pdfSource(pdf)).toMatch(/\/Lang \(en\)/);
    expect(pdfSource(pdf)).toMatch(/\/DisplayDocTitle true/);
    expect(pdfInfo(draw(invoice, { paper: 'Letter' }))['Page size']).toBe('612 x 792 pts (letter)');
  });

  test('is the same, byte for byte, from another engine and in another process', () => {
    const pdf = draw(invoice);
    expect(newEngine().render(definition(invoice)).bytes).toEqual(pdf);
    const program = `
      import { newEngine } from '${new URL('../../tests/fixtures/draw-pdf.ts', import.meta.url).href}';
      import { definition } from '${new URL('../../tests/fixtures/pdf-blocks.ts', import.meta.url).href}';
      process.stdout.write(newEngine().render(definition(${JSON.stringify(invoice)})).bytes);
    `;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', program]);
    expect(Buffer.compare(other, pdf)).toBe(0);
    expect(Buffer.compare(draw([paragraph('other')]), pdf)).not.toBe(0);
  });

  test('claims PDF/A-3b and has what that asks for', () => {
    const pdf = draw(invoice);
    expect(pdfMetadata(pdf)).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    const source = pdfSource(pdf);
    expect(source).toMatch(/\/OutputIntents \[/);
    expect(source).toMatch(/\/S \/GTS_PDFA1/);
    expect(source).toMatch(/\/ID \[/);
    expect(source).not.toMatch(/\/(Encrypt|JavaScript|JS|Launch|URI|AA|Annots|OpenAction)\b/);
  });

  test.each([
    '& < > " \' ]]> <!-- <?x?> &amp;',
    '\u0000\u0001\u001f\ufffe\ud800',
    'Ünïcode \u{1f600} (brackets) \\ back',
  ])('has well-formed metadata whatever its title is: %j', (title) => {
    const definitionWith = definition(invoice);
    const info = { ...definitionWith.info, title, author: title, subject: title, keywords: [title, title] };
    const pdf = draw(invoice, { info, label: title });
    expect(pdfFaults(pdf)).toBe('');
    const metadata = pdfMetadata(pdf);
    expect(metadata).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
    expect(metadata.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\ufffe\uffff]/u);
    const tags = metadata.replaceAll(/<\?xpacket[^?]*\?>/g, '').match(/<[^>]*>/g) ?? [];
    expect(balanced(tags)).toBe(true);
    expect(metadata.match(/<rdf:li/g)).toHaveLength(4);
  });
});

function wordsOf(cells: ReturnType<typeof row>['cells']): readonly string[] {
  return cells
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'text' ? block.runs.map(({ text }) => text.replaceAll(' ', '')) : []));
}

/** Whether each tag that is opened is closed in its turn. */
function balanced(tags: readonly string[]): boolean {
  const open: string[] = [];
  for (const tag of tags) {
    const name = /^<\/?([\w:]+)/.exec(tag)?.[1] ?? '';
    if (tag.startsWith('</')) {
      if (open.pop() !== name) return false;
    } else if (!tag.endsWith('/>')) open.push(name);
  }
  return open.length === 0;
}

describe('the structure', () => {
  const short = invoice.map((block) => (block.kind === 'table' ? { ...block, rows: rows(45) } : block));

  test('is that of the document, in its order', () => {
    const structure = pdfStructure(draw(short));
    const compact = structure.replaceAll(/\s+/g, ' ');
    expect(compact).toMatch(
      /^Document "Invoice INV-1" H1 \(block\) "Invoice INV-1" P \(block\) "emnify GmbH Berlin" H2 \(block\) "Lines" Table/,
    );
    expect(compact).toContain(
      '/Summary (What was bought) THead TR TH: /Scope /Column "Item" TH: /Scope /Column "Amount" TBody TR TD "item1" TD "1.00 €" TR TD "item2"',
    );
    expect(compact).toMatch(/TD "item45" TD "45.00 €" P \(block\) "Total 3240.00 €" $/);
    expect(structure.match(/\bTR\b/g)).toHaveLength(46);
    expect(structure).not.toContain('Page 1');
  });

  test('reads repeated heads and footers only once or not at all', () => {
    const pdf = draw(short);
    expect(pdfText(pdf).match(/Amount/g)?.length).toBeGreaterThan(1);
    expect(pdfStructure(pdf).match(/Amount/g)).toHaveLength(1);
    expect(pdfSource(pdf)).toMatch(/\/Artifact<<\/Type\/Pagination>>BDC/);
  });

  test('keeps one row for a row that is broken over pages', () => {
    const structure = pdfStructure(draw([table([row([lines('x', 130), lines('y', 3)]), row(['after', '1'])])]));
    expect(structure.match(/\bTR\b/g)).toHaveLength(2);
    expect(structure.match(/\bTD\b/g)).toHaveLength(4);
    expect(structure.replaceAll(/["\s]+/g, ' ')).toContain(`TD ${lines('x', 130).replaceAll('\n', ' ')}`);
  });

  test('names spans, row headers and what a picture shows', () => {
    const body = [
      table([row([cell('wide', { span: 2 })]), row([cell('Total', { header: 'row' }), '1.00'])]),
      { kind: 'image', bytes: PNG, maxWidth: 50, maxHeight: 50, align: 'left', alt: 'Logo of emnify' } as const,
    ];
    const source = pdfSource(draw(body));
    expect(source).toMatch(/\/ColSpan 2/);
    expect(source).toMatch(/\/Scope \/Row/);
    expect(source).toMatch(/\/Alt \(Logo of emnify\)[^]*?\/S \/Figure/);
  });

  test('leads from each piece of a page to its element and back', () => {
    const body = [
      ...invoice,
      table([row([cell([paragraph('h', { role: 'heading' }), table([row(['in', 'side'])])])])]),
    ];
    expect(strayContent(draw(body))).toEqual([]);
    const book = bookOf([definition(body), definition(invoice), definition([])]);
    expect(strayContent(book)).toEqual([]);
  });

  test('gives those who copy the right text where glyphs alone would not', () => {
    // One glyph for two characters, and a character that no font has.
    const pdf = draw([paragraph('\u00b5 \u03bc \u00b5'), paragraph('ab\u00a0cd'), paragraph('x\u{10348}y')]);
    const text = pdfPages(pdf).join('');
    expect(text).toContain('\u00b5 \u03bc \u00b5');
    expect(text).toContain('ab cd');
    expect(text).toContain('x\u{10348}y');
    const actual = [...pdfSource(pdf).matchAll(/ActualText<feff([^>]*)/gi)].map(([, hex = '']) => hex.toLowerCase());
    expect(actual).toContain('d800df48');
  });
});

interface Json {
  readonly [key: string]: unknown;
}

/** Marked content whose element does not lead back to it, and elements whose content is not in the list of its page. */
function strayContent(pdf: Uint8Array): readonly string[] {
  const objects = pdfObjects(pdf);
  const at = (reference: unknown): Json => objects.get(String(reference)) ?? {};
  const root = at(catalogueOf(objects)['/StructTreeRoot']);
  const lists = new Map<unknown, readonly string[]>();
  const numbers = at(root['/ParentTree'])['/Nums'] as readonly unknown[];
  for (let index = 0; index < numbers.length; index += 2) {
    lists.set(numbers[index], Object.values(at(numbers[index + 1])).map(String));
  }
  const stray: string[] = [];
  for (const [reference, page] of objects) {
    if (page['/Type'] !== '/Page') continue;
    for (const [mcid, element] of (lists.get(page['/StructParents']) ?? ['none']).entries()) {
      if (!contentOf(at(element)).includes(`${reference} ${mcid}`)) stray.push(`${reference} ${mcid} -> ${element}`);
    }
  }
  const reached = new Set<string>();
  const walk = (reference: string, parent: string): void => {
    const element = at(reference);
    if (element['/P'] !== parent) stray.push(`${reference} is not below ${parent}`);
    for (const content of contentOf(element)) {
      const [object = '', generation = '', , mcid] = content.split(' ');
      const list = lists.get(at(`${object} ${generation} R`)['/StructParents']);
      if (list?.[Number(mcid)] !== reference) stray.push(`${reference} -> ${content}`);
      reached.add(content);
    }
    for (const kid of kidsOf(element)) if (typeof kid === 'string') walk(kid, reference);
  };
  const rootReference = [...objects].find(([, object]) => object === root)?.[0] ?? '';
  for (const kid of kidsOf(root)) walk(String(kid), rootReference);
  const marked = [...lists.values()].reduce((sum, list) => sum + list.length, 0);
  return reached.size === marked ? stray : [...stray, `${marked - reached.size} pieces are not in the tree`];
}

function kidsOf(element: Json): readonly unknown[] {
  const kids = element['/K'] ?? [];
  return Array.isArray(kids) ? kids : [kids];
}

/** As "page mcid". */
function contentOf(element: Json): readonly string[] {
  return kidsOf(element).flatMap((kid) => {
    if (typeof kid === 'number') return [`${String(element['/Pg'])} ${kid}`];
    if (typeof kid !== 'object' || kid === null || !('/MCID' in kid) || !('/Pg' in kid)) return [];
    return [`${String(kid['/Pg'])} ${String(kid['/MCID'])}`];
  });
}

describe('hostile documents', () => {
  test.each<[string, readonly Block[], readonly string[]]>([
    ['a word of 10,000 letters', [paragraph('x'.repeat(10_000)), paragraph('end')], ['x'.repeat(10_000), 'end']],
    ['a word of 10,000 letters in a cell', [table([row(['x'.repeat(10_000), '7.00'])])], ['7.00']],
    [
      'a tall row first',
      [table([row([lines('x', 150), '1.00']), row(['b', '2.00'])])],
      [lines('x', 53), lines('x', 150).slice(-200), '1.00', '2.00'],
    ],
    [
      'a tall row last',
      [table([row(['b', '2.00']), row([lines('x', 150), '1.00'])])],
      [lines('x', 52), lines('x', 150).slice(-200), '2.00', '1.00'],
    ],
    [
      'tall rows in nested tables',
      [table([row([cell([table([row([lines('x', 90), lines('y', 120)])])]), '1.00'])])],
      ['x90', 'y120', '1.00'],
    ],
    [
      'a tall block to be kept together',
      [stack([paragraph(lines('x', 150))], { keepTogether: true })],
      [lines('x', 150)],
    ],
    [
      'a tall chain',
      lines('x', 300)
        .split('\n')
        .map((text) => paragraph(text, { keepWithNext: true })),
      [lines('x', 300)],
    ],
    [
      'a tall head',
      [table([row(['b', '2.00'])], headRow([lines('x', 200), 'h']))],
      [lines('x', 53), lines('x', 200).slice(-100), '2.00'],
    ],
  ])('lose nothing: %s', (_, body, expected) => {
    const pdf = draw(body, { footer: () => [] });
    expect(pdfFaults(pdf)).toBe('');
    const text = pdfText(pdf);
    for (const part of expected) expect(text).toContain(part.replaceAll('\n', ''));
  });

  test('of 64,000 words are set in seconds and in full', () => {
    const words = Array.from({ length: 64_000 }, (_, index) => `w${index}`);
    const start = process.cpuUsage();
    const pdf = draw([table([row([words.join(' '), '1.00'])])]);
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
    expect(pdfText(pdf).match(/w\d+/g)?.length).toBe(words.length);
  });

  test('drop no footer, however tall', () => {
    const pages = pdfPages(draw([paragraph(lines('a', 120))], { footer: () => [paragraph(lines('f', 30))] }));
    for (const page of pages) expect(page).toContain('f30');
    expect(pages.join('')).toContain('a120');
  });

  test('of any shape give back every word', () => {
    const words = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.boolean(), (counts, kept) => {
        const cells = counts.map((count, index) =>
          row([lines(`r${index}x`, count), lines(`s${index}x`, count % 7)], { keepWithNext: kept }),
        );
        const pdf = draw([table(cells, headRow(['Item', 'Amount'])), paragraph('end')]);
        expect(pdfFaults(pdf)).toBe('');
        const found = new Set(
          pdfPages(pdf)
            .join(' ')
            .match(/\b[rs]\d+x\d+\b|\bend\b/g),
        );
        expect(found.size).toBe(1 + counts.reduce((sum, count) => sum + count + (count % 7), 0));
      }),
      { numRuns: 15 },
    );
  });
});

describe('attachments', () => {
  const bytes = new TextEncoder().encode('{"total":"1.00"}');
  const attachment = { name: 'Quelle ü.json', description: 'Answer of emnify', mediaType: 'application/json', bytes };

  test('are named as sources of the document, with their date', () => {
    const pdf = draw(invoice, { attachments: [attachment] });
    expect(pdfFaults(pdf)).toBe('');
    const source = pdfSource(pdf);
    expect(source).toMatch(/\/AFRelationship \/Source/);
    expect(source).toMatch(/\/AF \[/);
    expect(source).toMatch(/\/Subtype \/application#2fjson/i);
    expect(source).toMatch(/\/ModDate \(D:20240501102030Z\)/);
    expect(source).toMatch(/\/UF /);
    expect(source).toContain('{"total":"1.00"}');
  });

  test('of several documents keep their own names', () => {
    const pdf = bookOf([1, 2, 3].map(() => definition(invoice, { attachments: [attachment] })));
    const names = new Set(
      [...pdfObjects(pdf).values()].flatMap((object) => (object['/Type'] === '/Filespec' ? [object['/UF']] : [])),
    );
    expect(names).toEqual(new Set(['u:Quelle ü.json', 'u:Quelle ü (2).json', 'u:Quelle ü (3).json']));
  });
});

function bookOf(definitions: readonly PdfDefinition[], cover?: PdfDefinition): Uint8Array {
  const chunks: Uint8Array[] = [];
  const book = engine.openBook('en', (chunk) => chunks.push(chunk));
  for (const part of definitions) book.add(part);
  if (cover !== undefined) book.addCover(() => cover);
  book.finish(definition([]).info);
  return Buffer.concat(chunks);
}

function catalogueOf(objects: ReadonlyMap<string, Json>): Json {
  return [...objects.values()].find((object) => object['/Type'] === '/Catalog') ?? {};
}

/** The titles of the outline's first level, read forwards, where the way back is the same and each has `Lines` below it. */
function bookmarks(pdf: Uint8Array): readonly string[] {
  const objects = pdfObjects(pdf);
  const at = (reference: unknown): Json => objects.get(String(reference)) ?? {};
  const root = at(catalogueOf(objects)['/Outlines']);
  const follow = (start: unknown, key: string): readonly Json[] => {
    const found: Json[] = [];
    for (let next = start; next !== undefined && found.length < 100; next = at(next)[key]) found.push(at(next));
    return found;
  };
  const forwards = follow(root['/First'], '/Next');
  expect(follow(root['/Last'], '/Prev')).toEqual(forwards.toReversed());
  expect(root['/Count'] ?? 0).toBe(forwards.length);
  for (const entry of forwards.filter(({ '/Title': title }) => title !== 'u:Cover')) {
    expect(at(entry['/First'])['/Title']).toBe('u:Lines');
  }
  return forwards.map((entry) => String(entry['/Title']).slice(2));
}

describe('a book', () => {
  const parts = [1, 2, 3].map((number) =>
    definition(
      [
        paragraph(`Invoice ${number}`, { role: 'title' }),
        paragraph('Lines', { role: 'heading' }),
        paragraph(lines(`p${number}x`, 60 * number)),
      ],
      { label: `INV-${number}`, language: number === 2 ? 'de' : 'en' },
    ),
  );
  const cover = definition([paragraph('Cover', { role: 'title' })], { label: 'Cover' });

  test('holds its documents in order, the cover first', () => {
    const pages = pdfPages(bookOf(parts, cover));
    expect(pages).toHaveLength(1 + 2 + 3 + 4);
    expect(pages[0]).toContain('Cover');
    expect(pages.map((page) => /Page \d+ of \d+/.exec(page)?.[0]).slice(1)).toEqual([
      'Page 1 of 2',
      'Page 2 of 2',
      'Page 1 of 3',
      'Page 2 of 3',
      'Page 3 of 3',
      'Page 1 of 4',
      'Page 2 of 4',
      'Page 3 of 4',
      'Page 4 of 4',
    ]);
    expect(pdfFaults(bookOf(parts, cover))).toBe('');
    expect(pdfFaults(bookOf([]))).toBe('');
  });

  test('tells its cover how many pages that takes itself', () => {
    const chunks: Uint8Array[] = [];
    const book = engine.openBook('en', (chunk) => chunks.push(chunk));
    for (const part of parts) book.add(part);
    const placed = book.addCover((own) => definition([paragraph(`first behind ${own}`), paragraph(lines('c', 120))]));
    expect(placed).toMatchObject({ firstPage: 1, pages: 3 });
    expect(book.finish(definition([]).info)).toEqual({ pages: 3 + 2 + 3 + 4 });
    const pages = pdfPages(Buffer.concat(chunks));
    expect(pages[0]).toContain('first behind 3');
    expect(pages.join('')).not.toContain('first behind 1');
    expect(pages[3]).toContain('Invoice 1');
  });

  test('is one structure with a part for each, in its own language', () => {
    const structure = pdfStructure(bookOf(parts, cover));
    expect(structure.match(/^ {2}Part "[^"]*"/gm)).toEqual([
      '  Part "Cover"',
      '  Part "INV-1"',
      '  Part "INV-2"',
      '  Part "INV-3"',
    ]);
    expect(pdfSource(bookOf(parts))).toMatch(/\/Lang \(de\)/);
  });

  test.each([0, 1, 2, 3])('has bookmarks in order, the headings below, with %i documents and a cover', (count) => {
    const labels = parts.slice(0, count).map(({ label }) => label);
    expect(bookmarks(bookOf(parts.slice(0, count)))).toEqual(labels);
    expect(bookmarks(bookOf(parts.slice(0, count), cover))).toEqual(['Cover', ...labels]);
  });

  test('labels its pages with their document and their number in it', () => {
    const objects = pdfObjects(bookOf(parts, cover));
    const { '/PageLabels': labels } = catalogueOf(objects);
    const ranges = (labels as { '/Nums': readonly unknown[] })['/Nums'];
    expect(ranges.filter((_, index) => index % 2 === 0)).toEqual([0, 1, 3, 6]);
    const prefixes = ranges.filter((_, index) => index % 2 === 1).map((range) => objects.get(String(range)));
    expect(prefixes).toEqual(
      ['Cover', 'INV-1', 'INV-2', 'INV-3'].map((label) => ({ '/P': `u:${label} `, '/S': '/D' })),
    );
  });

  test('goes on after a document that could not be set', () => {
    const chunks: Uint8Array[] = [];
    const book = engine.openBook('en', (chunk) => chunks.push(chunk));
    const broken = {
      kind: 'image',
      bytes: new Uint8Array(9),
      maxWidth: 9,
      maxHeight: 9,
      align: 'left',
      alt: '',
    } as const;
    expect(book.add(definition([paragraph('one')]))).toMatchObject({ firstPage: 1, pages: 1 });
    expect(() => book.add(definition([paragraph('two'), broken]))).toThrow('neither a PNG nor a JPEG');
    expect(book.add(definition([paragraph('three')]))).toMatchObject({ firstPage: 2, pages: 1 });
    expect(book.finish(definition([]).info)).toEqual({ pages: 2 });
    expect(pdfFaults(Buffer.concat(chunks))).toBe('');
    expect(pdfText(Buffer.concat(chunks))).not.toContain('two');
  });

  test('leaves memory as it grows', () => {
    const program = `
      import { newEngine } from '${new URL('../../tests/fixtures/draw-pdf.ts', import.meta.url).href}';
      import { definition } from '${new URL('../../tests/fixtures/pdf-blocks.ts', import.meta.url).href}';
      const part = definition(${JSON.stringify([paragraph('Title', { role: 'title' }), table(rows(10))])});
      const measure = () => (gc(), gc(), process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
      let written = 0;
      const book = newEngine().openBook('en', (chunk) => (written += chunk.length));
      const add = (count) => { for (let left = count; left > 0; left -= 1) book.add(part); };
      add(200);
      const [before, writtenBefore] = [measure(), written];
      add(1000);
      console.log(JSON.stringify({ kept: (measure() - before) / 1000, written: (written - writtenBefore) / 1000 }));
    `;
    const output = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program]);
    const { kept, written } = JSON.parse(output.toString()) as { readonly kept: number; readonly written: number };
    expect(written).toBeGreaterThan(500);
    // Of each of its objects, about fifty, the place in the file.
    expect(kept).toBeLessThan(2000);
  });
});
