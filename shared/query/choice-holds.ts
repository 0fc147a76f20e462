import { CHECK_CODES } from '../document/checks.ts';
import { MISMATCHES, type Choice, type ChoiceField } from './fields.ts';
import { isSince } from './moments.ts';
import type { EvaluationContext } from './query.ts';
import type { SearchRecord } from './search-record.ts';

/** Whether a value of a closed field holds for a document. */
export function choiceHolds(
  field: ChoiceField,
  value: string,
  record: SearchRecord,
  context: EvaluationContext,
): boolean {
  switch (field) {
    case 'vendor':
    case 'status':
    case 'kind':
      return record[field] === value;
    case 'currency':
      return (record.currency ?? 'none') === value;
    case 'is':
      return isIt(value as Choice<'is'>, record, context);
    case 'has':
      return hasIt(value as Choice<'has'>, record);
    case 'check':
      return hasCheck(value as Choice<'check'>, record);
  }
}

function isIt(value: Choice<'is'>, record: SearchRecord, context: EvaluationContext): boolean {
  const { kind, status, due, local } = record;
  const lastSync = context.lastSync[record.accountId];
  switch (value) {
    case 'unpaid':
      return kind === 'invoice' && status === 'open';
    case 'overdue':
      return status === 'open' && due !== null && due < context.today;
    case 'awaiting':
      return status === 'awaiting' || (kind === 'order' && status !== 'cancelled');
    case 'new':
      return isSince(local.added, lastSync);
    case 'changed':
      return isSince(local.changed, lastSync);
    case 'gone':
    case 'booked':
      return local[value];
    case 'paid':
    case 'cancelled':
      return status === value;
  }
}

function hasIt(value: Choice<'has'>, { texts, local, ...record }: SearchRecord): boolean {
  switch (value) {
    case 'number':
      return record.hasNumber;
    case 'po':
    case 'tracking':
      return texts[value].length > 0;
    case 'notes':
      return texts.note.length > 0 || local.note !== null;
    case 'tags':
      return local.tags.length > 0;
    case 'lines':
      return record.hasLines;
    case 'issued':
    case 'due':
    case 'total':
    case 'currency':
      return record[value] !== null;
  }
}

function hasCheck(value: Choice<'check'>, { checks, warnings }: SearchRecord): boolean {
  switch (value) {
    case 'any':
      return checks.length > 0;
    case 'warning':
      return warnings > 0;
    default:
      return checksMeant(value).some((code) => checks.includes(code));
  }
}

/** The codes that a value of `check` stands for, but for "any" and "warning". */
export function checksMeant(value: string): readonly (typeof CHECK_CODES)[number][] {
  return value === 'mismatch' ? MISMATCHES : CHECK_CODES.filter((code) => code === value);
}
