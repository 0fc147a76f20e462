import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalPlaces,
  isNegative,
  isWhole,
  isZero,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  type DecimalText,
} from './decimal.ts';

const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

function fromCents(value: bigint): DecimalText {
  const digits = String(value < 0n ? -value : value).padStart(3, '0');
  return decimal(`${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

describe('parseDecimal', () => {
  it.each(['9', '0', '-12.50', '27.20', '743.51953984', '000.10', '123456789012345678901234567890.12'])(
    'keeps %s as written',
    (digits) => {
      expect(parseDecimal(digits)).toBe(digits);
    },
  );

  it.each([
    ['1e3', '1000'],
    ['2.5E-3', '0.0025'],
    ['-1e+2', '-100'],
    [' 7 ', '7'],
  ])('reads %j as %s', (written, digits) => {
    expect(parseDecimal(written)).toBe(digits);
  });

  it.each(['', ' ', '1,5', '1.234,50', '+5', '.5', '5.', '0x10', 'NaN', 'Infinity', '1e', '--1', '1 000', '１'])(
    'refuses %j',
    (written) => {
      expect(parseDecimal(written)).toBeNull();
    },
  );

  it('refuses what would be longer than 60 characters', () => {
    expect(parseDecimal('1'.repeat(61))).toBeNull();
    expect(parseDecimal('1e999')).toBeNull();
    expect(parseDecimal('1e-999')).toBeNull();
  });
});

describe('arithmetic', () => {
  it('is exact where floats are not', () => {
    expect(addDecimals(['0.1', '0.2'].map(decimal))).toBe('0.3');
    expect(multiplyDecimals(decimal('1.005'), decimal('100'))).toBe('100.5');
    expect(subtractDecimals(decimal('0.3'), decimal('0.1'))).toBe('0.2');
    expect(addDecimals(['259.06', '343.686336', '22.06'].map(decimal))).toBe('624.806336');
  });

  it('of amounts in cents is that of whole numbers', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 30 }), (values) => {
        const sum = values.reduce((total, value) => total + value, 0n);
        expect(compareDecimals(addDecimals(values.map(fromCents)), fromCents(sum))).toBe(0);
      }),
    );
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        expect(Math.sign(compareDecimals(fromCents(left), fromCents(right)))).toBe(
          left === right ? 0 : left < right ? -1 : 1,
        );
        expect(compareDecimals(subtractDecimals(fromCents(left), fromCents(right)), fromCents(left - right))).toBe(0);
      }),
    );
  });

  it('never writes an exponent', () => {
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        const product = multiplyDecimals(fromCents(left), fromCents(right));
        expect(product).toMatch(/^-?\d+(\.\d+)?$/);
        expect(parseDecimal(product)).toBe(product);
      }),
    );
  });

  it('rounds half up, away from zero', () => {
    expect(roundDecimal(decimal('2.345'), 2)).toBe('2.35');
    expect(roundDecimal(decimal('-2.345'), 2)).toBe('-2.35');
    expect(roundDecimal(decimal('743.51953984'), 2)).toBe('743.52');
    expect(roundDecimal(decimal('5'), 2)).toBe('5.00');
  });
});

describe('questions', () => {
  it('go by value, not by spelling', () => {
    expect(compareDecimals(decimal('9'), decimal('9.00'))).toBe(0);
    expect([isZero(decimal('0.00')), isZero(decimal('-0')), isZero(decimal('0.01'))]).toEqual([true, true, false]);
    expect([isNegative(decimal('-0.01')), isNegative(decimal('-0')), isNegative(decimal('0'))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isWhole(decimal('5.00')), isWhole(decimal('5.5')), isWhole(decimal('-3'))]).toEqual([true, false, true]);
    expect([decimalPlaces(decimal('9')), decimalPlaces(decimal('27.20'))]).toEqual([0, 2]);
  });

  it('a decimal of our own that is none is a mistake of ours', () => {
    expect(() => decimal('twelve')).toThrow();
  });
});
