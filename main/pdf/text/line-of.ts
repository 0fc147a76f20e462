import type { TextStyle } from '../../../shared/pdf/blocks.ts';
import type { FontFace } from '../fonts/font-face.ts';
import { inkWidth } from './fill-lines.ts';
import type { Shaped } from './shaper.ts';
import type { GlyphRun, SetGlyph, TextLine } from './text-line.ts';
import type { Unit } from './units.ts';

interface Piece {
  readonly shaped: Shaped;
  readonly style: TextStyle;
}

export interface LineMetrics {
  /** That of lines without any text. */
  readonly style: TextStyle;
  readonly leading: number;
  readonly baseFace: FontFace;
}

/**
 * The units of one line from left to right, ready to be drawn. Of the white space at its end one space stays where more
 * text follows, so that the words of two lines are two words for those who hear them.
 */
export function lineOf(units: readonly Unit[], followed: boolean, metrics: LineMetrics): TextLine {
  const last = units.findLastIndex(({ space }) => !space);
  const end = units[last + 1];
  const kept = units.slice(0, followed && end?.text === ' ' && end.level === 0 ? last + 2 : last + 1);
  return { runs: runsOf(piecesOf(kept)), width: inkWidth(units), endsParagraph: !followed, ...heights(kept, metrics) };
}

function piecesOf(units: readonly Unit[]): readonly Piece[] {
  const ordered = units.every(({ level }) => level === 0) ? units : blocksOf(units).flatMap(visualOrder);
  return ordered.flatMap(({ word, style, level }) =>
    (level % 2 === 1 ? word.parts.toReversed() : word.parts).map((shaped) => ({ shaped, style })),
  );
}

/** Cuts between runs of their own direction and between levels 0 and above: what is reordered stays between cuts. */
function blocksOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const blocks: Unit[][] = [];
  let previous: Unit | undefined;
  for (const unit of units) {
    const together = previous !== undefined && previous.run === unit.run && previous.level > 0 === unit.level > 0;
    if (together) blocks.at(-1)?.push(unit);
    else blocks.push([unit]);
    previous = unit;
  }
  return blocks;
}

/** UAX 9, L2: from the highest level down to 1, stretches of that level or higher are turned round. */
function visualOrder(block: readonly Unit[]): readonly Unit[] {
  const order = [...block];
  for (let level = Math.max(...block.map((unit) => unit.level)); level >= 1; level -= 1) {
    let start = 0;
    while (start < order.length) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = end + 1;
    }
  }
  return order;
}

function runsOf(pieces: readonly Piece[]): readonly GlyphRun[] {
  const runs: GlyphRun[] = [];
  let start = 0;
  while (start < pieces.length) {
    let end = start + 1;
    while (end < pieces.length && inOneRun(pieces[end - 1], pieces[end])) end += 1;
    const run = runOf(pieces.slice(start, end));
    if (run !== null) runs.push(run);
    start = end;
  }
  return runs;
}

function inOneRun(left: Piece | undefined, right: Piece | undefined): boolean {
  if (left === undefined || right === undefined || left.shaped.face !== right.shaped.face) return false;
  if ((left.shaped.actualText === null) !== (right.shaped.actualText === null)) return false;
  return left.style === right.style || sameStyle(left.style, right.style);
}

function sameStyle(left: TextStyle, right: TextStyle): boolean {
  return left.size === right.size && left.color === right.color;
}

function runOf(pieces: readonly Piece[]): GlyphRun | null {
  const first = pieces[0];
  if (first === undefined) return null;
  const { face } = first.shaped;
  const { size, color } = first.style;
  const glyphs: SetGlyph[] = [];
  let thousandths = 0;
  for (const { shaped } of pieces) {
    for (const glyph of shaped.glyphs) glyphs.push(glyph);
    thousandths += shaped.width;
  }
  const texts = pieces.map(({ shaped }) => shaped.actualText);
  const actualText = first.shaped.actualText === null ? null : texts.join('');
  return { face, size, color, glyphs, width: (thousandths * size) / 1000, actualText };
}

function heights(
  units: readonly Unit[],
  { style, leading, baseFace }: LineMetrics,
): Pick<TextLine, 'baseline' | 'height'> {
  const gap = (leading * 1000 - baseFace.ascent - baseFace.descent) / 2;
  let above = 0;
  let below = 0;
  const reach = (size: number, ascent: number, descent: number): void => {
    above = Math.max(above, (ascent * size) / 1000);
    below = Math.max(below, (descent * size) / 1000);
  };
  if (units.length === 0) reach(style.size, baseFace.ascent + gap, baseFace.descent + gap);
  for (const unit of units) {
    reach(unit.style.size, baseFace.ascent + gap, baseFace.descent + gap);
    for (const { face } of unit.word.parts) {
      if (face.name !== baseFace.name) reach(unit.style.size, face.ascent, face.descent);
    }
  }
  return { baseline: above, height: above + below };
}
