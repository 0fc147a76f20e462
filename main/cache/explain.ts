import type { DatabaseSync } from 'node:sqlite';
import type { Document } from '../../shared/document/document.ts';
import type { Instant } from '../../shared/document/dates.ts';
import type { FoundIn } from '../../shared/listing.ts';
import { foundIn } from '../../shared/query/found-in.ts';
import { searchRecordOf } from '../../shared/query/search-record.ts';
import type { Ask } from './asked.ts';
import type { CacheThread } from './cache.ts';
import { createMarksReader, ownFactsOf } from './own-facts.ts';
import { unknownReader } from './query-reader.ts';
import { storable } from './sqlite.ts';

/** What `Cache.explain` gives. */
export function createExplain(db: DatabaseSync, ask: Ask): CacheThread['explain'] {
  const find = db.prepare('SELECT document FROM documents JOIN bodies ON document_row = row WHERE id = ?');
  const marksOf = createMarksReader(db);
  return (documentIds, text, reader = unknownReader()) => {
    const { query } = ask({ accountId: null, text }, reader);
    return documentIds.flatMap((id): readonly FoundIn[] => {
      const body = find.get(storable(id))?.['document'];
      if (body === undefined) return [];
      // Written by `save.ts` from a value of this type.
      const document = JSON.parse(String(body)) as Document;
      const own = ownFactsOf(marksOf(storable(id)));
      return [{ id, places: foundIn(query, searchRecordOf(document, { ...NEVER_ASKED, ...own })) }];
    });
  };
}

// Of no matter to what stands in texts.
const NEVER_ASKED = { added: '1970-01-01T00:00:00Z' as Instant, changed: null, gone: false } as const;
