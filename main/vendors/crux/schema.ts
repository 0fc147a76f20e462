import type { LabelledFact } from '../../../shared/document/document.ts';
import { labelled, mapFact, type Fact } from '../../../shared/document/fact.ts';
import { type Field, type Read } from '../../../shared/document/vendor-reading.ts';
import { day, decimal, flag, instant, list, object, skipped, text } from '../../../shared/document/vendor-schema.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { NAMES } from './names.ts';

/**
 * Crux's objects as we read them (vendors/crux.md 5, 6). What has several names in Crux's answers has them from
 * `names.ts`.
 */

const ATTRIBUTE = { name: text('attribute_name', 'name'), value: text('attribute_value', 'value') };

/** A list of `{attribute_name, attribute_value}` as labelled facts. */
function attributes(...names: readonly string[]): Field<readonly LabelledFact[]> {
  const inner = list(ATTRIBUTE, ...names);
  return {
    names,
    read: (value, place) =>
      inner
        .read(value, place)
        .flatMap(({ name, value: fact, further }) => [
          ...(fact.value === null ? labelled([['Attribute', name]]) : [{ label: name.value ?? 'Attribute', fact }]),
          ...further,
        ]),
  };
}

const USER = { name: text('name'), email: text('email') };
const word = text();

/** Who submitted the order: a name, or an object with name and e-mail. */
function user(...names: readonly string[]): Field<Read<typeof USER>> {
  const inner = object(USER, ...names);
  return {
    names,
    read: (value, place) =>
      typeof value === 'string'
        ? { ...inner.read(null, place), name: word.read(value, place) }
        : inner.read(value, place),
  };
}

/** The designation out of "ID: 1 Name: HasTracking"; an empty list means none (vendors/crux.md 5.4). */
function designation(...names: readonly string[]): Field<Fact<string>> {
  return {
    names,
    read: (value, place) => {
      const single = Array.isArray(value) && value.length < 2 ? ((value[0] ?? null) as JsonValue) : value;
      return mapFact(word.read(single, place), (words) => /^ID: \d+ Name: (.+)$/.exec(words)?.[1] ?? words);
    },
  };
}

const ADDRESS = {
  name: text('name'),
  businessName: text('business_name'),
  address1: text('address1'),
  address2: text('address2'),
  city: text('city'),
  state: text('state'),
  postalCode: text('postal_code'),
  country: text('country'),
  phone: text('phone_number'),
};

const ORGANISATION = {
  id: text('uuid'),
  name: text(...NAMES.organisation),
  submittedBy: user(...NAMES.submittedBy),
};

const RETAILER_FEES = {
  orderFee: decimal(...NAMES.retailerOrderFee),
  tax: decimal(...NAMES.retailerTax),
  shipping: decimal(...NAMES.retailerShipping),
  dropShipFee: decimal(...NAMES.retailerDropShipFee),
};

/** The same amounts where they stand among others: at the fees call, or at an order as it was created. */
const RETAILER_AMOUNTS = {
  retailerOrderFee: RETAILER_FEES.orderFee,
  retailerTax: RETAILER_FEES.tax,
  retailerShipping: RETAILER_FEES.shipping,
  retailerDropShipFee: RETAILER_FEES.dropShipFee,
};

const PRODUCT_CODES = {
  upca: text('upca'),
  ean13: text('ean13'),
  isbn: text('isbn'),
  gtin14: text('gtin14'),
  asin: text('asin'),
  mpn: text('mpn'),
};

const PACKAGE = {
  trackingNumber: text('tracking_number'),
  carrier: text('shipping_carrier'),
  method: text('shipping_method'),
  weight: text('shipping_weight'),
  cost: decimal('shipping_cost'),
  shippedOn: day('shipping_date'),
  created: instant('created_date'),
  quantity: decimal('quantity'),
  attributes: attributes('package_attributes'),
};

const ALLOCATION = {
  ordered: decimal('quantity_ordered'),
  accepted: decimal(...NAMES.accepted),
  backordered: decimal('quantity_backordered'),
  rejected: decimal('quantity_rejected'),
  backorderDate: day('backorder_date'),
  rejectReason: text(...NAMES.rejectReason),
};

