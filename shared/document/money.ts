import type { DecimalText } from './decimal.ts';
import { missing, type Fact } from './fact.ts';

declare const currencyBrand: unique symbol;

/** Three capital letters as in ISO 4217; a code that the standard does not know is kept as the vendor wrote it. */
export type CurrencyCode = string & { readonly [currencyBrand]: true };

/** An amount and its currency, each with its own origin: Crux states a cost of 0 but never a currency. */
export interface Money {
  readonly amount: Fact<DecimalText>;
  readonly currency: Fact<CurrencyCode>;
}

/** Reads "usd" or "USD"; null where it is not three letters. */
export function parseCurrency(text: string): CurrencyCode | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? (code as CurrencyCode) : null;
}

export function noMoney(): Money {
  return { amount: missing(), currency: missing() };
}

// ISO 4217, list one: every currency that does not have two minor digits.
const NO_MINOR_UNITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const THREE_MINOR_UNITS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
const FOUR_MINOR_UNITS = 'CLF UYW'.split(' ');

/** Digits after the point that ISO 4217 gives a currency (JPY 0, EUR 2, KWD 3); 2 for codes it does not know. */
export function minorUnits(currency: CurrencyCode): 0 | 2 | 3 | 4 {
  if (NO_MINOR_UNITS.includes(currency)) return 0;
  if (THREE_MINOR_UNITS.includes(currency)) return 3;
  return FOUR_MINOR_UNITS.includes(currency) ? 4 : 2;
}
