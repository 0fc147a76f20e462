import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { addDecimals, parseDecimal, type DecimalText } from '../../shared/document/decimal.ts';
import { parseCurrency, type CurrencyCode } from '../../shared/document/money.ts';
import type {
  DocumentRow,
  ListFilter,
  ListPage,
  ListRequest,
  ListTotals,
  ListView,
  Sort,
  SortColumn,
} from '../../shared/listing.ts';
import { parseRow } from './row.ts';
import { searchQuery } from './search-text.ts';
import { numberPragma } from './sqlite.ts';

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

interface Found {
  readonly id?: SQLOutputValue;
  readonly row?: SQLOutputValue;
  readonly currency?: SQLOutputValue;
  readonly amount?: SQLOutputValue;
}

interface Finding {
  readonly rows: readonly number[];
  readonly totals: ListTotals;
}

export interface Lister {
  list(request: ListRequest): ListPage;
  ids(filter: ListFilter): readonly string[];
}

/**
 * Lists and totals. What a filter finds is remembered until the database changes, so that scrolling through a hundred
 * thousand documents reads a page of rows and nothing more.
 */
export function createLister(db: DatabaseSync): Lister {
  const findings = new Map<string, Finding>();
  const pageOf = db.prepare(
    'SELECT documents.* FROM json_each(?) AS wanted JOIN documents ON row = wanted.value ORDER BY wanted.key',
  );
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
    ids: (filter) => select(db, 'id', filter, null).map(({ id }) => String(id)),
  };
}

/** Changes with every write, ours (`total_changes`) or another process's (`data_version`). */
function stateOf(db: DatabaseSync): string {
  const own = db.prepare('SELECT total_changes() AS changes').get();
  return `${numberPragma(db, 'data_version')}:${String(own?.['changes'])}`;
}

function search(db: DatabaseSync, filter: ListFilter, sort: Sort | null): Finding {
  const found = select(db, 'row, currency, amount', filter, sort);
  return { rows: found.map(({ row }) => Number(row)), totals: totalsOf(found) };
}

function select(db: DatabaseSync, columns: string, filter: ListFilter, sort: Sort | null): readonly Found[] {
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
  const statement = db.prepare(
    `SELECT ${columns} FROM documents WHERE ${conditions.join(' AND ')} ORDER BY ${orderOf(sort)}`,
  );
  return statement.all(...values);
}

function orderOf(sort: Sort | null): string {
  if (sort === null) return NEWEST_FIRST;
  const direction = sort.direction === 'ascending' ? 'ASC NULLS LAST' : 'DESC NULLS LAST';
  return `${SORT_EXPRESSIONS[sort.column]} ${direction}, ${NEWEST_FIRST}`;
}

function totalsOf(rows: readonly Found[]): ListTotals {
  const amounts = new Map<CurrencyCode, DecimalText[]>();
  let withoutCurrency = 0;
  let withoutTotal = 0;
  for (const found of rows) {
    const amount = typeof found.amount === 'string' ? parseDecimal(found.amount) : null;
    const currency = typeof found.currency === 'string' ? parseCurrency(found.currency) : null;
    if (amount === null) withoutTotal += 1;
    else if (currency === null) withoutCurrency += 1;
    else {
      const known = amounts.get(currency);
      if (known === undefined) amounts.set(currency, [amount]);
      else known.push(amount);
    }
  }
  const perCurrency = [...amounts]
    .map(([currency, values]) => ({ currency, amount: addDecimals(values), documents: values.length }))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1));
  return { perCurrency, withoutCurrency, withoutTotal };
}
