import type { Fact } from '../../../shared/document/fact.ts';
import { missing } from '../../../shared/document/fact.ts';
import { readScalar, type Field, type Read } from '../../../shared/document/vendor-reading.ts';
import {
  currency,
  day,
  decimal,
  flag,
  instant,
  list,
  named,
  object,
  skipped,
  text,
} from '../../../shared/document/vendor-schema.ts';
import { isJsonObject, jsonPath } from '../../../shared/json.ts';

/**
 * emnify's objects as we read them (vendors/emnify.md 2b, 3 and 4). The shop calls name the same thing differently,
 * so a field may have several names; ours is on the left.
 */

const ORGANISATION_ADDRESS = {
  organisation: named('organisation'),
  name: text('name'),
  department: text('department'),
  street: text('street'),
  secondary: text('secondary_address'),
  postalCode: text('zipcode'),
  city: text('city'),
  state: text('state'),
  country: named('country'),
  email: text('email'),
  phone: text('phone', 'mobile'),
  ...skipped('country_id', 'contact_id', 'contact_type_id', 'organisation_id'),
};

const BILLING_CONFIG = {
  vatId: text('vatin'),
  issuerInformation: text('invoice_issuer_info'),
  ...skipped('billing_config_id', 'organisation_id', 'charging_model_id', 'payment_term_id'),
};

const BANK_ACCOUNT = {
  bank: text('name'),
  iban: text('iban'),
  bic: text('bic'),
  ...skipped('bank_account_id', 'organisation_id', 'country_id', 'country'),
};

const ORGANISATION = {
  id: text('id'),
  name: text('name'),
  billing: object(BILLING_CONFIG, 'billing_config'),
  address: object(ORGANISATION_ADDRESS, 'company_address', 'invoice_address'),
  bank: object(BANK_ACCOUNT, 'bank_account'),
  ...skipped('organisation_type_id'),
};

/** The id of an object whose words another field reads; shown where there are none. */
function idOf(...names: readonly string[]): Field<Fact<string>> {
  return {
    names,
    read: (value, place) => {
      if (!isJsonObject(value)) return missing();
      const path = jsonPath(place.path, 'id');
      return readScalar(value['id'] ?? null, { ...place, path }, 'an id', (source) => source);
    },
  };
}

const STATUS = { id: text('id'), words: text('description', 'name') };

const USER = { name: text('name'), username: text('username'), ...skipped('id') };

const SHIPPING_OPTION = {
  name: text('name'),
  description: text('description'),
  fee: decimal('fee', 'price'),
  currency: currency('currency'),
  ...skipped('id'),
};

const ARTICLE = {
  name: text('name', 'description'),
  id: text('id', 'article_id'),
  ean: text('ean'),
  orderQuantity: decimal('order_quantity'),
  quantity: decimal('quantity'),
  price: decimal('price'),
  totalPrice: decimal('total_price'),
  currency: currency('currency'),
};

/** An order as the list, the single call and the invoice send it. */
export const ORDER = {
  id: text('id'),
  submitted: instant('submit_date'),
  shipped: instant('shipped_date'),
  delivered: instant('delivered_date'),
  status: object(STATUS, 'status'),
  paid: flag('paid'),
  articles: list(ARTICLE, 'articles', 'line', 'lines'),
  issuer: object(ORGANISATION, 'issuer_organisation', 'issuer_org'),
  customer: object(ORGANISATION, 'customer_organisation', 'customer_org'),
  user: object(USER, 'customer_user'),
  shipping: object(SHIPPING_OPTION, 'shipping_option'),
  shippedWith: named('shipped_with'),
  payment: named('payment_option'),
  billTo: object(ORGANISATION_ADDRESS, 'invoice_address'),
  shipTo: object(ORGANISATION_ADDRESS, 'shipping_address'),
  paymentReference: text('external_payment_reference'),
  shippingReference: text('external_shipping_reference'),
  purchaseOrder: text('purchase_order_number'),
  currency: currency('currency'),
  subTotal: decimal('subtotal', 'sub_total_amount', 'sub_total'),
  vat: decimal('vat'),
  vatRate: decimal('vat_rate'),
  vatText: text('vat_info_text'),
  total: decimal('total', 'total_amount'),
};

/** The answer of GET /shop/order/{id}/invoice. */
export const INVOICE = {
  id: text('id'),
  type: named('type'),
  typeId: idOf('type'),
  status: object(STATUS, 'status'),
  issued: day('issued_date'),
  due: day('due_date'),
  paymentReference: text('external_payment_reference'),
  issuer: object(ORGANISATION, 'issuer_organisation', 'issuer_org'),
  customer: object(ORGANISATION, 'customer_organisation', 'customer_org'),
  currency: currency('currency'),
  order: object(ORDER, 'order'),
  subTotal: decimal('sub_total_amount', 'subtotal', 'sub_total'),
  vat: decimal('vat'),
  vatRate: decimal('vat_rate'),
  vatText: text('vat_info_text'),
  total: decimal('total_amount', 'total'),
};

const COST = { cost: decimal('cost'), currency: currency('currency') };

const PACKAGE = {
  tariff: named('tariff'),
  zone: named('ratezone'),
  description: text('description'),
  volume: text('volume'),
  rate: decimal('rate', 'cost'),
  currency: currency('currency'),
  ...skipped('id'),
};

const TARIFF = {
  name: text('name'),
  volume: text('volume'),
  cost: decimal('cost'),
  currency: currency('currency'),
  ...skipped('id', 'ratezone'),
};

const PACKAGES = { items: list(PACKAGE, 'data'), total: object({ ...COST, ...skipped('volume') }, 'total') };

const TRAFFIC = { tariffs: list(TARIFF, 'tariff'), total: object({ ...COST, ...skipped('volume') }, 'total') };

const SIMS = {
  ...COST,
  activeSims: text('number_of_active_sims_chargeable'),
  ...skipped('sim_hosting_fees'),
};

/** The answer of GET /organisation/{id}/billing/{period}. */
export const STATEMENT = {
  period: text('period'),
  packages: object({ data: object(PACKAGES, 'data_packages') }, 'mrc'),
  sims: object({ total: object(SIMS, 'total'), ...skipped('data') }, 'sim_items'),
  traffic: object({ data: object(TRAFFIC, 'data'), sms: object(TRAFFIC, 'sms') }, 'traffic'),
  issuer: object(ORGANISATION, 'issuer_org', 'issuer_organisation'),
  customer: object(ORGANISATION, 'customer_org', 'customer_organisation'),
  subTotal: object(COST, 'sub_total'),
  vat: object({ ...COST, rate: decimal('rate') }, 'vat'),
  total: object(COST, 'total'),
};

/** An element of GET /organisation/{id}/billing. */
export const PERIOD = { id: text('id'), description: text('description') };

export type EmnifyOrder = Read<typeof ORDER>;
export type EmnifyInvoice = Read<typeof INVOICE>;
export type EmnifyStatement = Read<typeof STATEMENT>;
export type EmnifyOrganisation = Read<typeof ORGANISATION>;
export type EmnifyAddress = Read<typeof ORGANISATION_ADDRESS>;
export type EmnifyArticle = Read<typeof ARTICLE>;
export type EmnifyTraffic = Read<typeof TRAFFIC>;
