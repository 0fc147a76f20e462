import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cruxSeedDocument,
  demoDocuments,
  detailOf,
  emnifySeedDocument,
  statedText,
} from '../../tests/fixtures/details.ts';
import { documentOf, moment } from '../../tests/fixtures/document-factory.ts';
import { cruxSeed } from '../../tests/fixtures/load.ts';
import { blankLine, noParty } from './blank.ts';
import type { Document, Party } from './document.ts';
import { missing } from './fact.ts';
import { moniesOf } from './user-currency.ts';
import { personalTexts } from './people.ts';
import { redactDocument } from './redact-people.ts';

const MEGAN: Party = {
  ...noParty(),
  name: statedText('Megan King'),
  contact: statedText('Black-Rice'),
  email: statedText('megan@king.example'),
  phone: statedText('+1 (555) 010-0163'),
  address: {
    street: [statedText('08712 Villarreal Cliffs\nBishopchester, OK 45032')],
    city: statedText('Franklinbury'),
    region: statedText('North Dakota'),
    postalCode: statedText('85254'),
    country: statedText('USA'),
  },
};

function shippedTo(shipTo: Party, change: Partial<Document> = {}): Document {
  return {
    ...documentOf({ number: '85254', issuer: 'King Supplies Ltd', customer: 'Shop', amount: '85254', currency: 'USD' }),
    shipTo,
    ...change,
  };
}

function noteOf(text: string, shipTo = MEGAN): string {
  const document = shippedTo(shipTo, { notes: [{ label: 'Note', fact: statedText(text) }] });
  return redactDocument(detailOf(document)).document.notes[0]?.fact.value ?? '';
}

