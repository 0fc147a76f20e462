import { compact, isPiece, LEAST_PIECE, lengthOf, wordsOf } from '../../shared/query/normal-form.ts';
import type { Phrase, Word } from '../../shared/query/query.ts';
import type { NUMBER_COLUMNS, SearchColumn } from '../../shared/query/search-record.ts';
import { any, inRows, type SqlPiece } from './sql-piece.ts';

// Words and pieces are letters and digits only, so quotes around them are all it takes.

/** A word or phrase for the index `words`. */
export function wordsMatch({ kind, text }: Word | Phrase): string {
  const phrase = `"${wordsOf(text).join(' ')}"`;
  return kind === 'word' ? `${phrase} *` : phrase;
}

/** Any of the texts, each as the beginning of words, for some columns of the index `words`. */
export function textSql(columns: readonly SearchColumn[], texts: readonly string[]): string {
  const matches = texts.map((text) => wordsMatch({ kind: 'word', text }));
  return `{${columns.join(' ')}} : (${matches.join(' OR ')})`;
}

/** A word for the index `pieces`; null where it is not looked for there. */
export function piecesMatch({ kind, text }: Word | Phrase): string | null {
  const compacted = compact(text);
  return kind === 'word' && isPiece(compacted) ? `"${compacted}"` : null;
}

/** Any of the texts as a piece of a number in one column. */
export function anyOfPieces(column: (typeof NUMBER_COLUMNS)[number], texts: readonly string[]): SqlPiece {
  const wanted = texts.map(compact);
  const indexed = wanted.filter((text) => lengthOf(text) >= LEAST_PIECE).map((text) => `"${text}"`);
  // The index knows no piece as short as these: they are looked for in its texts, one after the other.
  const short = wanted.filter((text) => lengthOf(text) < LEAST_PIECE);
  return any([
    ...(indexed.length === 0 ? [] : [inPieces('pieces MATCH ?', `{${column}} : (${indexed.join(' OR ')})`)]),
    ...short.map((text) => inPieces(`instr("${column}", ?) > 0`, text)),
  ]);
}

function inPieces(where: string, value: string): SqlPiece {
  return inRows(`SELECT rowid FROM pieces WHERE ${where}`, [value]);
}
