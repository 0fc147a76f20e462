import { describe, expect, it } from 'vitest';
import type { Document } from '../../../shared/document/document.ts';
import { fixtureAccount, recordOf } from '../../../tests/fixtures/load.ts';
import { expectSound } from '../../../tests/fixtures/sound.ts';
import { toDocuments } from './to-document.ts';

type Members = Readonly<Record<string, unknown>>;

/** A record whose parts hold these members: `order` and `line` of the order, the others at the places they name. */
interface Places {
  readonly order?: Members;
  readonly line?: Members;
  readonly retailer?: Members;
  readonly orderFees?: Members;
  readonly supplier?: Members;
  readonly allocation?: Members;
  readonly invoice?: Members;
  readonly item?: Members;
  readonly fees?: Members;
}

function draw(places: Places): readonly Document[] {
  const line = {
    sku_id: 'S',
    line_item_uuid: 'L',
    ...(places.supplier === undefined ? {} : { supplier: places.supplier }),
    ...(places.allocation === undefined ? {} : { allocation: places.allocation }),
    ...places.line,
  };
  const order = {
    ...(places.retailer === undefined ? {} : { retailer: places.retailer }),
    ...(places.orderFees === undefined ? {} : { retailer_provided_fees: places.orderFees }),
    line_items: [line],
    ...places.order,
  };
  const item = { sku_id: 'S', quantity_invoiced: 1, ...places.item };
  const invoices =
    places.invoice === undefined && places.item === undefined
      ? null
      : [{ invoice_number: 'N', invoice_items: [item], ...places.invoice }];
  const record = recordOf('order-1', {
    order: JSON.stringify(order),
    ...(invoices === null ? {} : { invoices: JSON.stringify(invoices) }),
    ...(places.fees === undefined ? {} : { fees: JSON.stringify(places.fees) }),
  });
  const documents = toDocuments(record, fixtureAccount('crux'));
  expectSound(documents, record);
  return documents;
}

/** What documents say, without where it stands in the vendor's answer. */
function said(documents: readonly Document[]): unknown {
  return JSON.parse(JSON.stringify(documents, (key, value: unknown) => (key === 'path' ? undefined : value)));
}

const USER = { name: 'Buying desk', email: 'desk@example.com' };
const NOTE = 'Handle with care';
const ATTRIBUTES = [{ attribute_name: 'colour', attribute_value: 'blue' }];
const PACKAGES = [{ tracking_number: 't01', quantity: 1 }];

/**
 * The table of vendors/crux.md 5.2 from top to bottom: each row says the same in every one of its spellings. Where a row
 * of the table holds several fields, it stands here once for each.
 */
