import type { Shop } from './emnify-data.ts';
import { RETAILER, SHOPPERS, SKUS, SUPPLIERS, type Shopper, type Sku } from './people.ts';
import { createRandom, dayAfter, momentOf, type Random } from './random.ts';

/**
 * How `GET …/invoices/` answers; which one the vendor really uses is not known (vendors/crux.md 6.4): an order holding
 * its invoices, a list of invoices, or one flat invoice with amounts (a list of them where there are several).
 */
export type InvoicesShape = 'order' | 'list' | 'flat';

/** What the vendor holds for one order, in the words of each call (vendors/crux.md 5.2). */
export interface CruxOrder {
  readonly uuid: string;
  /** As in the list: `uuid`, `purchase_order_id`. */
  readonly listed: object;
  /** What `GET …/invoices/` answers; null where it answers 404. */
  readonly invoices: (shape: InvoicesShape) => object | null;
  /** What `GET …/fees/` answers; null where it answers 404. */
  readonly fees: object | null;
}

/** The UUID of an index: the first digits hold the index, the others are seeded. */
export function cruxUuid(shop: Shop, index: number): string {
  const head = ((index ^ mask(shop)) >>> 0).toString(16).padStart(8, '0');
  const tail = createRandom(shop.seed + 1, index).hex(24);
  return [head, tail.slice(0, 4), `4${tail.slice(5, 8)}`, `a${tail.slice(9, 12)}`, tail.slice(12)].join('-');
}

function mask(shop: Shop): number {
  return Math.imul(shop.seed + 1, 0x9e3779b1);
}

/** The index of a UUID; null where the shop has no such order. */
export function cruxIndex(shop: Shop, uuid: string): number | null {
  const index = (Number.parseInt(uuid.slice(0, 8), 16) ^ mask(shop)) >>> 0;
  return index < shop.orders && cruxUuid(shop, index) === uuid ? index : null;
}

/**
 * Makes one order: about a third without invoice, most with one (some for a part of what was ordered), a few with two;
 * some allocations exceed the order, as in the vendor's own sample (vendors/crux.md 7.7).
 */
export function makeCruxOrder(shop: Shop, index: number): CruxOrder {
  const random = createRandom(shop.seed, index);
  const created = momentOf(index, shop.orders);
  const uuid = cruxUuid(shop, index);
  const number = String(index + 1).padStart(5, '0');
  const lines = Array.from({ length: random.pick([1, 1, 2, 3]) }, (_, position) => makeLine(random, created, position));
  const invoiceCount = random.pick([0, 0, 1, 1, 1, 1, 2]);
  const invoices = makeInvoices(random, lines, invoiceCount, number);
  const address = addressOf(random.pick(SHOPPERS));
  const createdDate = `${created.toISOString().slice(0, 19)}.${String(index % 1_000_000).padStart(6, '0')}Z`;
  const fees = {
    order_fee: random.pick([0, 1.24, null]),
    shipping_cost: 5.03,
    dropship_fee: random.pick([0.84, null]),
  };
  const retailer = { uuid: `0000000${shop.seed % 10}-1111-4111-a111-222222222222`, name: RETAILER };
  const note = random.chance(25) ? 'Leave with the neighbour.\nNo signature needed — ½ pallet at most.' : null;
  const listed = {
    uuid,
    purchase_order_id: `HH-${number}`,
    created_date: createdDate,
    address,
    sent_to_supplier: true,
    is_allocated: lines.every((line) => line.status !== 'Unallocated'),
    retailer: { ...retailer, user: { name: 'Buying desk', email: 'buying@harbourhearth.example.com' } },
    retailer_provided_order_notes: note,
    fees: { estimated_shipping_cost: fees.shipping_cost, drop_ship_fee: fees.dropship_fee, order_fee: fees.order_fee },
    line_items: lines.map((line) => line.listed),
  };
  const detail = {
    order_uuid: uuid,
    po_number: `HH-${number}`,
    created_date: createdDate,
    address,
    sent_to_supplier: true,
    retailer: { uuid: retailer.uuid, organization_name: RETAILER, order_submitted_by: null },
    retailer_provided_order_notes: note,
    retailer_provided_fees: { ...fees, order_tax: null },
    retailer_provided_order_attributes: null,
    supplier_provided_order_attributes: null,
    invoices: invoices.length === 0 ? [{ invoice_items: null }] : invoices.map((invoice) => invoice.read),
    line_items: lines.map((line) => line.detail),
  };
  return {
    uuid,
    listed,
    invoices: (shape) => {
      if (shape === 'order') return detail;
      if (invoices.length === 0) return null;
      if (shape === 'list') return invoices.map((invoice) => invoice.read);
      const flat = invoices.map((invoice) => invoice.flat);
      return flat.length === 1 ? (flat[0] ?? null) : flat;
    },
    fees: invoices.length === 0 || random.chance(15) ? null : makeFees(random, lines, fees),
  };
}

