import { compareDecimals, multiplyDecimals, decimal, parseDecimal, type DecimalText } from '../document/decimal.ts';
import { usableRegion } from '../format/region.ts';
import type { Comparison } from './query.ts';

const SIGNS_BESIDE = /^[\p{Sc}\s]+|[\p{Sc}\s]+$/gu;
const SPACED_GROUPS = /^\d{1,3}(?:([\s'’])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/u;
const MINUS_ONE = decimal('-1');

/**
 * Reads an amount in either convention: "1.234,50", "1,234.50", "1 234,50", "1'234.50" and "1234.5" are the same. Only
 * one separator with exactly three digits after it ("1.234") can be read two ways: then the region decides. Without
 * trailing zeros. Null where it is no amount.
 */
export function parseAmount(text: string, region: string): DecimalText | null {
  const bare = text.replace(SIGNS_BESIDE, '');
  const negative = /^[-−]/u.test(bare);
  const digits = (negative ? bare.slice(1) : bare).replace(SIGNS_BESIDE, '');
  if (!/^[\d.,]*\d[\d.,]*$/.test(digits) && !SPACED_GROUPS.test(digits)) return null;
  const plain = plainDigits(digits.replace(/[\s'’]/gu, ''), region);
  const value = plain === null ? null : parseDecimal(plain);
  if (value === null) return null;
  const shortest = withoutIdleZeros(value);
  return negative && shortest !== '0' ? withoutIdleZeros(multiplyDecimals(shortest, MINUS_ONE)) : shortest;
}

/** The comparison as it is written; every region reads it as the same. */
export function printAmount(amount: DecimalText): string {
  // A zero more than needed, or some regions would read "1.234" as a thousand and more.
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(amount) ? `${amount}0` : amount;
}

/** Whether an amount satisfies the comparison, by value and to the last digit. */
export function amountHolds(comparison: Comparison<DecimalText>, amount: DecimalText): boolean {
  if (comparison.op === 'between') {
    return compareDecimals(amount, comparison.from) >= 0 && compareDecimals(amount, comparison.to) <= 0;
  }
  const order = compareDecimals(amount, comparison.value);
  switch (comparison.op) {
    case '=':
      return order === 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

/** What a word or phrase asks of a total: that it is this amount, due or credited. "007" is a number, no amount. */
export function amountsMeant(text: string, region: string): readonly DecimalText[] {
  if (/^0\d/.test(text)) return [];
  const amount = parseAmount(text, region);
  if (amount === null) return [];
  return amount === '0' ? [amount] : [amount, withoutIdleZeros(multiplyDecimals(amount, MINUS_ONE))];
}

function plainDigits(text: string, region: string): string | null {
  const separators: readonly string[] = text.match(/[.,]/g) ?? [];
  const last = separators.at(-1);
  if (last === undefined) return withoutLeadingZeros(text);
  const kinds = new Set(separators).size;
  if (kinds === 2) {
    if (separators.indexOf(last) !== separators.length - 1) return null;
    const [whole = '', fraction = ''] = text.split(last);
    return inGroups(whole) ? `${withoutGroups(whole)}.${fraction || '0'}` : null;
  }
  if (separators.length > 1) return inGroups(text) ? withoutGroups(text) : null;
  const [whole = '', fraction = ''] = text.split(last);
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (couldGroup && last === groupSign(region)) return whole + fraction;
  return `${withoutLeadingZeros(whole || '0')}.${fraction || '0'}`;
}

// Groups of two are how India writes lakhs: "1,23,456".
function inGroups(whole: string): boolean {
  return /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole);
}

function withoutGroups(whole: string): string {
  return withoutLeadingZeros(whole.replace(/[.,]/g, ''));
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function withoutIdleZeros(value: DecimalText): DecimalText {
  const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return decimal(short);
}

const groupSigns = new Map<string, string>();

function groupSign(region: string): string {
  const known = groupSigns.get(region);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(usableRegion(region), { numberingSystem: 'latn' }).formatToParts(1_234_567.5);
  const sign = parts.find(({ type }) => type === 'group')?.value ?? '';
  groupSigns.set(region, sign);
  return sign;
}
