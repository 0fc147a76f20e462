import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../shared/document/check-text.ts';
import type { Document, ReferenceKey } from '../../../shared/document/document.ts';
import { parseCurrency } from '../../../shared/document/money.ts';
import { moniesOf } from '../../../shared/document/user-currency.ts';
import { figureFormat } from '../../../shared/format/numbers.ts';
import { cruxSeed, fixtureAccount, fixtureRecord, fixtureText, recordOf } from '../../../tests/fixtures/load.ts';
import { mutated } from '../../../tests/fixtures/mutate.ts';
import { expectSound, factsIn } from '../../../tests/fixtures/sound.ts';
import { toDocuments } from './to-document.ts';

const account = fixtureAccount('crux');
const KEY = 'order-0001';

function only(documents: readonly Document[]): Document {
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

function from(parts: Readonly<Record<string, unknown>>): readonly Document[] {
  const texts = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, JSON.stringify(value)]));
  const documents = toDocuments(recordOf(KEY, texts), account);
  expectSound(documents, recordOf(KEY, texts));
  return documents;
}

function references(document: Document, key: ReferenceKey): readonly (string | null)[] {
  return document.references.filter((one) => one.key === key).map(({ fact }) => fact.value);
}

function sentences(document: Document): readonly string[] {
  return document.checks.map((check) => checkSentence(check, figureFormat('en-GB')));
}

describe.each([['invoices'], ['order']])('the seed sample as the part "%s"', (name) => {
  const record = { ...cruxSeed(), parts: cruxSeed().parts.map((part) => ({ ...part, name })) };
  const document = only(toDocuments(record, account));

  it('is an order that awaits its invoice: the stub is none', () => {
    expect(document).toMatchObject({
      key: 'order-319bba9f-71b1-4a93-8abf-67a45b8fdd5c',
      kind: 'order',
      number: { value: null },
      status: { code: 'awaiting' },
    });
    expect(references(document, 'po')).toEqual(['8e5b1ccb-0221-4e26-a343-cd566bfe7419']);
    expect(references(document, 'order')).toEqual(['319bba9f-71b1-4a93-8abf-67a45b8fdd5c']);
  });

  it('keeps the microseconds of its creation and has no other date', () => {
    expect(document.ordered).toEqual({
      value: '2018-06-28T12:57:30.359784Z',
      origin: { kind: 'stated', part: name, path: '$.created_date' },
    });
    expect(document.issued.origin.kind).toBe('missing');
    expect(document.due.origin.kind).toBe('missing');
  });

  it('goes to Megan King, with the line breaks of both address lines', () => {
    expect(document.shipTo?.name.value).toBe('Megan King');
    expect(document.shipTo?.contact.value).toBe('Black-Rice');
    expect(document.shipTo?.address?.street.map(({ value }) => value)).toEqual([
      '08712 Villarreal Cliffs\nBishopchester, OK 45032',
      '9652 Richard Plains\nErikamouth, MP 22422-9361',
    ]);
    expect(document.shipTo?.address?.region.value).toBe('North Dakota');
    expect(document.billTo).toBeNull();
  });

  it('is between the supplier projectzuul and the retailer projectthanos', () => {
    expect(document.issuer.name.value).toBe('projectzuul');
    expect(document.customer.name.value).toBe('projectthanos');
  });

  it('has one line: ordered 5, accepted 5, backordered 1 until 2019-01-01, shipped 2 in package t01', () => {
    expect(document.lines).toHaveLength(1);
    const [line] = document.lines;
    expect(line?.codes).toMatchObject([{ label: 'SKU', fact: { value: 'q7FSuuTXgawxPxzDs3r' } }]);
    expect(line?.description.value).toBe('The elementary seed item');
    const { ordered, accepted, backordered, rejected, shipped, invoiced } = line?.quantities ?? {};
    expect([ordered, accepted, backordered, rejected, shipped, invoiced].map((fact) => fact?.value)).toEqual([
      '5',
      '5',
      '1',
      '0',
      '2',
      null,
    ]);
    expect(line?.backorderedUntil.value).toBe('2019-01-01');
    expect(line?.shipments).toHaveLength(1);
    expect(line?.shipments[0]).toMatchObject({ trackingNumber: { value: 't01' }, quantity: { value: '2' } });
    expect(line?.shipments[0]?.cost.amount.origin.kind).toBe('missing');
    expect(line?.status.value).toBe('Allocated');
  });

  it('states a cost of 0 without a currency: 0 is not missing, the currency is', () => {
    const [line] = document.lines;
    expect(line?.unitPrice.amount).toEqual({
      value: '0',
      origin: { kind: 'stated', part: name, path: '$.line_items[0].retailer_provided_sku_cost' },
    });
    expect(line?.unitPrice.currency).toEqual({ value: null, origin: { kind: 'missing' } });
  });

  it('marks the amount of the line as computed', () => {
    expect(document.lines[0]?.amount.amount).toEqual({
      value: '0',
      origin: { kind: 'computed', formula: 'quantity ordered × unit cost stated by the retailer' },
    });
    expect(document.total.amount.origin.kind).toBe('missing');
  });

  it('reads the designation out of "ID: 1 Name: HasTracking"', () => {
    expect(document.lines[0]?.designation.value).toBe('HasTracking');
  });

  it('says that accepted + backordered exceeds ordered, and nothing else', () => {
    expect(sentences(document)).toEqual([
      'Line 1: accepted 5 + backordered 1 + rejected 0 is 6, more than the 5 ordered.',
    ]);
    expect(document.oddities).toEqual([]);
  });

  it('has no charges where every fee is null', () => {
    expect(document.charges).toEqual([]);
  });

  it('keeps the notes and what else there is', () => {
    expect(document.notes).toMatchObject([
      { label: "Retailer's note", fact: { value: 'Eaque aut inventore itaque commodi est quas laborum.' } },
    ]);
    expect(document.attributes).toMatchObject([{ label: 'Sent to supplier', fact: { value: 'no' } }]);
  });

  it('is sound', () => {
    expectSound([document], record);
  });
});