interface Line {
  readonly uuid: string;
  readonly sku: Sku;
  readonly ordered: number;
  readonly accepted: number;
  readonly status: string;
  readonly listed: object;
  readonly detail: object;
}

function makeLine(random: Random, created: Date, position: number): Line {
  const sku = random.pick(SKUS);
  const ordered = random.pick([1, 2, 4, 5, 10]);
  const status = random.pick(['Allocated', 'Allocated', 'Allocated', 'Backordered', 'Unallocated']);
  const backordered = status === 'Backordered' ? Math.ceil(ordered / 2) : 0;
  const accepted = status === 'Unallocated' ? 0 : ordered - backordered;
  // The vendor does not check the sum (vendors/crux.md 7.7).
  const exceeds = status === 'Allocated' && random.chance(6) ? 1 : 0;
  const allocation =
    status === 'Unallocated'
      ? null
      : {
          quantity_ordered: ordered,
          quantity_accepted: accepted,
          quantity_backordered: backordered + exceeds,
          quantity_rejected: 0,
          backorder_date: backordered + exceeds > 0 ? dayAfter(created, 45) : null,
        };
  const tracking =
    accepted > 0 && random.chance(80)
      ? [
          {
            tracking_number: `1Z${random.hex(10).toUpperCase()}`,
            shipping_carrier: 'Sample Parcel',
            shipping_method: random.pick(['Ground', 'Express', null]),
            shipping_weight: '2.5',
            shipping_cost: null,
            shipping_date: dayAfter(created, 3),
            created_date: null,
            quantity: accepted,
            package_attributes: [],
          },
        ]
      : [];
  const uuid = `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-b${random.hex(3)}-${random.hex(11)}${position}`;
  const supplier = { uuid: `${random.hex(8)}-3333-4333-a333-444444444444`, name: random.pick(SUPPLIERS) };
  const shared = {
    status,
    line_item_designation: tracking.length > 0 ? 'ID: 1 Name: HasTracking' : null,
    item_name: sku.name,
    sku_id: sku.id,
    sku_name: sku.name,
    product_codes: { upca: sku.upc, ean13: null, isbn: null, gtin14: null, asin: null, mpn: null },
    allocation,
  };
  return {
    uuid,
    sku,
    ordered,
    accepted,
    status,
    listed: {
      uuid,
      ...shared,
      supplier_uuid: supplier.uuid,
      supplier_name: supplier.name,
      cost: sku.cost / 100,
      tracking_numbers: tracking,
    },
    detail: {
      line_item_uuid: uuid,
      ...shared,
      quantity_ordered: ordered,
      sku_title_variants: 'None {}',
      retailer_provided_sku_cost: sku.cost / 100,
      supplier: { uuid: supplier.uuid, organization_name: supplier.name, order_submitted_by: null },
      retailer_item_notes: null,
      supplier_item_notes: null,
      tracking,
    },
  };
}

