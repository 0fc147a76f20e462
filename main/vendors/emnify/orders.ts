import { addDays, type CalendarDate } from '../../../shared/document/dates.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { isJsonObject, printJson } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import type { HttpResponse } from '../../http/client.ts';
import { glanceAtJson, isNotFound, readJson, unusable } from '../answer.ts';
import { fetchEach, type FoundOrder, type SetTotal } from '../fetch-each.ts';
import { partByPlan } from '../leave-out.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent, FetchPlan } from '../vendor.ts';
import { listOrders, type ListedOrder } from './list-orders.ts';

/** Walks the orders, each with its invoice, and leaves out what the plan lets it. */
export async function* fetchOrders(
  send: Send,
  plan: FetchPlan,
  parallel: number,
  signal: AbortSignal,
): AsyncGenerator<FetchEvent> {
  const from = await listFrom(plan);
  async function* list(listSignal: AbortSignal, setTotal: SetTotal): AsyncGenerator<FoundOrder | FetchEvent> {
    for await (const step of listOrders(send, from, listSignal, setTotal)) {
      if (step.type === 'listed') yield* wantedOf(send, plan, step.orders, listSignal);
      else yield step;
    }
  }
  yield* fetchEach({ list, parallel, signal });
}

/**
 * The day from which on an incremental list is enough; null for the whole list. What an earlier sync may have missed is
 * of any age, so after a sync that did not end well the list is not narrowed.
 */
async function listFrom(plan: FetchPlan): Promise<CalendarDate | null> {
  if (plan.mode === 'full' || plan.resumeFrom !== null || !plan.nothingMissed) return null;
  const reread = addDays(plan.today, -plan.rereadDays);
  const open = await plan.earliestOpen('order-');
  return open !== null && open < reread ? open : reread;
}

async function* wantedOf(
  send: Send,
  plan: FetchPlan,
  orders: readonly ListedOrder[],
  signal: AbortSignal,
): AsyncGenerator<FoundOrder | FetchEvent> {
  const { leftOut } = await partByPlan(
    orders.map(({ id }) => keyOf(id)),
    plan,
  );
  if (leftOut.size > 0) yield { type: 'seen', keys: [...leftOut] };
  for (const listed of orders) {
    const key = keyOf(listed.id);
    if (leftOut.has(key)) continue;
    yield { type: 'order', key, label: `Order ${listed.id}`, fetch: () => fetchListed(send, listed, signal) };
  }
}

function keyOf(id: string): string {
  return `order-${id}`;
}

/**
 * One record. Its part `order` is the one element of the list, printed on one line: digits and key order are the
 * vendor's, white space is not. The other texts are as received.
 */
async function fetchListed(send: Send, { id, order }: ListedOrder, signal: AbortSignal): Promise<VendorRecord> {
  const part: SourcePart = { name: 'order', request: 'GET /api/v1/shop/order', text: printJson(order, 0) };
  const invoice = await fetchInvoice(send, id, signal);
  return { key: keyOf(id), parts: invoice === null ? [part] : [part, invoice] };
}

/**
 * One record by the order's id, null where emnify has neither order nor invoice. The path of the single order is
 * inferred from its siblings (vendors/emnify.md 2, MED), that of the invoice is documented: so a 404 of the former alone
 * does not mean that the order is gone.
 * @throws CodedError
 */
export async function fetchOrder(send: Send, id: string, signal: AbortSignal): Promise<VendorRecord | null> {
  const what = 'the order';
  const response = await send({ method: 'GET', path: `/shop/order/${id}`, signal });
  const parts: SourcePart[] = [];
  if (!isNotFound(response)) {
    if (response.status === 403) throw new CodedError('forbidden', 'emnify does not let this account read the order');
    if (response.status !== 200) throw unusable(response, what);
    const order = readJson(response, what);
    if (!isJsonObject(order)) throw new CodedError('not-understood', `${what}: the answer is JSON but no order`);
    parts.push({ name: 'order', request: `GET /api/v1/shop/order/${id}`, text: printJson(order, 0) });
  }
  const invoice = await fetchInvoice(send, id, signal);
  if (invoice !== null) parts.push(invoice);
  return parts.length === 0 ? null : { key: keyOf(id), parts };
}

/** The invoice of an order; null where there is none. */
async function fetchInvoice(send: Send, id: string, signal: AbortSignal): Promise<SourcePart | null> {
  const response = await send({ method: 'GET', path: `/shop/order/${id}/invoice`, signal });
  if (isNotFound(response)) return null;
  checkInvoice(response);
  return { name: 'invoice', request: `GET /api/v1/shop/order/${id}/invoice`, text: response.text };
}

const INVOICE_FIELDS = ['id', 'order', 'issued_date', 'total_amount'];

/** An invoice that cannot be read must not replace a better earlier copy, so it makes no record at all. */
function checkInvoice(response: HttpResponse): void {
  const what = 'the invoice';
  if (response.status === 403) throw new CodedError('forbidden', 'emnify does not let this account read the invoice');
  if (response.status !== 200) throw unusable(response, what);
  const invoice = glanceAtJson(response, what);
  if (!isJsonObject(invoice) || !INVOICE_FIELDS.some((field) => field in invoice)) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but no invoice`);
  }
}