describe('the detail sample with an invoice', () => {
  const record = fixtureRecord(KEY, { order: 'crux-order-with-invoice.json' });
  const document = only(toDocuments(record, account));

  it('is invoice abcdef-ghi, 6 of 10 of SKU 56', () => {
    expect(document).toMatchObject({ key: `${KEY}-invoice-abcdef-ghi`, kind: 'invoice' });
    expect(document.number.value).toBe('abcdef-ghi');
    expect(document.lines).toHaveLength(1);
    const [line] = document.lines;
    expect(line?.codes).toMatchObject([{ label: 'SKU', fact: { value: '56' } }]);
    expect(line?.quantity.value).toBe('6');
    expect(line?.quantities.ordered.value).toBe('10');
    expect(line?.quantities.invoiced.value).toBe('6');
    expect(references(document, 'supplierOrder')).toEqual(['third']);
  });

  it('shows every amount as missing, never as 0', () => {
    const [line] = document.lines;
    for (const money of [line?.unitPrice, line?.amount, document.subTotal, document.total]) {
      expect(money).toEqual({
        amount: { value: null, origin: { kind: 'missing' } },
        currency: { value: null, origin: { kind: 'missing' } },
      });
    }
  });

  it('says how much is invoiced, as computed', () => {
    expect(document.status).toEqual({
      code: 'none',
      words: {
        value: 'Invoiced 6 of 10',
        origin: { kind: 'computed', formula: 'sum of the quantities invoiced, of those ordered' },
      },
    });
  });

  it('tells what the retailer expected from what is claimed', () => {
    expect(document.charges.map(({ kind, side, scope, amount }) => [kind, side, scope, amount.amount.value])).toEqual([
      ['shipping', 'retailer', 'order', '7.99'],
      ['drop-ship-fee', 'retailer', 'order', '0.5'],
      ['order-fee', 'retailer', 'order', '0.99'],
      ['tax', 'retailer', 'order', '2.97'],
    ]);
  });

  it('shows the attributes of invoice and item', () => {
    expect(document.attributes[0]).toMatchObject({ label: 'cost centre', fact: { value: '4711' } });
    const attributes = document.lines[0]?.attributes.map(({ label, fact }) => [label, fact.value]);
    expect(attributes).toContainEqual(['batch', 'B-7']);
  });

  it('is sound and has nothing to say', () => {
    expectSound([document], record);
    expect(document.checks).toEqual([]);
  });
});

