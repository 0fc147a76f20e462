import { addDecimals } from './decimal.ts';
import type { Charge, Document } from './document.ts';
import { computed, isKnown } from './fact.ts';
import { noMoney, type Money } from './money.ts';

/** Whether a charge is part of what a document claims: not what the retailer expected, nor of the whole order. */
export function isClaimed({ side, scope, kind }: Charge): boolean {
  return side !== 'retailer' && scope === 'document' && kind !== 'order-total';
}

/** The tax that a document claims, piece by piece: its taxes, and charges that are a tax. */
export function claimedTaxes({ charges, taxes }: Pick<Document, 'charges' | 'taxes'>): readonly Money[] {
  return [
    ...charges.filter((charge) => isClaimed(charge) && charge.kind === 'tax').map(({ amount }) => amount),
    ...taxes.map(({ amount }) => amount),
  ];
}

/**
 * The tax of a document as one figure: the only one as it is stated, several of one currency as their computed sum;
 * missing where there is none, where one of them is not known, or where they are of several currencies.
 */
export function taxOf(document: Pick<Document, 'charges' | 'taxes'>): Money {
  const parts = claimedTaxes(document);
  const [first] = parts;
  if (first === undefined) return noMoney();
  if (parts.length === 1) return first;
  const amounts = parts.map(({ amount }) => amount).filter(isKnown);
  const oneCurrency = parts.every(({ currency }) => currency.value === first.currency.value);
  if (amounts.length < parts.length || !oneCurrency) return noMoney();
  const sum = addDecimals(amounts.map(({ value }) => value));
  return { amount: computed(sum, 'sum of the taxes'), currency: first.currency };
}
