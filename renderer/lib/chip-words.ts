import type { CalendarDate } from '../../shared/document/dates.ts';
import type { DecimalText } from '../../shared/document/decimal.ts';
import { CHOICES, type Choice, type ChoiceField } from '../../shared/query/fields.ts';
import { printPeriod } from '../../shared/query/period.ts';
import type {
  AmountCondition,
  Comparison,
  DateCondition,
  Part,
  Period,
  TextCondition,
} from '../../shared/query/query.ts';
import { capital, t } from './i18n.ts';

/** Figures as the person's region prints them. */
export interface ChipPrint {
  readonly number: (value: DecimalText) => string;
  readonly day: (day: CalendarDate) => string;
  readonly month: (year: number, month: number) => string;
}

/** A part of a query in words: "Total over 500", "Issued last month", "Crux or emnify". */
export function chipWords(part: Part, print: ChipPrint): string {
  return capital(words(part, print));
}

function words(part: Part, print: ChipPrint): string {
  switch (part.kind) {
    case 'word':
      return t('chip.text', { text: part.text });
    case 'phrase':
      return t('chip.exactly', { text: part.text });
    case 'text':
      return textWords(part);
    case 'choice':
      return either(part.values.map((value) => choiceWords(part.field, value)));
    case 'amount':
      return amountWords(part, print);
    case 'date':
      return dateWords(part, print);
    case 'not':
      return notWords(part.part, print);
    case 'any':
      return either(part.choices.map((choice) => inside(choice, print)));
    case 'every':
      return part.parts.map((one) => inside(one, print)).reduce((left, right) => t('chip.and', { left, right }));
  }
}

/** Brackets where it would not be clear what belongs together. */
function inside(part: Part, print: ChipPrint): string {
  const text = words(part, print);
  return part.kind === 'every' || part.kind === 'any' ? t('chip.grouped', { text }) : text;
}

function notWords(part: Part, print: ChipPrint): string {
  if (part.kind === 'choice' && part.field === 'has') {
    return t('chip.without', { text: either(part.values.map((value) => meaning('has', value))) });
  }
  const isMore = part.kind === 'choice' && part.values.length > 1;
  const text = inside(part, print);
  return t('chip.not', { text: isMore ? t('chip.grouped', { text }) : text });
}

function either(all: readonly string[]): string {
  return all.reduce((left, right) => t('chip.or', { left, right }));
}

function textWords({ field, values }: TextCondition): string {
  const isName = field === 'account' || field === 'tag';
  const found = values.map((text) => (isName ? text : t('chip.quoted', { text })));
  return t('chip.found', { field: t(`chip.fields.${field}`), values: either(found) });
}

function choiceWords(field: ChoiceField, value: string): string {
  switch (field) {
    case 'vendor':
      return meaning(field, value);
    case 'is':
      return isChoice(field, value) ? t(`chip.is.${value}`) : value;
    case 'status':
      return isChoice(field, value) ? t(`chip.status.${value}`) : value;
    case 'kind':
      return isChoice(field, value) ? t(`chip.kind.${value}`) : value;
    case 'currency':
      return value === 'none' ? t('chip.noCurrency') : t('chip.currency', { currency: value });
    case 'has':
      return t('chip.with', { text: meaning(field, value) });
    case 'check':
      if (value === 'any' || value === 'warning') return t(`chip.check.${value}`);
      return t('chip.check.finding', { text: meaning(field, value) });
  }
}

function isChoice<F extends ChoiceField>(field: F, value: string): value is Choice<F> & string {
  return value in CHOICES[field];
}

function meaning(field: ChoiceField, value: string): string {
  const meanings: Readonly<Record<string, string>> = CHOICES[field];
  return meanings[value] ?? value;
}

function amountWords({ comparison }: AmountCondition, print: ChipPrint): string {
  if (comparison.op === 'between') {
    return t('chip.total.between', { from: print.number(comparison.from), to: print.number(comparison.to) });
  }
  return t(`chip.total.${comparison.op}`, { amount: print.number(comparison.value) });
}

function dateWords({ field, comparisons }: DateCondition, print: ChipPrint): string {
  const name = t(`chip.fields.${field}`);
  return either(comparisons.map((comparison) => comparedDays(name, comparison, print)));
}

function comparedDays(field: string, comparison: Comparison<Period>, print: ChipPrint): string {
  if (comparison.op === 'between') {
    const [from, to] = [periodWords(comparison.from, print), periodWords(comparison.to, print)];
    return t('chip.date.between', { field, from, to });
  }
  const period = comparison.op === '=' ? within(comparison.value, print) : periodWords(comparison.value, print);
  return t(`chip.date.${comparison.op}`, { field, period });
}

/** With the word that says that something lies in it: "on 5 Mar 2026", "in March 2026", "last month". */
function within(period: Period, print: ChipPrint): string {
  const name = periodWords(period, print);
  if (period.unit === 'relative') return name;
  if (period.unit === 'day') return t('chip.period.on', { day: name });
  return period.unit === 'last-sync' ? t('chip.period.lastSync') : t('chip.period.in', { period: name });
}

function periodWords(period: Period, print: ChipPrint): string {
  switch (period.unit) {
    case 'day':
      return print.day(period.day);
    case 'month':
      return print.month(period.year, period.month);
    case 'quarter':
      return t('chip.period.quarter', { quarter: period.quarter, year: period.year });
    case 'fiscal-year':
      return t('chip.period.fiscalYear', { year: period.year });
    case 'fiscal-quarter':
      return t('chip.period.fiscalQuarter', { quarter: period.quarter, year: period.year });
    case 'days':
      return t(`chip.period.${period.direction}`, { count: period.count, n: period.count });
    case 'last-sync':
      return t('chip.period.lastSyncAlone');
    case 'year':
    case 'relative':
      return printPeriod(period).replaceAll('-', ' ');
  }
}
