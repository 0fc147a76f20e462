import { ASCII_WIDTHS, FONT_COVERAGE } from './font-coverage.ts';

/** What the fonts know of a character: its advance in thousandths of the font size, or null where they lack it. */
export function advanceOf(codePoint: number): number | null {
  const exact = ASCII_WIDTHS[codePoint - 0x20];
  if (exact !== undefined) return exact;
  let [low, high] = [0, FONT_COVERAGE.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = FONT_COVERAGE[middle];
    if (run === undefined) return null;
    if (codePoint < run[0]) high = middle - 1;
    else if (codePoint > run[1]) low = middle + 1;
    else return run[2];
  }
  return null;
}

/** A width in points that the text does not exceed on one line, in any style. */
export function widthAtMost(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += advanceOf(character.codePointAt(0) ?? 0) ?? 0;
  return (thousandths / 1000) * fontSize;
}

/**
 * A number of lines that the text does not exceed when set to that width. Two neighbouring lines together are always
 * wider than one, or the first word of the second would stand on the first.
 */
export function linesAtMost(text: string, fontSize: number, width: number): number {
  return text
    .split('\n')
    .reduce((lines, paragraph) => lines + Math.floor((2 * widthAtMost(paragraph, fontSize)) / width) + 1, 0);
}
