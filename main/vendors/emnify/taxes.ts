import {
  compareDecimals,
  decimal,
  isNegative,
  isZero,
  multiplyDecimals,
  subtractDecimals,
  type DecimalText,
} from '../../../shared/document/decimal.ts';
import type { Tax } from '../../../shared/document/document.ts';
import { isKnown, type Fact } from '../../../shared/document/fact.ts';
import { minorUnits, type CurrencyCode } from '../../../shared/document/money.ts';

/** The VAT fields of an invoice, an order or a statement. */
export interface VatFacts {
  readonly vat: Fact<DecimalText>;
  readonly vatRate: Fact<DecimalText>;
  readonly vatText: Fact<string>;
  readonly subTotal: Fact<DecimalText>;
  readonly currency: Fact<CurrencyCode>;
}

/** The one tax row that emnify states, or none. */
export function taxes({ vat, vatRate: rate, vatText: label, subTotal, currency }: VatFacts): readonly Tax[] {
  if (!isKnown(vat) && !isKnown(rate) && !isKnown(label)) return [];
  const rateUnit = rateUnitOf(rate.value, vat.value, subTotal.value, currency.value);
  return [{ label, rate, rateUnit, amount: { amount: vat, currency } }];
}

/**
 * Whether a rate is in percent or a fraction, which emnify does not document for the shop (vendors/emnify.md 3): the
 * one that gives the stated tax to within one minor unit, `unknown` where both or neither do. A rate of 0 is 0 %
 * either way.
 */
function rateUnitOf(
  rate: DecimalText | null,
  tax: DecimalText | null,
  base: DecimalText | null,
  currency: CurrencyCode | null,
): Tax['rateUnit'] {
  if (rate === null) return 'unknown';
  if (isZero(rate)) return 'percent';
  if (tax === null || base === null || isZero(tax)) return 'unknown';
  const minorUnit = decimal(`1e-${currency === null ? 2 : minorUnits(currency)}`);
  const gives = (product: DecimalText): boolean => {
    const difference = subtractDecimals(product, tax);
    const size = isNegative(difference) ? subtractDecimals(decimal('0'), difference) : difference;
    return compareDecimals(size, minorUnit) <= 0;
  };
  const asFraction = gives(multiplyDecimals(base, rate));
  const asPercent = gives(multiplyDecimals(multiplyDecimals(base, rate), decimal('0.01')));
  if (asPercent === asFraction) return 'unknown';
  return asPercent ? 'percent' : 'fraction';
}
