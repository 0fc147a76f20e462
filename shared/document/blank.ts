import type { Line, Party, Quantities } from './document.ts';
import { missing } from './fact.ts';
import { noMoney } from './money.ts';

/** A party of which the vendor says nothing. */
export function noParty(): Party {
  return {
    name: missing(),
    contact: missing(),
    id: missing(),
    vatId: missing(),
    address: null,
    email: missing(),
    phone: missing(),
  };
}

/** Quantities of which the vendor says nothing. */
export function noQuantities(): Quantities {
  return {
    ordered: missing(),
    accepted: missing(),
    backordered: missing(),
    rejected: missing(),
    shipped: missing(),
    invoiced: missing(),
  };
}

/** A line of which the vendor says nothing but that it is there. */
export function blankLine(position: number): Line {
  return {
    position,
    description: missing(),
    codes: [],
    quantity: missing(),
    quantities: noQuantities(),
    unitPrice: noMoney(),
    amount: noMoney(),
    supplier: null,
    status: missing(),
    designation: missing(),
    backorderedUntil: missing(),
    shipments: [],
    notes: [],
    attributes: [],
  };
}
