import type { Secret } from '../../../shared/account.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { isJsonObject, printJson } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import type { AllowedRequest, HttpClient, HttpResponse, Pace } from '../../http/client.ts';
import { isHtml, readJson, unusable } from '../answer.ts';
import { fetchEach, type FoundOrder, type SetTotal } from '../fetch-each.ts';
import { organisationNameIfTold } from '../organisation.ts';
import { createSignedInSend, type Send } from '../signed-in.ts';
import type { FetchEvent, VendorSession } from '../vendor.ts';
import { listOrders, type ListedOrder } from './list-orders.ts';
import { authenticate } from './sign-in.ts';

/** Everything that may be sent to emnify. Submitting, changing and cancelling orders is not among it. */
export const EMNIFY_REQUESTS: readonly AllowedRequest[] = [
  { method: 'POST', path: /\/authenticate/, why: 'signing in is a POST at emnify; it changes nothing', retry: false },
  { method: 'GET', path: /\/organisation\/my/, why: 'whose account it is', retry: false },
  { method: 'GET', path: /\/shop\/order/, query: ['page', 'per_page'], why: 'the list of orders' },
  { method: 'GET', path: /\/shop\/order\/\d+\/invoice/, why: 'the invoice of an order' },
];

/** 1,800 in five minutes; emnify allows 2,000 and advises 100 ms between calls (vendors/emnify.md 2d). */
export const EMNIFY_PACE: Pace = { concurrency: 4, requests: 6, perMilliseconds: 1000 };

/**
 * Signs in with an application token.
 * @throws CodedError `secret-missing`, `sign-in-refused`, `rate-limited`, `forbidden`, `not-understood` or a network code.
 */
export async function signInToEmnify(
  http: HttpClient,
  secret: Secret | null,
  signal: AbortSignal,
): Promise<VendorSession> {
  if (secret === null || !('applicationToken' in secret) || secret.applicationToken.trim() === '') {
    throw new CodedError('secret-missing', 'emnify needs an application token');
  }
  const applicationToken = secret.applicationToken.trim();
  const renew = (signal: AbortSignal): ReturnType<typeof authenticate> => authenticate(http, applicationToken, signal);
  const token = await renew(signal);
  const authorization = (text: string): string => `Bearer ${text}`;
  const send = createSignedInSend({ http, vendorName: 'emnify', authorization, token, renew });
  const identity = await organisationNameIfTold(send, '/organisation/my', signal);
  return { report: { identity }, fetchRecords: (walkSignal) => fetchRecords(send, walkSignal) };
}

function fetchRecords(send: Send, signal: AbortSignal): AsyncGenerator<FetchEvent> {
  async function* list(listSignal: AbortSignal, setTotal: SetTotal): AsyncGenerator<FoundOrder | FetchEvent> {
    for await (const step of listOrders(send, listSignal, setTotal)) {
      yield step.type === 'listed' ? found(step, () => fetchOrder(send, listSignal, step)) : step;
    }
  }
  return fetchEach({ list, parallel: EMNIFY_PACE.concurrency, signal });
}

function found({ id }: ListedOrder, fetch: FoundOrder['fetch']): FoundOrder {
  return { type: 'order', key: `order-${id}`, label: `Order ${id}`, fetch };
}

/**
 * One record. Its part `order` is the one element of the list, printed on one line: digits and key order are the
 * vendor's, white space is not. The other texts are as received.
 */
async function fetchOrder(send: Send, signal: AbortSignal, { id, order }: ListedOrder): Promise<VendorRecord> {
  const parts: SourcePart[] = [{ name: 'order', request: 'GET /api/v1/shop/order', text: printJson(order, 0) }];
  const response = await send({ method: 'GET', path: `/shop/order/${id}/invoice`, signal });
  if (response.status === 404 && !isHtml(response.text)) return { key: `order-${id}`, parts };
  checkInvoice(response);
  return {
    key: `order-${id}`,
    parts: [...parts, { name: 'invoice', request: `GET /api/v1/shop/order/${id}/invoice`, text: response.text }],
  };
}

const INVOICE_FIELDS = ['id', 'order', 'issued_date', 'total_amount'];

/** An invoice that cannot be read must not replace a better earlier copy, so it makes no record at all. */
function checkInvoice(response: HttpResponse): void {
  const what = 'the invoice';
  if (response.status === 403) throw new CodedError('forbidden', 'emnify does not let this account read the invoice');
  if (response.status !== 200) throw unusable(response, what);
  const invoice = readJson(response, what);
  if (!isJsonObject(invoice) || !INVOICE_FIELDS.some((field) => field in invoice)) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but no invoice`);
  }
}
