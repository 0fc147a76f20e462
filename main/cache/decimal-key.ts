import { compareDecimals, decimal, type DecimalText } from '../../shared/document/decimal.ts';

const ZERO = decimal('0');

/**
 * A decimal as a text that sorts, byte by byte, as the numbers do, to the last digit: "9", "9.00" and "09" are one key.
 */
export function decimalKey(value: DecimalText): string {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const magnitude = String(digits.length).padStart(2, '0') + digits + fraction.replace(/0+$/, '');
  if (compareDecimals(value, ZERO) >= 0) return `2${magnitude}`;
  // The further below zero the smaller; the end sorts behind any digit, for a longer fraction is further below.
  return `1${magnitude.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`;
}
