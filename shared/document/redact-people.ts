import type { DocumentDetail } from '../listing.ts';
import type { Address, Charge, Document, LabelledFact, Line, Party, Shipment } from './document.ts';
import { mapFact, type Fact } from './fact.ts';
import { isPersonalPlace, personalTexts } from './people.ts';
import { placeholdersFor, type Placeholders } from './placeholders.ts';

/**
 * The document with stable placeholders instead of people's names, addresses, telephones and e-mails, wherever the
 * same words stand in it; companies, countries and figures stay. The vendor's answers are left out, because they hold
 * all of it again; their hash stays. Ids stay too. What the person noted is left out as far as it may name anybody.
 */
export function redactDocument(detail: DocumentDetail): DocumentDetail {
  const { document } = detail;
  const people = placeholdersFor(personalTexts(document));
  return {
    ...detail,
    document: redacted(document, people),
    source: [],
    marks: { ...detail.marks, note: null, tags: [] },
  };
}

type Change = (fact: Fact<string>) => Fact<string>;

function redacted(document: Document, people: Placeholders): Document {
  const whole: Change = (fact) => mapFact(fact, people.whole);
  const text: Change = (fact) => mapFact(fact, people.inText);
  const free: Change = (fact) => mapFact(isPersonalPlace(fact) ? whole(fact) : fact, people.inFreeText);
  const labelled = (facts: readonly LabelledFact[], change: Change): readonly LabelledFact[] =>
    facts.map(({ label, fact }) => ({ label: people.inFreeText(label), fact: change(fact) }));

  const address = (one: Address): Address => ({
    street: one.street.map(whole),
    city: whole(one.city),
    region: whole(one.region),
    postalCode: whole(one.postalCode),
    country: one.country,
  });
  const party = (one: Party): Party => ({
    name: whole(one.name),
    contact: whole(one.contact),
    id: one.id,
    vatId: one.vatId,
    address: one.address === null ? null : address(one.address),
    email: whole(one.email),
    phone: whole(one.phone),
  });
  const partyOrNull = (one: Party | null): Party | null => (one === null ? null : party(one));
  const shipment = (one: Shipment): Shipment => ({
    ...one,
    trackingNumber: text(one.trackingNumber),
    carrier: text(one.carrier),
    method: text(one.method),
  });
  const line = (one: Line): Line => ({
    ...one,
    description: text(one.description),
    codes: labelled(one.codes, text),
    supplier: partyOrNull(one.supplier),
    status: text(one.status),
    designation: text(one.designation),
    shipments: one.shipments.map(shipment),
    notes: labelled(one.notes, free),
    attributes: labelled(one.attributes, free),
  });
  const charge = (one: Charge): Charge => ({ ...one, label: text(one.label), detail: text(one.detail) });

  return {
    ...document,
    type: text(document.type),
    number: text(document.number),
    status: { ...document.status, words: text(document.status.words) },
    period: text(document.period),
    issuer: party(document.issuer),
    customer: party(document.customer),
    billTo: partyOrNull(document.billTo),
    shipTo: partyOrNull(document.shipTo),
    references: document.references.map(({ key, fact }) => ({
      key,
      fact: free(key === 'orderedBy' ? whole(fact) : fact),
    })),
    lines: document.lines.map(line),
    charges: document.charges.map(charge),
    taxes: document.taxes.map((tax) => ({ ...tax, label: text(tax.label) })),
    notes: labelled(document.notes, free),
    attributes: labelled(document.attributes, free),
    oddities: document.oddities.map((oddity) => ({ ...oddity, found: people.inFreeText(oddity.found) })),
    checks: document.checks.map((check) => ({
      ...check,
      values: Object.fromEntries(Object.entries(check.values).map(([name, value]) => [name, people.inText(value)])),
    })),
  };
}
