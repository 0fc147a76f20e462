import type { CalendarDate, Instant } from '../document/dates.ts';
import type { DecimalText } from '../document/decimal.ts';
import type { ChoiceField, DateField, FieldName, RelativePeriod, TextField } from './fields.ts';

/**
 * What a person asks the list for. Text, chips and saved views are three prints of it. Every part must hold; no part
 * at all finds everything.
 */
export interface Query {
  readonly parts: readonly Part[];
}

export type Part =
  Word | Phrase | TextCondition | ChoiceCondition | AmountCondition | DateCondition | Not | Any | Every;

/** The beginning of a word anywhere in a document, a piece of a number, or a total. It holds no space. */
export interface Word {
  readonly kind: 'word';
  readonly text: string;
}

/** Whole words that stand one after the other, or a total. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly text: string;
}

/** One of the values is found in the field. */
export interface TextCondition {
  readonly kind: 'text';
  readonly field: TextField;
  readonly values: readonly string[];
}

/** One of the values holds; each is one of `CHOICES`, or of `currency` a code or "none". */
export interface ChoiceCondition {
  readonly kind: 'choice';
  readonly field: ChoiceField;
  readonly values: readonly string[];
}

/** The total, sign included, in whatever currency; written without trailing zeros. */
export interface AmountCondition {
  readonly kind: 'amount';
  readonly field: 'total';
  readonly comparison: Comparison<DecimalText>;
}

/** One of the comparisons holds for the day in the field. */
export interface DateCondition {
  readonly kind: 'date';
  readonly field: DateField;
  readonly comparisons: readonly Comparison<Period>[];
}

/** The part is neither a `Not` itself. */
export interface Not {
  readonly kind: 'not';
  readonly part: Exclude<Part, Not>;
}

/** At least two choices, none of them an `Any`. */
export interface Any {
  readonly kind: 'any';
  readonly choices: readonly Part[];
}

/** Parts in parentheses: at least two, none of them an `Every`. */
export interface Every {
  readonly kind: 'every';
  readonly parts: readonly Part[];
}

/** `between` holds at both ends. A period is compared by its days: `>` is after its last, `<` before its first. */
export type Comparison<T> =
  | { readonly op: '=' | '>' | '>=' | '<' | '<='; readonly value: T }
  | { readonly op: 'between'; readonly from: T; readonly to: T };

/** Days as a person writes them; those that move with the calendar stay as they are until the query is answered. */
export type Period =
  | { readonly unit: 'day'; readonly day: CalendarDate }
  | { readonly unit: 'month'; readonly year: number; readonly month: number }
  | { readonly unit: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly unit: 'year'; readonly year: number }
  /** Named by the calendar year in which it ends. */
  | { readonly unit: 'fiscal-year'; readonly year: number }
  | { readonly unit: 'fiscal-quarter'; readonly year: number; readonly quarter: number }
  | { readonly unit: 'relative'; readonly period: RelativePeriod }
  /** The last or next so many days, today included; at least 1. */
  | { readonly unit: 'days'; readonly direction: 'last' | 'next'; readonly count: number }
  /** Since the account's last sync began; only of `changed`, only as "=". */
  | { readonly unit: 'last-sync' };

/** UTF-16 units of the text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const MISTAKE_CODES = [
  'unknown-field',
  'unknown-value',
  'no-value',
  'not-an-amount',
  'not-a-date',
  'reversed-range',
  'unclosed-quote',
  'unclosed-group',
  'lone-or',
  'too-deep',
  'too-long',
] as const;
export type MistakeCode = (typeof MISTAKE_CODES)[number];

/** What was not understood and is left out; the rest still filters. */
export interface Mistake {
  readonly code: MistakeCode;
  readonly span: Span;
  /** The field whose value is at fault. */
  readonly field: FieldName | null;
  /** What could stand there instead, the likeliest first; examples where it could be endless. */
  readonly valid: readonly string[];
}

export interface ParsedQuery {
  readonly query: Query;
  /** Where each part of the query stands in the text. */
  readonly spans: readonly Span[];
  readonly mistakes: readonly Mistake[];
}

/** What reading a text depends on. */
export interface ParseContext {
  /** BCP 47 tag that decides what "1.234" and "3/4/2026" mean. */
  readonly region: string;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** What fiscal and relative days depend on. */
export interface CalendarContext {
  readonly today: CalendarDate;
  /** The month in which the fiscal year begins, 1 for January. */
  readonly fiscalYearStart: number;
}

/** What a query's answer depends on besides the documents. */
export interface EvaluationContext extends ParseContext, CalendarContext {
  /** By account id, when its last sync began. */
  readonly lastSync: Readonly<Record<string, Instant>>;
  /** The moment at which a day begins where the person is. */
  readonly startOfDay: (day: CalendarDate) => Instant;
}

/** Values in use that queries can be completed with, in alphabetical order. */
export interface QueryWords {
  readonly currencies: readonly string[];
  readonly tags: readonly string[];
}

/** What can be offered besides what the language itself holds. */
export interface CompletionContext extends ParseContext, CalendarContext, QueryWords {}
