import type { DatabaseSync } from 'node:sqlite';
import { parseInstant } from '../../shared/document/dates.ts';
import type { ListFilter } from '../../shared/listing.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import type { EvaluationContext, Mistake, Query } from '../../shared/query/query.ts';
import { startOfLocalDay, type QueryReader } from './query-reader.ts';
import { planQuery } from './query-plan.ts';
import { documentsWhere, every, type RowPlan } from './row-plan.ts';

/** A filter as the database is asked. */
export interface Asked {
  /** What it finds. */
  readonly plan: RowPlan;
  readonly query: Query;
  /** Nothing narrows it: every document is meant. */
  readonly isEverything: boolean;
  readonly context: EvaluationContext;
  /** What was not understood of the text. */
  readonly mistakes: readonly Mistake[];
}

/** Reads a filter as the one who asks means it. */
export type Ask = (filter: ListFilter, reader: QueryReader) => Asked;

export function createAsk(db: DatabaseSync): Ask {
  const lastSync = createLastSync(db);
  return ({ accountId, text }, reader) => {
    const context: EvaluationContext = { ...reader, lastSync: lastSync(), startOfDay: startOfLocalDay };
    const { query, mistakes } = parseQuery(text, context);
    const plans = [
      ...(accountId === null ? [] : [documentsWhere('account_id = ?', accountId)]),
      ...(query.parts.length === 0 ? [] : [planQuery(query, context)]),
    ];
    return { plan: every(plans), query, isEverything: plans.length === 0, context, mistakes };
  };
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