describe('the answer of the invoices call', () => {
  const invoice = { invoice_number: 'A-1', invoice_items: [{ sku_id: 'S', quantity_invoiced: 2 }] };

  it.each([
    ['an order object', { order_uuid: 'u', invoices: [invoice] }],
    ['an order object whose invoices are one object', { order_uuid: 'u', invoices: invoice }],
    ['an array of invoices', [invoice]],
    ['an array of orders', [{ order_uuid: 'u', invoices: [invoice] }]],
    ['one flat invoice', invoice],
    ['one flat invoice with line_items', { invoice_number: 'A-1', line_items: invoice.invoice_items }],
    ['an array with a stub', [{ invoice_items: null }, invoice]],
  ])('is understood as %s', (_name, invoices) => {
    const document = only(from({ order: { uuid: 'u' }, invoices }));
    expect(document).toMatchObject({ kind: 'invoice', number: { value: 'A-1' } });
    expect(document.lines[0]?.quantities.invoiced.value).toBe('2');
  });

  it.each([
    ['nothing', null],
    ['an empty list', []],
    ['an order without invoices', { order_uuid: 'u' }],
    ['an order with invoices null', { order_uuid: 'u', invoices: null }],
    ['an order with an empty list', { order_uuid: 'u', invoices: [] }],
    ['stubs', { order_uuid: 'u', invoices: [{ invoice_items: null }, { invoice_items: [], invoice_number: '' }] }],
    ['an empty object', {}],
  ])('holds no invoice where it is %s', (_name, invoices) => {
    expect(only(from({ order: { uuid: 'u' }, invoices }))).toMatchObject({ key: KEY, kind: 'order', oddities: [] });
  });

  describe('where numbers come again or are missing', () => {
    const item = (sku_id: string): object => ({ sku_id, quantity_invoiced: 1 });
    const a1 = { invoice_number: 'A-1', invoice_items: [item('S')] };
    const a2 = { invoice_number: 'A-1', invoice_items: [item('T')] };
    const none1 = { invoice_items: [item('S')] };
    const none2 = { invoice_items: [item('T')] };
    const all = [a1, a2, none1, none2, { ...a1, invoice_number: 'B' }];

    /** Each invoice as JSON with the key that it got. */
    function keysByContent(invoices: readonly object[]): ReadonlyMap<string, string> {
      const documents = from({ invoices });
      expect(documents).toHaveLength(invoices.length);
      return new Map(invoices.map((one, index) => [JSON.stringify(one), documents[index]?.key ?? '']));
    }

    it('merges none and gives every invoice the same key in any order', () => {
      const expected = keysByContent(all);
      expect(new Set(expected.values()).size).toBe(all.length);
      fc.assert(
        fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (invoices) => {
          expect(keysByContent(invoices)).toEqual(expected);
        }),
        { numRuns: 40 },
      );
    });

    it('goes by the number alone for a number that stands once, whatever the invoice says', () => {
      const keyOf = (invoice: object): string => only(from({ invoices: [invoice] })).key;
      expect(keyOf(a1)).toBe(`${KEY}-invoice-A-1`);
      expect(keyOf(a2)).toBe(`${KEY}-invoice-A-1`);
      expect(keyOf(none1)).toBe(`${KEY}-invoice`);
    });

    it('leaves nothing behind under the number when a second invoice takes it up', () => {
      for (const invoices of [
        [a1, a2],
        [a2, a1],
      ]) {
        expect(from({ invoices }).map(({ key }) => key)).toContain(`${KEY}-invoice-A-1`);
      }
      expect(from({ invoices: [none1, none2] }).map(({ key }) => key)).toContain(`${KEY}-invoice`);
    });

    it('keeps invoices that are alike in everything apart', () => {
      const documents = from({ invoices: [a1, a1, a1] });
      expect(new Set(documents.map(({ key }) => key)).size).toBe(3);
      expect(from({ invoices: [a1, a1, a1] }).map(({ key }) => key)).toEqual(documents.map(({ key }) => key));
    });

    it('tells invoices with a UUID apart by it, so that their content may change', () => {
      const flat = (invoice_uuid: string, tax: number): object => ({ ...a1, invoice_uuid, supplier_provided_tax: tax });
      const before = from({ invoices: [flat('I-1', 1), flat('I-2', 2)] }).map(({ key }) => key);
      const after = from({ invoices: [flat('I-2', 3), flat('I-1', 4)] }).map(({ key }) => key);
      expect(after).toEqual(before.toReversed());
    });

    it('does not let a number that looks like our suffix take a key', () => {
      const keys = from({ invoices: [a1, a2, none1, none2] }).map(({ key }) => key);
      const fakes = keys.map((key) => ({
        ...a1,
        invoice_number: key.slice(`${KEY}-invoice`.length).replace(/^-/, ''),
      }));
      // `from` holds that all documents have keys of their own.
      expect(from({ invoices: [a1, a2, none1, none2, ...fakes] })).toHaveLength(8);
      fc.assert(
        fc.property(fc.array(fc.stringMatching(/^[~A]{1,3}$/), { minLength: 2, maxLength: 6 }), (numbers) => {
          from({ invoices: numbers.map((invoice_number) => ({ ...a1, invoice_number })) });
        }),
        { numRuns: 50 },
      );
    });

    it('says so at every invoice that shares its number, and at no other', () => {
      const said = from({ invoices: all }).map(sentences);
      const sentence = 'The number A-1 stands on 2 invoices of this order.';
      expect(said).toEqual([[sentence], [sentence], [], [], []]);
      expect(from({ invoices: all })[1]?.checks[0]?.figures).toEqual([
        { part: 'invoices', path: '$[0].invoice_number' },
        { part: 'invoices', path: '$[1].invoice_number' },
      ]);
      expect(from({ invoices: [a1, a1, a2] }).map(sentences)).toEqual([
        ['The number A-1 stands on 3 invoices of this order; 2 of them say the same.'],
        ['The number A-1 stands on 3 invoices of this order; 2 of them say the same.'],
        ['The number A-1 stands on 3 invoices of this order.'],
      ]);
    });
  });

  it('falls back to the invoices inside the list element', () => {
    expect(only(from({ order: { uuid: 'u', invoices: [invoice] } })).number.value).toBe('A-1');
    const both = from({ order: { uuid: 'u', invoices: [invoice] }, invoices: { order_uuid: 'u', invoices: [] } });
    expect(only(both).number.value).toBe('A-1');
  });

  it('keeps what is odd in one invoice with that invoice', () => {
    const odd = { invoice_number: 'B', invoice_items: [{ sku_id: 'S', quantity_invoiced: 'two' }] };
    const [good, bad] = from({ invoices: [invoice, odd] });
    expect(good?.oddities).toEqual([]);
    expect(bad?.oddities).toEqual([
      {
        part: 'invoices',
        path: '$[1].invoice_items[0].quantity_invoiced',
        found: 'expected a number, found the text "two"',
      },
    ]);
  });
});

