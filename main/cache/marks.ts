import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import { MOST_TAGS, type MarkChange, type Marks, type MarkTarget } from '../../shared/marks.ts';
import { nameKey } from '../../shared/query/names.ts';
import { CodedError } from '../../shared/result.ts';
import { changed, cleanChange, together, tooManyTags } from './mark-change.ts';
import { createMarksReader, createOwnIndexWriter, ownFactsOf } from './own-facts.ts';
import { inTransaction, storable } from './sqlite.ts';

const MOST_IDS = 1000;

/** See `Cache.mark`. `settle` writes the selection, so that the table `selected` holds it. */
export function createMarker(
  db: DatabaseSync,
  settle: () => void,
): (target: MarkTarget, change: MarkChange, at: Instant) => number {
  const byIds = db.prepare(
    'SELECT DISTINCT documents.row, documents.id FROM json_each(?) AS wanted JOIN documents ON documents.id = wanted.value ORDER BY documents.id',
  );
  const selected = db.prepare('SELECT row, id FROM selected JOIN documents ON row = document_row ORDER BY id');
  const marksOf = createMarksReader(db);
  const write = createMarksWriter(db);
  const index = createOwnIndexWriter(db);
  return (target, change, at) => {
    const clean = cleanChange(change);
    if (target.kind === 'selected') settle();
    else if (target.ids.length > MOST_IDS) throw new CodedError('invalid-argument', `At most ${MOST_IDS} documents`);
    const found =
      target.kind === 'selected' ? selected.all() : byIds.all(JSON.stringify(target.ids.map((id) => storable(id))));
    return inTransaction(db, () => {
      // By id, as the tables of marks are ordered.
      const changes = found.flatMap(({ row, id }) => {
        const before = marksOf(String(id));
        const after = changed(before, clean, at);
        if (after.tags.length > MOST_TAGS && after.tags.length > before.tags.length) throw tooManyTags();
        return isSame(before, after) ? [] : [{ id: String(id), row: Number(row), before, after }];
      });
      for (const { id, before, after } of changes) write(id, before, after);
      // By row, as the index is.
      for (const { row, after } of changes.toSorted((left, right) => left.row - right.row))
        index(row, ownFactsOf(after));
      return found.length;
    });
  };
}

/** Gives the marks of a document that goes to others that come in its place; asked with ids as the tables hold them. */
export function createMarksMover(db: DatabaseSync): (from: string, to: readonly string[]) => void {
  const rowOf = db.prepare('SELECT row FROM documents WHERE id = ?');
  const clear = ['marks', 'tags'].map((table) => db.prepare(`DELETE FROM ${table} WHERE document_id = ?`));
  const marksOf = createMarksReader(db);
  const write = createMarksWriter(db);
  const index = createOwnIndexWriter(db);
  return (from, to) => {
    const moved = marksOf(from);
    for (const id of to) {
      const before = marksOf(id);
      const after = together(before, moved);
      if (isSame(before, after)) continue;
      write(id, before, after);
      index(Number(rowOf.get(id)?.['row']), ownFactsOf(after));
    }
    for (const one of clear) one.run(from);
  };
}

function isSame(left: Marks, right: Marks): boolean {
  return left.booked === right.booked && left.note === right.note && isSameTags(left.tags, right.tags);
}

function isSameTags(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((tag) => right.includes(tag));
}

/** Writes what differs between the marks of a document before and after. */
function createMarksWriter(db: DatabaseSync): (id: string, before: Marks, after: Marks) => void {
  const writeMark = db.prepare(`
    INSERT INTO marks (document_id, booked, note) VALUES (:id, :booked, :note)
    ON CONFLICT (document_id) DO UPDATE SET booked = excluded.booked, note = excluded.note`);
  const removeMark = db.prepare('DELETE FROM marks WHERE document_id = ?');
  const writeTag = db.prepare('INSERT INTO tags (document_id, key, tag) VALUES (?, ?, ?)');
  const removeTag = db.prepare('DELETE FROM tags WHERE document_id = ? AND key = ?');
  return (id, before, { booked, note, tags }) => {
    if (booked !== before.booked || note !== before.note) {
      if (booked === null && note === null) removeMark.run(id);
      else writeMark.run({ id, booked, note });
    }
    for (const tag of before.tags) if (!tags.includes(tag)) removeTag.run(id, nameKey(tag));
    for (const tag of tags) if (!before.tags.includes(tag)) writeTag.run(id, nameKey(tag), tag);
  };
}
