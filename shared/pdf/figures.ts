import type { CalendarDate, Instant } from '../document/dates.ts';
import type { DecimalText } from '../document/decimal.ts';
import { isKnown, type Fact, type Origin } from '../document/fact.ts';
import type { Money } from '../document/money.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { notProvidedBy, originMark } from '../format/facts.ts';
import { formatDecimal, formatMoney, NO_CURRENCY } from '../format/numbers.ts';
import { breakable, type TextCleaner } from './clean-text.ts';
import type { TextRun } from './nodes.ts';
import { QUIET, SIZE } from './style.ts';

/** Prints facts as text runs, each with the mark of its origin, and remembers the formulas of those it has printed. */
export interface Figures {
  text(fact: Fact<string>): readonly TextRun[];
  day(fact: Fact<CalendarDate>): readonly TextRun[];
  instant(fact: Fact<Instant>): readonly TextRun[];
  number(fact: Fact<DecimalText>): readonly TextRun[];
  money(money: Money): readonly TextRun[];
  /** "not provided by Crux". */
  missing(): TextRun;
  /** Any text of a vendor or ours, cleaned. */
  plain(value: unknown): string;
  /** The same, as runs in which long words may be broken. */
  runs(value: unknown): readonly TextRun[];
  /** The formulas of all computed figures so far, in the order of their marks' numbers. */
  formulas(): readonly string[];
}

export function createFigures(cleaner: TextCleaner, vendor: string, region: string): Figures {
  const formulas: string[] = [];
  const missing: TextRun = { text: cleaner.clean(notProvidedBy(vendor)), italics: true, color: QUIET };

  /** "ƒ1 " or "u " before the figure, so that right edges stay aligned. */
  function marks(...origins: readonly Origin[]): readonly TextRun[] {
    const shown = new Map<string, TextRun[]>();
    for (const origin of origins) {
      const mark = originMark(origin);
      if (mark === null) continue;
      const number = origin.kind === 'computed' ? numberOf(origin.formula) : '';
      shown.set(mark + number, [
        { text: mark, italics: true, color: QUIET },
        { text: `${number}\u00a0`, italics: true, color: QUIET, fontSize: SIZE.tiny },
      ]);
    }
    return [...shown.values()].flat();
  }

  function numberOf(formula: string): string {
    if (!formulas.includes(formula)) formulas.push(formula);
    return String(formulas.indexOf(formula) + 1);
  }

  function print<T>(fact: Fact<T>, format: (value: T) => string): readonly TextRun[] {
    if (!isKnown(fact)) return [missing];
    return [...marks(fact.origin), ...breakable(cleaner.clean(format(fact.value)))];
  }

  function money({ amount, currency }: Money): readonly TextRun[] {
    if (!isKnown(amount)) return [missing];
    const shown = formatMoney({ amount: amount.value, currency: currency.value }, region);
    const figure = [...marks(amount.origin, currency.origin), ...breakable(cleaner.clean(shown))];
    return isKnown(currency) ? figure : [...figure, { text: ' ' }, { ...missing, text: NO_CURRENCY, noWrap: true }];
  }

  return {
    text: (fact) => print(fact, (value) => value),
    day: (fact) => print(fact, (value) => formatDay(value, region)),
    instant: (fact) => print(fact, (value) => formatInstant(value, region, 'UTC')),
    number: (fact) => print(fact, (value) => formatDecimal(value, region)),
    money,
    missing: () => missing,
    plain: (value) => cleaner.clean(value),
    runs: (value) => breakable(cleaner.clean(value)),
    formulas: () => formulas.map((formula) => cleaner.clean(formula)),
  };
}
