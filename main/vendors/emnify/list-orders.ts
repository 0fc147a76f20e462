import { isWhole, parseDecimal, roundDecimal } from '../../../shared/document/decimal.ts';
import { addDays, type CalendarDate } from '../../../shared/document/dates.ts';
import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import { readJson, unusable } from '../answer.ts';
import { listFailure, type SetTotal } from '../fetch-each.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent } from '../vendor.ts';
import { isLastPage, readPaging, type Paging } from './paging.ts';

/** One element of the order list, as emnify sent it. */
export interface ListedOrder {
  readonly id: string;
  readonly order: JsonObject;
}

/** What is new on one page of the order list. */
export interface ListedPage {
  readonly type: 'listed';
  readonly orders: readonly ListedOrder[];
}

// The default and the maximum are not documented; too large a number is reduced by emnify (vendors/emnify.md 2a). A page of
// a hundred is parsed within a few milliseconds, so that the window does not feel it.
const PER_PAGE = 100;
// Pages in a row without anything new after which even a header that promises more is not believed.
const MOST_STALE = 2;

/**
 * Walks the pages of the order list, newest first; each order comes once. `from` narrows the list to orders of that day
 * and later; null, and a vendor that does not understand the narrowing, gives the whole list. A later page that cannot
 * be read becomes a failure and the next one is tried; so does a list that ends below the number of orders that emnify
 * states. A walk without a gap ends with `complete`.
 * @throws CodedError `forbidden`, `not-understood` (first page) or a network code.
 */
export async function* listOrders(
  send: Send,
  from: CalendarDate | null,
  signal: AbortSignal,
  setTotal: SetTotal,
): AsyncGenerator<ListedPage | FetchEvent> {
  yield { type: 'progress', step: 'listing', done: 0, total: null };
  const { query, first } = await openList(send, from, signal);
  const seen = new Set<string>();
  let nameless = 0;
  let paging: Paging = first.paging;
  let stale = 0;
  let hasGap = false;
  let mayHaveMissed = false;
  for (let number = 1; ; number++) {
    const before = seen.size;
    const page = number === 1 ? first : await readLaterPage(send, query, number, signal);
    if (page instanceof CodedError) {
      hasGap = true;
      yield listFailure(`order-list-${number}`, `Page ${number} of the order list`, page.message);
    } else {
      // With an order removed behind us, the first one of the next page moves to where we have been already.
      mayHaveMissed ||= paging.count !== null && page.paging.count !== null && page.paging.count < paging.count;
      paging = page.paging;
      setTotal(paging.count);
      const orders: ListedOrder[] = [];
      for (const [index, order] of page.orders.entries()) {
        const id = isJsonObject(order) ? idOf(order) : null;
        if (id === null || !isJsonObject(order)) {
          nameless++;
          const label = `Entry ${index + 1} on page ${number} of the order list`;
          yield listFailure(`order-list-${number}-${index + 1}`, label, 'it has no order id');
        } else if (!seen.has(id)) {
          seen.add(id);
          orders.push({ id, order });
        }
      }
      yield { type: 'listed', orders };
      if (number === 1) yield { type: 'progress', step: 'listing', done: seen.size, total: paging.count };
    }
    // A page past the end repeats the last one (vendors/emnify.md 2a), so "nothing new" ends the list too.
    stale = seen.size === before ? stale + 1 : 0;
    const promised = paging.pages !== null && number < paging.pages;
    if (isLastPage(paging, number) || stale >= (promised ? MOST_STALE : 1)) {
      hasGap ||= promised && paging.count === null;
      break;
    }
  }
  const listed = seen.size + nameless;
  if (paging.count !== null && listed < paging.count) {
    yield listFailure('order-list', 'Order list', `emnify counts ${paging.count} orders but listed ${listed}`);
  } else if (mayHaveMissed) {
    const reason = 'orders were removed at emnify while the list was read, so one of the others may be missing';
    yield listFailure('order-list', 'Order list', reason);
  } else if (!hasGap && nameless === 0) {
    yield { type: 'complete', prefix: 'order-', from: 'q' in query ? from : null };
  }
}

type Query = Readonly<Record<string, string>>;

interface OpenedList {
  /** What the first page was asked for with, apart from the page. */
  readonly query: Query;
  readonly first: Page;
}

/**
 * The first page. How `q` writes a date is not documented (vendors/emnify.md 6, no. 16). We write YYYY-MM-DD; where
 * emnify refuses that, or finds nothing by it, we ask for the whole list. The day before is asked for too, because
 * emnify's day may begin at another hour than ours.
 */
async function openList(send: Send, from: CalendarDate | null, signal: AbortSignal): Promise<OpenedList> {
  const sort = '-submit_date';
  if (from !== null) {
    const query = { q: `submit_date>=${addDays(from, -1)}`, sort };
    const first = await readPage(send, query, 1, signal);
    if (first !== 'query-refused' && first.orders.length > 0) return { query, first };
  }
  // Newest first is the default order, so that nothing changes where `sort` is not understood.
  for (const query of [{ sort }, {}]) {
    const first = await readPage(send, query, 1, signal);
    if (first !== 'query-refused') return { query, first };
  }
  throw new CodedError('not-understood', `${WHAT}: emnify refuses to give it`);
}

interface Page {
  readonly orders: readonly JsonValue[];
  readonly paging: Paging;
}

const WHAT = 'the list of orders';

/** @throws CodedError; on the first page there is nothing to walk then. */
async function readPage(
  send: Send,
  query: Query,
  number: number,
  signal: AbortSignal,
): Promise<Page | 'query-refused'> {
  const paged = { ...query, page: String(number), per_page: String(PER_PAGE) };
  const response = await send({ method: 'GET', path: '/shop/order', query: paged, signal });
  if (response.status === 403) throw new CodedError('forbidden', 'emnify does not let this account read its orders');
  if (response.status === 422 || response.status === 400) return 'query-refused';
  if (response.status !== 200) throw unusable(response, WHAT);
  const orders = readJson(response, WHAT);
  if (!Array.isArray(orders)) throw new CodedError('not-understood', `${WHAT}: the answer is not a list`);
  return { orders, paging: readPaging(response.headers) };
}

/** A page, or why it was not understood. */
async function readLaterPage(
  send: Send,
  query: Query,
  number: number,
  signal: AbortSignal,
): Promise<Page | CodedError> {
  try {
    const page = await readPage(send, query, number, signal);
    return page === 'query-refused' ? new CodedError('not-understood', `${WHAT}: emnify refuses this page`) : page;
  } catch (error) {
    if (error instanceof CodedError && error.code === 'not-understood') return error;
    throw error;
  }
}

/** Ids are typed "double" but are whole numbers; some calls send them as text (vendors/emnify.md 3 and 4). */
export function idOf(holder: JsonObject): string | null {
  const { id = null } = holder;
  const digits = parseDecimal(id instanceof JsonNumber ? id.source : typeof id === 'string' ? id : '');
  if (digits === null || !isWhole(digits)) return null;
  const whole = roundDecimal(digits, 0);
  return /^[1-9]\d{0,17}$/.test(whole) ? whole : null;
}
