import type { FoundIn } from '../listing.ts';
import { excerptOf } from './excerpt.ts';
import { hasPiece, hasWords, isInText } from './matches.ts';
import { isSameName } from './names.ts';
import type { Part, Query, TextCondition } from './query.ts';
import { SEARCH_COLUMNS, type SearchColumn, type SearchRecord } from './search-record.ts';

type Place = FoundIn['places'][number];

/** What a part of a query looks for in texts. */
interface Sought {
  readonly columns: readonly SearchColumn[];
  readonly text: string;
  readonly isIn: (text: string, column: SearchColumn) => boolean;
}

/**
 * Where a document's texts match the query, the first text of each column and part: so that a row can say why it is
 * there. Empty where the query asks for no text.
 */
export function foundIn(query: Query, record: SearchRecord): readonly Place[] {
  const places = query.parts.flatMap(soughtBy).flatMap((sought) => placesOf(sought, record));
  const distinct = new Map(places.map((place) => [`${place.column} ${place.excerpt}`, place]));
  return [...distinct.values()].toSorted((left, right) => rankOf(left) - rankOf(right));
}

function placesOf({ columns, text, isIn }: Sought, { texts }: SearchRecord): readonly Place[] {
  return columns.flatMap((column) => {
    const found = texts[column].find((one) => isIn(one, column));
    return found === undefined ? [] : [{ column, excerpt: excerptOf(found, text) }];
  });
}

function rankOf({ column }: Place): number {
  return SEARCH_COLUMNS.indexOf(column);
}

function soughtBy(part: Part): readonly Sought[] {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return [
        {
          columns: SEARCH_COLUMNS,
          text: part.text,
          isIn: (one, column) => isInText(part.kind, part.text, column, one),
        },
      ];
    case 'text':
      return part.values.flatMap((value) => soughtInField(part.field, value));
    case 'any':
      return part.choices.flatMap(soughtBy);
    case 'every':
      return part.parts.flatMap(soughtBy);
    case 'choice':
    case 'amount':
    case 'date':
    case 'not':
      return [];
  }
}

function soughtInField(field: TextCondition['field'], text: string): readonly Sought[] {
  switch (field) {
    case 'account':
      return [];
    case 'tag':
      return [{ columns: ['own'], text, isIn: (one) => isSameName(one, text) }];
    case 'party':
      return [{ columns: ['party'], text, isIn: (one) => hasWords(one, text, true) }];
    case 'note':
      return [{ columns: ['note', 'own'], text, isIn: (one) => hasWords(one, text, true) }];
    case 'sku':
      return [{ columns: ['code'], text, isIn: (one) => hasPiece(one, text) }];
    default:
      return [{ columns: [field], text, isIn: (one) => hasPiece(one, text) }];
  }
}
