import { isWhole, parseDecimal, roundDecimal } from '../../../shared/document/decimal.ts';
import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import { readJson, unusable } from '../answer.ts';
import { failureEvent, type SetTotal } from '../fetch-each.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent } from '../vendor.ts';
import { isLastPage, readPaging, type Paging } from './paging.ts';

/** One element of the order list, as emnify sent it. */
export interface ListedOrder {
  readonly type: 'listed';
  readonly id: string;
  readonly order: JsonObject;
}

// The default and the maximum are not documented; too large a number is reduced by emnify (vendors/emnify.md 2a).
const PER_PAGE = 500;
// Pages in a row without anything new after which even a header that promises more is not believed.
const MOST_STALE = 2;

/**
 * Walks the pages of the order list; each order comes once. A later page that cannot be read becomes a failure and the
 * next one is tried; so does a list that ends below the number of orders that emnify states.
 * @throws CodedError `forbidden`, `not-understood` (first page) or a network code.
 */
export async function* listOrders(
  send: Send,
  signal: AbortSignal,
  setTotal: SetTotal,
): AsyncGenerator<ListedOrder | FetchEvent> {
  const seen = new Set<string>();
  let nameless = 0;
  let paging: Paging = { pages: null, count: null, hasNext: null };
  let stale = 0;
  yield { type: 'progress', step: 'listing', done: 0, total: null };
  for (let number = 1; ; number++) {
    const before = seen.size;
    const page = await readPage(send, number, signal);
    if (page instanceof CodedError) {
      yield failureEvent(`order-list-${number}`, `Page ${number} of the order list`, page.message);
    } else {
      paging = page.paging;
      setTotal(paging.count);
      for (const [index, order] of page.orders.entries()) {
        const id = isJsonObject(order) ? idOf(order) : null;
        if (id === null || !isJsonObject(order)) {
          nameless++;
          const label = `Entry ${index + 1} on page ${number} of the order list`;
          yield failureEvent(`order-list-${number}-${index + 1}`, label, 'it has no order id');
        } else if (!seen.has(id)) {
          seen.add(id);
          yield { type: 'listed', id, order };
        }
      }
      if (number === 1) yield { type: 'progress', step: 'listing', done: seen.size, total: paging.count };
    }
    // A page past the end repeats the last one (vendors/emnify.md 2a), so "nothing new" ends the list too.
    stale = seen.size === before ? stale + 1 : 0;
    const promised = paging.pages !== null && number < paging.pages;
    if (isLastPage(paging, number) || stale >= (promised ? MOST_STALE : 1)) break;
  }
  const listed = seen.size + nameless;
  if (paging.count !== null && listed < paging.count) {
    yield failureEvent('order-list', 'Order list', `emnify counts ${paging.count} orders but listed ${listed}`);
  }
}

interface Page {
  readonly orders: readonly JsonValue[];
  readonly paging: Paging;
}

/** A page, or why it was not understood; on the first page that is thrown, because there is nothing to walk then. */
async function readPage(send: Send, number: number, signal: AbortSignal): Promise<Page | CodedError> {
  const what = 'the list of orders';
  try {
    const query = { page: String(number), per_page: String(PER_PAGE) };
    const response = await send({ method: 'GET', path: '/shop/order', query, signal });
    if (response.status === 403) throw new CodedError('forbidden', 'emnify does not let this account read its orders');
    if (response.status !== 200) throw unusable(response, what);
    const orders = readJson(response, what);
    if (!Array.isArray(orders)) throw new CodedError('not-understood', `${what}: the answer is not a list`);
    return { orders, paging: readPaging(response.headers) };
  } catch (error) {
    if (number > 1 && error instanceof CodedError && error.code === 'not-understood') return error;
    throw error;
  }
}

/** Ids are typed "double" but are whole numbers; some calls send them as text (vendors/emnify.md 3 and 4). */
function idOf(order: JsonObject): string | null {
  const { id = null } = order;
  const digits = parseDecimal(id instanceof JsonNumber ? id.source : typeof id === 'string' ? id : '');
  if (digits === null || !isWhole(digits)) return null;
  const whole = roundDecimal(digits, 0);
  return /^[1-9]\d{0,17}$/.test(whole) ? whole : null;
}
