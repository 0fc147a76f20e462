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
import { parseRow } from './row.ts';
import { searchQuery } from './search-text.ts';
import { numberPragma, storable } from './sqlite.ts';

/** The conditions of the views; `needs-a-look` means at least one warning. */
export const VIEW_CONDITIONS: Readonly<Record<ListView, string>> = {
  all: 'TRUE',
  unpaid: "kind = 'invoice' AND status = 'open'",
  awaiting: "(status = 'awaiting' OR (kind = 'order' AND status <> 'cancelled'))",
  'needs-a-look': 'warnings > 0',
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
}

export interface Lister {
  readonly list: (request: ListRequest) => ListPage;
  readonly ids: (filter: ListFilter, sort?: Sort | null) => readonly string[];
  readonly selectionTotals: (ids: readonly string[], filter: ListFilter) => SelectionTotals;
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

  const find = (filter: ListFilter, sort: Sort | null): Finding => {
    const now = stateOf(db);
    if (now !== state) findings.clear();
    state = now;
    const key = JSON.stringify([filter.view, filter.accountId, filter.text, sort?.column, sort?.direction]);
    const finding = findings.get(key) ?? search(db, filter, sort);
    findings.delete(key);
    findings.set(key, finding);
    for (const oldest of findings.keys()) {
      if (findings.size <= MOST_FINDINGS) break;
      findings.delete(oldest);
    }
    return finding;
  };

  return {
    list: (request) => {
      const finding = find(request, request.sort);
      const wanted = finding.rows.slice(request.offset, request.offset + request.limit);
      const rows: readonly DocumentRow[] = pageOf.all(JSON.stringify(wanted)).map(parseRow);
      return { count: finding.rows.length, rows, totals: finding.totals };
    },
    ids: (filter, sort = null) => v.parse(IDS, foundOf(db, 'id', whereOf(filter), sort)),
    selectionTotals: (ids, filter) => {
      const selected = rowsOf(db, ids);
      const shown = new Set(find(filter, null).rows);
      const totals = totalsOf(db, {
        sql: 'row IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(selected)],
      });
      return { count: selected.length, totals, hidden: selected.filter((row) => !shown.has(row)).length };
    },
  };
}

/** Changes with every write, ours (`total_changes`) or another process's (`data_version`). */
function stateOf(db: DatabaseSync): string {
  const own = db.prepare('SELECT total_changes() AS changes').get();
  return `${numberPragma(db, 'data_version')}:${String(own?.['changes'])}`;
}

function search(db: DatabaseSync, filter: ListFilter, sort: Sort | null): Finding {
  const where = whereOf(filter);
  return { rows: v.parse(ROWS, foundOf(db, 'row', where, sort)), totals: totalsOf(db, where) };
}

interface Where {
  readonly sql: string;
  readonly values: readonly string[];
}

function whereOf(filter: ListFilter): Where {
  const conditions = [VIEW_CONDITIONS[filter.view]];
  const values: string[] = [];
  if (filter.accountId !== null) {
    conditions.push('account_id = ?');
    values.push(filter.accountId);
  }
  const query = searchQuery(filter.text);
  if (query !== null) {
    conditions.push('row IN (SELECT rowid FROM search WHERE search MATCH ?)');
    values.push(query);
  }
  return { sql: conditions.join(' AND '), values };
}

/** One column of everything found, in order. SQLite hands it over as one JSON text: far quicker than row by row. */
function foundOf(db: DatabaseSync, column: 'row' | 'id', { sql, values }: Where, sort: Sort | null): unknown {
  const found = db
    .prepare(
      `SELECT json_group_array(${column}) AS found
      FROM (SELECT ${column} FROM documents WHERE ${sql} ORDER BY ${orderOf(sort)})`,
    )
    .get(...values);
  return JSON.parse(String(found?.['found']));
}

function orderOf(sort: Sort | null): string {
  if (sort === null) return NEWEST_FIRST;
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

function totalsOf(db: DatabaseSync, { sql, values }: Where): ListTotals {
  const groups = db
    .prepare(
      `SELECT currency, count(*) AS documents, group_concat(amount, ' ') AS amounts
      FROM documents WHERE ${sql} GROUP BY currency ORDER BY currency`,
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
