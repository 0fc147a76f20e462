import { utcDay, type CalendarDate } from '../document/dates.ts';
import { compareDecimals } from '../document/decimal.ts';
import { amountHolds, amountsMeant } from './amount.ts';
import { choiceHolds } from './choice-holds.ts';
import { isSince, momentKey, momentsOf } from './moments.ts';
import type { DateField } from './fields.ts';
import { compact, isPiece, numbersIn, wordsOf } from './normal-form.ts';
import { isSameName } from './names.ts';
import type { DateCondition, EvaluationContext, Part, Query, TextCondition } from './query.ts';
import { rangeOf, type DayRange } from './days-of.ts';
import { SEARCH_COLUMNS, isNumberColumn, type SearchColumn, type SearchRecord } from './search-record.ts';

/**
 * Whether a document is found: what the language means, said as plainly as can be. The database's statements
 * (`planQuery`) are tested against it.
 */
export function matches(query: Query, record: SearchRecord, context: EvaluationContext): boolean {
  return query.parts.every((part) => holds(part, record, context));
}

function holds(part: Part, record: SearchRecord, context: EvaluationContext): boolean {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return (
        SEARCH_COLUMNS.some((column) =>
          record.texts[column].some((text) => isInText(part.kind, part.text, column, text)),
        ) || isTotal(part.text, record, context)
      );
    case 'text':
      return part.values.some((value) => textHolds(part.field, value, record, context));
    case 'choice':
      return part.values.some((value) => choiceHolds(part.field, value, record, context));
    case 'amount':
      return record.total !== null && amountHolds(part.comparison, record.total);
    case 'date':
      return dateHolds(part, record, context);
    case 'not':
      return !holds(part.part, record, context);
    case 'any':
      return part.choices.some((choice) => holds(choice, record, context));
    case 'every':
      return part.parts.every((one) => holds(one, record, context));
  }
}

/** Whether a text that stands in a column is one that a word or phrase finds. */
export function isInText(kind: 'word' | 'phrase', wanted: string, column: SearchColumn, text: string): boolean {
  if (hasWords(text, wanted, kind === 'word')) return true;
  const piece = compact(wanted);
  return kind === 'word' && isPiece(piece) && piecesOf(column, text).some((one) => one.includes(piece));
}

/** Whether a text that stands in a column of numbers holds another one, separators aside. */
export function hasPiece(text: string, piece: string): boolean {
  return compact(text).includes(compact(piece));
}

/** What is searched for pieces: a number as a whole, of running text the numbers in it. */
function piecesOf(column: SearchColumn, text: string): readonly string[] {
  return isNumberColumn(column) ? [compact(text)] : numbersIn(text);
}

/** Whether the words stand in the text one after the other; `begun`: the last may be the beginning of a word. */
export function hasWords(text: string, wanted: string, begun: boolean): boolean {
  const words = wordsOf(text);
  const sought = wordsOf(wanted);
  const last = sought.length - 1;
  return words.some((_, start) =>
    sought.every((word, at) => {
      const there = words[start + at] ?? '';
      return begun && at === last ? there.startsWith(word) : there === word;
    }),
  );
}

function isTotal(text: string, { total }: SearchRecord, { region }: EvaluationContext): boolean {
  return total !== null && amountsMeant(text, region).some((amount) => compareDecimals(amount, total) === 0);
}

function textHolds(
  field: TextCondition['field'],
  value: string,
  { accountId, local, texts }: SearchRecord,
  { accounts }: EvaluationContext,
): boolean {
  switch (field) {
    case 'account':
      return accounts.some(({ id, name }) => id === accountId && isSameName(name, value));
    case 'tag':
      return local.tags.some((tag) => isSameName(tag, value));
    case 'party':
      return texts.party.some((text) => hasWords(text, value, true));
    case 'note':
      return [...texts.note, ...texts.own].some((text) => hasWords(text, value, true));
    case 'sku':
      return texts.code.some((text) => hasPiece(text, value));
    default:
      return texts[field].some((text) => hasPiece(text, value));
  }
}

function dateHolds({ field, comparisons }: DateCondition, record: SearchRecord, context: EvaluationContext): boolean {
  return comparisons.some((comparison) => {
    const range = rangeOf(comparison, context);
    if (field !== 'changed') return range !== null && isWithin(dayOf(field, record), range);
    const { changed } = record.local;
    if (range === null) return isSince(changed, context.lastSync[record.accountId]);
    const { from, before } = momentsOf(range, context);
    const key = changed === null ? null : momentKey(changed);
    return key !== null && (from === null || key >= from) && (before === null || key < before);
  });
}

function dayOf(field: Exclude<DateField, 'changed'>, { issued, due, ordered }: SearchRecord): CalendarDate | null {
  if (field === 'ordered') return ordered === null ? null : utcDay(ordered);
  return field === 'issued' ? issued : due;
}

function isWithin(day: CalendarDate | null, { first, last }: DayRange): boolean {
  return day !== null && (first === null || day >= first) && (last === null || day <= last);
}
