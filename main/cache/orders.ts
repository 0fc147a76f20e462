import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Grouping, Sort, SortColumn } from '../../shared/listing.ts';
import { ofDocuments, type Change } from './changes.ts';
import { jsonOf } from './json-column.ts';
import {
  inExactOrder,
  rankingOf,
  sortedBy,
  valueRankingOf,
  type Ranked,
  type Ranking,
  type ValueRanking,
} from './ranking.ts';

/** Every order that documents are listed in, as rows; kept until something is written that it depends on. */
export interface Orders {
  readonly newestFirst: () => Int32Array;
  readonly hasNewestFirst: () => boolean;
  readonly sorted: (sort: Sort) => Int32Array;
  /** Groups in their own order. */
  readonly grouped: (by: Grouping) => ValueRanking;
  readonly refresh: (change: Change) => void;
  /** Reads an order that is soon asked for; false where nothing is left to read. */
  readonly readAhead: () => boolean;
}

const MOST_SORTED = 8;
// What the list shows at first, so a click on its head is answered at once.
const FIRST_COLUMNS: readonly SortColumn[] = ['number', 'issued', 'due', 'counterparty', 'amount', 'status', 'vendor'];

const NEWEST_FIRST = `
  SELECT json_group_array(row) AS rows FROM (SELECT row FROM documents ORDER BY day DESC, number_key DESC, id)`;

/** A moment to the last digit, as a text that sorts as moments do. */
const moment = (column: string): string => `substr(${column}, 1, 19) || rtrim(substr(${column}, 20), '.0Z')`;

interface Source {
  /** What is ranked, as a column of `from`. */
  readonly key: string;
  readonly order: string;
  readonly from: string;
  readonly isDecimal: boolean;
}

const source = (key: string, order = key, from = 'documents'): Source => ({ key, order, from, isDecimal: false });
const decimals = (column: string): Source => ({ ...source(column, `CAST(${column} AS REAL)`), isDecimal: true });

const SORT_SOURCES: Readonly<Record<SortColumn, Source>> = {
  number: source('number_key'),
  vendor: source('vendor'),
  kind: source('kind'),
  status: source('status_rank'),
  issued: source('issued'),
  due: source('due'),
  ordered: source(moment('ordered')),
  counterparty: source('counterparty_key'),
  order: source('order_key'),
  po: source('po_key'),
  net: decimals('net'),
  tax: decimals('tax'),
  amount: decimals('amount'),
  booked: source(moment('booked'), moment('booked'), 'marks JOIN documents ON documents.id = marks.document_id'),
  added: source(moment('added')),
  changed: source(moment('changed')),
};

const GROUP_SOURCES: Readonly<Record<Grouping, Source>> = {
  vendor: source('vendor'),
  month: source('substr(day, 1, 7)', 'substr(day, 1, 7) DESC'),
  status: source("nullif(status, 'none')"),
  party: source('counterparty', 'counterparty_key, counterparty'),
};

const RANKED = v.object({
  rows: jsonOf(v.array(v.number())),
  keys: jsonOf(v.array(v.union([v.string(), v.number()]))),
});

export function createOrders(db: DatabaseSync): Orders {
  const columns = new Map<SortColumn, Ranking>();
  const groupings = new Map<Grouping, ValueRanking>();
  const sorts = new Map<string, Int32Array>();
  const asked = new Set<SortColumn>(FIRST_COLUMNS);
  let newest: Int32Array | null = null;

  const newestFirst = (): Int32Array => (newest ??= readNewest(db));
  const rankingBy = (column: SortColumn): Ranking => {
    const ranking = columns.get(column) ?? rankingOf(readRanked(db, SORT_SOURCES[column]));
    columns.set(column, ranking);
    asked.add(column);
    return ranking;
  };
  return {
    newestFirst,
    hasNewestFirst: () => newest !== null,
    sorted: (sort) => {
      if (sort.length === 0) return newestFirst();
      const key = JSON.stringify(sort);
      const sorted =
        sorts.get(key) ??
        sort.reduceRight(
          (rows, { column, direction }) => sortedBy(rows, rankingBy(column), direction === 'descending'),
          newestFirst(),
        );
      sorts.delete(key);
      sorts.set(key, sorted);
      if (sorts.size > MOST_SORTED) sorts.delete(sorts.keys().next().value ?? '');
      return sorted;
    },
    grouped: (by) => {
      const ranking = groupings.get(by) ?? valueRankingOf(readRanked(db, GROUP_SOURCES[by]));
      groupings.set(by, ranking);
      return ranking;
    },
    refresh: (change) => {
      const isChanged = ofDocuments(change);
      if (isChanged) {
        newest = null;
        columns.clear();
        groupings.clear();
      } else if (change.marks) columns.delete('booked');
      if (isChanged || change.marks) sorts.clear();
    },
    readAhead: () => {
      if (newest === null) {
        newestFirst();
        return true;
      }
      const next = [...asked].find((column) => !columns.has(column));
      if (next === undefined) return false;
      rankingBy(next);
      return true;
    },
  };
}

function readNewest(db: DatabaseSync): Int32Array {
  const { rows } = v.parse(v.object({ rows: jsonOf(v.array(v.number())) }), db.prepare(NEWEST_FIRST).get());
  return Int32Array.from(rows);
}

function readRanked(db: DatabaseSync, { key, order, from, isDecimal }: Source): Ranked {
  const found = db
    .prepare(
      `SELECT json_group_array(row) AS rows, json_group_array(key) AS keys FROM (
        SELECT documents.row, ${key} AS key FROM ${from} WHERE ${key} IS NOT NULL ORDER BY ${order})`,
    )
    .get();
  const ranked = v.parse(RANKED, found);
  return isDecimal ? inExactOrder(ranked) : ranked;
}
