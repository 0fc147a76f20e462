import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import { readJson, unusable } from '../answer.ts';
import { failureEvent, type SetTotal } from '../fetch-each.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent } from '../vendor.ts';

/** One element of the order list, as Crux sent it. */
export interface ListedOrder {
  readonly type: 'listed';
  readonly uuid: string;
  readonly order: JsonObject;
}

const PAGE = 100;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Walks the order list; each order comes once. `limit` is documented as the index of the last element, not as a page
 * size (vendors/crux.md 4), and nobody has seen which end it includes, so the walk holds for every reading: it goes on
 * from as many orders as came, and once more came than an end index can mean, it takes `limit` for a page size. A later
 * page that cannot be read becomes a failure and the walk goes on behind it.
 * @throws CodedError `forbidden`, `not-understood` or a network code.
 */
export async function* listOrders(
  send: Send,
  signal: AbortSignal,
  setTotal: SetTotal,
): AsyncGenerator<ListedOrder | FetchEvent> {
  const seen = new Set<string>();
  let nameless = 0;
  let total: number | null = null;
  let start = 0;
  let limitIs: 'end-index' | 'page-size' = 'end-index';
  let isOver = false;
  yield { type: 'progress', step: 'listing', done: 0, total: null };
  while (!isOver) {
    const page = await readPage(send, signal, start, limitIs === 'end-index' ? start + PAGE : PAGE);
    if (page instanceof CodedError) {
      const label = `Orders ${start + 1} to ${start + PAGE} of the order list`;
      yield failureEvent(`order-list-${start + 1}`, label, page.message);
      start += PAGE;
      isOver = total === null || start >= total;
      continue;
    }
    total = page.total ?? total;
    setTotal(total);
    const before = seen.size;
    for (const [index, order] of page.orders.entries()) {
      const uuid = isJsonObject(order) ? uuidOf(order) : null;
      if (uuid === null || !isJsonObject(order)) {
        nameless++;
        const position = start + index + 1;
        yield failureEvent(`order-list-${position}`, `Entry ${position} of the order list`, 'it has no order UUID');
      } else if (!seen.has(uuid)) {
        seen.add(uuid);
        yield { type: 'listed', uuid, order };
      }
    }
    if (start === 0) yield { type: 'progress', step: 'listing', done: seen.size, total };
    // One more than the page is what an end index that is itself included gives.
    if (page.orders.length > PAGE + 1) limitIs = 'page-size';
    start += page.orders.length;
    isOver = seen.size === before || (total !== null && seen.size + nameless >= total);
  }
  if (total !== null && seen.size + nameless < total) {
    yield failureEvent('order-list', 'Order list', `Crux counts ${total} orders but listed ${seen.size + nameless}`);
  }
}

interface Page {
  readonly orders: readonly JsonValue[];
  readonly total: number | null;
}

/** A page, or why it was not understood; on the first page that is thrown, because there is nothing to walk then. */
async function readPage(send: Send, signal: AbortSignal, start: number, limit: number): Promise<Page | CodedError> {
  const what = 'the list of orders';
  try {
    // A read, although a POST: the filter travels in the body (vendors/crux.md 4).
    const response = await send({ method: 'POST', path: '/timp/orders/', body: { start, limit }, signal });
    if (response.status === 403) throw new CodedError('forbidden', 'Crux does not let this account read its orders');
    if (response.status === 409) throw wrongType();
    if (response.status !== 200) throw unusable(response, what);
    const body = readJson(response, what);
    const orders = isJsonObject(body) ? (body['orders'] ?? null) : null;
    if (!isJsonObject(body) || !Array.isArray(orders)) {
      throw new CodedError('not-understood', `${what}: the answer is JSON without a list of orders`);
    }
    return { orders, total: wholeNumber(body['total_results'] ?? null) };
  } catch (error) {
    if (start > 0 && error instanceof CodedError && error.code === 'not-understood') return error;
    throw error;
  }
}

/** Crux answers 409 where the request is for the other side, retailer or supplier (vendors/crux.md 2). */
export function wrongType(): CodedError {
  return new CodedError('forbidden', 'Crux says that this sign-in is of the other type, retailer or supplier');
}

/** Named `uuid` in the list and `order_uuid` in the detail (vendors/crux.md 5.2). */
function uuidOf(order: JsonObject): string | null {
  const { uuid = null, order_uuid: orderUuid = null } = order;
  const found = [uuid, orderUuid].find((value) => typeof value === 'string' && UUID.test(value));
  return typeof found === 'string' ? found : null;
}

function wholeNumber(value: JsonValue): number | null {
  const digits = value instanceof JsonNumber ? value.source : value;
  return typeof digits === 'string' && /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
