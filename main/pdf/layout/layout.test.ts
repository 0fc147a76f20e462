import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cell, definition, headRow, lines, paragraph, row, stack, table } from '../../../tests/fixtures/pdf-blocks.ts';
import type { Block } from '../../../shared/pdf/blocks.ts';
import { createFontLibrary } from '../fonts/font-library.ts';
import { createTextSetter } from '../text/create-text-setter.ts';
import { layOut } from './layout.ts';
import type { LaidOut, PlacedImage, PlacedLine } from './page.ts';
import type { Tag } from './tag.ts';

const setter = createTextSetter(
  createFontLibrary((file) => readFileSync(new URL(`../../../resources/fonts/${file}`, import.meta.url))),
);
const imageSize = (): { width: number; height: number } => ({ width: 200, height: 100 });

function setOut(body: readonly Block[], extra: Parameters<typeof definition>[1] = {}): LaidOut {
  return layOut(definition(body, extra), { setter, imageSize });
}

function textOf(item: PlacedLine | PlacedImage): string {
  if (item.kind === 'image') return '';
  const glyphs = item.line.runs.flatMap((run) => run.glyphs);
  return glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('');
}

/** What is read on each page. */
function pagesOf({ pages }: LaidOut): readonly (readonly string[])[] {
  return pages.map(({ content }) => content.map((item) => textOf(item).trim()));
}

function repeatedOf({ pages }: LaidOut): readonly (readonly string[])[] {
  return pages.map(({ repeated }) => repeated.map((item) => textOf(item).trim()));
}

/** The pages that a line is on, from 1. */
function pagesWith(laidOut: LaidOut, text: string): readonly number[] {
  return pagesOf(laidOut).flatMap((page, index) => (page.includes(text) ? [index + 1] : []));
}

function listed(prefix: string, count: number): readonly string[] {
  return lines(prefix, count).split('\n');
}

// 841.89 less margins of 50 and 60 is room for 54 lines of 13.5 points.
const LINES_ON_PAGE = 54;

describe('paragraphs', () => {
  test('go on from page to page without losing a line', () => {
    const laidOut = setOut([paragraph(lines('a', 200))]);
    expect(pagesOf(laidOut).flat()).toEqual(listed('a', 200));
    expect(laidOut.pages).toHaveLength(4);
    expect(pagesOf(laidOut)[0]).toHaveLength(LINES_ON_PAGE);
  });

  test('leave no single line alone on a page', () => {
    const above = paragraph(lines('a', LINES_ON_PAGE - 1));
    expect(pagesOf(setOut([above, paragraph(lines('b', 4))]))[1]).toEqual(listed('b', 4));
    expect(pagesOf(setOut([paragraph(lines('a', LINES_ON_PAGE + 1))]))[1]).toEqual(['a54', 'a55']);
  });

  test('drop their space above at the top of a page, and only there', () => {
    const block = paragraph('b', { above: 40 });
    const first = setOut([block]).pages[0]?.content[0];
    const second = setOut([paragraph(lines('a', LINES_ON_PAGE)), block]).pages[1]?.content[0];
    const below = setOut([paragraph('a'), block]).pages[0]?.content;
    expect(baseline(second)).toBe(baseline(first));
    expect(baseline(below?.[1]) - baseline(below?.[0])).toBeCloseTo(13.5 + 40);
  });

  test('whose single line is taller than a page are drawn all the same', () => {
    const style = { size: 900, font: 'regular', color: '#000000' } as const;
    const laidOut = setOut([paragraph('before'), paragraph('X\nY', { style }), paragraph('after')]);
    expect(pagesOf(laidOut)).toEqual([['before'], ['X'], ['Y'], ['after']]);
  });
});

function baseline(item: PlacedLine | PlacedImage | undefined): number {
  return item?.kind === 'line' ? item.baseline : NaN;
}

