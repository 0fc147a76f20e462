import type { Charge, ChargeKind, ChargeScope, ChargeSide } from '../../../shared/document/document.ts';
import type { DecimalText } from '../../../shared/document/decimal.ts';
import { firstKnown, isKnown, missing, type Fact } from '../../../shared/document/fact.ts';
import type { CruxFees, CruxInvoice, CruxOrder } from './schema.ts';

type Amounts = readonly (readonly [ChargeKind, Fact<DecimalText>])[];

/** What the supplier charges by the invoice itself (vendors/crux.md 6.4). Its total is not among them. */
export function invoiceCharges(invoice: CruxInvoice): readonly Charge[] {
  return charges(supplierAmounts(invoice), 'supplier', 'document');
}

/**
 * What is stated for the whole order: the supplier's amounts (vendors/crux.md 6.5) and what the retailer expected at
 * ordering (8). None is part of one invoice's sum. Kinds that the invoice states itself are left out.
 */
export function orderCharges(order: CruxOrder, fees: CruxFees, ofInvoice: readonly Charge[]): readonly Charge[] {
  const stated = new Set(ofInvoice.map(({ kind }) => kind));
  const supplier = [...supplierAmounts(fees), ['order-total', fees.orderTotal] as const];
  const retailer: Amounts = [
    ['shipping', firstKnown(order.fees.shipping, order.retailerShipping, fees.retailerShipping)],
    ['drop-ship-fee', firstKnown(order.fees.dropShipFee, order.retailerDropShipFee, fees.retailerDropShipFee)],
    ['order-fee', firstKnown(order.fees.orderFee, order.retailerOrderFee, fees.retailerOrderFee)],
    ['tax', firstKnown(order.fees.tax, order.retailerTax, fees.retailerTax)],
  ];
  return [
    ...charges(supplier, 'supplier', 'order').filter(({ kind }) => !stated.has(kind)),
    ...charges(retailer, 'retailer', 'order'),
  ];
}

function supplierAmounts(source: Pick<CruxInvoice, 'shipping' | 'dropShipFee' | 'orderFee' | 'tax'>): Amounts {
  return [
    ['shipping', source.shipping],
    ['drop-ship-fee', source.dropShipFee],
    ['order-fee', source.orderFee],
    ['tax', source.tax],
  ];
}

function charges(amounts: Amounts, side: ChargeSide, scope: ChargeScope): readonly Charge[] {
  return amounts.flatMap(([kind, amount]) =>
    isKnown(amount)
      ? [{ kind, side, scope, label: missing(), detail: missing(), amount: { amount, currency: missing() } }]
      : [],
  );
}
