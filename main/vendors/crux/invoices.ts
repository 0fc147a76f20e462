import { isBlank, parsePart, readValue } from '../../../shared/document/vendor-reading.ts';
import type { Oddity } from '../../../shared/document/document.ts';
import type { SourcePart } from '../../../shared/document/source.ts';
import { canonicalJson, isJsonObject, jsonPath, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { INVOICE, ORDER, SHARED_WITH_ORDER, type CruxInvoice, type CruxOrder } from './schema.ts';

type Report = (oddity: Oddity) => void;

/** What one answer of Crux holds: the order, as far as it speaks of it, and its invoices. */
export interface OrderAnswer {
  readonly order: CruxOrder;
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
  return { order: readOrder(value, name, report), invoices: found };
}

function readOrder(value: JsonValue, part: string, report: Report): CruxOrder {
  if (isJsonObject(value)) {
    if (!isFlatInvoice(value)) return readValue(ORDER, value, part, '$', report);
    // The flat form repeats some of the order; its other fields belong to the invoice.
    const shared = Object.entries(value).filter(([key]) => SHARED_WITH_ORDER.includes(key));
    return readValue(ORDER, Object.fromEntries(shared), part, '$', report);
  }
  const first = Array.isArray(value) ? ((value[0] ?? null) as JsonValue) : null;
  const order = isJsonObject(first) && Object.hasOwn(first, 'invoices') ? first : null;
  if (value !== null && !Array.isArray(value)) return readValue(ORDER, value, part, '$', report);
  return readValue(ORDER, order, part, jsonPath('$', 0), report);
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
  return isFlatInvoice(value) ? realInvoice(value, path, part, report) : [];
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
