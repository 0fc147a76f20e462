import type { CheckCode } from '../document/checks.ts';
import type { CalendarDate, Instant } from '../document/dates.ts';
import type { DecimalText } from '../document/decimal.ts';
import type { Document, DocumentKind, Party, ReferenceKey, StatusCode, VendorId } from '../document/document.ts';
import type { Fact } from '../document/fact.ts';
import type { CurrencyCode } from '../document/money.ts';
import { numberOrLabel } from '../document/naming.ts';

/** Where a text of a document stands. `own`: what the person wrote about it. */
export const SEARCH_COLUMNS = [
  'number',
  'order',
  'po',
  'reference',
  'code',
  'tracking',
  'line',
  'party',
  'note',
  'own',
  'other',
] as const;
export type SearchColumn = (typeof SEARCH_COLUMNS)[number];

/** The columns whose every text is one number, which is found without its separators. */
export const NUMBER_COLUMNS = ['number', 'order', 'po', 'reference', 'code', 'tracking'] as const;

export function isNumberColumn(column: SearchColumn): boolean {
  return NUMBER_COLUMNS.some((one) => one === column);
}

/** Everything that a query looks at in one document, as plain values. */
export interface SearchRecord {
  readonly id: string;
  readonly accountId: string;
  readonly vendor: VendorId;
  readonly kind: DocumentKind;
  readonly status: StatusCode;
  readonly issued: CalendarDate | null;
  readonly due: CalendarDate | null;
  readonly ordered: Instant | null;
  readonly total: DecimalText | null;
  readonly currency: CurrencyCode | null;
  readonly checks: readonly CheckCode[];
  readonly warnings: number;
  readonly hasNumber: boolean;
  readonly hasLines: boolean;
  /** Texts as vendor or person wrote them. */
  readonly texts: Readonly<Record<SearchColumn, readonly string[]>>;
  readonly local: LocalFacts;
}

/** What is known of a document besides what the vendor says. */
export interface LocalFacts {
  /** When it was first saved. */
  readonly added: Instant;
  /** When a later sync last found that it says something else; null where none did. */
  readonly changed: Instant | null;
  /** The vendor no longer has it, or not its record. */
  readonly gone: boolean;
  readonly booked: boolean;
  readonly note: string | null;
  readonly tags: readonly string[];
}

/** What a query looks at in a document. */
export function searchRecordOf(document: Document, local: LocalFacts): SearchRecord {
  return {
    id: document.id,
    accountId: document.accountId,
    vendor: document.vendor,
    kind: document.kind,
    status: document.status.code,
    issued: document.issued.value,
    due: document.due.value,
    ordered: document.ordered.value,
    total: document.total.amount.value,
    currency: document.total.currency.value,
    checks: document.checks.map(({ code }) => code),
    warnings: document.checks.filter(({ level }) => level === 'warning').length,
    hasNumber: document.number.value !== null,
    hasLines: document.lines.length > 0,
    texts: textsOf(document, local),
    local,
  };
}

const NAMED_REFERENCES: readonly ReferenceKey[] = ['order', 'po'];

function textsOf(document: Document, local: LocalFacts): SearchRecord['texts'] {
  const { lines, references } = document;
  const shipments = lines.flatMap((line) => line.shipments);
  const parties = [
    document.issuer,
    document.customer,
    document.billTo,
    document.shipTo,
    ...lines.map((line) => line.supplier),
  ];
  const referred = (key: ReferenceKey): readonly Fact<string>[] =>
    references.filter((one) => one.key === key).map(({ fact }) => fact);
  return {
    number: known([numberOrLabel(document), document.number, document.period]),
    order: known(referred('order')),
    po: known(referred('po')),
    reference: known(references.filter(({ key }) => !NAMED_REFERENCES.includes(key)).map(({ fact }) => fact)),
    code: known(lines.flatMap((line) => line.codes.map(({ fact }) => fact))),
    tracking: known(shipments.map(({ trackingNumber }) => trackingNumber)),
    line: known([
      ...lines.flatMap((line) => [line.description, line.designation, line.status]),
      ...shipments.flatMap(({ carrier, method }) => [carrier, method]),
    ]),
    party: known(parties.flatMap(partyFacts)),
    note: known([
      ...document.notes.map(({ fact }) => fact),
      ...lines.flatMap((line) => line.notes.map(({ fact }) => fact)),
    ]),
    other: known([
      document.type,
      document.status.words,
      ...document.charges.flatMap(({ label, detail }) => [label, detail]),
      ...[document, ...lines].flatMap(({ attributes }) => attributes.map(({ fact }) => fact)),
    ]),
    own: known([local.note, ...local.tags]),
  };
}

/** Each text once; order as given. */
function known(texts: readonly (string | null | Fact<string>)[]): readonly string[] {
  const values = texts.map((text) => (text === null || typeof text === 'string' ? text : text.value));
  return [...new Set(values.filter((value) => value !== null && value !== ''))] as readonly string[];
}

function partyFacts(party: Party | null): readonly Fact<string>[] {
  if (party === null) return [];
  const { address } = party;
  const place =
    address === null ? [] : [...address.street, address.city, address.region, address.postalCode, address.country];
  return [party.name, party.contact, party.id, party.vatId, party.email, party.phone, ...place];
}
