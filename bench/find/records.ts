import type { Account } from '../../shared/account.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { SourcePart, VendorRecord } from '../../shared/document/source.ts';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { createRandom, dayAfter, type Random } from '../../tools/sandbox/random.ts';
import { pickCompany, pickPerson, pickPlace, pickProduct, type Product } from './goods.ts';

const CREATED = moment('2026-11-01T08:00:00Z');

/** Two accounts at each vendor. Crux names no currency: the person has given one of its accounts theirs. */
export const ACCOUNTS: readonly [Account, Account, Account, Account] = [
  account('a0000001', 'emnify', 'emnify Europe', 'https://cdn.emnify.net', null),
  account('a0000002', 'emnify', 'emnify Asia', 'https://cdn.emnify.net', null),
  account('a0000003', 'crux', 'Harbour & Hearth', 'https://dropship.cruxconnect.com', null),
  account('a0000004', 'crux', 'Quayside Outlet', 'https://dropship.cruxconnect.com', 'USD'),
];

/** Lines by index; their mean is five. */
const LINES = [1, 2, 3, 5, 6, 6, 7, 10];
const NEWEST = Date.UTC(2026, 10, 18, 9, 30);
const THREE_YEARS = 3 * 365.25 * 86_400_000;

const EUR = { id: 1, code: 'EUR', symbol: '€' };
const USD = { id: 2, code: 'USD', symbol: '$' };
const JPY = { id: 5, code: 'JPY', symbol: '¥' };

interface Item {
  readonly product: Product;
  readonly quantity: number;
  /** In hundredths. */
  readonly price: number;
  readonly amount: number;
}

/**
 * The vendor's record of one of `count` orders and the account it stands in. It makes exactly one document; they spread
 * evenly over 36 months, the oldest first.
 */
export function makeRecord(index: number, count: number): { readonly account: Account; readonly record: VendorRecord } {
  const random = createRandom(count, index);
  const submitted = new Date(NEWEST - Math.round(((count - 1 - index) / count) * THREE_YEARS));
  const account = random.pick(ACCOUNTS);
  const order = { index, random, submitted, lines: LINES[index % LINES.length] ?? 1 };
  return { account, record: account.vendor === 'emnify' ? emnifyRecord(order) : cruxRecord(order) };
}

interface Order {
  readonly index: number;
  readonly random: Random;
  readonly submitted: Date;
  readonly lines: number;
}

/** An order and, in nine of ten cases, its invoice: paid, open or cancelled (vendors/emnify.md 2, 3). */
function emnifyRecord({ index, random, submitted, lines }: Order): VendorRecord {
  const currency = random.pick([EUR, EUR, EUR, USD, JPY]);
  const items = makeItems(random, lines, currency === JPY);
  const goods = sum(items);
  const vat = currency === EUR ? wholeFor(currency, goods * 0.19) : 0;
  const customer = pickCompany(random);
  const site = pickCompany(random);
  const state = random.pick(['PAID', 'PAID', 'PAID', 'PAID', 'OPEN', 'CANCELED']);
  const articles = items.map(({ product, quantity, price, amount }, position) => ({
    id: 200 + position,
    ean: product.ean,
    name: product.name,
    order_quantity: quantity,
    price: price / 100,
    total_price: amount / 100,
    quantity,
    currency,
  }));
  const shared = {
    submit_date: submitted.toISOString(),
    shipping_option: { id: 4, description: 'Trackable', name: 'Parcel', currency, fee: 0 },
    payment_option: { id: 3, name: 'Wire Transfer' },
    invoice_address: { organisation: { name: customer.name }, street: 'Sample Street 1', city: customer.place },
    shipping_address: { organisation: { name: site.name }, name: pickPerson(random), city: site.place },
    purchase_order_number: `PO-${submitted.getUTCFullYear()}-${String(index + 1).padStart(6, '0')}`,
    external_shipping_reference: `00340${digits(random, 15)}`,
  };
  const figures = { vat: vat / 100, vat_rate: currency === EUR ? 19 : 0, currency };
  const order = {
    id: 300 + index,
    ...shared,
    line: articles,
    paid: state === 'PAID',
    status: state === 'CANCELED' ? { id: 4, description: 'CANCELED' } : { id: 3, description: 'DELIVERED' },
    customer_organisation: { id: customer.id, name: customer.name },
    ...figures,
    total: (goods + vat) / 100,
  };
  const invoice = {
    id: 1_650_000 + index,
    type: { id: 1, description: 'SIM Order' },
    status: { id: ['', 'PAID', 'OPEN', 'CANCELED'].indexOf(state), description: state },
    issued_date: `${dayAfter(submitted, 0)}T00:00:00.000Z`,
    due_date: `${dayAfter(submitted, 14)}T00:00:00.000Z`,
    issuer_organisation: { id: 2, name: 'Sample IoT Networks GmbH', billing_config: { vatin: 'DE000000000' } },
    customer_organisation: { id: customer.id, name: customer.name },
    order: { id: 300 + index, ...shared, articles },
    ...figures,
    sub_total_amount: goods / 100,
    total_amount: (goods + vat) / 100,
  };
  const parts = [part('order', 'GET /api/v1/shop/order', order)];
  if (!random.chance(10)) parts.push(part('invoice', `GET /api/v1/shop/order/${order.id}/invoice`, invoice));
  return { key: `order-${order.id}`, parts };
}