describe('what is kept together', () => {
  test('begins on a new page where it does not fit', () => {
    const kept = stack([paragraph(lines('b', 10)), paragraph(lines('c', 10))], { keepTogether: true });
    const laidOut = setOut([paragraph(lines('a', 40)), kept]);
    expect(pagesOf(laidOut)).toEqual([listed('a', 40), [...listed('b', 10), ...listed('c', 10)]]);
  });

  test('is broken where it is taller than a page, and nothing of it is lost', () => {
    const kept = stack([paragraph(lines('b', 100)), table([row([lines('c', 70), 'd'])])], { keepTogether: true });
    const laidOut = setOut([paragraph('a'), kept, paragraph('e')]);
    const expected = ['a', ...listed('b', 100), ...listed('c', 70), 'd', 'e'];
    expect(pagesOf(laidOut).flat().toSorted()).toEqual(expected.toSorted());
  });

  test('takes a heading with it', () => {
    const heading = paragraph('heading', { role: 'heading', keepWithNext: true });
    const kept = stack([paragraph(lines('b', 20))], { keepTogether: true });
    const laidOut = setOut([paragraph(lines('a', 40)), heading, kept]);
    expect(pagesWith(laidOut, 'heading')).toEqual([2]);
    expect(laidOut.outline).toMatchObject([{ level: 2, text: 'heading', page: 1, y: 50 }]);
  });

  test('is broken rather than parted from a heading that no page has room for', () => {
    const heading = paragraph('heading', { role: 'heading', keepWithNext: true });
    const kept = stack([paragraph(lines('b', 80))], { keepTogether: true });
    const laidOut = setOut([heading, kept]);
    expect(pagesOf(laidOut)[0]).toEqual(['heading', ...listed('b', LINES_ON_PAGE - 1)]);
  });

  test('is a chain of any length', () => {
    const chain = listed('c', 200).map((text) => paragraph(text, { keepWithNext: true }));
    const laidOut = setOut([paragraph('a'), ...chain]);
    expect(pagesOf(laidOut).flat()).toEqual(['a', ...listed('c', 200)]);
  });

  test('is what comes last of a long paragraph', () => {
    const laidOut = setOut([paragraph(lines('a', LINES_ON_PAGE), { keepWithNext: true }), paragraph('b')]);
    expect(pagesOf(laidOut)[1]).toEqual(['a53', 'a54', 'b']);
  });

  test('is what stands side by side', () => {
    const columns = (keepTogether: boolean): Block => ({
      kind: 'columns',
      gap: 10,
      keepTogether,
      columns: [
        { width: 'rest', blocks: [paragraph(lines('b', 10))] },
        { width: 'rest', blocks: [paragraph(lines('c', 6))] },
      ],
    });
    const above = paragraph(lines('a', 50));
    expect(pagesOf(setOut([above, columns(true)]))[1]).toEqual([...listed('b', 10), ...listed('c', 6)]);
    expect(pagesOf(setOut([above, columns(false)]))[1]).toEqual(['b5', 'b6', 'b7', 'b8', 'b9', 'b10', 'c5', 'c6']);
  });
});

