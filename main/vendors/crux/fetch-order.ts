import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { isJsonObject, printJson } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import type { HttpResponse } from '../../http/client.ts';
import { glanceAtJson, isHtml, readJson, unusable } from '../answer.ts';
import type { Send } from '../signed-in.ts';
import { ORDER_PREFIX, uuidOf, type ListedOrder } from './list-orders.ts';
import { refusal, type Standing } from './standing.ts';

/** What fetching one order needs. */
export interface OrderSource {
  readonly send: Send;
  readonly standing: Standing;
  readonly signal: AbortSignal;
  /** Told where Crux does not show this sign-in the fees of an order; the order is complete without them. */
  readonly onFeesRefused: (status: number) => void;
}

/**
 * The record of an order that the list has. Its part `order` is the one element of the list, printed on one line: digits
 * and key order are the vendor's, white space is not. The other texts are as received.
 * @throws CodedError
 */
export async function fetchListed(source: OrderSource, { uuid, order }: ListedOrder): Promise<VendorRecord> {
  const part: SourcePart = { name: 'order', request: 'POST /timp/orders/', text: printJson(order, 0) };
  return withAnswers(source, uuid, part);
}

/**
 * The record of one order, without the list: its part `order` is the detail, which names some fields otherwise
 * (vendors/crux.md 5.2). Null where Crux no longer has it.
 * @throws CodedError
 */
export async function fetchSingle(source: OrderSource, key: string): Promise<VendorRecord | null> {
  const uuid = key.startsWith(ORDER_PREFIX) ? uuidOf({ uuid: key.slice(ORDER_PREFIX.length) }) : null;
  if (uuid === null) throw new CodedError('invalid-argument', 'only a sync reads the list of orders again');
  const { send, standing, signal } = source;
  const path = `/timp/orders/${uuid}/`;
  const what = 'the order';
  const response = await send({ method: 'GET', path, signal });
  const { status } = response;
  // 404 is documented for a wrong path, 422 for an identifier that nothing can be done with (vendors/crux.md 2).
  if (status === 422 || (status === 404 && !isHtml(response.text))) return null;
  if (status === 403 || status === 409) throw refusal(status, what, standing);
  if (status !== 200) throw unusable(response, what);
  const order = readJson(response, what);
  if (!isJsonObject(order) || uuidOf(order)?.toLowerCase() !== uuid.toLowerCase()) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but not this order`);
  }
  return withAnswers(source, uuid, { name: 'order', request: `GET ${path}`, text: response.text });
}

async function withAnswers(source: OrderSource, uuid: string, order: SourcePart): Promise<VendorRecord> {
  const invoices = await fetchPart(source, 'invoices', `/timp/orders/${uuid}/invoices/`);
  const fees = await fetchPart(source, 'fees', `/timp/orders/${uuid}/fees/`);
  return { key: `${ORDER_PREFIX}${uuid}`, parts: [order, ...invoices, ...fees] };
}

/**
 * A part of an order, or none. What cannot be read must not replace a better earlier copy, so then the order makes no
 * record at all.
 */
async function fetchPart(
  { send, standing, signal, onFeesRefused }: OrderSource,
  name: 'invoices' | 'fees',
  path: string,
): Promise<readonly SourcePart[]> {
  const what = `the order's ${name}`;
  // An explicit GET without body: with one, the vendor's own sample would create an invoice (vendors/crux.md 7.2).
  const response = await send({ method: 'GET', path, signal });
  const { status } = response;
  if (isNone(response)) return [];
  if (status === 403 || status === 409) {
    if (name === 'invoices') throw refusal(status, what, standing);
    onFeesRefused(status);
    return [];
  }
  if (status !== 200) throw unusable(response, what);
  if (!hasShape(glanceAtJson(response, what), name)) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but none of the known shapes`);
  }
  return [{ name, request: `GET ${path}`, text: response.text }];
}

/** 404 stands for none. */
function isNone({ status, text }: HttpResponse): boolean {
  return status === 404 && !isHtml(text);
}

// vendors/crux.md 6.4 (an order, a list of invoices or one invoice) and 6.5.
const INVOICES_FIELDS = /^(invoices|invoice_(number|uuid|items|attributes)|line_items|order_uuid|uuid)$/;
const FEES_FIELDS = /^(retailer|supplier)_provided_|^line_items$/;

function hasShape(value: unknown, name: 'invoices' | 'fees'): boolean {
  if (Array.isArray(value)) return name === 'invoices' && value.every(isJsonObject);
  const fields = name === 'invoices' ? INVOICES_FIELDS : FEES_FIELDS;
  return isJsonObject(value) && Object.keys(value).some((key) => fields.test(key));
}
