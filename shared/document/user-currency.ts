import type { Document } from './document.ts';
import { isKnown, setByUser, type KnownFact } from './fact.ts';
import type { CurrencyCode, Money } from './money.ts';

type Unchecked = Omit<Document, 'checks'>;

/**
 * The document with the currency that the person set for its account at every amount that has none. A stated currency
 * is never overridden, and where the vendor states another one in the same document the person's stands nowhere in it:
 * it is for what names no currency, and a mix would be our doing.
 */
export function withUserCurrency(document: Unchecked, currency: CurrencyCode | null): Unchecked {
  if (currency === null || moniesOf(document).some((money) => namesOther(money, currency))) return document;
  const set = setByUser(currency);
  const fill = (money: Money): Money => filled(money, set);
  return {
    ...document,
    lines: document.lines.map((line) => ({
      ...line,
      unitPrice: fill(line.unitPrice),
      amount: fill(line.amount),
      shipments: line.shipments.map((shipment) => ({ ...shipment, cost: fill(shipment.cost) })),
    })),
    charges: document.charges.map((charge) => ({ ...charge, amount: fill(charge.amount) })),
    subTotal: fill(document.subTotal),
    taxes: document.taxes.map((tax) => ({ ...tax, amount: fill(tax.amount) })),
    total: fill(document.total),
  };
}

/** Every sum of money in a document, those without an amount too. */
export function moniesOf(document: Unchecked): readonly Money[] {
  return [
    ...document.lines.flatMap(({ unitPrice, amount, shipments }) => [
      unitPrice,
      amount,
      ...shipments.map(({ cost }) => cost),
    ]),
    ...document.charges.map(({ amount }) => amount),
    document.subTotal,
    ...document.taxes.map(({ amount }) => amount),
    document.total,
  ];
}

function namesOther({ currency }: Money, own: CurrencyCode): boolean {
  return isKnown(currency) && currency.value !== own;
}

function filled(money: Money, currency: KnownFact<CurrencyCode>): Money {
  return isKnown(money.amount) && !isKnown(money.currency) ? { ...money, currency } : money;
}
