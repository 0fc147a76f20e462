import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TextRun } from '../../../shared/pdf/blocks.ts';
import { cleanText } from '../../../shared/pdf/clean-text.ts';
import { createFontLibrary } from '../fonts/font-library.ts';
import { clustersOf } from './clusters.ts';
import { createTextSetter } from './create-text-setter.ts';
import type { TextLine } from './text-line.ts';

const read = (file: string): Uint8Array => readFileSync(new URL(`../../../resources/fonts/${file}`, import.meta.url));
const setter = createTextSetter(createFontLibrary(read));
const STYLE = { size: 10, font: 'regular', color: '#000000' } as const;

let missing = new Set<string>();
beforeEach(() => (missing = new Set()));

function lines(runs: string | readonly TextRun[], width = 200): readonly TextLine[] {
  return setter.set(typeof runs === 'string' ? [{ text: runs }] : runs, STYLE, width, 1.35, missing);
}

/** What those get who copy the line, each run in its own right. */
function runTexts({ runs }: TextLine): readonly string[] {
  return runs.map(
    ({ actualText, glyphs }) =>
      actualText ?? glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join(''),
  );
}

const textOf = (line: TextLine): string => runTexts(line).join('');
const textsOf = (set: readonly TextLine[]): readonly string[] => set.map(textOf);

describe('lines', () => {
  it('break between words and keep the space for those who hear them', () => {
    expect(textsOf(lines('Monthly fee for SIM cards in the fleet tariff', 100))).toEqual([
      'Monthly fee for SIM ',
      'cards in the fleet ',
      'tariff',
    ]);
  });

  it('break at the line breaks in the text', () => {
    expect(textsOf(lines('one\n\ntwo\n'))).toEqual(['one', '', 'two', '']);
    expect(lines('')).toEqual([]);
  });

  it('are as wide as their text without the space at the end', () => {
    const [line] = lines('Monthly fee  ', 500);
    expect(line?.width).toBeCloseTo(setter.widthOf('Monthly fee', STYLE), 6);
  });

  it('keep figures and runs that shall stay whole in one piece', () => {
    const total: TextRun = { text: '1 234 567,00 €', whole: true };
    const width = setter.widthOf(total.text, STYLE);
    expect(textsOf(lines([{ text: 'Total of all ' }, total], width + 5))).toEqual(['Total of all ', '1 234 567,00 €']);
    expect(textsOf(lines([total], width * 0.8))).toEqual(['1 234 ', '567,00 €']);
  });

  it('are as high as the largest text in them and keep the baseline', () => {
    const [small] = lines('x');
    const [large] = lines([{ text: 'x' }, { text: 'X', size: 20 }]);
    expect(small?.height).toBeCloseTo(13.5);
    expect(large?.height).toBeCloseTo(27);
    expect(large?.baseline).toBeCloseTo(2 * (small?.baseline ?? 0));
  });

  it('give room to letters that reach further', () => {
    expect(lines('น้ำ')[0]?.height).toBeGreaterThan(lines('x')[0]?.height ?? 0);
    expect(lines('東京')[0]?.height).toBeCloseTo(lines('x')[0]?.height ?? 0);
  });

  it('begin a word that is wider than a line on a line of its own, and break it', () => {
    const code = 'x'.repeat(100);
    const set = lines(`Code ${code}`, 100);
    expect(textOf(set[0] ?? expect.fail())).toBe('Code ');
    expect(textsOf(set).slice(1).join('')).toBe(code);
  });
});

