import { compareDecimals, type DecimalText } from '../../shared/document/decimal.ts';
import { amountsMeant } from '../../shared/query/amount.ts';
import { compact, fold, isPiece } from '../../shared/query/normal-form.ts';
import type { Part, Query } from '../../shared/query/query.ts';
import type { SearchColumn } from '../../shared/query/search-record.ts';
import type { FoundIn, ListColumn } from '../../shared/listing.ts';

/** A piece of a text; `hit`: it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The column of the list that shows what a search looks at, and the one that may show it in its place. */
const SHOWN_IN: Partial<Record<SearchColumn, readonly ListColumn[]>> = {
  number: ['number'],
  order: ['order', 'number'],
  po: ['po', 'number'],
  party: ['counterparty'],
  code: ['sku'],
  line: ['description'],
  own: ['tags'],
};

/** What stands before the match at most, so that a narrow cell still shows it. */
const MOST_BEFORE = 12;

/** The words, phrases and pieces of numbers that a query looks for in the texts of a document, in whichever field. */
export function soughtTexts(query: Query): readonly string[] {
  return query.parts.flatMap(textsOf);
}

function textsOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return [part.text];
    case 'text':
      return part.field === 'account' ? [] : part.values;
    case 'any':
      return part.choices.flatMap(textsOf);
    case 'every':
      return part.parts.flatMap(textsOf);
    case 'choice':
    case 'amount':
    case 'date':
    case 'not':
      return [];
  }
}

/**
 * Why a row is found that does not show it itself: the first place that is in no column shown; null where the row shows a
 * match and one word was sought, or nothing is known.
 */
export function hiddenMatch(
  { places }: FoundIn,
  sought: readonly string[],
  shows: (column: ListColumn) => string | null,
): FoundIn['places'][number] | null {
  const isShown = ({ column, excerpt }: FoundIn['places'][number]): boolean =>
    (SHOWN_IN[column] ?? []).some((one, place) => {
      const text = shows(one);
      if (text === null) return false;
      // A number that happens to hold the same digits does not show the order or the PO.
      return text.includes(excerpt) || (place === 0 && sought.some((word) => matchIn(text, word) !== null));
    });
  const hidden = places.filter((place) => !isShown(place));
  return hidden.length < places.length && sought.length < 2 ? null : (hidden[0] ?? null);
}

/** Whether one of the words is an amount, as the region reads it, and this is the total that it means. */
export function isTotalSought(total: DecimalText | null, sought: readonly string[], region: string): boolean {
  if (total === null) return false;
  return sought.flatMap((word) => amountsMeant(word, region)).some((amount) => compareDecimals(amount, total) === 0);
}

/** A text cut so that the match is near its beginning, and divided by what was sought. */
export function emphasised(text: string, sought: readonly string[]): readonly Piece[] {
  const found = sought.map((word) => matchIn(text, word)).find((one) => one !== null) ?? null;
  if (found === null) return [{ text, hit: false }];
  const cut = found.start > MOST_BEFORE ? found.start - MOST_BEFORE / 2 : 0;
  return [
    { text: (cut === 0 ? '' : '…') + text.slice(cut, found.start), hit: false },
    { text: text.slice(found.start, found.end), hit: true },
    { text: text.slice(found.end), hit: false },
  ].filter((piece) => piece.text !== '');
}

/** Where a word begins in a text, or else a piece of a number, case, accents and separators aside. */
function matchIn(text: string, word: string): { readonly start: number; readonly end: number } | null {
  const inWords = matchBy(text, word, fold, true);
  return inWords === null && isPiece(compact(word)) ? matchBy(text, word, compact, false) : inWords;
}

function matchBy(
  text: string,
  word: string,
  normal: (text: string) => string,
  atWord: boolean,
): { readonly start: number; readonly end: number } | null {
  const sought = normal(word);
  if (sought === '') return null;
  // Normal forms are longer or shorter than what they are of, so each character keeps its place.
  const places: number[] = [];
  let all = '';
  let at = 0;
  for (const character of text) {
    const one = normal(character);
    all += one;
    while (places.length < all.length) places.push(at);
    at += character.length;
  }
  for (let index = all.indexOf(sought); index !== -1; index = all.indexOf(sought, index + 1)) {
    const before = all[index - 1];
    if (atWord && before !== undefined && /[\p{L}\p{N}]/u.test(before)) continue;
    const start = places[index] ?? 0;
    const last = places[index + sought.length - 1] ?? start;
    return { start, end: last + (characterAt(text, last).length || 1) };
  }
  return null;
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 32);
}
