import Big from 'big.js';

declare const decimalBrand: unique symbol;

/**
 * An exact decimal as plain digits: optional minus, digits, optional fraction ("-12.50", "743.51953984"). Trailing
 * zeros are kept as the vendor wrote them; there is never an exponent.
 */
export type DecimalText = string & { readonly [decimalBrand]: true };

const PLAIN = /^-?\d+(\.\d+)?$/;
const WITH_EXPONENT = /^-?\d+(\.\d+)?[eE][+-]?\d{1,3}$/;
const MOST_CHARACTERS = 60;

/**
 * Reads digits as a vendor or a person wrote them in JSON notation; null where they are no plain decimal number or make
 * one of more than 60 characters.
 */
export function parseDecimal(text: string): DecimalText | null {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS) return null;
  if (PLAIN.test(trimmed)) return trimmed as DecimalText;
  if (!WITH_EXPONENT.test(trimmed)) return null;
  const plain = toText(new Big(trimmed));
  return plain.length > MOST_CHARACTERS ? null : plain;
}

/** A decimal from digits written in our own code; throws where they are none. */
export function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`Not a decimal: ${text}`);
  return parsed;
}

export function addDecimals(values: readonly DecimalText[]): DecimalText {
  return toText(values.reduce((sum, value) => sum.plus(value), new Big(0)));
}

export function subtractDecimals(left: DecimalText, right: DecimalText): DecimalText {
  return toText(new Big(left).minus(right));
}

export function multiplyDecimals(left: DecimalText, right: DecimalText): DecimalText {
  return toText(new Big(left).times(right));
}

/** Rounded half up to `places` digits after the point. */
export function roundDecimal(value: DecimalText, places: number): DecimalText {
  return new Big(value).toFixed(places, Big.roundHalfUp) as DecimalText;
}

/** Negative, zero or positive, by value ("9" equals "9.00"). */
export function compareDecimals(left: DecimalText, right: DecimalText): number {
  return new Big(left).cmp(right);
}

export function isZero(value: DecimalText): boolean {
  return new Big(value).eq(0);
}

export function isNegative(value: DecimalText): boolean {
  return new Big(value).lt(0);
}

export function isWhole(value: DecimalText): boolean {
  return new Big(value).round(0, Big.roundDown).eq(value);
}

/** Digits after the point, as written. */
export function decimalPlaces(value: DecimalText): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.length - point - 1;
}

function toText(value: Big): DecimalText {
  return value.toFixed() as DecimalText;
}