describe('scripts', () => {
  const faces = (text: string): readonly string[] => [
    ...new Set(lines(text, 2000).flatMap(({ runs }) => runs.map(({ face }) => face.name))),
  ];

  it.each([
    ['Łódź Ελλάδα Україна Việt', ['Inter-Regular']],
    ['שלום', ['NotoSansHebrew-Regular']],
    ['شركة', ['NotoSansArabic-Regular']],
    ['ประเทศ', ['NotoSansThai-Regular']],
    ['क्षेत्रीय', ['NotoSansDevanagari-Regular']],
    ['东京', ['NotoSansSC']],
    ['東京ソフト', ['NotoSansJP']],
    ['주식회사', ['NotoSansKR']],
    ['Müller 東京', ['Inter-Regular', 'NotoSansSC']],
    ['Հայ ქართ', ['NotoSansArmenian-Regular', 'Inter-Regular', 'NotoSansGeorgian-Regular']],
  ])('%s is set in %j', (text, names) => {
    expect(faces(text)).toEqual(names);
    expect([...missing]).toEqual([]);
  });

  it('has a glyph for every currency sign', () => {
    const signs = Array.from({ length: 0x1ffff }, (_, code) => code).filter((code) =>
      /\p{Sc}/u.test(String.fromCodePoint(code)),
    );
    lines(signs.map((code) => String.fromCodePoint(code)).join(' '));
    expect([...missing]).toEqual([]);
  });

  it('joins Arabic letters, from right to left', () => {
    const [line] = lines('سلام');
    const isolated = Array.from('سلام', (letter) => lines(letter)[0]?.runs[0]?.glyphs[0]?.id);
    const glyphs = line?.runs[0]?.glyphs ?? [];
    // Seen, lam with alef in one glyph, meem.
    expect(glyphs).toHaveLength(3);
    expect(glyphs[2]?.id).not.toBe(isolated[0]);
    expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('')).toBe('مالس');
  });

  it('reorders Devanagari vowels and still gives the text back', () => {
    const [line] = lines('कि');
    const [ka, i] = [lines('क')[0]?.runs[0]?.glyphs[0]?.id, line?.runs[0]?.glyphs[0]?.id];
    expect(line?.runs[0]?.glyphs).toHaveLength(2);
    expect(line?.runs[0]?.glyphs[1]?.id).toBe(ka);
    expect(i).not.toBe(ka);
    expect(line?.runs[0]?.actualText).toBe('कि');
  });

  it('breaks Thai between words', () => {
    const words = ['สินค้า', 'และ', 'บริการ', 'ทั้งหมด', 'ใน', 'เดือน', 'กันยายน'];
    const set = textsOf(lines(words.join(''), 60));
    expect(set.length).toBeGreaterThan(2);
    expect(set.join('')).toBe(words.join(''));
    let rest = [...words];
    for (const line of set) {
      const taken = rest.findIndex((_, index) => rest.slice(0, index + 1).join('') === line);
      expect(taken).toBeGreaterThanOrEqual(0);
      rest = rest.slice(taken + 1);
    }
  });

  it('shows a box for a character that no font has, says which, and gives it back', () => {
    const [line] = lines('a𓀀b');
    expect([...missing]).toEqual(['𓀀']);
    expect(runTexts(line ?? expect.fail())).toEqual(['a', '𓀀', 'b']);
    const box = lines('\u25a1')[0]?.runs[0]?.glyphs[0]?.id;
    expect(line?.runs[1]?.glyphs.map(({ id }) => id)).toEqual([box]);
  });
});

describe('a word', () => {
  it('is the same whatever was set before it', () => {
    const words = ['10\u00a0€', '10 €', 'µ', 'μ', 'Ω', 'Ω', 'ﺔ', 'مة', 'ﺓ', 'ة', 'ىی', 'یى', '\u2010', '-'];
    const alone = words.map((word) => {
      const fresh = createTextSetter(createFontLibrary(read));
      return JSON.stringify(fresh.set([{ text: word }], STYLE, 500, 1, missing).map(glyphsOf));
    });
    for (const order of [words, words.toReversed()]) {
      const shared = createTextSetter(createFontLibrary(read));
      for (const word of order) {
        const set = JSON.stringify(shared.set([{ text: word }], STYLE, 500, 1, missing).map(glyphsOf));
        expect(set).toBe(alone[words.indexOf(word)]);
      }
    }
  });

  const glyphsOf = ({ runs }: TextLine): unknown => runs.map(({ face, glyphs }) => [face.name, glyphs]);
});

describe('direction', () => {
  const isolate = (text: string): TextRun => ({ text, isolate: true });

  it('keeps text from data in its own direction and its neighbours in theirs', () => {
    const [line] = lines(
      [{ text: 'Total ' }, isolate('שלום 12'), { text: ' 34, ' }, isolate('אב'), { text: ' 5' }],
      500,
    );
    expect(textOf(line ?? expect.fail())).toBe('Total 12 םולש 34, בא 5');
  });

  it('does not reorder two texts from data with each other', () => {
    const [line] = lines([isolate('אב'), isolate('גד')], 500);
    expect(textOf(line ?? expect.fail())).toBe('באדג');
  });

  it('turns brackets round with the text', () => {
    const [line] = lines([isolate('אב (גד) 12-3')], 500);
    expect(textOf(line ?? expect.fail())).toBe('12-3 (דג) בא');
  });

  it('breaks lines in reading order', () => {
    expect(textsOf(lines([isolate('אאאא בבבב גגגג')], setter.widthOf('אאאא בבבב', STYLE) + 1))).toEqual([
      'בבבב אאאא',
      'גגגג',
    ]);
  });
});

