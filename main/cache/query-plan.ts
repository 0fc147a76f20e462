import type { DecimalText } from '../../shared/document/decimal.ts';
import { amountsMeant } from '../../shared/query/amount.ts';
import { rangeOf } from '../../shared/query/days-of.ts';
import type { DateField } from '../../shared/query/fields.ts';
import { momentsOf } from '../../shared/query/moments.ts';
import { nameKey } from '../../shared/query/names.ts';
import type {
  Comparison,
  DateCondition,
  EvaluationContext,
  Part,
  Period,
  Phrase,
  Query,
  TextCondition,
  Word,
} from '../../shared/query/query.ts';
import { decimalKey } from './decimal-key.ts';
import { choicePlan, sinceLastSync } from './query-choices.ts';
import { notePlan, numberPlan, partyPlan, tagPlan, textPlan } from './query-text.ts';
import { any, documentsWhere, every, not, NOTHING, type RowPlan } from './row-plan.ts';

/** The documents that a query finds: those of which `matches` holds. */
export function planQuery(query: Query, context: EvaluationContext): RowPlan {
  return every(query.parts.map((part) => planOf(part, context)));
}

function planOf(part: Part, context: EvaluationContext): RowPlan {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return wordPlan(part, context);
    case 'text':
      return textConditionPlan(part, context);
    case 'choice':
      return any(part.values.map((value) => choicePlan(part.field, value, context)));
    case 'amount':
      return amountPlan(part.comparison);
    case 'date':
      return any(part.comparisons.map((comparison) => datePlan(part.field, comparison, context)));
    case 'not':
      return not(planOf(part.part, context));
    case 'any':
      return any(part.choices.map((choice) => planOf(choice, context)));
    case 'every':
      return every(part.parts.map((one) => planOf(one, context)));
  }
}

function wordPlan(part: Word | Phrase, { region }: EvaluationContext): RowPlan {
  const amounts = amountsMeant(part.text, region).map((amount) => documentsWhere('amount_key = ?', decimalKey(amount)));
  return any([textPlan(part), ...amounts]);
}

function textConditionPlan({ field, values }: TextCondition, { accounts }: EvaluationContext): RowPlan {
  switch (field) {
    case 'account': {
      const names = values.map(nameKey);
      const meant = accounts.filter(({ name }) => names.includes(nameKey(name)));
      return any(meant.map(({ id }) => documentsWhere('account_id = ?', id)));
    }
    case 'tag':
      return tagPlan(values);
    case 'party':
      return partyPlan(values);
    case 'note':
      return notePlan(values);
    case 'sku':
      return numberPlan('code', values);
    default:
      return numberPlan(field, values);
  }
}

function amountPlan(comparison: Comparison<DecimalText>): RowPlan {
  if (comparison.op === 'between') {
    const { from, to } = comparison;
    return documentsWhere('amount_key BETWEEN ? AND ?', decimalKey(from), decimalKey(to));
  }
  return documentsWhere(`amount_key ${comparison.op} ?`, decimalKey(comparison.value));
}

const DAYS: Readonly<Record<Exclude<DateField, 'changed'>, string>> = {
  issued: 'issued',
  due: 'due',
  ordered: 'substr(ordered, 1, 10)',
};

function datePlan(field: DateCondition['field'], comparison: Comparison<Period>, context: EvaluationContext): RowPlan {
  const range = rangeOf(comparison, context);
  if (field === 'changed') {
    if (range === null) return sinceLastSync('changed', context);
    const { from, before } = momentsOf(range, context);
    return within('changed', from, before, '<');
  }
  return range === null ? NOTHING : within(DAYS[field], range.first, range.last, '<=');
}

function within(expression: string, from: string | null, to: string | null, end: '<' | '<='): RowPlan {
  const conditions = [
    `${expression} IS NOT NULL`,
    ...(from === null ? [] : [`${expression} >= ?`]),
    ...(to === null ? [] : [`${expression} ${end} ?`]),
  ];
  return documentsWhere(conditions.join(' AND '), ...[from, to].filter((bound) => bound !== null));
}
