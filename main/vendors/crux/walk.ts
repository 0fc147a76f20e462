import { fetchEach, type FoundOrder, type SetTotal } from '../fetch-each.ts';
import { partByPlan } from '../leave-out.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent, FetchPlan } from '../vendor.ts';
import { fetchListed } from './fetch-order.ts';
import { listOrders, ORDER_PREFIX, type ListedOrder } from './list-orders.ts';
import { NAMES } from './names.ts';
import type { Standing } from './standing.ts';

export interface WalkOptions {
  readonly send: Send;
  readonly standing: Standing;
  /** How many orders are fetched side by side. */
  readonly parallel: number;
}

/**
 * Walks all orders. The list is always read whole: the meaning and time zone of its dates is not documented
 * (vendors/crux.md 4) and a page of a hundred is cheap. What the plan leaves out are the two requests for each order.
 */
export async function* walkOrders(
  { send, standing, parallel }: WalkOptions,
  plan: FetchPlan,
  signal: AbortSignal,
): AsyncGenerator<FetchEvent> {
  const fees: { refusedWith: number | null; isTold: boolean } = { refusedWith: null, isTold: false };
  const onFeesRefused = (status: number): void => void (fees.refusedWith = status);

  async function* list(listSignal: AbortSignal, setTotal: SetTotal): AsyncGenerator<FoundOrder | FetchEvent> {
    const source = { send, standing, signal: listSignal, onFeesRefused };
    for await (const step of listOrders(send, standing, listSignal, setTotal)) {
      if (step.type !== 'page') {
        yield step;
        continue;
      }
      const { leftOut } = await partByPlan(step.orders.map(keyOf), plan);
      if (leftOut.size > 0) yield { type: 'seen', keys: [...leftOut] };
      for (const order of step.orders) {
        if (!leftOut.has(keyOf(order))) yield found(order, () => fetchListed(source, order));
      }
    }
  }

  for await (const event of fetchEach({ list, parallel, signal })) {
    if (fees.refusedWith !== null && !fees.isTold) {
      fees.isTold = true;
      yield { type: 'note', text: feesNote(fees.refusedWith) };
    }
    yield event;
  }
}

function keyOf({ uuid }: ListedOrder): string {
  return `${ORDER_PREFIX}${uuid}`;
}

/** A person knows a Crux order by its purchase order number. */
function found(listed: ListedOrder, fetch: FoundOrder['fetch']): FoundOrder {
  const number = NAMES.poNumber.map((name) => listed.order[name]).find((value) => typeof value === 'string');
  const label = `Order ${typeof number === 'string' ? number : listed.uuid}`;
  return { type: 'order', key: keyOf(listed), label, fetch };
}

function feesNote(status: number): string {
  return `Crux does not show this sign-in the fees of its orders (it answers ${status}), so the supplier's amounts are missing.`;
}