/** An order and, in three of four cases, its one invoice, with amounts (vendors/crux.md 5, 6.4). */
function cruxRecord({ index, random, submitted, lines }: Order): VendorRecord {
  const items = makeItems(random, lines, false);
  const number = String(index + 1).padStart(6, '0');
  const uuid = `${hex(index)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`;
  const supplier = pickCompany(random);
  const supplierOrder = `SO-${random.hex(6)}`;
  const lineId = (position: number): string => `${uuid.slice(0, -2)}${position.toString(16).padStart(2, '0')}`;
  const order = {
    uuid,
    purchase_order_id: `HH-${number}`,
    created_date: submitted.toISOString(),
    address: { name: pickPerson(random), address1: 'Example Road 2', city: pickPlace(random), postal_code: '45000' },
    sent_to_supplier: true,
    retailer: { uuid: `${hex(1)}-1111-4111-a111-222222222222`, name: 'Harbour & Hearth' },
    retailer_provided_order_notes: random.chance(25) ? `Deliver to the yard behind ${pickPlace(random)}` : null,
    line_items: items.map(({ product, quantity, price }, position) => ({
      uuid: lineId(position),
      status: 'Allocated',
      item_name: product.name,
      sku_id: product.sku,
      sku_name: product.name,
      product_codes: { ean13: product.ean },
      // Now and then more than was ordered, which a check finds.
      allocation: { quantity_ordered: quantity, quantity_accepted: quantity + (random.chance(2) ? 1 : 0) },
      supplier_uuid: `${hex(supplier.id)}-3333-4333-a333-444444444444`,
      supplier_name: supplier.name,
      cost: price / 100,
      tracking_numbers: [
        { tracking_number: `1Z${random.hex(10).toUpperCase()}`, shipping_carrier: 'Sample Parcel', quantity },
      ],
    })),
  };
  const invoice = {
    invoice_uuid: `${hex(index)}-5555-4555-a555-666666666666`,
    invoice_number: `SI-${number}-1`,
    line_items: items.map(({ product, quantity, price }, position) => ({
      line_item_uuid: lineId(position),
      sku_id: product.sku,
      quantity_ordered: quantity,
      quantity_invoiced: quantity,
      supplier_provided_sku_cost: price / 100,
    })),
    supplier_provided_order_fee: 1.24,
    supplier_po_number: supplierOrder,
    supplier_provided_order_total: (sum(items) + 124) / 100,
  };
  const parts = [part('order', 'POST /timp/orders/', order)];
  if (!random.chance(25)) parts.push(part('invoices', `GET /timp/orders/${uuid}/invoices/`, invoice));
  return { key: `order-${uuid}`, parts };
}

function makeItems(random: Random, count: number, inYen: boolean): readonly Item[] {
  return Array.from({ length: count }, () => {
    const product = pickProduct(random);
    const quantity = random.pick([1, 1, 2, 3, 5, 10, 25]);
    const price = inYen ? product.price * 100 : product.price;
    return { product, quantity, price, amount: price * quantity };
  });
}

/** Hundredths that the currency can express. */
function wholeFor(currency: typeof EUR, hundredths: number): number {
  return currency === JPY ? Math.round(hundredths / 100) * 100 : Math.round(hundredths);
}

function sum(items: readonly Item[]): number {
  return items.reduce((total, { amount }) => total + amount, 0);
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 9)).join('');
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

function part(name: string, request: string, body: object): SourcePart {
  return { name, request, text: JSON.stringify(body) };
}

function account(
  id: string,
  vendor: Account['vendor'],
  name: string,
  baseUrl: string,
  currency: string | null,
): Account {
  return { id, vendor, name, baseUrl, created: CREATED, currency: currency === null ? null : parseCurrency(currency) };
}
