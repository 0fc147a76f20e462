import { describe, expect, it } from 'vitest';
import { minorUnits, noMoney, parseCurrency } from './money.ts';

describe('parseCurrency', () => {
  it.each([
    ['USD', 'USD'],
    [' eur ', 'EUR'],
    ['XXQ', 'XXQ'],
  ])('reads %j as %s', (written, code) => {
    expect(parseCurrency(written)).toBe(code);
  });

  it.each(['', '$', 'Euro', 'US', '€', 'U5D'])('refuses %j', (written) => {
    expect(parseCurrency(written)).toBeNull();
  });
});

describe('minorUnits', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['EUR', 2],
    ['USD', 2],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
    ['XXQ', 2],
  ])('of %s are %i', (code, places) => {
    const currency = parseCurrency(code);
    expect(currency === null ? null : minorUnits(currency)).toBe(places);
  });
});

describe('noMoney', () => {
  it('is missing in both parts', () => {
    expect(noMoney()).toEqual({
      amount: { value: null, origin: { kind: 'missing' } },
      currency: { value: null, origin: { kind: 'missing' } },
    });
  });
});