describe('tables', () => {
  const head = headRow(['Item', 'Amount']);
  const rows = (count: number): ReturnType<typeof row>[] =>
    Array.from({ length: count }, (_, index) => row([`item${index + 1}`, `${index + 1}.00`]));

  test('repeat their head on every page, to be read only once', () => {
    const laidOut = setOut([table(rows(100), head)]);
    expect(laidOut.pages.length).toBeGreaterThan(2);
    expect(pagesWith(laidOut, 'Amount')).toEqual([1]);
    expect(
      repeatedOf(laidOut)
        .slice(1)
        .map((page) => page.slice(0, 2)),
    ).toEqual(laidOut.pages.slice(1).map(() => ['Item', 'Amount']));
  });

  test('never leave a head alone', () => {
    const laidOut = setOut([paragraph(lines('a', 53)), table(rows(3), head)]);
    expect(pagesWith(laidOut, 'Item')).toEqual([2]);
  });

  test('keep a row on one page where it fits on one', () => {
    const laidOut = setOut([table([...rows(30), row([lines('x', 20), 'y']), ...rows(1)], head)]);
    expect(pagesWith(laidOut, 'x1')).toEqual([2]);
    expect(pagesWith(laidOut, 'y')).toEqual([2]);
  });

  test.each([
    ['first', (tall: ReturnType<typeof row>) => [tall, ...rows(5)]],
    ['middle', (tall: ReturnType<typeof row>) => [...rows(5), tall, ...rows(5)]],
    ['last', (tall: ReturnType<typeof row>) => [...rows(5), tall]],
    ['only', (tall: ReturnType<typeof row>) => [tall]],
  ])('break a row that is taller than a page in all its cells: %s', (_, around) => {
    const tall = row([lines('x', 130), lines('y', 75)], { keepWithNext: true });
    const laidOut = setOut([table(around(tall), head), paragraph('total')]);
    const found = pagesOf(laidOut).flat();
    expect(found.filter((text) => text.startsWith('x'))).toEqual(listed('x', 130));
    expect(found.filter((text) => text.startsWith('y'))).toEqual(listed('y', 75));
    expect(found.filter((text) => text.startsWith('item'))).toHaveLength(
      around(tall).length === 1 ? 0 : around(tall).length - 1,
    );
    expect(pagesWith(laidOut, 'x1')).toEqual(pagesWith(laidOut, 'y1'));
  });

  test('whose head is taller than a page are read in full', () => {
    const laidOut = setOut([table(rows(3), row([cell(lines('h', 150), { header: 'column' }), 'Amount']))]);
    expect(
      pagesOf(laidOut)
        .flat()
        .filter((text) => text.startsWith('h')),
    ).toEqual(listed('h', 150));
    expect(pagesOf(laidOut).flat()).toContain('item3');
  });

  test('without rows show their head', () => {
    expect(pagesOf(setOut([table([], head)])).flat()).toEqual(['Item', 'Amount']);
  });

  test.each(Array.from({ length: 12 }, (_, index) => 28 + index))(
    'never part the totals from the last line, with %i lines',
    (count) => {
      const items = rows(count).map((item, index) => (index === count - 1 ? { ...item, keepWithNext: true } : item));
      const totals = stack([paragraph(lines('total', 5))], { keepTogether: true, above: 20 });
      const laidOut = setOut([paragraph('title'), table(items, head), totals]);
      expect(pagesWith(laidOut, 'total1')).toEqual(pagesWith(laidOut, `item${count}`));
      expect(pagesOf(laidOut).flat()).toHaveLength(1 + 2 + 2 * count + 5);
    },
  );

  test('keep rows with the next, but not all of them where no page has room', () => {
    const kept = rows(100).map((item) => ({ ...item, keepWithNext: true }));
    const laidOut = setOut([paragraph('a'), table(kept, head)]);
    expect(
      pagesOf(laidOut)
        .flat()
        .filter((text) => text.startsWith('item')),
    ).toEqual(listed('item', 100));
  });

  test('have columns as wide as their whole figures, and give the rest to the others', () => {
    const figure = (text: string): ReturnType<typeof cell> =>
      cell([paragraph('', { runs: [{ text, whole: true }], align: 'right' })]);
    const body = [row([cell('a'), figure('1.00')]), row([cell('b'), figure('1,234,567.00')])];
    const laidOut = setOut([table(body, undefined, { columns: ['rest', { min: 20, max: 200 }], gap: 10 })]);
    const style = { size: 10, font: 'regular', color: '#111111' } as const;
    const rights = laidOut.pages[0]?.content.flatMap((item) =>
      item.kind === 'line' ? [item.x + item.line.width] : [],
    );
    expect(rights?.[1]).toBeCloseTo(545.28, 1);
    expect(rights?.[3]).toBeCloseTo(545.28, 1);
    const figures = laidOut.pages[0]?.content[3];
    expect(figures?.kind === 'line' && figures.x).toBeCloseTo(545.28 - setter.widthOf('1,234,567.00', style), 1);
  });

  test('show a cell that covers columns across them, and cells that no column was named for', () => {
    const laidOut = setOut([table([row([cell('wide', { span: 2 }), 'c']), row(['a', 'b', 'c', 'd', 'e'])])]);
    expect(pagesOf(laidOut).flat()).toEqual(['wide', 'c', 'a', 'b', 'c', 'd', 'e']);
    expect(tagsOf(laidOut.root).find(({ span }) => span === 2)?.type).toBe('TD');
  });

  test.each([0, -50, 3])('in columns of %d points end all the same', (width) => {
    const columns: Block = {
      kind: 'columns',
      gap: 600,
      columns: [
        { width, blocks: [table([row(['first', 'second'])])] },
        { width: 900, blocks: [paragraph('third')] },
      ],
    };
    expect(
      pagesOf(setOut([columns]))
        .flat()
        .join(''),
    ).toMatch(/third/);
    expect(
      pagesOf(setOut([columns]))
        .flat()
        .join(''),
    ).toMatch(/f.*i.*r.*s.*t/);
  });
});

