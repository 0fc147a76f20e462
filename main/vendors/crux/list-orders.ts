import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { CodedError } from '../../../shared/result.ts';
import { readJson, unusable } from '../answer.ts';
import { listFailure, type SetTotal } from '../fetch-each.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent } from '../vendor.ts';
import { NAMES } from './names.ts';
import { refusal, type Standing } from './standing.ts';

/** One element of the order list, as Crux sent it. */
export interface ListedOrder {
  readonly uuid: string;
  readonly order: JsonObject;
}

/** The orders of one page that no earlier page had. */
export interface ListedPage {
  readonly type: 'page';
  readonly orders: readonly ListedOrder[];
}

/** The record's key of an order. */
export const ORDER_PREFIX = 'order-';

const PAGE = 100;
const MOST_WALKS = 3;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Walks the order list; each order comes once. `limit` is documented as the index of the last element, not as a page
 * size (vendors/crux.md 4), and nobody has seen which end it includes, so the walk holds for every reading: it goes on
 * from as many orders as came, and once more came than an end index can mean, it takes `limit` for a page size.
 *
 * `total_results` only saves the last request: a page that is full is followed by another, and where it counts fewer
 * than came it is not believed. Where it changes on the way, orders came or went and others moved across a page's edge,
 * so the list is walked again. A later page that cannot be read becomes a failure and the walk goes on behind it.
 * `complete` is told where nothing was left out: every entry had a UUID, every page was read, and the total was reached
 * or, where there is none, an empty page ended the list.
 * @throws CodedError `forbidden`, `not-understood` or a network code.
 */
export async function* listOrders(
  send: Send,
  standing: Standing,
  signal: AbortSignal,
  setTotal: SetTotal,
): AsyncGenerator<ListedPage | FetchEvent> {
  const walk: ListWalk = {
    send,
    standing,
    signal,
    setTotal,
    seen: new Set(),
    nameless: new Set(),
    limitIs: 'end-index',
  };
  yield { type: 'progress', step: 'listing', done: 0, total: null };
  let end: ListEnd = { total: null, hasGap: false, hasMoved: true, isProven: false };
  for (let walks = 0; end.hasMoved && walks < MOST_WALKS; walks += 1) end = yield* walkOnce(walk);
  const listed = walk.seen.size + walk.nameless.size;
  if (end.total !== null && listed < end.total) {
    yield listFailure('order-list', 'Order list', `Crux counts ${end.total} orders but listed ${listed}`);
  } else if (end.isProven && !end.hasGap && !end.hasMoved && walk.nameless.size === 0) {
    yield { type: 'complete', prefix: ORDER_PREFIX, from: null };
  }
}

/** What holds across the walks of one list. */
interface ListWalk {
  readonly send: Send;
  readonly standing: Standing;
  readonly signal: AbortSignal;
  readonly setTotal: SetTotal;
  readonly seen: Set<string>;
  /** Positions of the entries without UUID. */
  readonly nameless: Set<number>;
  limitIs: 'end-index' | 'page-size';
}

interface ListEnd {
  readonly total: number | null;
  readonly hasGap: boolean;
  readonly hasMoved: boolean;
  /** The total was reached, or an empty page ended the list. */
  readonly isProven: boolean;
}

async function* walkOnce(walk: ListWalk): AsyncGenerator<ListedPage | FetchEvent, ListEnd> {
  // Of this walk alone: in a second one nothing new may come and the list still goes on.
  const here = new Set<string>();
  let total: number | null = null;
  let hasGap = false;
  let hasMoved = false;
  let start = 0;
  for (;;) {
    const page = await readPage(walk, start, walk.limitIs === 'end-index' ? start + PAGE : PAGE);
    if (page instanceof CodedError) {
      const label = `Orders ${start + 1} to ${start + PAGE} of the order list`;
      yield listFailure(`order-list-${start + 1}`, label, page.message);
      hasGap = true;
      start += PAGE;
      if (total === null || start >= total) return { total, hasGap, hasMoved, isProven: false };
      continue;
    }
    hasMoved ||= total !== null && page.total !== null && page.total !== total;
    total = page.total ?? total;
    const before = here.size;
    yield* readEntries(walk, here, start, page.orders);
    // Where more came than it counts, it tells nothing about how many are left.
    const believed = total !== null && here.size > total ? null : total;
    walk.setTotal(believed);
    if (start === 0) yield { type: 'progress', step: 'listing', done: walk.seen.size, total: believed };
    // One more than the page is what an end index that is itself included gives.
    if (page.orders.length > PAGE + 1) walk.limitIs = 'page-size';
    start += page.orders.length;
    if (here.size === before) {
      return { total, hasGap, hasMoved, isProven: total === here.size || page.orders.length === 0 };
    }
    if (total === here.size && page.orders.length < PAGE) return { total, hasGap, hasMoved, isProven: true };
  }
}

function* readEntries(
  { seen, nameless }: ListWalk,
  here: Set<string>,
  start: number,
  entries: readonly JsonValue[],
): Generator<ListedPage | FetchEvent> {
  const orders: ListedOrder[] = [];
  for (const [index, order] of entries.entries()) {
    const position = start + index + 1;
    const uuid = isJsonObject(order) ? uuidOf(order) : null;
    here.add(uuid ?? `entry ${position}`);
    if (uuid === null || !isJsonObject(order)) {
      if (nameless.has(position)) continue;
      nameless.add(position);
      yield listFailure(`order-list-${position}`, `Entry ${position} of the order list`, 'it has no order UUID');
    } else if (!seen.has(uuid)) {
      seen.add(uuid);
      orders.push({ uuid, order });
    }
  }
  if (orders.length > 0) yield { type: 'page', orders };
}

interface Page {
  readonly orders: readonly JsonValue[];
  readonly total: number | null;
}

/** A page, or why it was not understood; on the first page that is thrown, because there is nothing to walk then. */
async function readPage(
  { send, standing, signal }: ListWalk,
  start: number,
  limit: number,
): Promise<Page | CodedError> {
  const what = 'the list of orders';
  try {
    // A read, although a POST: the filter travels in the body (vendors/crux.md 4).
    const response = await send({ method: 'POST', path: '/timp/orders/', body: { start, limit }, signal });
    const { status } = response;
    if (status === 403 || status === 409) throw refusal(status, 'its orders', standing);
    if (status !== 200) throw unusable(response, what);
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

/** The UUID of an order; null where it has none that is one. It becomes part of a path, so nothing else will do. */
export function uuidOf(order: JsonObject): string | null {
  const found = NAMES.orderId.map((name) => order[name]).find((value) => typeof value === 'string' && UUID.test(value));
  return typeof found === 'string' ? found : null;
}

function wholeNumber(value: JsonValue): number | null {
  const digits = value instanceof JsonNumber ? value.source : value;
  return typeof digits === 'string' && /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
