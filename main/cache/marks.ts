import type { DatabaseSync } from 'node:sqlite';
import { MOST_MARKED_DOCUMENTS, MOST_TAGS, type Marks, type MarkTarget } from '../../shared/marks.ts';
import { nameKey } from '../../shared/query/names.ts';
import { CodedError } from '../../shared/result.ts';
import type { CacheThread } from './cache.ts';
import { changed, cleanChange, together, tooManyTags, type CleanChange } from './mark-change.ts';
import { createMarksReader, createOwnIndexWriter, ownFactsOf } from './own-facts.ts';
import { inTransaction, storable } from './sqlite.ts';

// So many are marked in few hundredths of a second.
const MOST_AT_ONCE = 1000;

/** See `CacheThread.mark`. `settle` writes the selection, so that the table `selected` holds it. */
export function createMarker(db: DatabaseSync, settle: () => void, mostAtOnce = MOST_AT_ONCE): CacheThread['mark'] {
  const named = db.prepare(`
    SELECT DISTINCT documents.row, documents.id FROM json_each(?) AS wanted JOIN documents ON documents.id = wanted.value`);
  const selected = db.prepare(`
    SELECT row, id FROM selected JOIN documents ON row = document_row WHERE document_row > ?
    ORDER BY document_row LIMIT ?`);
  const others = db.prepare(`
    SELECT count(*) AS tags FROM selected JOIN documents ON row = document_row JOIN tags ON tags.document_id = documents.id
    WHERE key NOT IN (SELECT value FROM json_each(?)) GROUP BY row ORDER BY tags DESC LIMIT 1`);
  const marksOf = createMarksReader(db);
  const write = createMarksWriter(db);
  const index = createOwnIndexWriter(db);

  const find = (target: MarkTarget, { addTags, removeTags }: CleanChange, after: number | null): readonly Found[] => {
    if (target.kind === 'documents') {
      if (target.ids.length > MOST_MARKED_DOCUMENTS)
        throw new CodedError('invalid-argument', `At most ${MOST_MARKED_DOCUMENTS} documents`);
      return named.all(JSON.stringify(target.ids.map((id) => storable(id)))).map(foundOf);
    }
    if (after === null) {
      settle();
      if (addTags.size > 0) {
        const kept = others.get(JSON.stringify([...addTags.keys(), ...removeTags]));
        if (Number(kept?.['tags'] ?? 0) + addTags.size > MOST_TAGS) throw tooManyTags();
      }
    }
    return selected.all(after ?? -1, mostAtOnce).map(foundOf);
  };
  return (target, change, at, after) => {
    const clean = cleanChange(change);
    const found = find(target, clean, after);
    inTransaction(db, () => {
      // By id, as the tables of marks are ordered.
      const changes = found.toSorted(byId).flatMap(({ row, id }) => {
        const before = marksOf(id);
        const marks = changed(before, clean, at);
        if (marks.tags.length > MOST_TAGS && marks.tags.length > before.tags.length) throw tooManyTags();
        return isSame(before, marks) ? [] : [{ id, row, before, marks }];
      });
      for (const { id, before, marks } of changes) write(id, before, marks);
      // By row, as the index is.
      for (const { row, marks } of changes.toSorted(byRow)) index(row, ownFactsOf(marks));
    });
    const isMore = target.kind === 'selected' && found.length === mostAtOnce;
    return { documents: found.length, next: isMore ? (found.at(-1)?.row ?? null) : null };
  };
}

interface Found {
  readonly row: number;
  readonly id: string;
}

function foundOf({ row, id }: Readonly<Record<string, unknown>>): Found {
  return { row: Number(row), id: String(id) };
}

function byId(left: Found, right: Found): number {
  return left.id < right.id ? -1 : 1;
}

function byRow(left: Pick<Found, 'row'>, right: Pick<Found, 'row'>): number {
  return left.row - right.row;
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
