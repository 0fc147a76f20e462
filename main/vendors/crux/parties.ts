import { noParty } from '../../../shared/document/blank.ts';
import type { Party } from '../../../shared/document/document.ts';
import { computed, firstKnown, isKnown } from '../../../shared/document/fact.ts';
import type { CruxLine, CruxOrder } from './schema.ts';

/** The retailer, who buys (vendors/crux.md 8). */
export function toCustomer({ retailer, retailerName }: CruxOrder): Party {
  return { ...noParty(), id: retailer.id, name: firstKnown(retailer.name, retailerName) };
}

/** Where the goods go: on Crux a consumer, not who pays. */
export function toShipTo({ address }: CruxOrder): Party | null {
  if (!address.present) return null;
  return {
    ...noParty(),
    name: firstKnown(address.name, address.businessName),
    contact: isKnown(address.name) ? address.businessName : noParty().contact,
    phone: address.phone,
    address: {
      street: [address.address1, address.address2].filter(isKnown),
      city: address.city,
      region: address.state,
      postalCode: address.postalCode,
      country: address.country,
    },
  };
}

/** The supplier of one line, or null where none is named. */
export function toSupplier({ supplier, supplierId, supplierName }: CruxLine): Party | null {
  const party: Party = {
    ...noParty(),
    id: firstKnown(supplier.id, supplierId),
    name: firstKnown(supplier.name, supplierName),
  };
  return isKnown(party.id) || isKnown(party.name) ? party : null;
}

/**
 * Who claims: the supplier of the lines. Crux states it per line only, so where lines have several suppliers their
 * names stand side by side, marked as computed.
 */
export function toIssuer(lines: readonly CruxLine[]): Party {
  const suppliers = lines.map(toSupplier).filter((party) => party !== null);
  const byIdentity = new Map(suppliers.map((party) => [party.id.value ?? party.name.value, party]));
  const distinct = [...byIdentity.values()];
  const [first] = distinct;
  if (first === undefined) return noParty();
  if (distinct.length === 1) return first;
  const names = distinct.map(({ name, id }) => name.value ?? id.value ?? '');
  return { ...noParty(), name: computed([...new Set(names)].join(', '), 'the suppliers of the lines') };
}
