import type { CalendarDate, Instant } from '../document/dates.ts';
import { decimalPlaces, type DecimalText } from '../document/decimal.ts';
import { isKnown, type Fact, type Origin } from '../document/fact.ts';
import { minorUnits, type Money } from '../document/money.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { originMark } from '../format/facts.ts';
import { formatDecimal, formatMoney } from '../format/numbers.ts';
import type { TextRun } from './blocks.ts';
import type { Runs } from './runs.ts';
import { QUIET } from './style.ts';
import type { Words } from './words/words.ts';

/** Prints facts as text runs, each with the mark of its origin, and remembers the formulas of those it has printed. */
export interface Figures {
  text(fact: Fact<string>): readonly TextRun[];
  day(fact: Fact<CalendarDate>): readonly TextRun[];
  instant(fact: Fact<Instant>): readonly TextRun[];
  number(fact: Fact<DecimalText>): readonly TextRun[];
  money(money: Money, column?: Places): readonly TextRun[];
  /** "no currency", for heads and the total of a document where no amount has any; null where it stands at each amount. */
  noCurrency(): TextRun | null;
  /** "not provided by Crux". */
  missing(): TextRun;
  /** Any text from data. */
  data(value: unknown, more?: Partial<TextRun>): TextRun;
  /** A mark that stands inside a text: "ƒ1" with its number, "u". Null where the vendor stated it. */
  markOf(origin: Origin): string | null;
  /** The formulas of all computed figures so far, in the order of their marks' numbers. */
  formulas(): readonly string[];
}

/** The most digits after the decimal sign in a column; its shorter figures are filled up to stand under each other. */
export type Places = number;

/** The most digits after the decimal sign that these amounts are printed with. */
export function placesOfMoney(monies: readonly Money[]): Places {
  return monies.reduce((most, money) => Math.max(most, printedPlaces(money)), 0);
}

const NBSP = '\u00a0';
// As wide as a digit and as a point: figures of different precision stand with their decimal signs under each other.
const FIGURE_SPACE = '\u2007';
const POINT_SPACE = '\u2008';
const MOST_FILLED = 8;
const MARK_SIZE = 6.4;
const SMALL_SIZE = 6.8;

/** `currencyOnce`: no amount of the document has a currency, see `noCurrency`. */
export function createFigures(words: Words, vendor: string, region: string, currencyOnce: boolean): Figures {
  const formulas: string[] = [];
  const missing: TextRun = { text: words.notProvidedBy(vendor), font: 'italic', color: QUIET };

  const noCurrency: TextRun = { ...missing, text: words.noCurrency.replaceAll(' ', NBSP), size: SMALL_SIZE };

  function markOf(origin: Origin): string | null {
    const mark = originMark(origin);
    return mark === null || origin.kind !== 'computed' ? mark : `${mark}${numberOf(origin.formula)}`;
  }

  /** "ƒ1 " or "u " before the figure, so that right edges stay aligned. */
  function marks(...origins: readonly Origin[]): readonly TextRun[] {
    const shown = new Set(origins.map(markOf).filter((mark) => mark !== null));
    return [...shown].map((mark) => ({
      text: mark + NBSP,
      font: 'italic',
      color: QUIET,
      size: MARK_SIZE,
      whole: true,
    }));
  }

  function numberOf(formula: string): string {
    if (!formulas.includes(formula)) formulas.push(formula);
    return String(formulas.indexOf(formula) + 1);
  }

  function figure<T>(fact: Fact<T>, format: (value: T) => string): readonly TextRun[] {
    if (!isKnown(fact)) return [missing];
    return [...marks(fact.origin), { text: format(fact.value), whole: true }];
  }

  function data(value: unknown, more: Partial<TextRun> = {}): TextRun {
    return { ...more, text: String(value), isolate: true };
  }

  function money(shown: Money, column: Places = 0): readonly TextRun[] {
    const { amount, currency } = shown;
    if (!isKnown(amount)) return [missing];
    const digits = formatMoney({ amount: amount.value, currency: currency.value }, region);
    const code = currency.value === null ? '' : ` ${currency.value}`;
    const number = digits.slice(0, digits.length - code.length);
    const origins = marks(amount.origin, currency.origin);
    if (isKnown(currency)) {
      const text = number + filling(printedPlaces(shown), column) + NBSP + currency.value;
      return [...origins, { text, whole: true }];
    }
    const figure: Runs = [...origins, { text: number, whole: true }];
    return currencyOnce ? figure : [...figure, { text: ' ' }, noCurrency];
  }

  return {
    text(fact) {
      if (!isKnown(fact)) return [missing];
      const value: unknown = fact.value;
      const ours = fact.origin.kind === 'computed' && typeof value === 'string' ? words.data(value) : value;
      return [...marks(fact.origin), data(ours)];
    },
    day: (fact) => figure(fact, (value) => formatDay(value, region)),
    instant: (fact) => figure(fact, (value) => formatInstant(value, region, 'UTC')),
    number: (fact) => figure(fact, (value) => formatDecimal(value, region)),
    money,
    noCurrency: () => (currencyOnce ? noCurrency : null),
    missing: () => missing,
    data,
    markOf,
    formulas: () => formulas.map((formula) => words.data(formula)),
  };
}

function printedPlaces({ amount, currency }: Money): number {
  if (!isKnown(amount)) return 0;
  return Math.max(decimalPlaces(amount.value), currency.value === null ? 2 : minorUnits(currency.value));
}

function filling(places: number, column: Places): string {
  if (column <= places) return '';
  const digits = Math.min(column, MOST_FILLED) - places;
  return digits <= 0 ? '' : (places === 0 ? POINT_SPACE : '') + FIGURE_SPACE.repeat(digits);
}