const SAMPLES = [
  'a',
  'B',
  '1',
  ' ',
  '  ',
  '\u00a0',
  '-',
  '(',
  ')',
  '\n',
  '́',
  'ש',
  'ָ',
  'ع',
  'لا',
  '١',
  'क',
  '्',
  'ि',
  'ก',
  'ำ',
];
const RARE = ['東', 'か', '한', '。', '👍🏽', '\u0000', '\u202e', '\u2067', '\u200d', '\ud800', '𓀀', '𞤀', 'wwwwwwwwww'];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...SAMPLES, ...RARE), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const anyRuns = fc.array(fc.record({ text: anyText, isolate: fc.boolean(), whole: fc.boolean() }), { maxLength: 4 });

/** The visible characters in no order: brackets may be turned round, joiners do not show. */
function characters(text: string): readonly string[] {
  return Array.from(text.replaceAll(/[\s\u200c\u200d]|\p{Bidi_Mirrored}/gu, '')).sort();
}

describe('any text', () => {
  it('is in the lines, each character once', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 0, max: 300 }), (runs, width) => {
        const given = runs.map(({ text }) => cleanText(text)).join('');
        expect(characters(textsOf(lines(runs, width)).join(''))).toEqual(characters(given));
      }),
      { numRuns: 400 },
    );
  });

  it('is in order where all of it runs from left to right', () => {
    const latin = fc
      .array(fc.constantFrom('a', 'Wort', ' ', '-', '1,5', 'é', '東', 'ก', '한', 'x'.repeat(90)))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(latin, fc.integer({ min: 0, max: 300 }), (text, width) => {
        expect(textsOf(lines(text, width)).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('is never wider than asked, unless one character is', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 0, max: 300 }), (runs, width) => {
        for (const line of lines(runs, width)) {
          if (line.width > width + 0.01) expect(clustersOf(textOf(line).trim()).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never shows the empty glyph of a font', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const ids = lines(runs).flatMap((line) => line.runs.flatMap((run) => run.glyphs.map(({ id }) => id)));
        expect(ids).not.toContain(0);
      }),
      { numRuns: 400 },
    );
  });

  it('stays whole where it shall and fits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('1 234,56 EUR', 'a b', '東京都 1'),
        fc.integer({ min: 0, max: 120 }),
        (text, before) => {
          const width = setter.widthOf(text, STYLE);
          const set = textsOf(lines([{ text: `${'i'.repeat(before)} ` }, { text, whole: true }], width + 1));
          expect(set.at(-1)?.endsWith(text)).toBe(true);
        },
      ),
    );
  });
});

describe('time grows with the text', () => {
  const hebrew = Array.from({ length: 20_000 }, (_, index) => `שלום${index % 500}`).join(' ');
  it.each([
    ['10,000 unbroken characters', 'x'.repeat(10_000), 200],
    ['10,000 unbroken characters in no width', 'x'.repeat(10_000), 0],
    ['64,000 words', Array.from({ length: 64_000 }, (_, index) => `word${index % 5000}`).join(' '), 200],
    ['10,000 marks on one letter', `x${'\u0301'.repeat(10_000)}`, 200],
    ['10,000 marks on one Devanagari letter', `क${'\u093c'.repeat(10_000)}`, 200],
    ['10,000 joined Arabic letters', 'ب'.repeat(10_000), 200],
    ['10,000 Thai letters', 'สินค้าและบริการ'.repeat(700), 200],
    ['100,000 spaces', `${' '.repeat(100_000)}x`, 200],
    ['20,000 Hebrew words', hebrew, 200],
    ['20,000 figures after a Hebrew letter', `ש ${'12 '.repeat(20_000)}`, 200],
    ['30,000 line breaks', '\n'.repeat(30_000), 200],
  ])('%s take seconds at most', (_name, text, width) => {
    const started = performance.now();
    lines([{ text, isolate: true }], width);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
