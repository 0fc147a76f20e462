import { checksMeant } from '../../shared/query/choice-holds.ts';
import { choicesOf, type Choice, type ChoiceField } from '../../shared/query/fields.ts';
import { momentKey } from '../../shared/query/moments.ts';
import type { EvaluationContext } from '../../shared/query/query.ts';
import { markPlan } from './query-text.ts';
import { any, documentsWhere, rows, type RowPlan, type RowsPlan } from './row-plan.ts';

/** The documents of one value of a closed field. */
export function choicePlan(field: ChoiceField, value: string, context: EvaluationContext): RowPlan {
  switch (field) {
    case 'vendor':
    case 'status':
    case 'kind':
      return columnPlan(field, value);
    case 'currency':
      return value === 'none' ? documentsWhere('currency IS NULL') : documentsWhere('currency = ?', value);
    case 'is':
      return isPlan(value as Choice<'is'>, context);
    case 'has':
      return hasPlan(value as Choice<'has'>);
    case 'check':
      return checkPlan(value as Choice<'check'>);
  }
}

/** The documents that have this value in a column. */
export function columnPlan(column: 'vendor' | 'status' | 'kind', value: string): RowsPlan {
  return documentsWhere(`${column} = ?`, value);
}

/** What was added or changed by the last sync of its account, or since. */
export function sinceLastSync(column: 'added' | 'changed', { lastSync }: EvaluationContext): RowPlan {
  return any(
    Object.entries(lastSync).map(([account, moment]) =>
      documentsWhere(`account_id = ? AND ${column} >= ?`, account, momentKey(moment)),
    ),
  );
}

// Each by name, which the index finds; "all but one" would read it all.
const NOT_CANCELLED = choicesOf('status')
  .filter((status) => status !== 'cancelled')
  .map((status) => `'${status}'`)
  .join();

function hasPlan(value: Choice<'has'>): RowPlan {
  switch (value) {
    case 'issued':
    case 'due':
    case 'currency':
      return documentsWhere(`${value} IS NOT NULL`);
    case 'total':
      return documentsWhere('amount_key IS NOT NULL');
    case 'tags':
      return markPlan('tagged');
    case 'notes':
      return any([vendorHas(value), markPlan('noted')]);
    case 'number':
    case 'po':
    case 'tracking':
    case 'lines':
      return vendorHas(value);
  }
}

function vendorHas(value: string): RowPlan {
  return documentsWhere('instr(has, ?) > 0', ` ${value} `);
}

function isPlan(value: Choice<'is'>, context: EvaluationContext): RowPlan {
  switch (value) {
    case 'unpaid':
      return documentsWhere("status = 'open' AND kind = 'invoice'");
    case 'overdue':
      return documentsWhere("status = 'open' AND due < ?", context.today);
    case 'awaiting':
      return any([
        documentsWhere("status = 'awaiting'"),
        documentsWhere(`kind = 'order' AND status IN (${NOT_CANCELLED})`),
      ]);
    case 'new':
      return sinceLastSync('added', context);
    case 'changed':
      return sinceLastSync('changed', context);
    case 'gone':
      return any([
        documentsWhere('gone_since IS NOT NULL'),
        rows(`SELECT documents.row FROM orders JOIN documents ON documents.order_id = orders.id
          WHERE orders.gone_since IS NOT NULL`),
      ]);
    case 'booked':
      return markPlan('booked');
    case 'paid':
    case 'cancelled':
      return documentsWhere('status = ?', value);
  }
}

function checkPlan(value: Choice<'check'>): RowPlan {
  if (value === 'any') return documentsWhere("checks <> ''");
  if (value === 'warning') return documentsWhere('warnings > 0');
  return any(checksMeant(value).map((code) => documentsWhere('instr(checks, ?) > 0', ` ${code} `)));
}
