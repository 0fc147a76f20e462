import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { addDecimals, decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type {
  DocumentRow,
  ListFilter,
  ListPage,
  ListRequest,
  ListTotals,
  ListView,
  SelectionTotals,
  Sort,
  SortColumn,
} from '../../shared/listing.ts';
import { parseInstant } from '../../shared/document/dates.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import type { EvaluationContext, Mistake } from '../../shared/query/query.ts';
import { AWAITING, UNPAID, WARNED } from './query-choices.ts';
import { unknownReader, startOfLocalDay, type QueryReader } from './query-reader.ts';
import { compileQuery } from './query-sql.ts';
import { parseRow } from './row.ts';
import { all, piece, type SqlPiece } from './sql-piece.ts';
import { numberPragma, storable } from './sqlite.ts';

/** The conditions of the views, on the table `documents` under that name; `needs-a-look` means at least one warning. */
export const VIEW_CONDITIONS: Readonly<Record<ListView, string>> = {
  all: 'TRUE',
  unpaid: UNPAID,
  awaiting: AWAITING,
  'needs-a-look': WARNED,
};

const SORT_EXPRESSIONS: Readonly<Record<SortColumn, string>> = {
  number: 'number_key',
  vendor: 'vendor',
  status: 'status_rank',
  issued: 'issued',
  due: 'due',
  counterparty: 'counterparty_key',
  amount: 'amount_value',
};

// SQLite puts missing values last when descending by itself, and then walks the index.
const NEWEST_FIRST = 'day DESC, number_key DESC, id';
// The index of this order is not walked: what a query finds is better found first and sorted then.
const NEWEST_FIRST_OF_FEW = '+day DESC, number_key DESC, id';
const MOST_FINDINGS = 4;

const ROWS = v.array(v.number());
const IDS = v.array(v.string());
const TOTALS_GROUP = v.object({
  currency: v.nullable(v.pipe(v.string(), v.transform(parseCurrency))),
  documents: v.number(),
  amounts: v.pipe(
    v.nullable(v.string()),
    v.transform((texts) => (texts?.split(' ') ?? []).map(decimal)),
  ),
});

interface Finding {
  readonly rows: readonly number[];
  readonly totals: ListTotals;
  readonly mistakes: readonly Mistake[];
}

export interface Lister {
  readonly list: (request: ListRequest, reader?: QueryReader) => ListPage;
  readonly ids: (filter: ListFilter, sort?: Sort | null, reader?: QueryReader) => readonly string[];
  readonly selectionTotals: (ids: readonly string[], filter: ListFilter, reader?: QueryReader) => SelectionTotals;
}

/**
 * Lists and totals. What a filter finds is remembered until the database changes, so that scrolling through a hundred
 * thousand documents reads a page of rows and nothing more.
 */
export function createLister(db: DatabaseSync): Lister {
  const findings = new Map<string, Finding>();
  const pageOf = db.prepare(`
    SELECT documents.*, coalesce(documents.gone_since, orders.gone_since) AS gone
    FROM json_each(?) AS wanted
    JOIN documents ON row = wanted.value
    JOIN orders ON orders.id = order_id
    ORDER BY wanted.key`);
  let state = '';

  const lastSync = createLastSync(db);

  const read = (filter: ListFilter, reader: QueryReader): Asked =>
    askedOf(filter, { ...reader, lastSync: lastSync(), startOfDay: startOfLocalDay });

  const find = (filter: ListFilter, sort: Sort | null, reader: QueryReader): Finding => {
    const now = stateOf(db);
    if (now !== state) findings.clear();
    state = now;
    const key = JSON.stringify([filter.view, filter.accountId, filter.text, sort?.column, sort?.direction, reader]);
    const finding = findings.get(key) ?? search(db, read(filter, reader), sort);
    findings.delete(key);
    findings.set(key, finding);
    for (const oldest of findings.keys()) {
      if (findings.size <= MOST_FINDINGS) break;
      findings.delete(oldest);
    }
    return finding;
  };

  return {
    list: (request, reader = unknownReader()) => {
      const finding = find(request, request.sort, reader);
      const wanted = finding.rows.slice(request.offset, request.offset + request.limit);
      const rows: readonly DocumentRow[] = pageOf.all(JSON.stringify(wanted)).map(parseRow);
      return { count: finding.rows.length, rows, totals: finding.totals, mistakes: finding.mistakes };
    },
    ids: (filter, sort = null, reader = unknownReader()) => v.parse(IDS, foundOf(db, 'id', read(filter, reader), sort)),
    selectionTotals: (ids, filter, reader = unknownReader()) => {
      const selected = rowsOf(db, ids);
      const shown = new Set(find(filter, null, reader).rows);
      const totals = totalsOf(db, piece('row IN (SELECT value FROM json_each(?))', JSON.stringify(selected)));
      return { count: selected.length, totals, hidden: selected.filter((row) => !shown.has(row)).length };
    },
  };
}

/** Changes with every write, ours (`total_changes`) or another process's (`data_version`). */
function stateOf(db: DatabaseSync): string {
  const own = db.prepare('SELECT total_changes() AS changes').get();
  return `${numberPragma(db, 'data_version')}:${String(own?.['changes'])}`;
}

function search(db: DatabaseSync, asked: Asked, sort: Sort | null): Finding {
  return {
    rows: v.parse(ROWS, foundOf(db, 'row', asked, sort)),
    totals: totalsOf(db, asked.where),
    mistakes: asked.mistakes,
  };
}

/** A filter as the database is asked. */
interface Asked {
  readonly where: SqlPiece;
  /** The text asks for something. */
  readonly isQuery: boolean;
  readonly mistakes: readonly Mistake[];
}

function askedOf({ view, accountId, text }: ListFilter, context: EvaluationContext): Asked {
  const { query, mistakes } = parseQuery(text, context);
  const where = all([
    piece(VIEW_CONDITIONS[view]),
    ...(accountId === null ? [] : [piece('account_id = ?', accountId)]),
    ...(query.parts.length === 0 ? [] : [compileQuery(query, context)]),
  ]);
  return { where, isQuery: query.parts.length > 0, mistakes };
}

/** By account, when the last sync that reached its end began. */
function createLastSync(db: DatabaseSync): () => EvaluationContext['lastSync'] {
  const find = db.prepare(`
    SELECT account_id, result ->> '$.started' AS started FROM sync_runs
    WHERE id IN (SELECT max(id) FROM sync_runs WHERE complete = 1 GROUP BY account_id)`);
  return () => {
    const runs = find
      .all()
      .map(({ account_id, started }) => [String(account_id), parseInstant(String(started))] as const);
    return Object.fromEntries(runs.flatMap(([account, started]) => (started === null ? [] : [[account, started]])));
  };
}

/** One column of everything found, in order. SQLite hands it over as one JSON text: far quicker than row by row. */
function foundOf(db: DatabaseSync, column: 'row' | 'id', { where, isQuery }: Asked, sort: Sort | null): unknown {
  const found = db
    .prepare(
      `SELECT json_group_array(${column}) AS found
      FROM (SELECT ${column} FROM documents WHERE ${where.where} ORDER BY ${orderOf(sort, isQuery)})`,
    )
    .get(...where.values);
  return JSON.parse(String(found?.['found']));
}

function orderOf(sort: Sort | null, isQuery: boolean): string {
  if (sort === null) return isQuery ? NEWEST_FIRST_OF_FEW : NEWEST_FIRST;
  const direction = sort.direction === 'ascending' ? 'ASC NULLS LAST' : 'DESC NULLS LAST';
  return `${SORT_EXPRESSIONS[sort.column]} ${direction}, ${NEWEST_FIRST}`;
}

/** Each once, however often it is named. */
function rowsOf(db: DatabaseSync, ids: readonly string[]): readonly number[] {
  const found = db
    .prepare(
      'SELECT json_group_array(DISTINCT documents.row) AS found FROM json_each(?) AS wanted JOIN documents ON documents.id = wanted.value',
    )
    .get(JSON.stringify(ids.map(storable)));
  return v.parse(ROWS, JSON.parse(String(found?.['found'])));
}

function totalsOf(db: DatabaseSync, { where, values }: SqlPiece): ListTotals {
  const groups = db
    .prepare(
      `SELECT currency, count(*) AS documents, group_concat(amount, ' ') AS amounts
      FROM documents WHERE ${where} GROUP BY currency ORDER BY currency`,
    )
    .all(...values);
  const perCurrency = [];
  let withoutCurrency = 0;
  let withoutTotal = 0;
  for (const group of groups) {
    const { currency, documents, amounts } = v.parse(TOTALS_GROUP, group);
    withoutTotal += documents - amounts.length;
    if (currency === null) withoutCurrency += amounts.length;
    else if (amounts.length > 0)
      perCurrency.push({ currency, amount: addDecimals(amounts), documents: amounts.length });
  }
  return { perCurrency, withoutCurrency, withoutTotal };
}
