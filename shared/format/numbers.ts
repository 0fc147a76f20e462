import type { FigureFormat } from '../document/check-text.ts';
import { decimalPlaces, roundDecimal, type DecimalText } from '../document/decimal.ts';
import { minorUnits, type CurrencyCode } from '../document/money.ts';
import { usableRegion } from './region.ts';

/** An amount to print; `currency` null where the vendor names none. */
export interface MoneyLike {
  readonly amount: DecimalText;
  readonly currency: CurrencyCode | null;
}

/** What stands beside an amount whose vendor names no currency. */
export const NO_CURRENCY = 'no currency';

const MINUS = '\u2212';
const WITHOUT_CURRENCY_PLACES = 2;

/**
 * A decimal with the region's grouping and decimal sign, every digit as the vendor wrote it, filled up with zeros to
 * `leastPlaces` digits after the point. Never rounded, never through a float. Western digits; a true minus sign.
 */
export function formatDecimal(value: DecimalText, region: string, leastPlaces = 0): string {
  const size = value.replace('-', '') as `${number}`;
  const shown = numberFormat(region, Math.max(leastPlaces, decimalPlaces(value))).format(size);
  return (isBelowZero(value) ? MINUS : '') + shown;
}

/** A rate without trailing zeros: "19.000000" reads "19". */
export function formatRate(value: DecimalText, region: string): string {
  const places = decimalPlaces(value);
  const idle = places === 0 ? 0 : (/0*$/.exec(value)?.[0].length ?? 0);
  return formatDecimal(roundDecimal(value, places - idle), region);
}

/** "27.00 USD": at least the currency's minor digits, never fewer digits than the vendor sent; "287.88" without currency. */
export function formatMoney({ amount, currency }: MoneyLike, region: string): string {
  if (currency === null) return formatDecimal(amount, region, WITHOUT_CURRENCY_PLACES);
  return `${formatDecimal(amount, region, minorUnits(currency))} ${currency}`;
}

/** The figures of a region, for sentences (`checkSentence`). */
export function figureFormat(region: string): FigureFormat {
  return {
    amount: (amount, currency) => formatMoney({ amount, currency }, region),
    number: (value) => formatDecimal(value, region),
  };
}

function isBelowZero(value: DecimalText): boolean {
  return value.startsWith('-') && /[1-9]/.test(value);
}

const formats = new Map<string, Intl.NumberFormat>();

// Making an Intl.NumberFormat costs far more than using it, and a list formats thousands of amounts.
function numberFormat(region: string, places: number): Intl.NumberFormat {
  const key = `${region} ${places}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(usableRegion(region), {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    numberingSystem: 'latn',
  });
  formats.set(key, made);
  return made;
}