const TABLE: readonly (readonly [string, string, ...Places[]])[] = [
  ['the order id', '319b', { order: { order_uuid: '319b' } }, { order: { uuid: '319b' } }],
  [
    'the purchase order number',
    'PO-1',
    { order: { po_number: 'PO-1' } },
    { order: { purchase_order_id: 'PO-1' } },
    { order: { retailer_po: 'PO-1' } },
    { order: { retailer_po_number: 'PO-1' } },
  ],
  [
    "the retailer's name",
    'Thanos',
    { retailer: { organization_name: 'Thanos' } },
    { retailer: { name: 'Thanos' } },
    { order: { retailer_org_name: 'Thanos' } },
  ],
  [
    'who ordered',
    'Buying desk',
    { retailer: { order_submitted_by: USER } },
    { retailer: { user: USER } },
    { order: { submitted_by_user: USER } },
  ],
  [
    'who ordered, as a name',
    'Buying desk',
    { retailer: { order_submitted_by: 'Buying desk' } },
    { order: { submitted_by_user: 'Buying desk' } },
  ],
  [
    "the retailer's note",
    NOTE,
    { order: { retailer_provided_notes: NOTE } },
    { order: { retailer_provided_order_notes: NOTE } },
    { order: { notes: NOTE } },
  ],
  [
    "the retailer's order fee",
    '1.24',
    { orderFees: { order_fee: 1.24 } },
    { order: { fees: { order_fee: 1.24 } } },
    { order: { retailer_provided_order_fee: 1.24 } },
  ],
  [
    "the retailer's tax",
    '2.83',
    { orderFees: { order_tax: 2.83 } },
    { order: { fees: { order_tax: 2.83 } } },
    { order: { retailer_provided_tax: 2.83 } },
  ],
  [
    "the retailer's shipping cost",
    '5.03',
    { orderFees: { shipping_cost: 5.03 } },
    { order: { fees: { estimated_shipping_cost: 5.03 } } },
    { order: { retailer_provided_shipping_cost: 5.03 } },
  ],
  [
    "the retailer's drop ship fee",
    '0.84',
    { orderFees: { dropship_fee: 0.84 } },
    { order: { fees: { drop_ship_fee: 0.84 } } },
    { order: { retailer_provided_dropship_fee: 0.84 } },
  ],
  [
    'the line id, by which a fee finds its line',
    '47.98',
    ...(['line_item_uuid', 'uuid', 'order_item_uuid'] as const).flatMap((ofLine) =>
      (['line_item_uuid', 'uuid', 'order_item_uuid'] as const).map((ofFee) => ({
        line: { line_item_uuid: null, [ofLine]: 'X' },
        fees: { line_items: [{ [ofFee]: 'X', supplier_provided_sku_cost: 47.98 }] },
      })),
    ),
  ],
  [
    'the supplier',
    'Zuul',
    { supplier: { uuid: 'Z', organization_name: 'Zuul' } },
    { supplier: { uuid: 'Z', name: 'Zuul' } },
    { line: { supplier_uuid: 'Z', supplier_name: 'Zuul' } },
  ],
  ['the packages', 't01', { line: { tracking: PACKAGES } }, { line: { tracking_numbers: PACKAGES } }],
  [
    'the quantity accepted',
    '4',
    { allocation: { quantity_accepted: 4 } },
    { allocation: { quantity_allocated: 4 } },
    { allocation: { quantity_accepted: '4' } },
  ],
  ['the reason for a rejection', 'gone', { allocation: { reject_reason: 'gone' } }],
  ["the retailer's cost", '27.2', { line: { retailer_provided_sku_cost: 27.2 } }, { line: { cost: 27.2 } }],
  ['the unit shipping cost', '1.99', { line: { unit_ship_cost: 1.99 } }],
  [
    "the retailer's note at a line",
    NOTE,
    { line: { retailer_provided_line_item_notes: NOTE } },
    { line: { retailer_item_notes: NOTE } },
    { line: { line_item_special_instructions: NOTE } },
  ],
  [
    "the supplier's note at a line",
    NOTE,
    { line: { supplier_provided_line_item_notes: NOTE } },
    { line: { supplier_item_notes: NOTE } },
    { line: { supplier_provided_notes: NOTE } },
  ],
  ['the note on the SKU', NOTE, { line: { sku_special_instructions: NOTE } }],
  [
    "the supplier's attributes at a line",
    'blue',
    { line: { supplier_provided_attributes: ATTRIBUTES } },
    { line: { supplier_provided_item_attributes: ATTRIBUTES } },
  ],
  [
    "the retailer's attributes at a line",
    'blue',
    { line: { retailer_provided_item_attributes: ATTRIBUTES } },
    { line: { retailer_provided_attributes: ATTRIBUTES } },
  ],
  ['whether it is allocated', 'yes', { order: { is_allocated: true } }],
  [
    'the shipping asked for',
    'UPS',
    { order: { requested_shipping: { shipping_carrier: 'UPS', shipping_method: 'Ground' } } },
  ],
  [
    "the supplier's drop ship fee of an invoice",
    '0.84',
    { invoice: { supplier_provided_drop_ship_fee: 0.84 } },
    { invoice: { supplier_provided_dropship_fee: 0.84 } },
  ],
  [
    "the supplier's drop ship fee of an order",
    '0.84',
    { fees: { supplier_provided_drop_ship_fee: 0.84 } },
    { fees: { supplier_provided_dropship_fee: 0.84 } },
  ],
  [
    "the supplier's order number at an invoice item",
    'SO-1',
    ...supplierNumbers().map((name) => ({ item: { [name]: 'SO-1' } })),
  ],
  [
    "the supplier's order number at an invoice",
    'SO-1',
    ...supplierNumbers().map((name) => ({ invoice: { [name]: 'SO-1' } })),
  ],
  [
    "the supplier's order number of an order",
    'SO-1',
    ...supplierNumbers().map((name) => ({ fees: { [name]: 'SO-1' } })),
  ],
];

function supplierNumbers(): readonly string[] {
  return ['supplier_order_number', 'supplier_provided_po_number', 'supplier_po_number', 'supplier_po'];
}

const ROWS = TABLE.map(([what, value, ...spellings]) => ({ what, value, spellings }));

describe('the names that Crux uses for one thing', () => {
  it.each(ROWS)('are one: $what', ({ value, spellings }) => {
    const documents = draw(spellings[0] ?? {});
    expect(documents[0]?.oddities).toEqual([]);
    // Understood, that is: shown, and not as a field that nobody knows.
    expect(JSON.stringify(said(documents))).toContain(`"${value}"`);
    for (const spelling of spellings) {
      const names = Object.values(spelling).flatMap((members: Members) => Object.keys(members));
      const labels = documents.flatMap((one) => [
        ...one.attributes.map(({ label }) => label),
        ...one.lines.flatMap((line) => line.attributes.map(({ label }) => label)),
      ]);
      expect(labels.filter((label) => names.includes(label))).toEqual([]);
      expect(said(draw(spelling)), JSON.stringify(spelling)).toEqual(said(documents));
    }
  });

  it('hold for the supplier’s number at an invoice and at its items alike', () => {
    const numbers = (places: Places): readonly (string | null)[] =>
      (draw(places)[0]?.references ?? []).filter(({ key }) => key === 'supplierOrder').map(({ fact }) => fact.value);
    expect(numbers({ item: { supplier_order_number: 'SO-1' } })).toEqual(['SO-1']);
    expect(numbers({ invoice: { supplier_order_number: 'SO-1' } })).toEqual(['SO-1']);
    expect(numbers({ invoice: { supplier_order_number: 'SO-1' }, item: { supplier_po: 'SO-1' } })).toEqual(['SO-1']);
    expect(numbers({ invoice: { supplier_order_number: 'SO-1' }, item: { supplier_po: 'SO-2' } })).toEqual([
      'SO-1',
      'SO-2',
    ]);
  });

  it('drop none of two that are given: the first counts, the other is a further field', () => {
    const [document] = draw({ order: { po_number: 'PO-1', purchase_order_id: 'PO-2' } });
    expect(document?.references.find(({ key }) => key === 'po')?.fact.value).toBe('PO-1');
    expect(document?.attributes).toMatchObject([{ label: 'purchase_order_id', fact: { value: 'PO-2' } }]);
  });
});