describe('an invoice with amounts', () => {
  const order = {
    order_uuid: 'u',
    line_items: [
      { line_item_uuid: 'L1', sku_id: 'S', quantity_ordered: 10, retailer_provided_sku_cost: 40 },
      { line_item_uuid: 'L2', sku_id: 'T', quantity_ordered: 4 },
    ],
  };
  const fees = {
    supplier_provided_dropship_fee: 0.84,
    supplier_provided_tax: 2.83,
    supplier_provided_order_total: 348.92,
    supplier_provided_po_number: 'SPO-1',
    retailer_provided_tax: 2.5,
    line_items: [{ line_item_uuid: 'L1', supplier_provided_sku_cost: 47.98 }],
  };
  const item = { sku_id: 'S', quantity_invoiced: 6 };

  it('computes lines from the supplier unit cost, and the total from the lines', () => {
    const document = only(from({ order, invoices: [{ invoice_number: '1', invoice_items: [item] }], fees }));
    const [line] = document.lines;
    expect(line?.unitPrice.amount).toMatchObject({ value: '47.98', origin: { part: 'fees' } });
    expect(line?.amount.amount).toEqual({
      value: '287.88',
      origin: { kind: 'computed', formula: 'quantity invoiced × unit cost stated by the supplier' },
    });
    expect(document.total.amount).toEqual({
      value: '287.88',
      origin: { kind: 'computed', formula: 'sum of the line amounts; fees and tax are not stated per invoice' },
    });
    expect(line?.attributes).toMatchObject([{ label: 'Unit cost expected by the retailer', fact: { value: '40' } }]);
  });

  it('shows the total of the order as such, never as the total of the invoice', () => {
    const document = only(from({ order, invoices: [{ invoice_number: '1', invoice_items: [item] }], fees }));
    expect(document.charges.map(({ kind, side, scope, amount }) => [kind, side, scope, amount.amount.value])).toEqual([
      ['drop-ship-fee', 'supplier', 'order', '0.84'],
      ['tax', 'supplier', 'order', '2.83'],
      ['order-total', 'supplier', 'order', '348.92'],
      ['tax', 'retailer', 'order', '2.5'],
    ]);
    expect(document.checks).toEqual([]);
    expect(references(document, 'supplierOrder')).toEqual(['SPO-1']);
  });

  it('never computes an amount from what the retailer expected', () => {
    const document = only(from({ order, invoices: [{ invoice_number: '1', invoice_items: [item] }] }));
    expect(document.lines[0]?.unitPrice.amount.origin.kind).toBe('missing');
    expect(document.lines[0]?.amount.amount.origin.kind).toBe('missing');
    expect(document.total.amount.origin.kind).toBe('missing');
  });

  it('takes the amounts that the invoice itself states, and checks its total', () => {
    const flat = {
      invoice_uuid: 'I-1',
      invoice_number: 'invoice-01',
      line_items: [{ line_item_uuid: 'L1', quantity_invoiced: 1, supplier_provided_sku_cost: 47.98 }],
      supplier_provided_drop_ship_fee: 0.84,
      supplier_provided_order_fee: 1.24,
      supplier_provided_tax: 2.83,
      supplier_provided_shipping_cost: 5.03,
      supplier_provided_order_total: 348.92,
    };
    const document = only(from({ order, invoices: flat, fees }));
    expect(document.total.amount).toMatchObject({ value: '348.92', origin: { kind: 'stated', part: 'invoices' } });
    expect(sentences(document)).toEqual([
      'Lines, charges and tax add up to 57.92, but the total is stated as 348.92: 291.00 more.',
    ]);
    const supplier = document.charges.filter(({ side }) => side === 'supplier');
    expect(supplier.map(({ kind, scope }) => [kind, scope])).toEqual([
      ['shipping', 'document'],
      ['drop-ship-fee', 'document'],
      ['order-fee', 'document'],
      ['tax', 'document'],
      ['order-total', 'order'],
    ]);
    const right = only(from({ order, invoices: { ...flat, supplier_provided_order_total: undefined } }));
    expect(right.total.amount).toEqual({
      value: '57.92',
      origin: { kind: 'computed', formula: "sum of the line amounts and the invoice's own fees and tax" },
    });
  });

  it('finds its order lines by id or SKU, and keeps an item that matches none', () => {
    const items = [
      { line_item_uuid: 'L2', quantity_invoiced: 4 },
      { sku_id: 'S', quantity_invoiced: 10 },
      { sku_id: 'elsewhere', quantity_invoiced: 1 },
    ];
    const document = only(from({ order, invoices: [{ invoice_number: '1', invoice_items: items }] }));
    expect(document.lines.map(({ codes, quantities }) => [codes[0]?.fact.value, quantities.ordered.value])).toEqual([
      ['T', '4'],
      ['S', '10'],
      ['elsewhere', null],
    ]);
  });

  it('tells lines with one SKU apart by the quantity ordered, and uses none twice', () => {
    const line_items = [
      { line_item_uuid: 'A', sku_id: 'S', quantity_ordered: 1, item_name: 'first' },
      { line_item_uuid: 'B', sku_id: 'S', quantity_ordered: 7, item_name: 'second' },
    ];
    const items = [
      { sku_id: 'S', quantity_ordered: 7, quantity_invoiced: 7 },
      { sku_id: 'S', quantity_invoiced: 1 },
    ];
    const document = only(from({ order: { uuid: 'u', line_items }, invoices: [{ invoice_items: items }] }));
    expect(document.lines.map(({ description }) => description.value)).toEqual(['second', 'first']);
    expect(document.status.words.value).toBe('Invoiced in full');
  });

  it('finds more invoiced than ordered, and more shipped than accepted', () => {
    const line = {
      sku_id: 'S',
      allocation: { quantity_ordered: 3, quantity_accepted: 3 },
      tracking: [{ quantity: 2 }, { quantity: '2' }],
    };
    const invoices = [{ invoice_number: '1', invoice_items: [{ sku_id: 'S', quantity_invoiced: 4 }] }];
    const document = only(from({ order: { uuid: 'u', line_items: [line] }, invoices }));
    expect(document.lines[0]?.quantities.shipped).toEqual({
      value: '4',
      origin: { kind: 'computed', formula: 'sum of the quantities of the packages' },
    });
    expect(sentences(document)).toEqual([
      'Line 1: 4 invoiced, more than the 3 ordered.',
      'Line 1: 4 shipped, more than the 3 accepted.',
    ]);
  });
});

