import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ofDocuments, type Change } from './changes.ts';
import { createCommonSets } from './common-sets.ts';
import { documentsWhere, keyOf, type RowPlan, type RowsPlan } from './row-plan.ts';
import type { RowSet } from './rows.ts';

export interface RowFinder {
  /** The rows of a plan. The set is not to be written to: it may be handed out again. */
  readonly find: (plan: RowPlan) => RowSet;
  /** To be called whenever something was written that plans read: all but `selected`. */
  readonly refresh: (change: Change) => void;
  /** Reads something that is soon asked for; false where nothing is left to read. */
  readonly readAhead: () => boolean;
}

// A set of a hundred thousand rows is 100 kB.
const MOST_SETS = 24;
const MOST_STATEMENTS = 200;
const ALL = documentsWhere('TRUE');

/**
 * Finds rows. What a statement found is remembered: with each sign that a person types only the last part of the query
 * is another one.
 */
export function createRowFinder(db: DatabaseSync): RowFinder {
  const list = createLister(db);
  const lastRow = db.prepare('SELECT max(row) AS last FROM documents');
  const sets = new Map<string, RowSet>();
  let length: number | null = null;

  const read = (plan: RowsPlan): RowSet => {
    length ??= Number(lastRow.get()?.['last'] ?? -1) + 1;
    return rowsOfJson(list(plan), length);
  };
  const common = createCommonSets(db, read);
  const listed = (plan: RowsPlan): RowSet => {
    const key = keyOf(plan);
    const known = common.get(key);
    if (known !== undefined) return known;
    const set = sets.get(key) ?? read(plan);
    sets.delete(key);
    sets.set(key, set);
    const oldest = sets.size > MOST_SETS ? sets.keys().next().value : undefined;
    if (oldest !== undefined) sets.delete(oldest);
    return set;
  };
  const find = (plan: RowPlan): RowSet => {
    switch (plan.kind) {
      case 'rows':
        return listed(plan);
      case 'not':
        return without(find(ALL), find(plan.plan));
      case 'any':
        return anyOf(plan.plans.map(find));
      case 'every':
        return everyOf(plan.plans, find);
    }
  };
  return {
    find,
    refresh: (change) => {
      sets.clear();
      length = null;
      if (ofDocuments(change)) common.forget();
    },
    readAhead: common.readAhead,
  };
}

/** Takes away what is not meant last, and stops as soon as nothing is left. */
function everyOf(plans: readonly RowPlan[], find: RowFinder['find']): RowSet {
  const [first = ALL, ...others] = plans.filter(({ kind }) => kind !== 'not');
  const unwanted = plans.filter((plan) => plan.kind === 'not').map(({ plan }) => plan);
  const found = others.reduce((set, plan) => (isEmpty(set) ? set : both(set, find(plan))), find(first));
  return unwanted.reduce((set, plan) => (isEmpty(set) ? set : without(set, find(plan))), found);
}

function both(left: RowSet, right: RowSet): RowSet {
  const found = new Uint8Array(Math.min(left.length, right.length));
  for (let row = 0; row < found.length; row += 1) found[row] = (left[row] ?? 0) & (right[row] ?? 0);
  return found;
}

function without(left: RowSet, right: RowSet): RowSet {
  const found = left.slice();
  for (let row = 0; row < right.length; row += 1) if (right[row] === 1) found[row] = 0;
  return found;
}

function anyOf(sets: readonly RowSet[]): RowSet {
  const found = new Uint8Array(Math.max(0, ...sets.map(({ length }) => length)));
  for (const set of sets) for (let row = 0; row < set.length; row += 1) if (set[row] === 1) found[row] = 1;
  return found;
}

function isEmpty(set: RowSet): boolean {
  return !set.includes(1);
}

/** Runs the statement of a plan. SQLite hands the rows over as one text of JSON: far quicker than row by row. */
function createLister(db: DatabaseSync): (plan: RowsPlan) => string {
  const statements = new Map<string, StatementSync>();
  return ({ sql, values }) => {
    const statement = statements.get(sql) ?? db.prepare(`SELECT json_group_array(row) AS found FROM (${sql})`);
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    statements.set(sql, statement);
    return String(statement.get(...values)?.['found']);
  };
}

/** Reads a JSON array of rows; what another process has added behind the last of them is left out. */
function rowsOfJson(json: string, length: number): RowSet {
  const set = new Uint8Array(length);
  let row = 0;
  let digits = 0;
  for (let at = 1; at < json.length; at += 1) {
    const digit = json.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      row = row * 10 + digit;
      digits += 1;
    } else {
      if (digits > 0 && row < length) set[row] = 1;
      row = 0;
      digits = 0;
    }
  }
  return set;
}

const ZERO = 48;
