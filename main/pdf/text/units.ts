import type { TextRun, TextStyle } from '../../../shared/pdf/blocks.ts';
import { cleanText } from '../../../shared/pdf/clean-text.ts';
import type { HanForms } from '../fonts/faces.ts';
import { levelsOf } from './bidi.ts';
import { clustersOf } from './clusters.ts';
import { lineBreaks } from './line-breaks.ts';
import type { ShapedWord, WordShaper } from './word-shaper.ts';

/** What is never broken, or only where it alone is wider than the line. */
export interface Unit {
  readonly text: string;
  readonly word: ShapedWord;
  readonly style: TextStyle;
  readonly forms: HanForms;
  /** Embedding level: odd runs from right to left. */
  readonly level: number;
  /** The run it comes from: runs of their own direction are never reordered with their neighbours. */
  readonly run: number;
  /** White space that may stand at a break. */
  readonly space: boolean;
  /** In points. */
  readonly width: number;
  /** A line may end here: always, never, or only where the run that shall stay whole is wider than the line. */
  readonly after: 'break' | 'none' | 'whole';
}

interface Stretch {
  readonly text: string;
  readonly style: TextStyle;
  readonly isolate: boolean;
  readonly whole: boolean;
  readonly run: number;
}

/** The text between two line breaks that are in the data. */
interface Paragraph {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Where each stretch begins, and the end. */
  readonly borders: readonly number[];
}

// The unit of breaking within words: as long as makes few of them, short enough to shape in no time.
const LONGEST_UNIT = 64;
// White space at which a line may end.
const SPACE = /[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/;

const KANA = /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]/;
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]/;

/** Cleans runs and cuts them, by the line breaks in them and then into units. */
export function paragraphsOf(
  runs: readonly TextRun[],
  style: TextStyle,
  shapeWord: WordShaper,
): readonly (readonly Unit[])[] {
  const stretches = runs.map((run, index) => stretchOf(run, style, index));
  const forms = hanFormsOf(stretches);
  return paragraphs(stretches).map((paragraph) => unitsOf(paragraph, forms, shapeWord));
}

function stretchOf(run: TextRun, style: TextStyle, index: number): Stretch {
  return {
    text: cleanText(run.text),
    style: { size: run.size ?? style.size, font: run.font ?? style.font, color: run.color ?? style.color },
    isolate: run.isolate ?? false,
    whole: run.whole ?? false,
    run: index,
  };
}

/** Japanese where kana stand beside the Chinese characters, Korean where hangul do. */
function hanFormsOf(stretches: readonly Stretch[]): HanForms {
  if (stretches.some(({ text }) => KANA.test(text))) return 'japanese';
  return stretches.some(({ text }) => HANGUL.test(text)) ? 'korean' : 'chinese';
}

function paragraphs(stretches: readonly Stretch[]): readonly Paragraph[] {
  if (stretches.every(({ text }) => text === '')) return [];
  const found: Stretch[][] = [[]];
  for (const stretch of stretches) {
    stretch.text.split('\n').forEach((text, index) => {
      if (index > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ ...stretch, text });
    });
  }
  return found.map((parts) => {
    const borders = [0];
    let length = 0;
    for (const { text } of parts) borders.push((length += text.length));
    return { text: parts.map(({ text }) => text).join(''), stretches: parts, borders };
  });
}

function unitsOf(paragraph: Paragraph, forms: HanForms, shapeWord: WordShaper): readonly Unit[] {
  return rangesOf(paragraph).flatMap(({ start, end, stretch, level, space, after }) => {
    const { style, run } = stretch;
    const pieces = piecesOf(paragraph.text.slice(start, end));
    return pieces.map((text, index): Unit => {
      const word = shapeWord(text, style.font, forms, level % 2 === 1);
      const width = (word.width * style.size) / 1000;
      const last = index === pieces.length - 1;
      return { text, word, style, forms, level, run, space, width, after: last ? after : 'none' };
    });
  });
}

/** A part of a paragraph in one run and of one level, either white space or none. */
interface Range extends Pick<Unit, 'level' | 'space' | 'after'> {
  readonly start: number;
  readonly end: number;
  readonly stretch: Stretch;
}

function rangesOf({ text, stretches, borders }: Paragraph): readonly Range[] {
  const isolates = stretches.flatMap(({ isolate }, index) =>
    isolate ? [{ start: borders[index] ?? 0, end: borders[index + 1] ?? 0 }] : [],
  );
  const levels = levelsOf(text, isolates);
  const ranges: Range[] = [];
  let current = 0;
  const add = (from: number, end: number, space: boolean, after: Unit['after']): void => {
    for (let start = from; start < end;) {
      while ((borders[current + 1] ?? end) <= start) current += 1;
      const stretch = stretches[current];
      if (stretch === undefined) return;
      const to = sameLevelUntil(levels, start, Math.min(end, borders[current + 1] ?? end));
      const kept = stretch.whole && end < (borders[current + 1] ?? end) && after === 'break' ? 'whole' : after;
      ranges.push({ start, end: to, stretch, level: levels?.[start] ?? 0, space, after: to < end ? 'none' : kept });
      start = to;
    }
  };
  let start = 0;
  for (const end of lineBreaks(text)) {
    const wordEnd = endOfWord(text, start, end);
    add(start, wordEnd, false, wordEnd < end ? 'none' : 'break');
    add(wordEnd, end, true, 'break');
    start = end;
  }
  return ranges;
}

function sameLevelUntil(levels: Uint8Array | null, from: number, end: number): number {
  if (levels === null) return end;
  let to = from + 1;
  while (to < end && levels[to] === levels[from]) to += 1;
  return to;
}

function endOfWord(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && SPACE.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function piecesOf(text: string): readonly string[] {
  if (text.length <= LONGEST_UNIT) return [text];
  const pieces: string[] = [];
  let piece = '';
  for (const cluster of clustersOf(text)) {
    piece += cluster;
    if (piece.length < LONGEST_UNIT) continue;
    pieces.push(piece);
    piece = '';
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}
