import type { Address, Party } from '../../../shared/document/document.ts';
import { noParty } from '../../../shared/document/blank.ts';
import { firstKnown, isKnown, missing } from '../../../shared/document/fact.ts';
import type { EmnifyAddress, EmnifyOrganisation } from './schema.ts';

/** An organisation as issuer or customer. */
export function toParty(organisation: EmnifyOrganisation): Party {
  const { address } = organisation;
  return {
    ...noParty(),
    name: organisation.name,
    id: organisation.id,
    vatId: organisation.billing.vatId,
    address: address.present ? toAddress(address) : null,
    email: address.email,
    phone: address.phone,
  };
}

/** An invoice or shipping address: the organisation where it is named, with the person as contact. */
export function toAddressedParty(address: EmnifyAddress): Party {
  const named = isKnown(address.organisation);
  return {
    ...noParty(),
    name: firstKnown(address.organisation, address.name),
    contact: named ? address.name : missing(),
    address: toAddress(address),
    email: address.email,
    phone: address.phone,
  };
}

function toAddress(address: EmnifyAddress): Address {
  return {
    street: [address.department, address.street, address.secondary].filter(isKnown),
    city: address.city,
    region: address.state,
    postalCode: address.postalCode,
    country: address.country,
  };
}
