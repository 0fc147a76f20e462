import type { DatabaseSync } from 'node:sqlite';
import { parseInstant } from '../../shared/document/dates.ts';
import type { Marks } from '../../shared/marks.ts';
import { nameKey } from '../../shared/query/names.ts';
import { numbersIn } from '../../shared/query/normal-form.ts';
import type { LocalFacts } from '../../shared/query/search-record.ts';
import { spaced, wordsText } from './query-index.ts';
import { tagWord } from './query-text.ts';

/** What the person wrote about a document. */
export type OwnFacts = Pick<LocalFacts, 'booked' | 'note' | 'tags'>;

export function ownFactsOf({ booked, note, tags }: Marks): OwnFacts {
  return { booked: booked !== null, note, tags };
}

/** Reads the marks of a document, asked with its id as the tables hold it; `NO_MARKS` where there are none. */
export function createMarksReader(db: DatabaseSync): (id: string) => Marks {
  const mark = db.prepare('SELECT booked, note FROM marks WHERE document_id = ?');
  const tags = db.prepare('SELECT tag FROM tags WHERE document_id = ? ORDER BY key');
  return (id) => {
    const { booked = null, note = null } = mark.get(id) ?? {};
    return {
      booked: booked === null ? null : parseInstant(String(booked)),
      note: note === null ? null : String(note),
      tags: tags.all(id).map(({ tag }) => String(tag)),
    };
  };
}

/** Puts what the person wrote into the indices that queries search, in place of what was there for that row. */
export function createOwnIndexWriter(db: DatabaseSync): (row: number, own: OwnFacts) => void {
  const removals = ['own_words', 'own_pieces'].map((index) => db.prepare(`DELETE FROM ${index} WHERE rowid = ?`));
  const addWords = db.prepare('INSERT INTO own_words (rowid, own, marks) VALUES (?, ?, ?)');
  const addPieces = db.prepare('INSERT INTO own_pieces (rowid, own) VALUES (?, ?)');
  return (row, own) => {
    for (const removal of removals) removal.run(row);
    const texts = own.note === null ? own.tags : [own.note, ...own.tags];
    const marks = markWords(own);
    if (marks.length === 0) return;
    addWords.run(row, wordsText(texts), marks.join(' '));
    const pieces = spaced(texts.flatMap(numbersIn));
    if (pieces !== '') addPieces.run(row, pieces);
  };
}

function markWords({ booked, note, tags }: OwnFacts): readonly string[] {
  return [
    ...(booked ? ['booked'] : []),
    ...(note === null ? [] : ['noted']),
    ...(tags.length === 0 ? [] : ['tagged']),
    ...tags.map((tag) => tagWord(nameKey(tag))),
  ];
}
