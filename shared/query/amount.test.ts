import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decimal } from '../document/decimal.ts';
import { formatDecimal } from '../format/numbers.ts';
import { parseAmount, printAmount } from './amount.ts';

const REGIONS = ['en-GB', 'en-US', 'de-DE', 'de-CH', 'de-AT', 'fr-FR', 'en-IN', 'es-ES', 'sv-SE', 'nb-NO', 'C'];

describe('an amount', () => {
  it.each([
    ['1.234,50', '1234.5'],
    ['1,234.50', '1234.5'],
    ['1234.5', '1234.5'],
    ['1234,5', '1234.5'],
    ['1 234,50', '1234.5'],
    ["1'234.50", '1234.5'],
    ['1’234.50', '1234.5'],
    ['1.234.567', '1234567'],
    ['12,34,567.89', '1234567.89'],
    ['€ 12.50', '12.5'],
    ['-12,50 €', '-12.5'],
    ['−$12', '-12'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['0.125', '0.125'],
    ['0,000', '0'],
    ['-0', '0'],
    ['1234.567', '1234.567'],
  ])('%s is %s everywhere', (text, amount) => {
    for (const region of REGIONS) expect(parseAmount(text, region), region).toBe(amount);
  });

  it.each([
    ['1.234', 'de-DE', '1234'],
    ['1.234', 'en-GB', '1.234'],
    ['1,234', 'en-GB', '1234'],
    ['1,234', 'de-DE', '1.234'],
    ['1.234', 'de-CH', '1.234'],
    ['1,234', 'C', '1234'],
  ])('%s is read by its region: in %s as %s', (text, region, amount) => {
    expect(parseAmount(text, region)).toBe(amount);
  });

  it.each([
    '',
    '.',
    '-',
    '1.2.3',
    '1,23.45,6',
    '1.234,567.8',
    '12a',
    '1e5',
    '1 2',
    '1 2345',
    '--1',
    '1,2345,678',
    '9'.repeat(61),
  ])('%j is none', (text) => {
    expect(parseAmount(text, 'en-GB')).toBeNull();
  });
});

const anyAmount = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(99999))
  .map(([negative, whole, part]) => decimal(`${negative ? '-' : ''}${whole}.${part}`));

test('what the app prints for a region is read there as the same, and our own print everywhere', () => {
  fc.assert(
    fc.property(anyAmount, fc.constantFrom(...REGIONS), (value, region) => {
      const amount = parseAmount(`${value}00000`, region);
      if (amount === null) throw new Error(value);
      expect(parseAmount(formatDecimal(amount, region, 2), region)).toBe(amount);
      for (const other of REGIONS) expect(parseAmount(printAmount(amount), other)).toBe(amount);
    }),
    { numRuns: 3000 },
  );
});