describe('the names of the list', () => {
  // The same order as a list element names it (vendors/crux.md 5.2).
  const listed = {
    uuid: 'u',
    is_allocated: true,
    purchase_order_id: 'PO-1',
    created_date: '2018-06-28T12:57:30.359784Z',
    notes: 'leave at the door',
    fees: { estimated_shipping_cost: 1, drop_ship_fee: 2, order_fee: 3 },
    retailer: { name: 'projectthanos', uuid: 'R', user: { name: 'owner user', email: 'owner@localhost' } },
    requested_shipping: { shipping_carrier: 'UPS', shipping_method: 'Ground' },
    line_items: [
      {
        uuid: 'L',
        sku_id: 'S',
        cost: 0,
        unit_ship_cost: 1.99,
        supplier_uuid: 'Z',
        supplier_name: 'projectzuul',
        tracking_numbers: [],
        line_item_designation: [],
        allocation: { quantity_ordered: 5, quantity_allocated: 4, reject_reason: null, backorder_date: null },
      },
    ],
  };
  const document = only(from({ order: listed }));

  it('mean the same as those of the detail', () => {
    expect(references(document, 'po')).toEqual(['PO-1']);
    expect(references(document, 'order')).toEqual(['u']);
    expect(references(document, 'orderedBy')).toEqual(['owner user']);
    expect(document.customer.name.value).toBe('projectthanos');
    expect(document.issuer.name.value).toBe('projectzuul');
    expect(document.notes[0]?.fact.value).toBe('leave at the door');
    expect(document.charges.map(({ kind, amount }) => [kind, amount.amount.value])).toEqual([
      ['shipping', '1'],
      ['drop-ship-fee', '2'],
      ['order-fee', '3'],
    ]);
    const [line] = document.lines;
    expect(line?.quantities).toMatchObject({ ordered: { value: '5' }, accepted: { value: '4' } });
    expect(line?.unitPrice.amount.value).toBe('0');
    expect(line?.designation.value).toBeNull();
    expect(document.oddities).toEqual([]);
  });

  it('complete an invoices answer that says less', () => {
    const answer = { order_uuid: 'u', po_number: null, invoices: [{ invoice_number: '1', invoice_items: [] }] };
    const invoice = only(from({ order: listed, invoices: answer }));
    expect(references(invoice, 'po')).toEqual(['PO-1']);
    expect(invoice.customer.name.value).toBe('projectthanos');
    expect(invoice.issuer.name.value).toBe('projectzuul');
  });
});

