import { compact, fold, wordsOf, wordStarts } from './normal-form.ts';

export const MOST_EXCERPT_CHARACTERS = 120;
const BEFORE_MATCH = 40;
const CUT = '…';

/** A text in one line, cut to 120 characters around what was sought in it. */
export function excerptOf(text: string, sought: string): string {
  const signs = Array.from(text.replace(/\s+/g, ' ').trim());
  if (signs.length <= MOST_EXCERPT_CHARACTERS) return signs.join('');
  const from = Math.max(0, Math.min(placeOf(signs, sought) - BEFORE_MATCH, signs.length - MOST_EXCERPT_CHARACTERS));
  const to = Math.min(signs.length, from + MOST_EXCERPT_CHARACTERS);
  const head = from > 0 ? CUT : '';
  const tail = to < signs.length ? CUT : '';
  return head + signs.slice(from + head.length, to - tail.length).join('') + tail;
}

/** The sign at which the first match begins; 0 where there is none. */
function placeOf(signs: readonly string[], sought: string): number {
  const folded = signs.map(fold);
  const words = wordsOf(sought);
  const inText = wordStarts(folded.join(''));
  const at = inText.findIndex((_, start) =>
    words.every((word, index) => inText[start + index]?.word.startsWith(word) === true),
  );
  if (at !== -1) return signAt(folded, inText[at]?.start ?? 0);
  const compacted = signs.map(compact);
  const piece = compact(sought);
  const start = piece === '' ? -1 : compacted.join('').indexOf(piece);
  return start === -1 ? 0 : signAt(compacted, start);
}

/** The index of the part in which this unit of all parts together stands. */
function signAt(parts: readonly string[], unit: number): number {
  let end = 0;
  return parts.findIndex((part) => (end += part.length) > unit);
}
