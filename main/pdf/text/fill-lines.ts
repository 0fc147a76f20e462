import { clustersOf } from './clusters.ts';
import type { Unit } from './units.ts';
import type { WordShaper } from './word-shaper.ts';

// Sums of the same widths in another order differ in the last digits.
const TOLERANCE = 0.001;

/** Units as lines no wider than `width` points, white space at the end not counted; each line as full as it gets. */
export function fillLines(units: readonly Unit[], width: number, shapeWord: WordShaper): readonly (readonly Unit[])[] {
  const lines: Unit[][] = [];
  let line: Unit[] = [];
  let used = 0;
  const fits = (needed: number): boolean => used + needed <= width + TOLERANCE;
  const endLine = (): void => {
    if (line.length > 0) lines.push(line);
    line = [];
    used = 0;
  };
  const add = (unit: Unit): void => {
    line.push(unit);
    used += unit.width;
  };
  /** A unit by as many characters as fit on each line, but at least one. */
  const addBroken = (unit: Unit): void => {
    const clusters = clustersOf(unit.text);
    let start = 0;
    while (start < clusters.length) {
      const count = fitting(clusters.slice(start), (text) => fits(widthOf(unit, text, shapeWord)));
      if (count === 0 && line.length > 0) endLine();
      else {
        const end = start + Math.max(1, count);
        add(partOf(unit, clusters.slice(start, end).join(''), end === clusters.length, shapeWord));
        start = end;
      }
      if (start < clusters.length) endLine();
    }
  };
  const addUnit = (unit: Unit): void => {
    if (unit.space || fits(unit.width)) add(unit);
    else addBroken(unit);
  };
  const addChunk = (chunk: readonly Unit[], parts: (chunk: readonly Unit[]) => void): void => {
    const needed = inkWidth(chunk);
    if (!fits(needed)) endLine();
    if (fits(needed)) chunk.forEach(add);
    else parts(chunk);
  };
  const addInParts = (chunk: readonly Unit[]): void => {
    for (const part of chunksOf(chunk, true)) addChunk(part, (tooWide) => tooWide.forEach(addUnit));
  };
  for (const chunk of chunksOf(units, false)) addChunk(chunk, addInParts);
  endLine();
  return lines;
}

/** Cuts behind each unit where a line may end; `insideWhole`: also within runs that shall stay whole. */
function chunksOf(units: readonly Unit[], insideWhole: boolean): readonly (readonly Unit[])[] {
  const chunks: Unit[][] = [];
  let chunk: Unit[] = [];
  for (const unit of units) {
    chunk.push(unit);
    if (unit.after === 'break' || (insideWhole && unit.after === 'whole')) {
      chunks.push(chunk);
      chunk = [];
    }
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** The width in points without white space at the end. */
export function inkWidth(units: readonly Unit[]): number {
  const last = units.findLastIndex(({ space }) => !space);
  let width = 0;
  for (let index = 0; index <= last; index += 1) width += units[index]?.width ?? 0;
  return width;
}

/** How many of the clusters fit: first twice as many each time, then between what did and what did not. */
function fitting(clusters: readonly string[], fits: (text: string) => boolean): number {
  let [most, tooMany] = [0, 1];
  while (tooMany <= clusters.length && fits(clusters.slice(0, tooMany).join('')))
    [most, tooMany] = [tooMany, tooMany * 2];
  tooMany = Math.min(tooMany, clusters.length + 1);
  while (tooMany - most > 1) {
    const middle = (most + tooMany) >> 1;
    if (fits(clusters.slice(0, middle).join(''))) most = middle;
    else tooMany = middle;
  }
  return most;
}

function widthOf({ style, forms, level }: Unit, text: string, shapeWord: WordShaper): number {
  return (shapeWord(text, style.font, forms, level % 2 === 1).width * style.size) / 1000;
}

function partOf(unit: Unit, text: string, last: boolean, shapeWord: WordShaper): Unit {
  const word = shapeWord(text, unit.style.font, unit.forms, unit.level % 2 === 1);
  return { ...unit, text, word, width: (word.width * unit.style.size) / 1000, after: last ? unit.after : 'break' };
}
