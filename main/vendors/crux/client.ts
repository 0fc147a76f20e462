import type { Secret } from '../../../shared/account.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { isJsonObject, printJson, type JsonValue } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import type { AllowedRequest, HttpClient, HttpResponse, Pace } from '../../http/client.ts';
import { isHtml, readJson, unusable } from '../answer.ts';
import { fetchEach, type FoundOrder, type SetTotal } from '../fetch-each.ts';
import { organisationName, organisationNameIfTold } from '../organisation.ts';
import { createSignedInSend, type Send } from '../signed-in.ts';
import type { FetchEvent, VendorSession } from '../vendor.ts';
import { listOrders, wrongType, type ListedOrder } from './list-orders.ts';
import { logIn, passwordIn, pastedToken } from './sign-in.ts';

/**
 * Everything that may be sent to Crux. A POST to an order's `invoices/` would create an invoice (vendors/crux.md 7.2):
 * it is not among it, nor is any other write.
 */
export const CRUX_REQUESTS: readonly AllowedRequest[] = [
  {
    method: 'POST',
    path: /\/timp\/organizations\/user-login\//,
    why: 'signing in is a POST at Crux; it changes nothing',
    retry: false,
  },
  { method: 'GET', path: /\/timp\/organizations\//, why: 'whose account it is', retry: false },
  { method: 'POST', path: /\/timp\/orders\//, why: 'the list of orders is a POST at Crux: its filter is the body' },
  {
    method: 'GET',
    path: /\/timp\/orders\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\/invoices\//,
    why: 'its invoices',
  },
  {
    method: 'GET',
    path: /\/timp\/orders\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\/fees\//,
    why: 'its amounts',
  },
];

/** Crux documents no limit (vendors/crux.md 3.1); ten a second is modest. */
export const CRUX_PACE: Pace = { concurrency: 4, requests: 10, perMilliseconds: 1000 };

/**
 * Signs in with user name and password, or with a pasted token.
 * @throws CodedError `secret-missing`, `sign-in-refused`, `forbidden`, `not-understood` or a network code.
 */
export async function signInToCrux(
  http: HttpClient,
  secret: Secret | null,
  signal: AbortSignal,
): Promise<VendorSession> {
  const password = passwordIn(secret);
  const first = password === null ? null : await logIn(http, password, signal);
  const send = createSignedInSend({
    http,
    vendorName: 'Crux',
    authorization: (text) => `Token ${text}`,
    token: first?.token ?? pastedToken(secret),
    renew: password === null ? null : async (renewSignal) => (await logIn(http, password, renewSignal)).token,
  });
  // With a pasted token this is the first contact, so its failure is the sign-in's.
  const tell = first === null ? organisationName : organisationNameIfTold;
  const identity = (await tell(send, '/timp/organizations/', signal)) ?? first?.identity ?? null;
  return { report: { identity }, fetchRecords: (walkSignal) => fetchRecords(send, walkSignal) };
}

function fetchRecords(send: Send, signal: AbortSignal): AsyncGenerator<FetchEvent> {
  async function* list(listSignal: AbortSignal, setTotal: SetTotal): AsyncGenerator<FoundOrder | FetchEvent> {
    for await (const step of listOrders(send, listSignal, setTotal)) {
      yield step.type === 'listed' ? found(step, () => fetchOrder(send, listSignal, step)) : step;
    }
  }
  return fetchEach({ list, parallel: CRUX_PACE.concurrency, signal });
}

/** A person knows a Crux order by its purchase order number (`purchase_order_id` in the list; vendors/crux.md 5.2). */
function found({ uuid, order }: ListedOrder, fetch: FoundOrder['fetch']): FoundOrder {
  const number = [order['po_number'], order['purchase_order_id']].find((value) => typeof value === 'string');
  return { type: 'order', key: `order-${uuid}`, label: `Order ${typeof number === 'string' ? number : uuid}`, fetch };
}

/**
 * One record. Its part `order` is the one element of the list, printed on one line: digits and key order are the
 * vendor's, white space is not. The other texts are as received.
 */
async function fetchOrder(send: Send, signal: AbortSignal, { uuid, order }: ListedOrder): Promise<VendorRecord> {
  const path = `/timp/orders/${uuid}`;
  const invoices = await fetchPart(send, signal, 'invoices', `${path}/invoices/`);
  const fees = await fetchPart(send, signal, 'fees', `${path}/fees/`);
  const part: SourcePart = { name: 'order', request: 'POST /timp/orders/', text: printJson(order, 0) };
  return { key: `order-${uuid}`, parts: [part, ...invoices, ...fees] };
}

/**
 * A part of an order, or none. What cannot be read must not replace a better earlier copy, so then the order makes no
 * record at all.
 */
async function fetchPart(
  send: Send,
  signal: AbortSignal,
  name: 'invoices' | 'fees',
  path: string,
): Promise<readonly SourcePart[]> {
  const what = `the order's ${name}`;
  // An explicit GET without body: with one, the vendor's own sample would create an invoice (vendors/crux.md 7.2).
  const response = await send({ method: 'GET', path, signal });
  if (isNone(response, name)) return [];
  if (response.status === 403) throw new CodedError('forbidden', `Crux does not let this account read ${what}`);
  if (response.status === 409) throw wrongType();
  if (response.status !== 200) throw unusable(response, what);
  if (!hasShape(readJson(response, what), name)) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but none of the known shapes`);
  }
  return [{ name, request: `GET ${path}`, text: response.text }];
}

/** 404 stands for none; fees may also be closed to this side of the order, and the order is complete without them. */
function isNone({ status, text }: HttpResponse, name: 'invoices' | 'fees'): boolean {
  if (status === 404) return !isHtml(text);
  return name === 'fees' && (status === 403 || status === 409);
}

// vendors/crux.md 6.4 (an order, a list of invoices or one invoice) and 6.5.
const INVOICES_FIELDS = /^(invoices|invoice_(number|uuid|items|attributes)|line_items|order_uuid|uuid)$/;
const FEES_FIELDS = /^(retailer|supplier)_provided_|^line_items$/;

function hasShape(value: JsonValue, name: 'invoices' | 'fees'): boolean {
  if (Array.isArray(value)) return name === 'invoices' && value.every(isJsonObject);
  const fields = name === 'invoices' ? INVOICES_FIELDS : FEES_FIELDS;
  return isJsonObject(value) && Object.keys(value).some((key) => fields.test(key));
}
