import { advanceOf } from './text-width.ts';

/** How much of a text may stand in one node: at most so many lines when set in that size to that width, in points. */
export interface Fit {
  readonly fontSize: number;
  readonly width: number;
  readonly lines: number;
}

/**
 * Cuts a text into chunks that fit, at the end of a line, a sentence or a word where there is one in the chunk's second
 * half. All that is printed stays; white space at a cut goes. pdfmake drops without a word what is kept together and
 * taller than a page, and takes minutes for a paragraph of 30,000 words, so no text reaches it in one piece.
 */
export function chunks(text: string, fit: Fit): readonly string[] {
  const result: string[] = [];
  let rest = text;
  while (rest !== '') {
    const end = chunkEnd(rest, fit);
    result.push(end === rest.length ? rest : rest.slice(0, end).trimEnd());
    rest = rest.slice(end).replace(/^(?: *\n| +)/, '');
  }
  return result.filter((chunk) => chunk !== '');
}

function chunkEnd(text: string, fit: Fit): number {
  const limit = firstNotFitting(text, fit);
  if (limit === text.length || text.charAt(limit) === '\n') return limit;
  const window = text.slice(0, limit);
  for (const separator of [/\n/g, /[.!?;:](?=\s)/g, /\S(?=\s)/g]) {
    const last = [...window.matchAll(separator)].at(-1);
    const end = last === undefined ? 0 : last.index + last[0].trimEnd().length;
    if (end > limit / 2) return end;
  }
  return limit;
}

/** The index of the first character that may not fit, at least 1, see `linesAtMost`. */
function firstNotFitting(text: string, { fontSize, width, lines }: Fit): number {
  const mostThousandths = (width / fontSize) * 1000;
  let linesBefore = 0;
  let thousandths = 0;
  let index = 0;
  for (const character of text) {
    if (character === '\n') {
      linesBefore += Math.floor((2 * thousandths) / mostThousandths) + 1;
      thousandths = 0;
    } else {
      thousandths += advanceOf(character.codePointAt(0) ?? 0) ?? 0;
    }
    if (linesBefore + Math.floor((2 * thousandths) / mostThousandths) + 1 > lines && index > 0) return index;
    index += character.length;
  }
  return index;
}
