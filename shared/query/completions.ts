import { daysOf, type Days } from './days-of.ts';
import {
  CHOICES,
  FIELD_NAMES,
  FIELDS,
  RELATIVE_PERIODS,
  choicesOf,
  fieldNamed,
  isChoiceField,
  isDateField,
  type ChoiceField,
  type FieldName,
} from './fields.ts';
import { QUOTES } from './lexer.ts';
import { fold } from './normal-form.ts';
import { parseQuery } from './parse.ts';
import { parsePeriod, printPeriod } from './period.ts';
import { quoted } from './print.ts';
import type { CompletionContext, Span } from './query.ts';

/** What could stand at the caret. */
export interface Completion {
  /** What is put in place of `span`: "vendor:", "crux". */
  readonly text: string;
  /** What it means, in a few words; empty where it speaks for itself. */
  readonly explanation: string;
  /** The days that it stands for; null of what is no period. */
  readonly days: Days | null;
  /** The field that it is, or a value of; null of neither. */
  readonly field: FieldName | null;
  /** The part of the query that it makes, to count what that finds; null where a value is still to come. */
  readonly query: string | null;
}

export interface Completions {
  readonly span: Span;
  readonly candidates: readonly Completion[];
}

const FIELD_VALUE = /^(-*)([a-z][a-z-]+):(.*)$/is;
const MOST_CANDIDATES = 50;

/**
 * What could stand where the caret is: fields by name, values of the field that the caret is in and that it has not got
 * already, and values of any closed field that begin with the word at the caret. Nothing inside quotes of their own.
 */
export function completionsAt(text: string, caret: number, context: CompletionContext): Completions {
  const { start, end, isPhrase } = tokenAt(text, caret);
  const typed = text.slice(start, Math.max(start, caret));
  if (isPhrase) return { span: { start: caret, end: caret }, candidates: [] };
  const [, dashes = '', name = '', values = ''] = FIELD_VALUE.exec(typed) ?? [];
  const field = fieldNamed(name);
  if (field === null) {
    const word = typed.replace(/^-+/, '');
    return { span: { start: caret - word.length, end }, candidates: wordCandidates(word, context) };
  }
  const listStart = start + dashes.length + name.length + 1;
  const valueStart = listStart + lastValueAt(field, values);
  const valueEnd = valueStart + valueLength(field, text.slice(valueStart, end));
  const begun = withoutQuotes(text.slice(valueStart, caret));
  const others = [text.slice(listStart, valueStart), text.slice(valueEnd, end)].flatMap((part) => part.split(','));
  const taken = new Set(others.map((other) => fold(withoutQuotes(other).trim())));
  const candidates = valueCandidates(field, begun, context).filter(({ value }) => !taken.has(fold(value)));
  return { span: { start: valueStart, end: valueEnd }, candidates: candidates.map(({ completion }) => completion) };
}

function withoutQuotes(text: string): string {
  return text.replace(new RegExp(`[${QUOTES}]`, 'g'), '');
}

interface TokenAt extends Span {
  /** The caret is in quotes that are no value of a field. */
  readonly isPhrase: boolean;
}

