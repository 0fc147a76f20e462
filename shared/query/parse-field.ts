import { compareDecimals, type DecimalText } from '../document/decimal.ts';
import { parseCurrency } from '../document/money.ts';
import { parseAmount } from './amount.ts';
import {
  ALIASES,
  choicesOf,
  isChoiceField,
  isDateField,
  isTextField,
  type ChoiceField,
  type DateField,
  type TextField,
} from './fields.ts';
import type { FieldToken, RawValue } from './lexer.ts';
import { likeliest } from './likeliest.ts';
import { quotableText } from './make.ts';
import { isSameName } from './names.ts';
import { fold, wordsOf } from './normal-form.ts';
import { parsePeriod } from './period.ts';
import type { Comparison, Mistake, MistakeCode, ParseContext, Part, Period } from './query.ts';
import { fixedDays } from './days-of.ts';

/** What was read of a field: null where no value was understood. */
interface ReadField {
  readonly part: Part | null;
  readonly mistakes: readonly Mistake[];
}

/** One value: what it means, or why it means nothing and what would. */
type ReadValue<T> = { readonly value: T } | { readonly code: MistakeCode; readonly valid: readonly string[] };

const AMOUNTS = ['1234.50', '>500', '<=99.90', '100..200'];
const PERIODS = ['2026-03', '2026-q1', '2026', 'last-month', 'this-year', 'fy2026', '>=2026-03-05', '2026-01..2026-03'];

/** Reads the values of a field; each that is not understood is a mistake, the others still filter. */
export function parseField(token: FieldToken, context: ParseContext): ReadField {
  const { field } = token;
  if (isTextField(field)) {
    return collect(
      token,
      namesOf(field, context),
      (text) => readText(field, text, context),
      (values) => ({
        kind: 'text',
        field,
        values,
      }),
    );
  }
  if (isChoiceField(field)) {
    return collect(
      token,
      choicesOf(field),
      (text) => readChoice(field, text),
      (values) => ({
        kind: 'choice',
        field,
        values,
      }),
    );
  }
  if (isDateField(field)) {
    return collect(
      token,
      periodsOf(field),
      (text) => readDates(field, text, context),
      (comparisons) => ({
        kind: 'date',
        field,
        comparisons,
      }),
    );
  }
  return collect(
    token,
    AMOUNTS,
    (text) => readAmounts(text, context),
    ([comparison]) => (comparison === undefined ? null : { kind: 'amount', field, comparison }),
  );
}

function collect<T>(
  token: FieldToken,
  valid: readonly string[],
  read: (text: string) => ReadValue<T>,
  make: (values: readonly T[]) => Part | null,
): ReadField {
  const { field, span } = token;
  if (token.values.length === 0) return { part: null, mistakes: [{ code: 'no-value', span, field, valid }] };
  const mistakes: Mistake[] = [];
  const values = token.values.flatMap((raw: RawValue) => {
    const result = read(raw.text.trim());
    if ('value' in result) return [result.value];
    mistakes.push({ ...result, span: raw.span, field });
    return [];
  });
  return { part: values.length === 0 ? null : make(values), mistakes };
}

function namesOf(field: TextField, { accounts }: ParseContext): readonly string[] {
  return field === 'account' ? accounts.map(({ name }) => name) : [];
}

function readText(field: TextField, text: string, context: ParseContext): ReadValue<string> {
  const value = quotableText(text);
  if (wordsOf(value).length === 0) return { code: 'no-value', valid: namesOf(field, context) };
  const names = namesOf(field, context);
  if (field !== 'account' || names.some((name) => isSameName(name, value))) return { value };
  return { code: 'unknown-value', valid: likeliest(value, names) };
}

function readChoice(field: ChoiceField, text: string): ReadValue<string> {
  const typed = fold(text);
  const choices = choicesOf(field);
  const known = [typed, ALIASES[typed], typed.replace(/s$/, '')].find(
    (one) => one !== undefined && choices.includes(one),
  );
  if (known !== undefined) return { value: known };
  const currency = field === 'currency' ? parseCurrency(text) : null;
  if (currency !== null) return { value: currency };
  return { code: 'unknown-value', valid: field === 'currency' ? ['EUR', 'USD', 'none'] : likeliest(typed, choices) };
}

function readAmounts(text: string, { region }: ParseContext): ReadValue<Comparison<DecimalText>> {
  const found = readComparison(text, (one) => parseAmount(one, region));
  if (found === null) return { code: 'not-an-amount', valid: AMOUNTS };
  const reversed = found.op === 'between' && compareDecimals(found.from, found.to) > 0;
  return reversed ? { code: 'reversed-range', valid: [turned(text)] } : { value: found };
}

function readDates(field: DateField, text: string, { region }: ParseContext): ReadValue<Comparison<Period>> {
  const found = readComparison(text, (one) => parsePeriod(one, region));
  const wrong = { code: 'not-a-date', valid: periodsOf(field) } as const;
  if (found === null) return wrong;
  const periods = found.op === 'between' ? [found.from, found.to] : [found.value];
  const sinceSync = periods.some(({ unit }) => unit === 'last-sync');
  if (sinceSync && (field !== 'changed' || found.op !== '=')) return wrong;
  if (found.op === 'between' && isReversed(found.from, found.to)) {
    return { code: 'reversed-range', valid: [turned(text)] };
  }
  return { value: found };
}

function periodsOf(field: DateField): readonly string[] {
  return field === 'changed' ? ['last-sync', 'today', ...PERIODS] : PERIODS;
}

const COMPARISON = /^(>=|<=|=>|=<|≥|≤|>|<|=)?\s*(.+)$/s;
const OPERATORS = { '=>': '>=', '=<': '<=', '≥': '>=', '≤': '<=', '>=': '>=', '<=': '<=', '>': '>', '<': '<' } as const;

/** "x", ">x", ">=x", "<x", "<=x", "a..b", "a..", "..b". */
function readComparison<T>(text: string, read: (text: string) => T | null): Comparison<T> | null {
  const [from = '', to, ...more] = text.split(/\.\.+|…/).map((end) => end.trim());
  if (to !== undefined) return more.length === 0 ? readRange(from, to, read) : null;
  const match = COMPARISON.exec(text);
  const value = match === null ? null : read(match[2] ?? '');
  if (value === null) return null;
  const sign = match?.[1] ?? '=';
  return { op: sign in OPERATORS ? OPERATORS[sign as keyof typeof OPERATORS] : '=', value };
}

function readRange<T>(from: string, to: string, read: (text: string) => T | null): Comparison<T> | null {
  const [first, last] = [from === '' ? null : read(from), to === '' ? null : read(to)];
  if (from === '' || to === '') {
    if (last !== null) return { op: '<=', value: last };
    return first === null ? null : { op: '>=', value: first };
  }
  return first === null || last === null ? null : { op: 'between', from: first, to: last };
}

// What moves with the calendar may be in order on another day.
function isReversed(from: Period, to: Period): boolean {
  const [first, last] = [fixedDays(from)?.first, fixedDays(to)?.last];
  return first !== undefined && last !== undefined && first > last;
}

function turned(text: string): string {
  return text
    .split(/\.\.+|…/)
    .toReversed()
    .join('..');
}