function tagsOf(tag: Tag): readonly Tag[] {
  return [tag, ...tag.kids.flatMap(tagsOf)];
}

describe('pages', () => {
  test.each([1, 60])('know how many there are: %i', (count) => {
    const laidOut = setOut([paragraph(lines('a', LINES_ON_PAGE * count))]);
    expect(repeatedOf(laidOut)).toEqual(Array.from({ length: count }, (_, index) => [`Page ${index + 1} of ${count}`]));
  });

  test('have room for a footer that is taller than the margin', () => {
    const footer = (): Block[] => [paragraph(lines('f', 20))];
    const laidOut = setOut([paragraph(lines('a', 100))], { footer });
    for (const page of laidOut.pages) {
      expect(page.repeated).toHaveLength(20);
      const last = Math.max(...page.content.map(baseline));
      expect(Math.min(...page.repeated.map(baseline))).toBeGreaterThan(last);
      expect(Math.max(...page.repeated.map(baseline))).toBeLessThan(laidOut.height);
    }
  });

  test('are one where there is nothing to say', () => {
    expect(setOut([], { footer: () => [] }).pages).toEqual([{ fills: [], content: [], repeated: [], rules: [] }]);
  });

  test('end with what can be said only when all text is set', () => {
    const missing = '\u{10348}';
    const laidOut = setOut([paragraph(`a ${missing}`)], { closing: (glyphs) => [paragraph(`none: ${glyphs.length}`)] });
    expect(laidOut.missingGlyphs).toEqual([missing]);
    expect(pagesOf(laidOut).flat().at(-1)).toBe('none: 1');
  });

  test('take time in proportion to the rows', () => {
    const time = (count: number): number => {
      const body = [table(Array.from({ length: count }, (_, index) => row([`item${index % 100}`, '1.00'])))];
      const start = process.cpuUsage();
      setOut(body);
      return process.cpuUsage(start).user / 1000;
    };
    time(2000);
    // Eight times as many; were it quadratic, it would be 64 times the time.
    expect(time(16_000)).toBeLessThan(30 * Math.max(20, time(2000)));
  });
});