const LINE_ITEM = {
  id: text(...NAMES.lineId),
  status: text('status'),
  designation: designation('line_item_designation'),
  itemName: text('item_name'),
  skuName: text('sku_name'),
  skuId: text('sku_id'),
  variants: text('sku_title_variants'),
  codes: object(PRODUCT_CODES, 'product_codes'),
  ordered: decimal('quantity_ordered'),
  retailerCost: decimal(...NAMES.retailerCost),
  unitShippingCost: decimal(...NAMES.unitShippingCost),
  supplier: object(ORGANISATION, ...NAMES.supplier),
  supplierId: text(...NAMES.supplierId),
  supplierName: text(...NAMES.supplierName),
  retailerNotes: text(...NAMES.retailerLineNotes),
  skuNotes: text(...NAMES.skuNotes),
  supplierNotes: text(...NAMES.supplierLineNotes),
  retailerAttributes: attributes(...NAMES.retailerLineAttributes),
  supplierAttributes: attributes(...NAMES.supplierLineAttributes),
  invoiceAttributes: attributes('invoice_item_attributes'),
  tracking: list(PACKAGE, ...NAMES.tracking),
  allocation: object(ALLOCATION, 'allocation'),
  ...skipped('item_uuid', 'sku_uuid'),
};

const INVOICE_ITEM = {
  lineId: text(...NAMES.lineId),
  skuId: text('sku_id'),
  ordered: decimal('quantity_ordered'),
  invoiced: decimal('quantity_invoiced'),
  unitCost: decimal('supplier_provided_sku_cost'),
  supplierOrder: text(...NAMES.supplierOrder),
  notes: text(...NAMES.supplierLineNotes),
  attributes: attributes('invoice_item_attributes', 'supplier_provided_order_attributes'),
};

/** The supplier's amounts, at an invoice (vendors/crux.md 6.4) or for an order (6.5). */
const SUPPLIER_AMOUNTS = {
  dropShipFee: decimal(...NAMES.supplierDropShipFee),
  orderFee: decimal('supplier_provided_order_fee'),
  tax: decimal('supplier_provided_tax'),
  shipping: decimal('supplier_provided_shipping_cost'),
  orderTotal: decimal('supplier_provided_order_total'),
  supplierOrder: text(...NAMES.supplierOrder),
};

/** An invoice: an element of `invoices`, or the flat planned form. */
export const INVOICE = {
  ...SUPPLIER_AMOUNTS,
  id: text('invoice_uuid'),
  number: text('invoice_number'),
  items: list(INVOICE_ITEM, 'invoice_items', 'line_items'),
  attributes: attributes('invoice_attributes'),
};

/** An order as the list, the detail call and the invoices call send it. Its invoices are read on their own. */
export const ORDER = {
  id: text(...NAMES.orderId),
  poNumber: text(...NAMES.poNumber),
  created: instant('created_date'),
  address: object(ADDRESS, 'address'),
  sentToSupplier: flag('sent_to_supplier'),
  allocated: flag(...NAMES.allocated),
  retailer: object(ORGANISATION, 'retailer'),
  retailerName: text(...NAMES.retailerName),
  submittedBy: user(...NAMES.orderSubmittedBy),
  retailerNotes: text(...NAMES.retailerNotes),
  supplierNotes: text('supplier_provided_order_notes'),
  fees: object(RETAILER_FEES, ...NAMES.retailerFees),
  ...RETAILER_AMOUNTS,
  retailerAttributes: attributes('retailer_provided_order_attributes'),
  supplierAttributes: attributes('supplier_provided_order_attributes'),
  invoiceAttributes: attributes('invoice_attributes'),
  requestedShipping: object(
    { carrier: text('shipping_carrier'), method: text('shipping_method') },
    ...NAMES.requestedShipping,
  ),
  lines: list(LINE_ITEM, 'line_items'),
  ...skipped('invoices'),
};

/** The answer of GET /timp/orders/{uuid}/fees/. */
export const FEES = {
  ...SUPPLIER_AMOUNTS,
  ...RETAILER_AMOUNTS,
  lines: list({ lineId: text(...NAMES.lineId), unitCost: decimal('supplier_provided_sku_cost') }, 'line_items'),
};

export type CruxOrder = Read<typeof ORDER>;
export type CruxLine = Read<typeof LINE_ITEM>;
export type CruxInvoice = Read<typeof INVOICE>;
export type CruxInvoiceItem = Read<typeof INVOICE_ITEM>;
export type CruxFees = Read<typeof FEES>;
