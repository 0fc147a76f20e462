import type { LabelledFact } from '../../../shared/document/document.ts';
import { mapFact, type Fact } from '../../../shared/document/fact.ts';
import { type Field, type Read } from '../../../shared/document/vendor-reading.ts';
import { day, decimal, flag, instant, list, object, skipped, text } from '../../../shared/document/vendor-schema.ts';
import type { JsonValue } from '../../../shared/json.ts';

/**
 * Crux's objects as we read them (vendors/crux.md 5, 6). The same thing has several names in Crux's answers (5.2);
 * every name that we accept is listed here, the one of the detail and invoices samples first.
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
          ...(fact.value === null ? [] : [{ label: name.value ?? 'Attribute', fact }]),
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
  name: text('organization_name', 'name'),
  submittedBy: user('order_submitted_by', 'user'),
};

const RETAILER_FEES = {
  orderFee: decimal('order_fee'),
  tax: decimal('order_tax'),
  shipping: decimal('shipping_cost', 'estimated_shipping_cost'),
  dropShipFee: decimal('dropship_fee', 'drop_ship_fee'),
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
  accepted: decimal('quantity_accepted', 'quantity_allocated'),
  backordered: decimal('quantity_backordered'),
  rejected: decimal('quantity_rejected'),
  backorderDate: day('backorder_date'),
  rejectReason: text('reject_reason'),
};

const LINE_ITEM = {
  id: text('line_item_uuid', 'uuid', 'order_item_uuid'),
  status: text('status'),
  designation: designation('line_item_designation'),
  itemName: text('item_name'),
  skuName: text('sku_name'),
  skuId: text('sku_id'),
  variants: text('sku_title_variants'),
  codes: object(PRODUCT_CODES, 'product_codes'),
  ordered: decimal('quantity_ordered'),
  retailerCost: decimal('retailer_provided_sku_cost', 'cost'),
  unitShippingCost: decimal('unit_ship_cost'),
  supplier: object(ORGANISATION, 'supplier'),
  supplierId: text('supplier_uuid'),
  supplierName: text('supplier_name'),
  retailerNotes: text('retailer_provided_line_item_notes', 'retailer_item_notes', 'line_item_special_instructions'),
  skuNotes: text('sku_special_instructions'),
  supplierNotes: text('supplier_provided_line_item_notes', 'supplier_item_notes', 'supplier_provided_notes'),
  retailerAttributes: attributes('retailer_provided_item_attributes', 'retailer_provided_attributes'),
  supplierAttributes: attributes('supplier_provided_item_attributes', 'supplier_provided_attributes'),
  invoiceAttributes: attributes('invoice_item_attributes'),
  tracking: list(PACKAGE, 'tracking', 'tracking_numbers'),
  allocation: object(ALLOCATION, 'allocation'),
  ...skipped('item_uuid', 'sku_uuid'),
};

const INVOICE_ITEM = {
  lineId: text('line_item_uuid', 'uuid'),
  skuId: text('sku_id'),
  ordered: decimal('quantity_ordered'),
  invoiced: decimal('quantity_invoiced'),
  unitCost: decimal('supplier_provided_sku_cost'),
  supplierOrder: text('supplier_order_number', 'supplier_provided_po_number', 'supplier_po_number', 'supplier_po'),
  notes: text('supplier_provided_notes', 'supplier_item_notes'),
  attributes: attributes('invoice_item_attributes', 'supplier_provided_order_attributes'),
};

/** The supplier's amounts, at an invoice (vendors/crux.md 6.4) or for an order (6.5). */
const SUPPLIER_AMOUNTS = {
  dropShipFee: decimal('supplier_provided_drop_ship_fee', 'supplier_provided_dropship_fee'),
  orderFee: decimal('supplier_provided_order_fee'),
  tax: decimal('supplier_provided_tax'),
  shipping: decimal('supplier_provided_shipping_cost'),
  orderTotal: decimal('supplier_provided_order_total'),
  supplierOrder: text('supplier_provided_po_number', 'supplier_po_number', 'supplier_order_number', 'supplier_po'),
};

/** An invoice: an element of `invoices`, or the flat planned form. */
export const INVOICE = {
  ...SUPPLIER_AMOUNTS,
  id: text('invoice_uuid'),
  number: text('invoice_number'),
  items: list(INVOICE_ITEM, 'invoice_items', 'line_items'),
  attributes: attributes('invoice_attributes'),
  ...skipped('address', 'retailer_provided_notes', 'retailer_provided_order_attributes'),
};

/** An order as the list, the detail call and the invoices call send it. Its invoices are read on their own. */
export const ORDER = {
  id: text('order_uuid', 'uuid'),
  poNumber: text('po_number', 'purchase_order_id', 'retailer_po', 'retailer_po_number'),
  created: instant('created_date'),
  address: object(ADDRESS, 'address'),
  sentToSupplier: flag('sent_to_supplier'),
  allocated: flag('is_allocated'),
  retailer: object(ORGANISATION, 'retailer'),
  retailerName: text('retailer_org_name'),
  submittedBy: user('submitted_by_user'),
  retailerNotes: text('retailer_provided_notes', 'retailer_provided_order_notes', 'notes'),
  supplierNotes: text('supplier_provided_order_notes'),
  fees: object(RETAILER_FEES, 'retailer_provided_fees', 'fees'),
  retailerAttributes: attributes('retailer_provided_order_attributes'),
  supplierAttributes: attributes('supplier_provided_order_attributes'),
  invoiceAttributes: attributes('invoice_attributes'),
  requestedShipping: object(
    { carrier: text('shipping_carrier'), method: text('shipping_method') },
    'requested_shipping',
  ),
  lines: list(LINE_ITEM, 'line_items'),
  ...skipped('invoices'),
};

/** The answer of GET /timp/orders/{uuid}/fees/. */
export const FEES = {
  ...SUPPLIER_AMOUNTS,
  retailerTax: decimal('retailer_provided_tax'),
  retailerOrderFee: decimal('retailer_provided_order_fee'),
  retailerShipping: decimal('retailer_provided_shipping_cost'),
  retailerDropShipFee: decimal('retailer_provided_dropship_fee', 'retailer_provided_drop_ship_fee'),
  lines: list(
    { lineId: text('line_item_uuid', 'uuid'), unitCost: decimal('supplier_provided_sku_cost') },
    'line_items',
  ),
};

export type CruxOrder = Read<typeof ORDER>;
export type CruxLine = Read<typeof LINE_ITEM>;
export type CruxInvoice = Read<typeof INVOICE>;
export type CruxInvoiceItem = Read<typeof INVOICE_ITEM>;
export type CruxFees = Read<typeof FEES>;
