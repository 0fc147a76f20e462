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
    'SELECT DISTINCT documents.row, documents.id FROM json_each(?) AS wanted JOIN documents ON documents.id = wanted.value',
  );
  const selected = db.prepare('SELECT row, id FROM selected JOIN documents ON row = document_row');
  const marksOf = createMarksReader(db);
  const write = createMarksWriter(db);
  return (target, change, at) => {
    const clean = cleanChange(change);
    if (target.kind === 'selected') settle();
    else if (target.ids.length > MOST_IDS) throw new CodedError('invalid-argument', `At most ${MOST_IDS} documents`);
    return inTransaction(db, () => {
      const found =
        target.kind === 'selected' ? selected.all() : byIds.all(JSON.stringify(target.ids.map((id) => storable(id))));
      for (const { row, id } of found) {
        const before = marksOf(String(id));
        const after = changed(before, clean, at);
        if (after.tags.length > MOST_TAGS && after.tags.length > before.tags.length) throw tooManyTags();
        write(String(id), Number(row), before, after);
      }
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
  return (from, to) => {
    const moved = marksOf(from);
    for (const id of to) {
      const before = marksOf(id);
      write(id, Number(rowOf.get(id)?.['row']), before, together(before, moved));
    }
    for (const one of clear) one.run(from);
  };
}

/** Writes the marks of a document and what queries search of them, where they are others than before. */
function createMarksWriter(db: DatabaseSync): (id: string, row: number, before: Marks, after: Marks) => void {
  const writeMark = db.prepare(`
    INSERT INTO marks (document_id, booked, note) VALUES (:id, :booked, :note)
    ON CONFLICT (document_id) DO UPDATE SET booked = excluded.booked, note = excluded.note`);
  const removeMark = db.prepare('DELETE FROM marks WHERE document_id = ?');
  const writeTag = db.prepare('INSERT INTO tags (document_id, key, tag) VALUES (?, ?, ?)');
  const removeTag = db.prepare('DELETE FROM tags WHERE document_id = ? AND key = ?');
  const index = createOwnIndexWriter(db);
  return (id, row, before, after) => {
    const { booked, note, tags } = after;
    const isMarkSame = booked === before.booked && note === before.note;
    const dropped = before.tags.filter((tag) => !tags.includes(tag));
    const added = tags.filter((tag) => !before.tags.includes(tag));
    if (isMarkSame && dropped.length === 0 && added.length === 0) return;
    if (booked === null && note === null) removeMark.run(id);
    else if (!isMarkSame) writeMark.run({ id, booked, note });
    for (const tag of dropped) removeTag.run(id, nameKey(tag));
    for (const tag of added) writeTag.run(id, nameKey(tag), tag);
    index(row, ownFactsOf(after));
  };
}
