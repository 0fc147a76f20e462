import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../document/decimal.ts';
import { parseCurrency } from '../document/money.ts';
import { formatDecimal, formatMoney, formatRate } from './numbers.ts';

function print(digits: string, code: string | null, region = 'en-GB'): string {
  return formatMoney({ amount: decimal(digits), currency: code === null ? null : parseCurrency(code) }, region);
}

describe('formatMoney', () => {
  it.each([
    ['27', 'USD', '27.00 USD'],
    ['27.2', 'USD', '27.20 USD'],
    ['743.51953984', 'USD', '743.51953984 USD'],
    ['1190', 'EUR', '1,190.00 EUR'],
    ['1200', 'JPY', '1,200 JPY'],
    ['1200.5', 'JPY', '1,200.5 JPY'],
    ['1.5', 'KWD', '1.500 KWD'],
    ['5', 'XXQ', '5.00 XXQ'],
    ['-12.50', 'EUR', '\u221212.50 EUR'],
    ['0', 'EUR', '0.00 EUR'],
    ['-0', 'EUR', '0.00 EUR'],
    ['287.88', null, '287.88'],
    ['0', null, '0.00'],
  ])('prints %s %s as "%s"', (digits, code, printed) => {
    expect(print(digits, code)).toBe(printed);
  });

  it.each([
    ['de-DE', '\u22121.234.567,80 EUR'],
    ['en-US', '\u22121,234,567.80 EUR'],
    ['en-IN', '\u221212,34,567.80 EUR'],
    ['de-CH', '\u22121’234’567.80 EUR'],
    ['fr-FR', '\u22121\u202f234\u202f567,80 EUR'],
    ['ar-EG', '\u22121,234,567.80 EUR'],
    ['sv-SE', '\u22121\u00a0234\u00a0567,80 EUR'],
    ['he-IL', '\u22121,234,567.80 EUR'],
    ['fa-IR', '\u22121,234,567.80 EUR'],
    ['en_US.UTF-8', '\u22121,234,567.80 EUR'],
  ])('in %s writes %s', (region, printed) => {
    expect(print('-1234567.8', 'EUR', region)).toBe(printed);
  });

  it('has a four-digit number as the region has it', () => {
    expect(print('1234', 'EUR', 'es-ES')).toBe('1234,00 EUR');
  });

  it('keeps more digits than a float can', () => {
    const digits = '12345678901234567890123456789012345.12345678901234567890';
    expect(formatDecimal(decimal(digits), 'en-US').replaceAll(',', '')).toBe(digits);
  });

  it('never loses or changes a digit, in any region', () => {
    const regions = fc.constantFrom('en-GB', 'de-DE', 'en-IN', 'fr-FR', 'de-CH', 'es-ES', 'ar-EG', 'hi-IN', 'pt-PT');
    const amounts = fc.tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** 25n }),
      fc.option(fc.stringMatching(/^[0-9]{1,20}$/), { nil: null }),
    );
    fc.assert(
      fc.property(regions, amounts, (region, [negative, whole, fraction]) => {
        const digits = `${whole}${fraction === null ? '' : `.${fraction}`}`;
        const sign = negative && /[1-9]/.test(digits) ? '\u2212' : '';
        const printed = formatDecimal(decimal(`${negative ? '-' : ''}${digits}`), region);
        expect(printed.startsWith('\u2212')).toBe(sign !== '');
        expect(printed.replace(/[^0-9]/g, '')).toBe(digits.replace('.', ''));
      }),
    );
  });
});

describe('formatRate', () => {
  it.each([
    ['19.000000', '19'],
    ['19', '19'],
    ['7.50', '7.5'],
    ['0', '0'],
    ['0.00', '0'],
    ['100', '100'],
    ['0.19', '0.19'],
  ])('prints %s as %s', (digits, printed) => {
    expect(formatRate(decimal(digits), 'en-GB')).toBe(printed);
  });
});
