import { SIM_ARTICLES, SIM_CUSTOMER, SIM_SITES, type Company, type SimArticle } from './people.ts';
import { createRandom, dayAfter, momentOf, type Random } from './random.ts';

/** A seeded shop: any order is made from its index alone, so 100,000 orders need no memory. */
export interface Shop {
  readonly seed: number;
  readonly orders: number;
}

/** What the vendor holds for one order; `invoice` null where it answers 404. */
export interface EmnifyOrder {
  readonly order: object;
  readonly invoice: object | null;
}

const FIRST_ORDER = 271;
const FIRST_INVOICE = 165_525;

const EUR = { id: 1, code: 'EUR', symbol: '€' };
const USD = { code: 'USD', symbol: '$', id: 2 };
const JPY = { id: 5, symbol: '¥', code: 'JPY' };
type Currency = typeof EUR;

/** The order id of an index; index 0 is the oldest order. */
export function emnifyOrderId(index: number): number {
  return FIRST_ORDER + index;
}

/** The index of an order id; null where the shop has no such order. */
export function emnifyIndex(shop: Shop, id: number): number | null {
  const index = id - FIRST_ORDER;
  return index >= 0 && index < shop.orders ? index : null;
}

/**
 * Makes one order and its invoice. About one in ten has no invoice; invoices are paid, open (some overdue) or
 * cancelled; amounts are in EUR, USD or JPY, and now and then an article is in another currency than its invoice, as in
 * the vendor's own sample (vendors/emnify.md 3, oddity 1).
 */
export function makeEmnifyOrder(shop: Shop, index: number): EmnifyOrder {
  const random = createRandom(shop.seed, index);
  const submitted = momentOf(index, shop.orders);
  const age = shop.orders - 1 - index;
  const site = random.pick(SIM_SITES);
  const currency = site.country.iso === 'jp' ? JPY : random.chance(20) ? USD : EUR;
  const isCredit = random.chance(3);
  const isMixed = currency === USD && random.chance(30);
  const articles = makeArticles(random, isMixed ? EUR : currency, isCredit);
  const fee = isCredit ? 0 : random.pick([0, 800, 1800, 2495]) * (currency === JPY ? 100 : 1);
  const subTotal = sum(articles.map((article) => article.total)) + rounded(fee, currency);
  const rate = site.country.iso === 'de' ? 19 : 0;
  const vat = rounded((subTotal * rate) / 100, currency);
  const isCancelled = !isCredit && random.chance(4);
  const isPaid = !isCancelled && age > 4 && random.chance(90);
  const shared = {
    submit_date: submitted.toISOString(),
    shipping_option: shippingOption(fee, currency),
    payment_option: random.pick([
      { id: 2, name: 'Credit Card / PayPal' },
      { id: 3, name: 'Wire Transfer' },
      { id: 1, name: 'Monthly Invoice' },
    ]),
    invoice_address: addressOf(SIM_CUSTOMER, 'email'),
    shipping_address: addressOf(site, 'phone'),
    customer_user: { id: 56, name: 'Purchasing desk', username: SIM_CUSTOMER.email },
    purchase_order_number: `PO-${submitted.getUTCFullYear()}-${String(index + 1).padStart(4, '0')}`,
  };
  const paymentReference = isPaid ? { external_payment_reference: `pay-${random.hex(8)}` } : {};
  const vatText = rate === 0 ? { vat_info_text: site.country.iso === 'jp' ? 'VAT Exempt' : 'Reverse charge' } : {};
  const lines = articles.map((article) => article.json);
  const order = {
    id: emnifyOrderId(index),
    ...shared,
    line: lines,
    paid: isPaid,
    status: orderStatus(isCancelled, age),
    customer_organisation: { id: 44, name: SIM_CUSTOMER.name },
    currency,
    ...paymentReference,
    total: money(subTotal + vat),
    vat: money(vat),
    vat_rate: rate,
    meta: {},
    auto_provisioning: false,
  };
  if (random.chance(10) || age === 0) return { order, invoice: null };
  const invoice = {
    id: FIRST_INVOICE + index,
    type: { id: 1, description: 'SIM Order' },
    status: invoiceStatus(isCancelled, isPaid),
    issued_date: `${dayAfter(submitted, 0)}T00:00:00.000Z`,
    ...(random.chance(80) ? { due_date: `${dayAfter(submitted, 14)}T00:00:00.000Z` } : {}),
    ...paymentReference,
    issuer_organisation: { id: 2, name: 'Sample IoT Networks GmbH', billing_config: { vatin: 'DE000000000' } },
    customer_organisation: { id: 44, name: SIM_CUSTOMER.name },
    currency,
    order: { id: emnifyOrderId(index), ...shared, articles: lines },
    ...vatText,
    vat: money(vat),
    vat_rate: rate,
    sub_total_amount: money(subTotal),
    total_amount: money(subTotal + vat),
  };
  return { order, invoice };
}

interface Article {
  readonly json: object;
  /** In hundredths. */
  readonly total: number;
}

function makeArticles(random: Random, currency: Currency, isCredit: boolean): readonly Article[] {
  return Array.from({ length: isCredit ? 1 : random.pick([1, 1, 1, 2, 3]) }, () => {
    const article: SimArticle = random.pick(SIM_ARTICLES);
    const quantity = random.pick([1, 2, 5, 10, 25]);
    const price = rounded(article.price * (currency === JPY ? 160 : 1), currency) * (isCredit ? -1 : 1);
    const json = {
      id: article.id,
      ean: article.ean,
      name: isCredit ? `Credit for returned goods: ${article.name}` : article.name,
      order_quantity: quantity,
      price: money(price),
      total_price: money(price * quantity),
      quantity,
      sim_model_id: 35,
      currency,
    };
    return { json, total: price * quantity };
  });
}

function shippingOption(fee: number, currency: Currency): object {
  const isExpress = fee >= (currency === JPY ? 100_000 : 1000);
  const name = fee === 0 ? 'Collection' : isExpress ? 'Parcel Express' : 'Parcel Standard';
  const description = fee === 0 ? 'At the depot' : '1-3 Working Days, Trackable';
  return { id: 4, description, name, currency, fee: money(rounded(fee, currency)) };
}

function addressOf(company: Company, contactField: 'email' | 'phone'): object {
  const { name, contact, street, zipcode, city, country } = company;
  return {
    organisation: { name },
    name: contact,
    street,
    zipcode,
    city,
    [contactField]: company[contactField],
    country: { name: country.name, country_code: country.dialling, iso_code: country.iso, id: country.id },
  };
}

// The numbers are documented (vendors/emnify.md 2a), the words beside them are ours.
function orderStatus(isCancelled: boolean, age: number): object {
  if (isCancelled) return { id: 4, description: 'CANCELED' };
  if (age > 3) return { id: 3, description: 'DELIVERED' };
  return age > 1 ? { id: 2, description: 'SHIPPED' } : { id: 1, description: 'SUBMITTED' };
}

// Only 1 / PAID is documented (vendors/emnify.md 3).
function invoiceStatus(isCancelled: boolean, isPaid: boolean): object {
  if (isCancelled) return { id: 3, description: 'CANCELED' };
  return isPaid ? { id: 1, description: 'PAID' } : { id: 2, description: 'OPEN' };
}

/** Hundredths rounded to what the currency can express: yen have no fraction. */
function rounded(hundredths: number, currency: Currency): number {
  return currency === JPY ? Math.round(hundredths / 100) * 100 : Math.round(hundredths);
}

/** A JSON number as the vendor writes it, without fixed decimals (9, 27.2). */
function money(hundredths: number): number {
  return hundredths / 100;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
