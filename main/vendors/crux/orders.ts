import { firstKnown } from '../../../shared/document/fact.ts';
import type { CruxOrder } from './schema.ts';

/** Two readings of one order as one: the first, completed from the second where it is missing something. */
export function completedOrder(first: CruxOrder, second: CruxOrder): CruxOrder {
  return {
    ...first,
    present: first.present || second.present,
    id: firstKnown(first.id, second.id),
    poNumber: firstKnown(first.poNumber, second.poNumber),
    created: firstKnown(first.created, second.created),
    address: present(first.address, second.address),
    sentToSupplier: firstKnown(first.sentToSupplier, second.sentToSupplier),
    allocated: firstKnown(first.allocated, second.allocated),
    retailer: {
      ...present(first.retailer, second.retailer),
      submittedBy: present(first.retailer.submittedBy, second.retailer.submittedBy),
    },
    retailerName: firstKnown(first.retailerName, second.retailerName),
    submittedBy: present(first.submittedBy, second.submittedBy),
    retailerNotes: firstKnown(first.retailerNotes, second.retailerNotes),
    supplierNotes: firstKnown(first.supplierNotes, second.supplierNotes),
    fees: {
      ...first.fees,
      orderFee: firstKnown(first.fees.orderFee, second.fees.orderFee),
      tax: firstKnown(first.fees.tax, second.fees.tax),
      shipping: firstKnown(first.fees.shipping, second.fees.shipping),
      dropShipFee: firstKnown(first.fees.dropShipFee, second.fees.dropShipFee),
    },
    retailerOrderFee: firstKnown(first.retailerOrderFee, second.retailerOrderFee),
    retailerTax: firstKnown(first.retailerTax, second.retailerTax),
    retailerShipping: firstKnown(first.retailerShipping, second.retailerShipping),
    retailerDropShipFee: firstKnown(first.retailerDropShipFee, second.retailerDropShipFee),
    retailerAttributes: filled(first.retailerAttributes, second.retailerAttributes),
    supplierAttributes: filled(first.supplierAttributes, second.supplierAttributes),
    invoiceAttributes: filled(first.invoiceAttributes, second.invoiceAttributes),
    requestedShipping: present(first.requestedShipping, second.requestedShipping),
    lines: filled(first.lines, second.lines),
    further: filled(first.further, second.further),
  };
}

function present<T extends { readonly present: boolean }>(first: T, second: T): T {
  return first.present ? first : second;
}

function filled<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  return first.length > 0 ? first : second;
}
