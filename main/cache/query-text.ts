import { compact, isPiece, LEAST_PIECE, lengthOf, wordsOf } from '../../shared/query/normal-form.ts';
import { nameKey } from '../../shared/query/names.ts';
import type { Phrase, Word } from '../../shared/query/query.ts';
import { isNumberColumn, SEARCH_COLUMNS } from '../../shared/query/search-record.ts';
import { any, every, NOTHING, rows, type RowPlan, type RowsPlan } from './row-plan.ts';
import type { NUMBER_FIELDS } from './query-index.ts';

const BESIDE_NUMBERS = SEARCH_COLUMNS.filter((column) => column !== 'own' && !isNumberColumn(column)).join(' ');

// Words and pieces are letters and digits only, so quotes around them are all it takes.

/** Documents that have the word or phrase anywhere in their texts, or in what the person wrote. */
export function textPlan(part: Word | Phrase): RowPlan {
  const words = wordsMatch(part);
  const pieces = piecesMatch(part);
  // The beginning of a word that has a digit in it is a piece of a number too; looking that up is quicker. Of several words
  // that holds in numbers, but not in texts, where what lies between them is kept.
  const isPieceOnly = pieces !== null && wordsOf(part.text).length === 1;
  return any([
    ...(isPieceOnly ? [] : [pieces === null ? inWords(words) : besideNumbers(part), inOwnWords(words)]),
    ...(pieces === null ? [] : [inPieces(pieces), inOwnPieces(pieces)]),
  ]);
}

/** Few texts have the first word of a number, and none has the others where none has that: it is asked for once a number. */
function besideNumbers(part: Word | Phrase): RowPlan {
  const [first = ''] = wordsOf(part.text);
  const beside = (match: string): RowsPlan => inWords(`{${BESIDE_NUMBERS}} : (${match})`);
  return every([beside(wordsMatch({ kind: 'phrase', text: first })), beside(wordsMatch(part))]);
}

/** Documents of which the vendor's texts have a word that begins so. */
export function beginningPlan(text: string): RowsPlan {
  return inWords(wordsMatch({ kind: 'word', text }));
}

/** Documents of which the vendor's numbers have this piece; null where a text is none. */
export function piecePlan(text: string): RowsPlan | null {
  const piece = piecesMatch({ kind: 'word', text });
  return piece === null ? null : inPieces(piece);
}

/** Documents of a party with any of the texts, each as the beginning of words. */
export function partyPlan(texts: readonly string[]): RowPlan {
  return inWords(`{party} : (${beginnings(texts)})`);
}

/** Documents with a note, the vendor's or the person's, that has any of the texts, each as the beginning of words. */
export function notePlan(texts: readonly string[]): RowPlan {
  const wanted = beginnings(texts);
  return any([inWords(`{note} : (${wanted})`), inOwnWords(wanted)]);
}

/** Documents with any of the texts as a piece of a number in that field. */
export function numberPlan(field: (typeof NUMBER_FIELDS)[number], texts: readonly string[]): RowPlan {
  const wanted = texts.map(compact);
  const indexed = wanted.filter((text) => lengthOf(text) >= LEAST_PIECE).map((text) => `"${text}"`);
  // The index of pieces knows none as short as these: they are looked for in the numbers, one after the other.
  const short = wanted.filter((text) => lengthOf(text) < LEAST_PIECE);
  return any([
    ...(indexed.length === 0 ? [] : [inPieces(`{${field}} : (${indexed.join(' OR ')})`)]),
    ...short.map((text) =>
      rows('SELECT document_row AS row FROM numbers WHERE field = ? AND instr(text, ?) > 0', field, text),
    ),
  ]);
}

/** Documents with a mark of this kind. */
export function markPlan(mark: 'booked' | 'noted' | 'tagged'): RowPlan {
  return inMarks(mark);
}

/** Documents with any of the tags. */
export function tagPlan(tags: readonly string[]): RowPlan {
  const keys = tags.map(nameKey).filter((key) => key !== '');
  return keys.length === 0 ? NOTHING : any(keys.map((key) => inMarks(tagWord(key))));
}

/** A tag as one word of the column `marks`; the sign that joins it is a letter to the index. */
export function tagWord(key: string): string {
  return ['tag', ...key.split(' ')].join('·');
}

function wordsMatch({ kind, text }: Word | Phrase): string {
  const phrase = `"${wordsOf(text).join(' ')}"`;
  return kind === 'word' ? `${phrase} *` : phrase;
}

function beginnings(texts: readonly string[]): string {
  return texts.map((text) => wordsMatch({ kind: 'word', text })).join(' OR ');
}

/** A word for the index `pieces`; null where it is not looked for there. */
function piecesMatch({ kind, text }: Word | Phrase): string | null {
  const compacted = compact(text);
  return kind === 'word' && isPiece(compacted) ? `"${compacted}"` : null;
}

function inWords(match: string): RowsPlan {
  return rows('SELECT rowid AS row FROM words WHERE words MATCH ?', match);
}

function inOwnWords(match: string): RowPlan {
  return rows('SELECT rowid AS row FROM own_words WHERE own_words MATCH ?', `{own} : (${match})`);
}

function inMarks(word: string): RowPlan {
  return rows('SELECT rowid AS row FROM own_words WHERE own_words MATCH ?', `{marks} : "${word}"`);
}

function inPieces(match: string): RowsPlan {
  return rows('SELECT rowid AS row FROM pieces WHERE pieces MATCH ?', match);
}

function inOwnPieces(match: string): RowPlan {
  return rows('SELECT rowid AS row FROM own_pieces WHERE own_pieces MATCH ?', match);
}
