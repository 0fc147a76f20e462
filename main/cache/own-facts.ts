import type { DatabaseSync } from 'node:sqlite';
import type { LocalFacts } from '../../shared/query/search-record.ts';

/** What the person wrote about a document; asked with its id as the tables hold it. */
export type FindOwnFacts = (id: string) => Pick<LocalFacts, 'booked' | 'note' | 'tags'>;

export function createOwnFacts(db: DatabaseSync): FindOwnFacts {
  const mark = db.prepare('SELECT booked, note FROM marks WHERE document_id = ?');
  const tags = db.prepare('SELECT tag FROM tags WHERE document_id = ? ORDER BY key');
  return (id) => {
    const { booked = null, note = null } = mark.get(id) ?? {};
    return {
      booked: booked !== null,
      note: note === null ? null : String(note),
      tags: tags.all(id).map(({ tag }) => String(tag)),
    };
  };
}
