// Letters that Unicode does not take apart into a base letter and a mark.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

// Scripts that are written without spaces: each sign is a word of its own, so that any run of signs is found.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`(?=[\\p{L}\\p{N}])[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, 'gu');
const NOT_WRITTEN = /[^\p{L}\p{N}]+/gu;
const DIGIT = /\p{N}/u;
const PLAIN = /^[a-z0-9 ]*$/;

/** Two numbers that share fewer signs than this are not taken for the same in a search without field. */
export const LEAST_PIECE = 3;

/** The text without accents, case and other ways to write the same letter ("Größe" is "grosse"). */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text as index and query know them: folded, letters and digits only. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(WORD) ?? [];
}

/** Where the words of a folded text stand in it, in UTF-16 units. */
export function wordStarts(folded: string): readonly { readonly word: string; readonly start: number }[] {
  return Array.from(folded.matchAll(WORD), (match) => ({ word: match[0], start: match.index }));
}

/** A number without its separators: "A-1312/B" is "a1312b". */
export function compact(text: string): string {
  return fold(text).replace(NOT_WRITTEN, '');
}

/** The numbers in running text, without their separators: of "Ref A-1312/B of May" only "a1312b". */
export function numbersIn(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((piece) => DIGIT.test(piece))
    .map(compact);
}

/** Whether a search without field looks for it as a piece of a number: long enough, with a digit. */
export function isPiece(compacted: string): boolean {
  return DIGIT.test(compacted) && lengthOf(compacted) >= LEAST_PIECE;
}

/** In signs (code points), as the index of pieces counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
