import type { Address, Party } from '../document/document.ts';
import type { Fact } from '../document/fact.ts';

/**
 * A party as the lines of an address block: names, street, "postal code city" (or "city, region postal code" where
 * there is a region), country. Line breaks inside a value stay line breaks; empty lines and repeated names are dropped.
 */
export function partyLines(party: Party): readonly string[] {
  const names = [...new Set([...lines(party.name), ...lines(party.contact)])];
  return [...names, ...(party.address === null ? [] : addressLines(party.address))];
}

/** The address alone, see `partyLines`. */
function addressLines(address: Address): readonly string[] {
  return [...address.street.flatMap(lines), ...placeLines(address), ...lines(address.country)];
}

/** E-mail and telephone, each a line, where given. */
export function contactLines(party: Party): readonly string[] {
  return [...lines(party.email), ...lines(party.phone)];
}

function placeLines({ city, region, postalCode }: Address): readonly string[] {
  const place =
    region.value === null
      ? join(' ', [postalCode.value, city.value])
      : join(', ', [city.value, join(' ', [region.value, postalCode.value])]);
  return split(place);
}

function lines(fact: Fact<string>): readonly string[] {
  return split(fact.value ?? '');
}

function split(source: string): readonly string[] {
  return source
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function join(separator: string, parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}