/** Trees of blocks in which each word is there once, in the order of its number. */
function blocksWithWords(): fc.Arbitrary<readonly Block[]> {
  const { blocks } = fc.letrec<{ blocks: readonly Block[]; block: Block }>((tie) => {
    const some = (most: number): fc.Arbitrary<readonly Block[]> => fc.array(tie('block'), { maxLength: most });
    const above = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1200 }));
    const space = { above, keepWithNext: fc.boolean() };
    const text = fc.record({
      kind: fc.constant('text' as const),
      role: fc.constantFrom('title', 'heading', 'paragraph'),
      runs: fc
        .array(
          fc.oneof(
            { weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) },
            { weight: 1, arbitrary: fc.integer({ min: 100, max: 500 }) },
          ),
          {
            minLength: 1,
            maxLength: 2,
          },
        )
        .map((counts) => counts.map((count) => ({ text: '# '.repeat(count) }))),
      style: fc.record({
        size: fc.integer({ min: 6, max: 14 }),
        font: fc.constantFrom('regular', 'semibold'),
        color: fc.constant('#000000' as const),
      }),
      align: fc.constantFrom('left', 'right', 'center'),
      ...space,
    });
    const cells = fc.array(fc.record({ blocks: some(2), span: fc.integer({ min: 1, max: 2 }) }), { maxLength: 3 });
    const tableRow = fc.record({
      cells,
      padding: fc.record({ top: fc.integer({ min: 0, max: 40 }), bottom: fc.integer({ min: 0, max: 40 }) }),
      keepWithNext: fc.boolean(),
    });
    return {
      blocks: some(6),
      block: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.record({ kind: fc.constant('stack' as const), blocks: some(3), keepTogether: fc.boolean(), ...space }),
        fc.record({
          kind: fc.constant('columns' as const),
          columns: fc.array(
            fc.record({
              width: fc.oneof(fc.constant('rest' as const), fc.integer({ min: 0, max: 300 })),
              blocks: some(3),
            }),
            { maxLength: 3 },
          ),
          gap: fc.integer({ min: 0, max: 30 }),
          keepTogether: fc.boolean(),
          ...space,
        }),
        fc.record({
          kind: fc.constant('table' as const),
          columns: fc.array(
            fc.oneof(fc.constant('rest' as const), fc.constant({ min: 20, max: 90 }), fc.integer({ min: 0, max: 200 })),
            { maxLength: 4 },
          ),
          gap: fc.integer({ min: 0, max: 20 }),
          head: fc.array(tableRow, { maxLength: 2 }),
          rows: fc.array(tableRow, { maxLength: 4 }),
          ...space,
        }),
      ),
    };
  });
  return blocks.map((body) => numbered(body, { next: 1 }));
}

/** Puts words with ascending numbers where the marks are. */
function numbered(blocks: readonly Block[], counter: { next: number }): readonly Block[] {
  const rowsOf = (rows: readonly ReturnType<typeof row>[]): ReturnType<typeof row>[] =>
    rows.map((item) => ({
      ...item,
      cells: item.cells.map((one) => ({ ...one, blocks: numbered(one.blocks, counter) })),
    }));
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'text':
        return {
          ...block,
          runs: block.runs.map((run) => ({ ...run, text: run.text.replaceAll('#', () => `w${counter.next++}`) })),
        };
      case 'stack':
        return { ...block, blocks: numbered(block.blocks, counter) };
      case 'columns':
        return {
          ...block,
          columns: block.columns.map((column) => ({ ...column, blocks: numbered(column.blocks, counter) })),
        };
      case 'table': {
        const head = rowsOf(block.head);
        return { ...block, head, rows: rowsOf(block.rows) };
      }
      default:
        return block;
    }
  });
}

test('whatever comes in comes out once, in reading order, within the page', () => {
  fc.assert(
    fc.property(blocksWithWords(), (body) => {
      const laidOut = setOut(body);
      const texts = new Map<Tag, string>();
      for (const { content } of laidOut.pages) {
        for (const item of content) texts.set(item.tag, `${texts.get(item.tag) ?? ''}${textOf(item)}`);
      }
      const letters = tagsOf(laidOut.root)
        .map((tag) => texts.get(tag) ?? '')
        .join('')
        .replaceAll(/\s/g, '');
      expect(letters).toBe(JSON.stringify(body).match(/w\d+/g)?.join('') ?? '');
      const words = JSON.stringify(body).match(/w\d+|"cells"/g)?.length ?? 0;
      expect(laidOut.pages.length).toBeLessThanOrEqual(Math.max(1, words));
      const outside = laidOut.pages.flatMap(({ content }) => content).filter((item) => !isWithin(item, laidOut));
      expect(outside).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

function isWithin(item: PlacedLine | PlacedImage, { width, height }: LaidOut): boolean {
  if (item.kind === 'image') return false;
  const right = item.x + item.line.width;
  return item.baseline > 50 && item.baseline < height - 60 && item.x > 0 && right < width;
}
