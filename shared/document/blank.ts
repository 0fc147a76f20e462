import type { Address, Party, Quantities } from './document.ts';
import { missing } from './fact.ts';

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

/** An address of which the vendor says nothing. */
export function noAddress(): Address {
  return { street: [], city: missing(), region: missing(), postalCode: missing(), country: missing() };
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