interface Invoice {
  /** The documented read form, without amounts (vendors/crux.md 6.2). */
  readonly read: object;
  /** The planned form, with amounts (vendors/crux.md 6.4). */
  readonly flat: object;
}

/** One invoice bills everything accepted, or a part of it; two share it between them. */
function makeInvoices(random: Random, lines: readonly Line[], count: number, number: string): readonly Invoice[] {
  const billed = lines.filter((line) => line.accepted > 0);
  if (billed.length === 0) return [];
  const isPartial = count === 1 && random.chance(25);
  return Array.from({ length: count }, (_, position) => {
    const items = billed.flatMap((line) => {
      const half = Math.ceil(line.accepted / 2);
      const quantity = count === 2 ? (position === 0 ? half : line.accepted - half) : isPartial ? half : line.accepted;
      return quantity > 0 ? [{ line, quantity }] : [];
    });
    return toInvoice(random, items, `SI-${number}-${position + 1}`);
  });
}

function toInvoice(
  random: Random,
  items: readonly { readonly line: Line; readonly quantity: number }[],
  number: string,
): Invoice {
  const goods = items.reduce((total, { line, quantity }) => total + line.sku.cost * quantity, 0);
  const tax = Math.round(goods * 0.05);
  const supplierOrder = `SO-${random.hex(6)}`;
  return {
    read: {
      invoice_number: number,
      invoice_attributes: [{ attribute_name: 'terms', attribute_value: 'Net 30' }],
      invoice_items: items.map(({ line, quantity }) => ({
        sku_id: line.sku.id,
        quantity_ordered: line.ordered,
        quantity_invoiced: quantity,
        supplier_order_number: supplierOrder,
        invoice_item_attributes: [],
      })),
    },
    flat: {
      invoice_uuid: `${random.hex(8)}-5555-4555-a555-666666666666`,
      invoice_number: number,
      line_items: items.map(({ line, quantity }) => ({
        line_item_uuid: line.uuid,
        sku_id: line.sku.id,
        quantity_ordered: line.ordered,
        quantity_invoiced: quantity,
        supplier_provided_sku_cost: line.sku.cost / 100,
      })),
      supplier_provided_drop_ship_fee: 0.84,
      supplier_provided_order_fee: 1.24,
      supplier_provided_tax: tax / 100,
      supplier_po_number: supplierOrder,
      supplier_provided_order_total: (goods + tax + 84 + 124) / 100,
    },
  };
}

function makeFees(random: Random, lines: readonly Line[], fees: { readonly order_fee: number | null }): object {
  const goods = lines.reduce((total, line) => total + line.sku.cost * line.accepted, 0);
  // Now and then a supplier's total is not the sum of its parts, as in the vendor's samples (vendors/crux.md 6.3).
  const surcharge = random.chance(12) ? 750 : 0;
  return {
    retailer_provided_tax: null,
    retailer_provided_order_fee: fees.order_fee,
    retailer_provided_shipping_cost: 5.03,
    retailer_provided_dropship_fee: null,
    supplier_provided_dropship_fee: 0.84,
    supplier_provided_order_fee: 1.24,
    supplier_provided_tax: 2.83,
    supplier_provided_po_number: `SO-${random.hex(6)}`,
    supplier_provided_order_total: (goods + 84 + 124 + 283 + surcharge) / 100,
    line_items: lines.map((line) => ({ line_item_uuid: line.uuid, supplier_provided_sku_cost: line.sku.cost / 100 })),
  };
}

function addressOf(shopper: Shopper): object {
  return {
    name: shopper.name,
    business_name: shopper.businessName,
    address1: shopper.address1,
    address2: shopper.address2,
    city: shopper.city,
    state: shopper.state,
    postal_code: shopper.postalCode,
    phone_number: shopper.phone,
    country: shopper.country,
  };
}