describe('redactDocument', () => {
  test('leaves out what the person noted, and keeps whether it is booked', () => {
    const marks = { booked: moment('2026-11-22T10:00:00Z'), note: 'ask Megan King', tags: ['Megan'] };
    const { marks: left } = redactDocument({ ...detailOf(shippedTo(MEGAN)), marks });
    expect(left).toEqual({ booked: marks.booked, note: null, tags: [] });
  });

  test('puts placeholders in the place of the consumer, and keeps companies, countries, numbers and the hash', () => {
    const detail = { ...detailOf(shippedTo(MEGAN)), source: cruxSeed().parts };
    const { document, source, revision } = redactDocument(detail);
    expect(source).toEqual([]);
    expect(revision).toEqual(detail.revision);
    expect(document.shipTo).toMatchObject({
      name: { value: expect.stringMatching(/^Person [0-9a-f]{8}$/) },
      contact: { value: expect.stringMatching(/^Person [0-9a-f]{8}$/) },
      email: { value: expect.stringMatching(/^E-mail [0-9a-f]{8}$/) },
      phone: { value: expect.stringMatching(/^Phone [0-9a-f]{8}$/) },
      address: {
        street: [{ value: expect.stringMatching(/^Address [0-9a-f]{8}$/) }],
        city: { value: expect.stringMatching(/^City [0-9a-f]{8}$/) },
        postalCode: { value: expect.stringMatching(/^Postal code [0-9a-f]{8}$/) },
        country: { value: 'USA' },
      },
    });
    expect([document.issuer.name.value, document.customer.name.value]).toEqual(['King Supplies Ltd', 'Shop']);
    expect([document.number.value, document.total.amount.value]).toEqual(['85254', '85254']);
    expect(document.shipTo?.name.origin).toEqual(MEGAN.name.origin);
  });

  test('gives the same person the same placeholder in every document, however it is spelled, and others another', () => {
    const nameOf = (name: string): string | null | undefined =>
      redactDocument(detailOf(shippedTo({ ...noParty(), name: statedText(name) }))).document.shipTo?.name.value;
    expect(nameOf('MEGAN  King ')).toBe(nameOf('Megan King'));
    expect(nameOf('Megan Kink')).not.toBe(nameOf('Megan King'));
    const names = new Set(Array.from({ length: 1_000 }, (_, index) => nameOf(`Name ${index}`)));
    expect(names.size).toBe(1_000);
  });

  test.each([
    ['Leave with Megan King, please', /^Leave with Person \w{8}, please$/],
    ['leave with MEGAN', /^leave with Person \w{8}$/],
    ['King, Megan', /^Person \w{8}, Person \w{8}$/],
    ['call 1-555-010 0163.', /^call Phone \w{8}\.$/],
    ['mail someone.else@else.example now', /^mail E-mail \w{8} now$/],
    ['Bishopchester, OK 45032 is wrong', /^Address \w{8} is wrong$/],
    ['to 85254', /^to Postal code \w{8}$/],
    ['Kingdom of Megans', /^Kingdom of Megans$/],
  ])('finds people inside a note: %s', (note, redacted) => {
    expect(noteOf(note)).toMatch(redacted);
  });

  test('leaves a product that is called like a part of a name alone', () => {
    const lines = [{ ...blankLine(1), description: statedText('King size bed for Megan King') }];
    const { document } = redactDocument(detailOf(shippedTo(MEGAN, { lines })));
    expect(document.lines[0]?.description.value).toMatch(/^King size bed for Person \w{8}$/);
  });

  test('hides who ordered, and further fields that a vendor keeps about people', () => {
    const text = JSON.stringify(redactDocument(detailOf(emnifySeedDocument())).document);
    for (const personal of ['user56', 'Test user', 'Test street', 'Test city', '+49xxxx'])
      expect(text).not.toContain(personal);
    expect(text).toContain('org44');
    expect(JSON.stringify(redactDocument(detailOf(cruxSeedDocument())).document)).not.toMatch(
      /Megan|King|Black|Villarreal|Franklin/,
    );
  });

  test('changes no figure, date or structure of any sample', () => {
    for (const document of demoDocuments()) {
      const redacted = redactDocument(detailOf(document)).document;
      expect(moniesOf(redacted)).toEqual(moniesOf(document));
      expect([redacted.id, redacted.issued, redacted.due, redacted.issuer.name]).toEqual([
        document.id,
        document.issued,
        document.due,
        document.issuer.name,
      ]);
      expect(Object.keys(redacted)).toEqual(Object.keys(document));
      for (const { text } of personalTexts(document).filter(({ text: one }) => one.length > 4)) {
        expect(JSON.stringify({ ...redacted, id: '', key: '' })).not.toContain(JSON.stringify(text).slice(1, -1));
      }
    }
  });

  test('leaves no personal text anywhere, wherever vendors have put it', () => {
    // Letters that neither our own words nor hexadecimal digits have in this order.
    const word = fc.stringMatching(/^[A-Z][qxzjüñжק]{4,9}$/);
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const digits = fc.stringMatching(/^[3-9]{7,11}$/);
    fc.assert(
      fc.property(fc.tuple(phrase, phrase, phrase, phrase, phrase, word, digits), fc.context(), (texts, context) => {
        const [name, contact, street, city, orderedBy, mailbox, digit] = texts;
        const email = `${mailbox}@${mailbox}.example`;
        const all = [name, contact, street, city, orderedBy, email, digit];
        const everywhere = statedText(all.map((text) => `(${text})`).join(' and '));
        const names = statedText([name, contact, street, city, orderedBy].join('; '));
        const person: Party = {
          ...noParty(),
          name: statedText(name),
          contact: statedText(contact),
          email: statedText(email),
          phone: statedText(`+${digit}`),
          address: {
            street: [statedText(street)],
            city: statedText(city),
            region: missing(),
            postalCode: missing(),
            country: missing(),
          },
        };
        const labelled = [{ label: name, fact: everywhere }];
        const document: Document = {
          ...shippedTo(person),
          billTo: person,
          references: [
            { key: 'orderedBy', fact: statedText(orderedBy) },
            { key: 'po', fact: everywhere },
          ],
          notes: labelled,
          attributes: labelled,
          lines: [{ ...blankLine(1), description: names, notes: labelled, attributes: labelled, status: names }],
          oddities: [{ part: 'order', path: '$', found: `found "${name}"` }],
        };
        const text = JSON.stringify(redactDocument({ ...detailOf(document), source: cruxSeed().parts }));
        context.log(text);
        for (const personal of all) expect(text.toLowerCase()).not.toContain(personal.toLowerCase());
      }),
    );
  });
});
