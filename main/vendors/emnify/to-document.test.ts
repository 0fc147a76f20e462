import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../shared/document/check-text.ts';
import type { Document, ReferenceKey } from '../../../shared/document/document.ts';
import { notProvidedBy } from '../../../shared/format/facts.ts';
import { figureFormat } from '../../../shared/format/numbers.ts';
import { emnifySeed, fixtureAccount, fixtureRecord, fixtureText, recordOf } from '../../../tests/fixtures/load.ts';
import { mutated } from '../../../tests/fixtures/mutate.ts';
import { expectSound } from '../../../tests/fixtures/sound.ts';
import { toDocuments } from './to-document.ts';

const account = fixtureAccount('emnify');

function only(documents: readonly Document[]): Document {
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

function fromOne(texts: Readonly<Record<string, unknown>>): Document {
  const printed = Object.entries(texts).map(([name, value]): [string, string] => [name, JSON.stringify(value)]);
  return only(toDocuments(recordOf('order-271', Object.fromEntries(printed)), account));
}

function fromStatement(statement: unknown): Document {
  return only(toDocuments(recordOf('statement-201710', { statement: JSON.stringify(statement) }), account));
}

function reference(document: Document, key: ReferenceKey): string | null {
  return document.references.find((one) => one.key === key)?.fact.value ?? null;
}

function sentences(document: Document): readonly string[] {
  return document.checks.map((check) => checkSentence(check, figureFormat('en-GB')));
}

describe('the seed sample', () => {
  const document = only(toDocuments(emnifySeed(), account));

  it('is invoice 165525, a SIM Order, paid', () => {
    expect(document.id).toBe('0a1b2c3d:invoice-165525');
    expect(document.kind).toBe('invoice');
    expect(document.number.value).toBe('165525');
    expect(document.type.value).toBe('SIM Order');
    expect(document.status).toEqual({
      code: 'paid',
      words: { value: 'PAID', origin: { kind: 'stated', part: 'invoice', path: '$.status.description' } },
    });
  });

  it('is issued on 29 August 2022 and has no due date', () => {
    expect(document.issued).toEqual({
      value: '2022-08-29',
      origin: { kind: 'stated', part: 'invoice', path: '$.issued_date' },
    });
    expect(document.due).toEqual({ value: null, origin: { kind: 'missing' } });
    expect(notProvidedBy('emnify')).toBe('not provided by emnify');
  });

  it('names issuer, customer and references', () => {
    expect(document.issuer.name.value).toBe('org2');
    expect(document.issuer.vatId.value).toBe('DE12345');
    expect(document.customer.name.value).toBe('org44');
    expect(reference(document, 'po')).toBe('REF-12345');
    expect(reference(document, 'paymentReference')).toBe('1234abc');
    expect(reference(document, 'paymentMethod')).toBe('Credit Card / PayPal');
    expect(reference(document, 'order')).toBe('271');
    expect(document.ordered.value).toBe('2022-08-29T07:46:18.000Z');
  });

  it('keeps the addresses apart: e-mail at the invoice, telephone at the shipping address', () => {
    expect(document.billTo?.name.value).toBe('org44');
    expect(document.billTo?.contact.value).toBe('Test user');
    expect(document.billTo?.email.value).toBe('user56@localhost');
    expect(document.billTo?.phone.value).toBeNull();
    expect(document.shipTo?.phone.value).toBe('+49xxxxxxxx');
    expect(document.shipTo?.address?.country.value).toBe('Canada');
    expect(document.shipTo?.address?.postalCode.value).toBe('1');
  });

  it('has one line of 1 × 9 EUR = 9 EUR', () => {
    expect(document.lines).toHaveLength(1);
    const [line] = document.lines;
    expect(line?.description.value).toBe('V5 Commercial 4in1 - ½ size');
    expect(line?.codes[0]).toMatchObject({ label: 'EAN', fact: { value: '652827515764' } });
    expect(line?.quantity.value).toBe('1');
    expect([line?.unitPrice.amount.value, line?.unitPrice.currency.value]).toEqual(['9', 'EUR']);
    expect([line?.amount.amount.value, line?.amount.currency.value]).toEqual(['9', 'EUR']);
    expect(line?.amount.amount.origin).toEqual({
      kind: 'stated',
      part: 'invoice',
      path: '$.order.articles[0].total_price',
    });
  });

  it('has shipping of 18 USD in its own currency', () => {
    expect(document.charges).toHaveLength(1);
    const [charge] = document.charges;
    expect(charge).toMatchObject({ kind: 'shipping', side: 'issuer', scope: 'document' });
    expect(charge?.label.value).toBe('UPS Express Saver');
    expect(charge?.detail.value).toBe('1-3 Working Days, Trackable');
    expect([charge?.amount.amount.value, charge?.amount.currency.value]).toEqual(['18', 'USD']);
  });

  it('states sub-total, VAT and total in USD, as sent', () => {
    expect([document.subTotal.amount.value, document.subTotal.currency.value]).toEqual(['27', 'USD']);
    expect(document.subTotal.amount.origin).toEqual({ kind: 'stated', part: 'invoice', path: '$.sub_total_amount' });
    expect(document.taxes).toHaveLength(1);
    const [tax] = document.taxes;
    expect(tax).toMatchObject({ label: { value: 'VAT Exempt' }, rate: { value: '0' }, rateUnit: 'percent' });
    expect([tax?.amount.amount.value, tax?.amount.currency.value]).toEqual(['0', 'USD']);
    expect([document.total.amount.value, document.total.currency.value]).toEqual(['27', 'USD']);
    expect(document.total.currency.origin).toEqual({ kind: 'stated', part: 'invoice', path: '$.currency.code' });
  });

  it('says that EUR and USD were added without conversion, and nothing else', () => {
    expect(sentences(document)).toEqual([
      'EUR and USD amounts were added without conversion: 9.00 EUR + 18.00 USD stated as 27.00 USD.',
    ]);
    expect(document.checks[0]?.figures).toEqual([
      { part: 'invoice', path: '$.order.articles[0].total_price' },
      { part: 'invoice', path: '$.order.shipping_option.fee' },
      { part: 'invoice', path: '$.sub_total_amount' },
    ]);
    expect(document.oddities).toEqual([]);
  });

  it('keeps what no field of ours holds as further fields', () => {
    expect(document.lines[0]?.attributes).toMatchObject([{ label: 'sim_model_id', fact: { value: '35' } }]);
  });

  it('states every fact at a path that exists', () => {
    expectSound([document], emnifySeed());
  });
});

describe('an order', () => {
  const order = {
    id: 8,
    status: { id: 2, description: 'SHIPPED' },
    paid: false,
    submit_date: '2026-01-02T03:04:05.000Z',
    customer_organisation: { id: 44, name: 'org44' },
    issuer_org: { id: 2, name: 'org2' },
    line: [{ name: 'SIM', order_quantity: '25', price: '1.10', total_price: '27.50', currency: { code: 'eur' } }],
    currency: { code: 'EUR' },
    subtotal: 27.5,
    vat: 5.225,
    vat_rate: 19,
    total: '32.725',
    meta: { colour: 'blue', empty: null },
  };

  it('without invoice is an order that awaits it', () => {
    const document = fromOne({ order });
    expect(document).toMatchObject({ key: 'order-271', kind: 'order', number: { value: null } });
    expect(document.status).toMatchObject({ code: 'awaiting', words: { value: 'SHIPPED' } });
    expect(document.issued.origin.kind).toBe('missing');
    expect(document.issuer.name.value).toBe('org2');
    expect(document.total.amount).toMatchObject({ value: '32.725', origin: { part: 'order', path: '$.total' } });
    expect(document.checks).toEqual([]);
  });

  it('reads numbers that come as text, and small letters of a currency', () => {
    const [line] = fromOne({ order }).lines;
    expect(line?.quantity.value).toBe('25');
    expect([line?.amount.amount.value, line?.amount.currency.value]).toEqual(['27.50', 'EUR']);
  });

  it('decides the unit of the VAT rate by arithmetic', () => {
    expect(fromOne({ order }).taxes[0]?.rateUnit).toBe('percent');
    expect(fromOne({ order: { ...order, vat_rate: 0.19 } }).taxes[0]?.rateUnit).toBe('fraction');
    expect(fromOne({ order: { ...order, vat_rate: 7 } }).taxes[0]?.rateUnit).toBe('unknown');
    expect(fromOne({ order: { ...order, vat: 0 } }).taxes[0]?.rateUnit).toBe('unknown');
  });

  it('lists unknown fields with their path', () => {
    const further = fromOne({ order }).attributes.find(({ label }) => label === 'meta.colour');
    expect(further?.fact).toEqual({
      value: 'blue',
      origin: { kind: 'stated', part: 'order', path: '$.meta.colour' },
    });
  });

  it('that is cancelled awaits nothing', () => {
    expect(fromOne({ order: { ...order, status: { id: 4, description: 'CANCELED' } } }).status.code).toBe('cancelled');
    expect(fromOne({ order: { ...order, status: { id: 4 } } }).status.code).toBe('cancelled');
  });

  it('completes its invoice with what only the list says', () => {
    const invoice = { id: 9, order: { id: 8 }, total_amount: 1 };
    const document = fromOne({ order: { ...order, external_shipping_reference: '1Z' }, invoice });
    expect(document.key).toBe('invoice-9');
    expect(reference(document, 'shippingReference')).toBe('1Z');
    expect(document.attributes.find(({ label }) => label === 'Paid')?.fact.value).toBe('no');
    expect(document.lines).toEqual([]);
  });
});

describe('an invoice', () => {
  it.each([
    ['PAID', 'paid'],
    ['open', 'open'],
    ['UNPAID', 'open'],
    ['Cancelled', 'cancelled'],
    ['IN_DUNNING', 'unknown'],
  ])('with status %s is %s, with the words of the vendor', (words, code) => {
    const { status } = fromOne({ invoice: { id: 1, status: { id: 77, description: words } } });
    expect(status).toMatchObject({ code, words: { value: words } });
  });

  it('whose status and type have no words shows their ids', () => {
    const document = fromOne({ invoice: { id: 1, status: { id: 9 }, type: { id: 4 }, order: { status: { id: 7 } } } });
    expect(document.status).toMatchObject({ code: 'unknown', words: { value: null } });
    expect(document.attributes.map(({ label, fact }) => [label, fact.value])).toEqual([
      ['Type id', '4'],
      ['Status id', '9'],
      ['Order status id', '7'],
    ]);
  });

  it('shows what only the list says of the order, known to us or not', () => {
    const order = { id: 8, meta: { colour: 'blue' } };
    const { attributes } = fromOne({
      order,
      invoice: { id: 9, order: { id: 8, currency: { code: 'EUR' }, total: 7 } },
    });
    expect(attributes.map(({ label, fact }) => [label, fact.value])).toEqual([
      ['meta.colour', 'blue'],
      ['order.currency.code', 'EUR'],
      ['order.total', '7'],
    ]);
  });

  it('keeps every digit that was sent', () => {
    const texts = { invoice: '{"id":1,"currency":{"code":"USD"},"total_amount":27.20,"sub_total_amount":0.10}' };
    const document = only(toDocuments(recordOf('order-1', texts), account));
    expect(document.total.amount.value).toBe('27.20');
    expect(document.subTotal.amount.value).toBe('0.10');
  });

  it('shows a sum that is off by a cent instead of correcting it', () => {
    const currency = { code: 'EUR' };
    const articles = [{ total_price: '10.00', currency }];
    const invoice = { id: 1, currency, order: { articles }, sub_total_amount: 10.01, vat: 1.9, total_amount: 11.91 };
    const document = fromOne({ invoice });
    expect(document.subTotal.amount.value).toBe('10.01');
    expect(sentences(document)).toEqual([
      'Lines and charges add up to 10.00 EUR, but the sub-total is stated as 10.01 EUR: 0.01 EUR more.',
    ]);
  });

  it('does not check a sum of which a part is missing', () => {
    const invoice = { id: 1, order: { articles: [{ name: 'SIM' }, { total_price: 5 }] }, sub_total_amount: 9 };
    expect(fromOne({ invoice }).checks).toEqual([]);
  });

  it('takes the quantity that the price was multiplied with, and shows the other', () => {
    const article = { order_quantity: 2, quantity: 50, price: 1.5, total_price: 75 };
    const [line] = fromOne({ invoice: { id: 1, order: { articles: [article] } } }).lines;
    expect(line?.quantity.value).toBe('50');
    expect(line?.quantities.ordered.value).toBe('2');
    expect(line?.attributes.map(({ label }) => label)).toEqual(['order_quantity', 'quantity']);
  });

  it('takes the ordered quantity where both fit, as for what is free', () => {
    const article = { order_quantity: 2, quantity: 50, price: 0, total_price: 0 };
    const [line] = fromOne({ invoice: { id: 1, order: { articles: [article] } } }).lines;
    expect(line?.quantity.value).toBe('2');
  });

  it('lists what is odd and reads the rest', () => {
    const invoice = { id: 1, issued_date: '29/08/2022', total_amount: '12,50', currency: { code: 'Euro' }, order: [] };
    const document = fromOne({ invoice });
    expect(document.number.value).toBe('1');
    expect(document.total.amount.value).toBeNull();
    expect(document.oddities).toEqual([
      { part: 'invoice', path: '$.issued_date', found: 'expected a day, found the text "29/08/2022"' },
      { part: 'invoice', path: '$.currency.code', found: 'expected a currency code, found the text "Euro"' },
      { part: 'invoice', path: '$.order', found: 'expected an object, found a list' },
      { part: 'invoice', path: '$.total_amount', found: 'expected a number, found the text "12,50"' },
    ]);
    expect(sentences(document)[0]).toMatch(/^4 things were not understood, first \$\.issued_date in "invoice"/);
  });

  it('is never lost: what is no JSON leaves the order with a note', () => {
    const documents = toDocuments(recordOf('order-271', { invoice: '<html>', order: '{"id":271}' }), account);
    expect(only(documents)).toMatchObject({
      key: 'order-271',
      kind: 'order',
      oddities: [{ part: 'invoice', path: '$', found: 'expected JSON, found something else' }],
    });
  });
});

describe('a monthly statement', () => {
  const record = fixtureRecord('statement-201710', { statement: 'emnify-statement.json' });
  const document = only(toDocuments(record, account));

  it('states its period and is dated, as computed, on its last day', () => {
    expect(document).toMatchObject({ key: 'statement-201710', kind: 'statement', number: { value: null } });
    expect(document.period.value).toBe('October 1 - October 31, 2017');
    expect(document.issued).toEqual({
      value: '2017-10-31',
      origin: { kind: 'computed', formula: 'last day of the billing period' },
    });
    expect(document.status.code).toBe('none');
  });

  it('keeps eight decimals and numbers sent as text', () => {
    expect([document.total.amount.value, document.total.currency.value]).toEqual(['743.51953984', 'EUR']);
    expect(document.taxes[0]).toMatchObject({ rate: { value: '19.000000' }, rateUnit: 'percent' });
    expect(document.taxes[0]?.amount.amount.value).toBe('118.71320384');
  });

  it('lists each package and tariff, which add up to the stated sub-total', () => {
    expect(document.charges.map(({ kind, label, amount }) => [kind, label.value, amount.amount.value])).toEqual([
      ['subscription', 'Global Pro I, Europe_II', '112.81'],
      ['subscription', 'Global Pro I, Europe_I', '146.25'],
      ['data', 'Global Pro I', '0'],
      ['data', 'Roaming EU', '343.686336'],
      ['sms', 'Tariff 1', '22.06'],
      ['sim', null, '0'],
    ]);
    expect(document.charges.at(-1)?.detail.value).toBe('48 active SIMs');
    expect(document.checks).toEqual([]);
    expect(document.oddities).toEqual([]);
  });

  it('is a preview where it was fetched before its period was over, and names the period as the list does', () => {
    const texts = { period: '{"id":202611,"description":"November 2026"}', preview: '{"total":{"cost":"1.00000000"}}' };
    const preview = only(toDocuments(recordOf('statement-202611', texts), account));
    expect(preview).toMatchObject({ kind: 'statement', status: { code: 'preview' }, issued: { value: '2026-11-30' } });
    expect(preview.period).toEqual({
      value: 'November 2026',
      origin: { kind: 'stated', part: 'period', path: '$.description' },
    });
    expect(preview.total.amount).toEqual({
      value: '1.00000000',
      origin: { kind: 'stated', part: 'preview', path: '$.total.cost' },
    });
    expectSound([preview], recordOf('statement-202611', texts));
  });

  it('shows unknown fields of packages, which have no place in a charge', () => {
    const statement = { mrc: { data_packages: { data: [{ tariff: 'x', rate: 1, discount: '5 %' }] } } };
    const further = fromStatement(statement).attributes.map(({ label, fact }) => [label, fact.value]);
    expect(further).toContainEqual(['mrc.data_packages.data[0].discount', '5 %']);
  });

  it('names issuer, customer and bank', () => {
    expect(document.issuer.vatId.value).toBe('DE294242646');
    expect(document.issuer.address?.city.value).toBe('Berlin');
    expect(document.billTo?.name.value).toBe('Harbour Books');
    expect(document.billTo?.contact.value).toBe('Ada Moreno');
    expect(document.attributes.map(({ label }) => label)).toEqual(expect.arrayContaining(['IBAN', 'BIC']));
    expect(document.notes[0]?.fact.value).toContain('\n');
  });
});

describe('anything that may come', () => {
  it('becomes sound documents and throws nothing', () => {
    const invoice = mutated(fixtureText('seeds/emnify-order-invoice.json'));
    fc.assert(
      fc.property(invoice, invoice, (one, other) => {
        const record = recordOf('order-271', { order: other, invoice: one });
        expectSound(toDocuments(record, account), record);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(mutated(fixtureText('emnify-statement.json')), (statement) => {
        const record = recordOf('statement-201710', { statement });
        expectSound(toDocuments(record, account), record);
      }),
      { numRuns: 200 },
    );
  });

  it('may even be no JSON at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toDocuments(recordOf('order-1', { order: text, invoice: text }), account)).toHaveLength(1);
      }),
    );
  });
});
