import type { Address, Document, LabelledFact, Party } from './document.ts';
import type { Fact } from './fact.ts';

/** What a personal text is; it decides how it is found again inside other texts, and the word that stands for it. */
export type PersonalKind = 'person' | 'address' | 'city' | 'region' | 'postal-code' | 'email' | 'phone' | 'detail';

export interface PersonalText {
  readonly kind: PersonalKind;
  readonly text: string;
}

// Where vendors put what is about a person, in further fields too: `$.user.username`, `$.shipping_address.salutation`.
const PERSONAL_PLACE =
  /(?:^|[.\]_])(?:user|username|address|contact|recipient|receiver|e_?mail|phone|submitted_by)(?:$|[.[_])/i;
const OF_A_COMPANY = /issuer|supplier_org|company_address|\.country\b/i;

/** A text by which two spellings of the same are one: case, accents' encoding and white space do not matter. */
export function personalKey(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * What a document says about people: names, addresses, telephones and e-mails of whom goods and bills went to, of
 * contacts and of who ordered. On Crux the ship-to is a consumer (vendors/crux.md 8); elsewhere it may be a company, and
 * counts as a person all the same unless it is the customer or issuer itself. Countries are kept: they tell nobody apart
 * and decide about taxes.
 */
export function personalTexts(document: Document): readonly PersonalText[] {
  const { issuer, customer, billTo, shipTo, references, lines } = document;
  const suppliers = lines.flatMap(({ supplier }) => (supplier === null ? [] : [supplier]));
  const companies = new Set([issuer, customer, ...suppliers].flatMap(companyTexts).map(personalKey));
  const found = [
    ...[billTo, shipTo].flatMap((party) => (party === null ? [] : wholeParty(party))),
    ...[issuer, ...suppliers].flatMap(({ contact }) => known('person', contact)),
    ...known('person', customer.contact),
    ...known('email', customer.email),
    ...known('phone', customer.phone),
    ...references.flatMap(({ key, fact }) => (key === 'orderedBy' ? known('person', fact) : [])),
    ...furtherFields(document).flatMap(({ fact }) => (isPersonalPlace(fact) ? known('detail', fact) : [])),
  ];
  return found.filter(({ text }) => personalKey(text) !== '' && !companies.has(personalKey(text)));
}

/** Notes and further fields of a document, its lines and its packages. */
function furtherFields({ notes, attributes, lines }: Document): readonly LabelledFact[] {
  return [...notes, ...attributes, ...lines.flatMap((line) => [...line.notes, ...line.attributes])];
}

/** Whether a vendor keeps a further field beside what it says about people. */
export function isPersonalPlace({ origin }: Fact<string>): boolean {
  return origin.kind === 'stated' && PERSONAL_PLACE.test(origin.path) && !OF_A_COMPANY.test(origin.path);
}

function wholeParty(party: Party): readonly PersonalText[] {
  return [
    ...known('person', party.name),
    ...known('person', party.contact),
    ...known('email', party.email),
    ...known('phone', party.phone),
    ...(party.address === null ? [] : wholeAddress(party.address)),
  ];
}

function wholeAddress({ street, city, region, postalCode }: Address): readonly PersonalText[] {
  return [
    ...street.flatMap((line) => known('address', line)),
    ...known('city', city),
    ...known('region', region),
    ...known('postal-code', postalCode),
  ];
}

/** What a company says of itself; it is no secret of a person even where a bill goes to the same address. */
function companyTexts({ name, id, vatId, address }: Party): readonly string[] {
  const facts = [
    name,
    id,
    vatId,
    ...(address === null ? [] : [...address.street, address.city, address.region, address.postalCode]),
  ];
  return facts.flatMap(({ value }) => (value === null ? [] : [value]));
}

function known(kind: PersonalKind, { value }: Fact<string>): readonly PersonalText[] {
  return value === null ? [] : [{ kind, text: value }];
}