describe('an order of several suppliers', () => {
  it('names them side by side, as computed', () => {
    const supplier = (uuid: string, organization_name: string): object => ({ supplier: { uuid, organization_name } });
    const line_items = [supplier('1', 'Zuul'), supplier('2', 'Gozer'), supplier('1', 'Zuul'), supplier('3', 'Zuul')];
    const { issuer } = only(from({ order: { uuid: 'u', line_items } }));
    expect(issuer.name).toEqual({
      value: 'Zuul, Gozer',
      origin: { kind: 'computed', formula: 'the suppliers of the lines' },
    });
  });
});

describe('anything that may come', () => {
  const seed = fixtureText('seeds/crux-get-order-invoice.json');
  const detail = fixtureText('crux-order-with-invoice.json');

  it('becomes sound documents and throws nothing', () => {
    const feesText = JSON.stringify({
      supplier_provided_tax: 1,
      supplier_provided_order_total: '150.00',
      line_items: [{ line_item_uuid: '5e91d918-67e8-4957-a69a-df9d2072ad9b', supplier_provided_sku_cost: 0 }],
    });
    fc.assert(
      fc.property(mutated(seed), mutated(detail), mutated(feesText), (order, invoices, fees) => {
        const record = recordOf(KEY, { order, invoices, fees });
        expectSound(toDocuments(record, account), record);
      }),
      { numRuns: 300 },
    );
  });

  it('never gives a Crux amount a currency', () => {
    fc.assert(
      fc.property(mutated(detail), (invoices) => {
        const documents = toDocuments(recordOf(KEY, { invoices }), account);
        const facts = factsIn(
          documents.map(({ total, lines }) => [total.currency, lines.map((line) => line.amount.currency)]),
        );
        expect(facts.every(({ origin }) => origin.kind === 'missing')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('gives every amount the currency that the person set, as theirs, and nothing else one', () => {
    const currency = parseCurrency('USD');
    fc.assert(
      fc.property(mutated(detail), (invoices) => {
        for (const document of toDocuments(recordOf(KEY, { invoices }), { ...account, currency })) {
          for (const money of moniesOf(document)) {
            const kind = money.amount.value === null ? 'missing' : 'user';
            expect(money.currency).toMatchObject({ value: kind === 'user' ? 'USD' : null, origin: { kind } });
          }
        }
      }),
      { numRuns: 50 },
    );
    const [document] = toDocuments(recordOf(KEY, { invoices: detail }), { ...account, currency });
    expect(document?.charges[0]?.amount.currency).toEqual({ value: 'USD', origin: { kind: 'user' } });
    expect(document?.checks).toEqual([]);
  });

  it('may even be no JSON at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const record = recordOf(KEY, { order: text, invoices: text, fees: text });
        expect(toDocuments(record, account).length).toBeGreaterThan(0);
      }),
    );
  });
});
