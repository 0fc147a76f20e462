import type { Document, Party } from '../../shared/document/document.ts';
import type { Fact } from '../../shared/document/fact.ts';

/** The searched fields of a document, named as the columns of the `search` table. */
export interface SearchFields {
  readonly numbers: string;
  readonly codes: string;
  readonly lines: string;
  readonly parties: string;
  readonly tracking: string;
  readonly notes: string;
}

/** Gathers what a person may look for: every number, name, code, text and note on the document. */
export function searchFields(document: Document, label: string): SearchFields {
  const { lines } = document;
  const shipments = lines.flatMap((line) => line.shipments);
  const parties = [
    document.issuer,
    document.customer,
    document.billTo,
    document.shipTo,
    ...lines.map((line) => line.supplier),
  ];
  return {
    numbers: joined([label, document.number, document.type, document.period, ...factsOf(document.references)]),
    codes: joined(lines.flatMap((line) => factsOf(line.codes))),
    lines: joined(lines.flatMap((line) => [line.description, line.designation, line.status])),
    parties: joined([...new Set(parties.flatMap(partyTexts))]),
    tracking: joined(shipments.flatMap((shipment) => [shipment.trackingNumber, shipment.carrier, shipment.method])),
    notes: joined([
      document.status.words,
      ...document.charges.flatMap((charge) => [charge.label, charge.detail]),
      ...factsOf([...document.notes, ...document.attributes]),
      ...lines.flatMap((line) => factsOf([...line.notes, ...line.attributes])),
    ]),
  };
}

/**
 * A person's words as an FTS5 query: every word must be found as the beginning of a word. Each is quoted, so none of
 * it is read as an operator. Null where the text holds nothing that is searched (only signs such as "&").
 */
export function searchQuery(text: string): string | null {
  const words = text.replace(/\p{Control}|\p{Surrogate}/gu, ' ').split(/\s+/);
  // A word of signs alone has no place in the index: it would find nothing.
  const searched = new Set(words.filter((word) => /[\p{Letter}\p{Number}\p{Private_Use}]/u.test(word)));
  if (searched.size === 0) return null;
  return [...searched].map((word) => `"${word.replaceAll('"', '""')}" *`).join(' ');
}

type Searchable = string | Fact<string>;

function joined(texts: readonly Searchable[]): string {
  const found = texts.map((text) => (typeof text === 'string' ? text : text.value)).filter((text) => text !== null);
  // NUL would end the text for SQLite.
  return found.join('\n').replaceAll('\0', ' ');
}

function factsOf(entries: readonly { readonly fact: Fact<string> }[]): readonly Searchable[] {
  return entries.map((entry) => entry.fact);
}

function partyTexts(party: Party | null): readonly string[] {
  if (party === null) return [];
  const { address } = party;
  const place =
    address === null ? [] : [...address.street, address.city, address.region, address.postalCode, address.country];
  const facts = [party.name, party.contact, party.id, party.vatId, party.email, party.phone, ...place];
  return facts.map((fact) => fact.value).filter((value) => value !== null);
}
