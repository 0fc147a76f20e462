import type { Switches } from './answers.ts';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** The switches that say the same order in another of the ways that Crux's pages show. */
export type Variants = Pick<
  Switches,
  'cruxNames' | 'cruxDates' | 'cruxSupplierNumber' | 'cruxInvoiceNumbers' | 'cruxInvoiceOrder'
>;

/** An answer about an order, said as the switches want it. */
export function variantOf(answer: object, variants: Variants): object {
  const { cruxInvoiceNumbers, cruxSupplierNumber, cruxInvoiceOrder, cruxDates, cruxNames } = variants;
  const asMade = [cruxInvoiceNumbers, cruxSupplierNumber, cruxInvoiceOrder, cruxDates, cruxNames].join();
  if (asMade === 'own,item,as-made,microseconds,sample') return answer;
  let said = asJson(answer);
  if (cruxInvoiceNumbers === 'one-per-order') said = withInvoices(said, withOneNumber);
  if (cruxInvoiceNumbers === 'none') said = withInvoices(said, (invoices) => invoices.map(withoutNumber));
  if (cruxSupplierNumber !== 'item') {
    said = withInvoices(said, (invoices) => invoices.map((one) => withSupplierNumber(one, cruxSupplierNumber)));
  }
  if (cruxInvoiceOrder === 'reversed') said = withInvoices(said, (invoices) => invoices.toReversed());
  if (cruxDates !== 'microseconds') said = changed(said, (key, value) => [key, dated(key, value, cruxDates)]);
  if (cruxNames === 'drifted') said = changed(said, drifted);
  return isObject(said) || Array.isArray(said) ? said : answer;
}

/** The invoices of an answer of any of the three shapes, changed; an order's stub is none. */
function withInvoices(answer: Json, change: (invoices: readonly JsonObject[]) => readonly Json[]): Json {
  if (Array.isArray(answer)) return change(answer.filter(isObject));
  if (!isObject(answer)) return answer;
  const { invoices = null } = answer;
  if (Array.isArray(invoices)) {
    const real = invoices.filter(isObject).filter((invoice) => invoice['invoice_items'] !== null);
    return real.length === 0 ? answer : { ...answer, invoices: change(real) };
  }
  return 'invoice_number' in answer ? (change([answer])[0] ?? answer) : answer;
}

function withOneNumber(invoices: readonly JsonObject[]): readonly Json[] {
  const number = invoices[0]?.['invoice_number'] ?? null;
  return invoices.map((invoice) => ({ ...invoice, invoice_number: number }));
}

function withoutNumber({ invoice_number: _number, ...rest }: JsonObject): Json {
  return rest;
}

function withSupplierNumber(invoice: JsonObject, level: 'invoice' | 'both'): Json {
  const { invoice_items: items = null } = invoice;
  if (!Array.isArray(items)) return invoice;
  const number = items.filter(isObject)[0]?.['supplier_order_number'] ?? null;
  const bare = items.filter(isObject).map(({ supplier_order_number: _moved, ...item }) => item);
  return { ...invoice, supplier_order_number: number, invoice_items: level === 'both' ? items : bare };
}

function dated(key: string, value: Json, format: 'milliseconds' | 'plain'): Json {
  if (key !== 'created_date' || typeof value !== 'string') return value;
  const seconds = value.slice(0, 19);
  return format === 'plain' ? seconds.replace('T', ' ') : `${seconds}.000Z`;
}

// The right-most spellings of vendors/crux.md 5.2, as far as the sandbox has the field.
const DRIFTED: Readonly<Record<string, string>> = {
  order_uuid: 'uuid',
  po_number: 'retailer_po_number',
  purchase_order_id: 'retailer_po',
  organization_name: 'name',
  order_submitted_by: 'user',
  retailer_provided_order_notes: 'notes',
  retailer_provided_fees: 'fees',
  order_tax: 'retailer_provided_tax',
  order_fee: 'retailer_provided_order_fee',
  estimated_shipping_cost: 'retailer_provided_shipping_cost',
  dropship_fee: 'retailer_provided_dropship_fee',
  drop_ship_fee: 'retailer_provided_dropship_fee',
  line_item_uuid: 'uuid',
  tracking: 'tracking_numbers',
  quantity_accepted: 'quantity_allocated',
  retailer_provided_sku_cost: 'cost',
  retailer_item_notes: 'line_item_special_instructions',
  supplier_item_notes: 'supplier_provided_line_item_notes',
  supplier_provided_dropship_fee: 'supplier_provided_drop_ship_fee',
  supplier_order_number: 'supplier_po',
  supplier_provided_po_number: 'supplier_po_number',
};

function drifted(key: string, value: Json): readonly [string, Json] {
  return [DRIFTED[key] ?? key, value];
}

function changed(value: Json, change: (key: string, value: Json) => readonly [string, Json]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => changed(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => change(key, changed(item, change))));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
