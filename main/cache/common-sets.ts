import type { DatabaseSync } from 'node:sqlite';
import { choicesOf } from '../../shared/query/fields.ts';
import { lengthOf, wordsOf } from '../../shared/query/normal-form.ts';
import { numberBeginnings } from './number-beginnings.ts';
import { columnPlan } from './query-choices.ts';
import { beginningPlan, piecePlan } from './query-text.ts';
import { keyOf, type RowsPlan } from './row-plan.ts';
import { countIn, type RowSet } from './rows.ts';

/**
 * What everybody asks for, read before anybody does: the first letters of a word find most of all documents, and so do a
 * vendor and what most numbers begin with. None of it depends on what the person noted.
 */
export interface CommonSets {
  /** By `keyOf` the plan; undefined where it is not read, or not common. */
  readonly get: (key: string) => RowSet | undefined;
  /** Reads one of them; false where nothing is left to read. */
  readonly readAhead: () => boolean;
  readonly forget: () => void;
}

// What few documents have is soon looked up; a column is read as a whole for any value.
const LEAST_SHARE = 1 / 16;
// Where each sign is a word of its own there are thousands of first letters.
const MOST_SETS = 128;
const LAST_SIGN = '\u{10FFFF}';

export function createCommonSets(db: DatabaseSync, read: (plan: RowsPlan) => RowSet): CommonSets {
  const sets = new Map<string, RowSet>();
  const plans = (): Generator<CommonPlan, undefined> => commonPlans(db, (plan) => sets.has(keyOf(plan)));
  let left = plans();
  return {
    get: (key) => sets.get(key),
    readAhead: () => {
      const next = sets.size < MOST_SETS ? left.next().value : undefined;
      if (next === undefined) return false;
      const set = read(next.plan);
      if (countIn(set) >= set.length * next.leastShare) sets.set(keyOf(next.plan), set);
      return true;
    },
    forget: () => {
      sets.clear();
      left = plans();
    },
  };
}

interface CommonPlan {
  readonly plan: RowsPlan;
  /** Of all documents: kept where it finds that many. */
  readonly leastShare: number;
}

/** `isKept`: whether what was read of a plan before is common. */
function* commonPlans(db: DatabaseSync, isKept: (plan: RowsPlan) => boolean): Generator<CommonPlan, undefined> {
  for (const column of ['vendor', 'kind'] as const) {
    for (const value of choicesOf(column)) yield { plan: columnPlan(column, value), leastShare: 0 };
  }
  const letters: string[] = [];
  for (const letter of beginnings(db, '')) {
    const plan = beginningPlan(letter);
    yield { plan, leastShare: LEAST_SHARE };
    if (isKept(plan)) letters.push(letter);
  }
  for (const text of numberBeginnings(db, LEAST_SHARE)) {
    const plan = piecePlan(text);
    if (plan !== null) yield { plan, leastShare: LEAST_SHARE };
  }
  for (const letter of letters) {
    for (const text of beginnings(db, letter)) yield { plan: beginningPlan(text), leastShare: LEAST_SHARE };
  }
}

/** What words of documents begin with: a text and one letter or digit more, each looked up when it is asked for. */
function* beginnings(db: DatabaseSync, text: string): Generator<string> {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')");
  const after = db.prepare('SELECT term FROM temp.vocabulary WHERE term > ? LIMIT 1');
  const length = lengthOf(text) + 1;
  for (let row = after.get(text); row !== undefined;) {
    const term = String(row['term']);
    if (!term.startsWith(text)) return;
    const beginning = Array.from(term).slice(0, length).join('');
    if (wordsOf(beginning).length > 0) yield beginning;
    row = after.get(`${beginning}${LAST_SIGN}`);
  }
}
