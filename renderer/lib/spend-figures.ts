import type { CalendarDate } from '../../shared/document/dates.ts';
import { addDecimals, decimal, isNegative, type DecimalText } from '../../shared/document/decimal.ts';
import type { VendorId } from '../../shared/document/document.ts';
import type { CurrencyCode } from '../../shared/document/money.ts';
import type { Spend, SpendBar } from '../../shared/spend.ts';
import { addMonths } from './months.ts';

export const SPEND_PERIODS = ['12', '24', 'all'] as const;
/** The last so many months, this one included, or every month there is. */
export type SpendPeriod = (typeof SPEND_PERIODS)[number];

/** So many documents and what they come to. */
export interface SpendSum {
  readonly documents: number;
  readonly gross: DecimalText;
}

/** One vendor's part of a month's bar; its ends are shares of the chart's height, 0 at the bottom. */
export interface SpendPiece extends SpendSum {
  readonly vendor: VendorId;
  readonly from: number;
  readonly to: number;
}

export interface SpendMonth extends SpendSum {
  readonly month: string;
  /** In the order of `SpendFigures.vendors`, without vendors that have no document in the month. */
  readonly pieces: readonly SpendPiece[];
}

/** A line across the chart at a round figure. */
export interface SpendTick {
  readonly value: DecimalText;
  readonly at: number;
}

/** What chart and table show of one currency. */
export interface SpendFigures extends SpendSum {
  readonly currency: CurrencyCode;
  /** The oldest first, without a gap. */
  readonly months: readonly SpendMonth[];
  /** In alphabetical order. */
  readonly vendors: readonly (SpendSum & { readonly vendor: VendorId })[];
  readonly ticks: readonly SpendTick[];
  /** Documents of other months; null where there are none. */
  readonly outside: SpendSum | null;
}

/** Twenty years: a wrong day far off does not make a chart of a thousand years. */
const MOST_MONTHS = 240;
const MOST_MONTHS_AHEAD = 24;
const TICKS = 4;

/** The currencies of the bars in alphabetical order, each with how many documents it has. */
export function spendCurrencies({ bars }: Spend): readonly (SpendSum & { readonly currency: CurrencyCode })[] {
  return [...Map.groupBy(bars, ({ currency }) => currency)]
    .map(([currency, mine]) => ({ currency, ...sumOf(mine) }))
    .toSorted((left, right) => (left.currency < right.currency ? -1 : 1));
}

/** The shortest period in which the currency has documents. */
export function fittingPeriod({ bars }: Spend, currency: CurrencyCode, today: CalendarDate): SpendPeriod {
  const mine = bars.filter((bar) => bar.currency === currency);
  return SPEND_PERIODS.find((period) => within(mine, monthsOf(period, mine, today)).length > 0) ?? 'all';
}

export function spendFigures(
  { bars }: Spend,
  currency: CurrencyCode,
  period: SpendPeriod,
  today: CalendarDate,
): SpendFigures {
  const mine = bars.filter((bar) => bar.currency === currency);
  const names = monthsOf(period, mine, today);
  const shown = within(mine, names);
  const inside = new Set(shown);
  const outside = mine.filter((bar) => !inside.has(bar));
  const vendors = [...Map.groupBy(shown, ({ vendor }) => vendor)]
    .map(([vendor, its]) => ({ vendor, ...sumOf(its) }))
    .toSorted((left, right) => (left.vendor < right.vendor ? -1 : 1));
  const byMonth = Map.groupBy(shown, ({ month }) => month);
  const stacks = names.map((month) => ({
    month,
    bars: vendors.flatMap(({ vendor }) => (byMonth.get(month) ?? []).filter((bar) => bar.vendor === vendor)),
  }));
  const scale = scaleOf(stacks.map((stack) => stack.bars));
  return {
    currency,
    ...sumOf(shown),
    months: stacks.map((stack) => ({
      month: stack.month,
      ...sumOf(stack.bars),
      pieces: piecesOf(stack.bars, scale),
    })),
    vendors,
    ticks: scale.ticks,
    outside: outside.length === 0 ? null : sumOf(outside),
  };
}

function monthsOf(period: SpendPeriod, bars: readonly SpendBar[], today: CalendarDate): readonly string[] {
  const now = today.slice(0, 7);
  if (period !== 'all') return monthsBetween(addMonths(now, 1 - Number(period)), now);
  const [earliest, latest] = [addMonths(now, 1 + MOST_MONTHS_AHEAD - MOST_MONTHS), addMonths(now, MOST_MONTHS_AHEAD)];
  const months = bars
    .map(({ month }) => month)
    .filter((month) => month >= earliest && month <= latest)
    .toSorted();
  return monthsBetween(months[0] ?? now, months.at(-1) ?? now);
}

function monthsBetween(first: string, last: string): readonly string[] {
  const months = [first];
  for (let month = addMonths(first, 1); month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

function within(bars: readonly SpendBar[], months: readonly string[]): readonly SpendBar[] {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return bars.filter(({ month }) => month >= first && month <= last);
}

function sumOf(bars: readonly SpendBar[]): SpendSum {
  return {
    documents: bars.reduce((sum, bar) => sum + bar.documents, 0),
    gross: addDecimals(bars.map(({ gross }) => gross)),
  };
}

interface Scale {
  /** Figures as the screen needs them: to a pixel, not to a cent. */
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly SpendTick[];
}

/** From the lowest bar below zero to the highest above it, in round steps. */
function scaleOf(stacks: readonly (readonly SpendBar[])[]): Scale {
  const heights = stacks.map((bars) => heightsOf(bars));
  const most = Math.max(0, ...heights.map(({ above }) => above));
  const least = Math.min(0, ...heights.map(({ below }) => below));
  if (most === least) return { low: 0, high: 1, ticks: [{ value: decimal('0'), at: 0 }] };
  const { factor, exponent } = roundStep((most - least) / TICKS);
  const step = factor * 10 ** exponent;
  const [from, to] = [Math.floor(least / step), Math.ceil(most / step)];
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => ({
    value: decimal(`${(from + index) * factor}e${exponent}`),
    at: index / (to - from),
  }));
  return { low: from * step, high: to * step, ticks };
}

function heightsOf(bars: readonly SpendBar[]): { readonly above: number; readonly below: number } {
  const sum = (some: readonly SpendBar[]): number => some.reduce((all, { gross }) => all + Number(gross), 0);
  return {
    above: sum(bars.filter(({ gross }) => !isNegative(gross))),
    below: sum(bars.filter(({ gross }) => isNegative(gross))),
  };
}

/** The least of 1, 2 and 5 times a power of ten that is not below. */
function roundStep(least: number): { readonly factor: number; readonly exponent: number } {
  const exponent = Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((one) => one * 10 ** exponent >= least * (1 - 1e-9));
  return factor === undefined ? { factor: 1, exponent: exponent + 1 } : { factor, exponent };
}

/** Stacked from zero: what is owed upwards, what is credited downwards. */
function piecesOf(bars: readonly SpendBar[], { low, high }: Scale): readonly SpendPiece[] {
  let [above, below] = [0, 0];
  const at = (value: number): number => (value - low) / (high - low);
  return bars.map(({ vendor, documents, gross }) => {
    const value = Number(gross);
    const start = value < 0 ? below : above;
    if (value < 0) below += value;
    else above += value;
    const ends = [at(start), at(start + value)] as const;
    return { vendor, documents, gross, from: Math.min(...ends), to: Math.max(...ends) };
  });
}
