import bidiFactory from 'bidi-js';

/** A stretch of a paragraph, `start` to before `end`, that keeps its own direction (`TextRun.isolate`). */
export interface Isolate {
  readonly start: number;
  readonly end: number;
}

const bidi = bidiFactory();

// Hebrew, Arabic and the other scripts from right to left, with the figures of Arabic.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// Figures far behind the last letter cost quadratic time (UAX 9, W2); longer stretches are resolved in parts.
const LONGEST_STRETCH = 4000;

/**
 * The embedding level of each code unit (UAX 9) in a paragraph that runs from left to right, or null where all of it
 * does. Even levels run from left to right. Isolates come in order; each takes the direction of its first letter.
 */
export function levelsOf(text: string, isolates: readonly Isolate[]): Uint8Array | null {
  if (!RIGHT_TO_LEFT.test(text)) return null;
  const levels = new Uint8Array(text.length);
  let at = 0;
  for (const { start, end } of isolates) {
    resolve(text, at, start, 'ltr', levels);
    resolve(text, start, end, directionOf(text, start, end), levels);
    at = end;
  }
  resolve(text, at, text.length, 'ltr', levels);
  return levels;
}

/** The character that stands for this one where the text runs from right to left: brackets and the like. */
export function mirrored(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{Nd}\s]/gu, (sign) => bidi.getMirroredCharacter(sign) ?? sign);
}

function directionOf(text: string, start: number, end: number): 'ltr' | 'rtl' {
  for (let index = start; index < end; index += 1) {
    const type = bidi.getBidiCharTypeName(text.charAt(index));
    if (type === 'L') return 'ltr';
    if (type === 'R' || type === 'AL') return 'rtl';
  }
  return 'ltr';
}

function resolve(text: string, start: number, end: number, direction: 'ltr' | 'rtl', levels: Uint8Array): void {
  let from = start;
  while (from < end) {
    const to = endOfStretch(text, from, end);
    levels.set(bidi.getEmbeddingLevels(text.slice(from, to), direction).levels, from);
    from = to;
  }
}

function endOfStretch(text: string, from: number, end: number): number {
  if (end - from <= LONGEST_STRETCH) return end;
  const space = text.lastIndexOf(' ', from + LONGEST_STRETCH);
  return space > from ? space : from + LONGEST_STRETCH;
}