/** The signs around the caret that belong together: between spaces and brackets that are in no quotes. */
function tokenAt(text: string, caret: number): TokenAt {
  let start = 0;
  let inQuotes = false;
  for (let at = 0; at < caret; at += 1) {
    const sign = text.charAt(at);
    if (QUOTES.includes(sign)) inQuotes = !inQuotes;
    else if (!inQuotes && (/\s/.test(sign) || (sign === '(' && /^-*$/.test(text.slice(start, at))))) start = at + 1;
  }
  const isPhrase = inQuotes && /^-*["“”„]/.test(text.slice(start, caret));
  let end = caret;
  for (let open = inQuotes; end < text.length; end += 1) {
    const sign = text.charAt(end);
    if (QUOTES.includes(sign)) open = !open;
    else if (!open && /[\s)]/.test(sign)) break;
  }
  // Quotes that never end hold no value together.
  const quotes = text.slice(start, end).match(/["“”„]/g) ?? [];
  const isOpen = quotes.length % 2 === 1;
  return { start, end: isOpen ? caret : end, isPhrase };
}

const VALUES_BEFORE = /^(?:["“”„][^"“”„]*["“”„]|[^"“”„])*,/;

/** Where the value that is being typed begins: behind the last comma that is in no quotes. */
function lastValueAt(field: FieldName, values: string): number {
  return field === 'total' ? 0 : (VALUES_BEFORE.exec(values)?.[0].length ?? 0);
}

function valueLength(field: FieldName, rest: string): number {
  if (field === 'total') return rest.length;
  return /^(?:["“”„][^"“”„]*["“”„]?|[^,"“”„])*/.exec(rest)?.[0].length ?? rest.length;
}

function wordCandidates(word: string, context: CompletionContext): readonly Completion[] {
  const typed = fold(word);
  const fields = FIELD_NAMES.filter((name) => name.startsWith(typed)).map((field): Completion => ({
    text: `${field}:`,
    explanation: FIELDS[field],
    days: null,
    field,
    query: null,
  }));
  if (typed === '') return fields;
  const values = FIELD_NAMES.flatMap((field) =>
    isChoiceField(field) || field === 'account' || field === 'tag'
      ? valuesOf(field, context)
          .filter(({ value }) => isBegun(value, typed))
          .map((value) => candidate(field, value, `${field}:`))
      : [],
  );
  return [...fields, ...values].slice(0, MOST_CANDIDATES);
}

function valueCandidates(
  field: FieldName,
  begun: string,
  context: CompletionContext,
): readonly { readonly value: string; readonly completion: Completion }[] {
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|=|.*\.\.)?(.*)$/s.exec(begun) ?? [];
  const isRange = isDateField(field) && sign !== '';
  const typed = fold(isRange ? rest : begun);
  return valuesOf(field, context)
    .filter(({ value }) => isBegun(value, typed))
    .map((one) => (isRange ? { ...one, value: sign + one.value, days: null } : one))
    .map((one) => ({ value: one.value, completion: candidate(field, one, '') }))
    .filter(({ completion }) => !isRange || parseQuery(completion.query ?? '', context).mistakes.length === 0)
    .slice(0, MOST_CANDIDATES);
}

function candidate(field: FieldName, { value, explanation, days }: Value, before: string): Completion {
  const written = quoted(value);
  return { text: before + written, explanation, days, field, query: `${field}:${written}` };
}

/** The value or a word of it begins so; of a date also without what comes before ("month" of "last-month"). */
function isBegun(value: string, typed: string): boolean {
  const folded = fold(value);
  return folded.startsWith(typed) || folded.split(/[\s-]+/).some((word) => word.startsWith(typed));
}

interface Value {
  readonly value: string;
  readonly explanation: string;
  readonly days: Days | null;
}

/** A value that speaks for itself, or is explained. */
function plain(value: string, explanation = ''): Value {
  return { value, explanation, days: null };
}

function valuesOf(field: FieldName, context: CompletionContext): readonly Value[] {
  if (field === 'account') return context.accounts.map(({ name }) => plain(name));
  if (field === 'tag') return context.tags.map((tag) => plain(tag));
  if (field === 'currency') return [...context.currencies.map((code) => plain(code)), ...choiceValues(field)];
  if (isChoiceField(field)) return choiceValues(field);
  if (!isDateField(field)) return [];
  return [...(field === 'changed' ? [plain('last-sync', FIELDS.changed)] : []), ...periods(context)];
}

function choiceValues(field: ChoiceField): readonly Value[] {
  const meanings: Readonly<Record<string, string>> = CHOICES[field];
  return choicesOf(field).map((value) => plain(value, meanings[value]));
}

function periods(context: CompletionContext): readonly Value[] {
  const [year = '', month = ''] = context.today.split('-');
  const fixed = [`${year}-${month}`, `${year}-q${Math.ceil(Number(month) / 3)}`, year, `fy${year}`];
  return [...RELATIVE_PERIODS, 'last-7-days', 'last-30-days', 'last-90-days', ...fixed].flatMap((text) => {
    const period = parsePeriod(text, context.region);
    const days = period === null ? null : daysOf(period, context);
    return period === null || days === null ? [] : [{ ...plain(printPeriod(period)), days }];
  });
}
