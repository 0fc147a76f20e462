import type { DatabaseSync } from 'node:sqlite';
import { choicesOf } from '../../shared/query/fields.ts';
import { wordsOf } from '../../shared/query/normal-form.ts';
import { columnPlan } from './query-choices.ts';
import { beginningPlan } from './query-text.ts';
import { keyOf, type RowsPlan } from './row-plan.ts';
import { countIn, type RowSet } from './rows.ts';

/**
 * What everybody asks for, read before anybody does: the first letter of a word finds most of all documents, and so does a
 * vendor. None of it depends on what the person noted.
 */
export interface CommonSets {
  /** By `keyOf` the plan; undefined where it is not read, or not common. */
  readonly get: (key: string) => RowSet | undefined;
  /** Reads one of them; false where nothing is left to read. */
  readonly readAhead: () => boolean;
  readonly forget: () => void;
}

// A word that few documents have is soon looked up; a column is read as a whole for any value.
const LEAST_SHARE_OF_WORD = 1 / 16;
// Where each sign is a word of its own there are thousands of first letters.
const MOST_SETS = 64;
const LAST_SIGN = '\u{10FFFF}';

export function createCommonSets(db: DatabaseSync, read: (plan: RowsPlan) => RowSet): CommonSets {
  const sets = new Map<string, RowSet>();
  let plans = commonPlans(db);
  return {
    get: (key) => sets.get(key),
    readAhead: () => {
      const next = sets.size < MOST_SETS ? plans.next().value : undefined;
      if (next === undefined) return false;
      const set = read(next.plan);
      if (countIn(set) >= set.length * next.leastShare) sets.set(keyOf(next.plan), set);
      return true;
    },
    forget: () => {
      sets.clear();
      plans = commonPlans(db);
    },
  };
}

interface CommonPlan {
  readonly plan: RowsPlan;
  /** Of all documents: kept where it finds that many. */
  readonly leastShare: number;
}

function* commonPlans(db: DatabaseSync): Generator<CommonPlan, undefined> {
  for (const column of ['vendor', 'kind'] as const) {
    for (const value of choicesOf(column)) yield { plan: columnPlan(column, value), leastShare: 0 };
  }
  for (const letter of firstLetters(db)) {
    yield { plan: beginningPlan(letter), leastShare: LEAST_SHARE_OF_WORD };
  }
}

/** The letters and digits that words of documents begin with, each looked up when it is asked for. */
function* firstLetters(db: DatabaseSync): Generator<string> {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')");
  const after = db.prepare('SELECT term FROM temp.vocabulary WHERE term > ? LIMIT 1');
  for (let row = after.get(''); row !== undefined;) {
    const letter = Array.from(String(row['term']))[0] ?? '';
    if (wordsOf(letter).length > 0) yield letter;
    row = after.get(`${letter}${LAST_SIGN}`);
  }
}
