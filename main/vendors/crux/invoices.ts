import { isBlank, parsePart, readValue } from '../../../shared/document/vendor-reading.ts';
import type { Oddity } from '../../../shared/document/document.ts';
import type { SourcePart } from '../../../shared/document/source.ts';
import { canonicalJson, isJsonObject, jsonPath, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { INVOICE, ORDER, type CruxInvoice, type CruxOrder } from './schema.ts';

// What the flat form repeats of its order (vendors/crux.md 6.4).
const SHARED_WITH_ORDER = ['address', 'retailer_provided_notes', 'retailer_provided_order_attributes'];

type Report = (oddity: Oddity) => void;

/** What one answer of Crux holds: the order, as far as it speaks of it, and its invoices. */
export interface OrderAnswer {
  readonly order: CruxOrder;
  /** Where the answer is a list with more than one order, what the further ones say. */
  readonly others: readonly CruxOrder[];
  readonly invoices: readonly FoundInvoice[];
}

export interface FoundInvoice {
  readonly invoice: CruxInvoice;
  /** The whole of it as Crux sent it, in a form that does not depend on key order or white space. */
  readonly content: string;
  /** What is odd in this invoice alone. */
  readonly oddities: readonly Oddity[];
}

interface Found {
  readonly value: JsonValue;
  readonly path: string;
}

/**
 * Reads an order with its invoices out of any answer that may hold them (vendors/crux.md 6.4): an order object with
 * `invoices`, an array of invoices (or of such orders), or one flat invoice. A stub such as `{"invoice_items": null}`
 * is no invoice (6.1); anything else inside `invoices` is one.
 */
export function readOrderAnswer(part: SourcePart | undefined, name: string, report: Report): OrderAnswer {
  const value = part === undefined ? null : parsePart(part, report);
  const found = invoicesIn(value, '$', name, report).map((one): FoundInvoice => {
    const oddities: Oddity[] = [];
    const invoice = readValue(INVOICE, one.value, name, one.path, (oddity) => void oddities.push(oddity));
    return { invoice, content: canonicalJson(one.value), oddities };
  });
  const [order, ...others] = ordersIn(value, name, report);
  return { order: order ?? readValue(ORDER, null, name, '$', report), others, invoices: found };
}

function ordersIn(value: JsonValue, part: string, report: Report): readonly CruxOrder[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) =>
      isJsonObject(item) && Object.hasOwn(item, 'invoices')
        ? [readValue(ORDER, item, part, jsonPath('$', index), report)]
        : [],
    );
  }
  if (!isJsonObject(value) || !isFlatInvoice(value)) return [readValue(ORDER, value, part, '$', report)];
  return [
    readValue(
      ORDER,
      membersOf(value, (key) => SHARED_WITH_ORDER.includes(key)),
      part,
      '$',
      report,
    ),
  ];
}

function membersOf(value: JsonObject, wanted: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => wanted(key)));
}

function invoicesIn(value: JsonValue, path: string, part: string, report: Report): readonly Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => {
      const at = jsonPath(path, index);
      return isJsonObject(item) && Object.hasOwn(item, 'invoices')
        ? invoicesIn(item, at, part, report)
        : realInvoice(item, at, part, report);
    });
  }
  if (!isJsonObject(value)) return [];
  if (Object.hasOwn(value, 'invoices')) {
    const inner = value['invoices'] ?? null;
    const at = jsonPath(path, 'invoices');
    if (Array.isArray(inner)) return invoicesIn(inner, at, part, report);
    if (inner !== null) report({ part, path: at, found: 'expected a list of invoices' });
    return isJsonObject(inner) ? realInvoice(inner, at, part, report) : [];
  }
  // What a flat invoice repeats of its order is read as the order's.
  const own = membersOf(value, (key) => !SHARED_WITH_ORDER.includes(key));
  return isFlatInvoice(value) ? realInvoice(own, path, part, report) : [];
}

function realInvoice(value: JsonValue, path: string, part: string, report: Report): readonly Found[] {
  if (isBlank(value)) return [];
  if (isJsonObject(value)) return [{ value, path }];
  report({ part, path, found: 'expected an invoice' });
  return [];
}

function isFlatInvoice(value: JsonObject): boolean {
  if (Object.hasOwn(value, 'invoices')) return false;
  const own = ['invoice_number', 'invoice_uuid', 'invoice_items'].some((name) => !isBlank(value[name] ?? null));
  const lines = value['line_items'] ?? null;
  const invoicedLines =
    Array.isArray(lines) &&
    lines.some((line: JsonValue) => isJsonObject(line) && !isBlank(line['quantity_invoiced'] ?? null));
  return own || invoicedLines;
}
