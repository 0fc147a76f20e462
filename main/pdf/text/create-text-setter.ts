import type { FontLibrary } from '../fonts/font-library.ts';
import { fillLines } from './fill-lines.ts';
import { lineOf } from './line-of.ts';
import type { TextSetter } from './text-setter.ts';
import { paragraphsOf, type Unit } from './units.ts';
import { createWordShaper } from './word-shaper.ts';

/** Sets text in those fonts. */
export function createTextSetter(fonts: FontLibrary): TextSetter {
  const shapeWord = createWordShaper(fonts);
  return {
    set: (runs, style, width, leading, missing) => {
      const metrics = { style, leading, baseFace: fonts.base(style.font) };
      return paragraphsOf(runs, style, shapeWord).flatMap((units) => {
        report(units, missing);
        const lines = fillLines(units, width, shapeWord);
        if (lines.length === 0) return [lineOf([], false, metrics)];
        return lines.map((line, index) => lineOf(line, index < lines.length - 1, metrics));
      });
    },
    widthOf: (text, style) =>
      // On one line; a figure space keeps its width.
      paragraphsOf([{ text: text.replaceAll(/[\t-\r\u0085\u2028\u2029]/g, ' ') }], style, shapeWord)
        .flat()
        .reduce((width, unit) => width + unit.width, 0),
  };
}

function report(units: readonly Unit[], missing: Set<string>): void {
  for (const { word } of units) {
    for (const character of word.missing) missing.add(character);
  }
}
