import type { DatabaseSync } from 'node:sqlite';
import { createMarksMover } from './marks.ts';

/** Gives others what a person did with a document, before it is removed; asked with ids as the tables hold them. */
export type Succession = (from: string, to: readonly string[]) => void;

/** Hands over the marks, and the place in the selection as it stands in its table. */
export function createSuccession(db: DatabaseSync): Succession {
  const moveMarks = createMarksMover(db);
  const select = db.prepare(`
    INSERT OR IGNORE INTO selected
    SELECT documents.row FROM json_each(:to) JOIN documents ON documents.id = value
    WHERE EXISTS (SELECT 1 FROM documents JOIN selected ON document_row = row WHERE id = :from)`);
  return (from, to) => {
    moveMarks(from, to);
    select.run({ from, to: JSON.stringify(to) });
  };
}
