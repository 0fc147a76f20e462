import { createTokens, presentIndexes, type Answer, type SandboxRequest, type Switches } from './answers.ts';
import { emnifyIndex, makeEmnifyOrder, type Shop } from './emnify-data.ts';
import { createEmnifySignIn, emnifyFailure as failure, type EmnifyCredentials } from './emnify-sign-in.ts';
import { makeStatement, periodName } from './emnify-statement.ts';
import { SIM_CUSTOMER } from './people.ts';
import { momentOf } from './random.ts';

const ORGANISATION = '44';

/** Answers requests below `/api/v1` as vendors/emnify.md says emnify does. */
export function createEmnifyAnswers(
  shop: Shop,
  credentials: EmnifyCredentials,
  switches: () => Switches,
): (request: SandboxRequest) => Answer {
  const tokens = createTokens(() => switches().requestsPerToken);
  const authenticate = createEmnifySignIn(credentials, tokens, switches);

  function list({ query }: SandboxRequest): Answer {
    const { emnifyMostPerPage, emnifyPaging, emnifyQuery, vanished } = switches();
    const q = query.get('q');
    const submittedFrom = /^submit_date>=(\d{4}-\d{2}-\d{2})$/.exec(q ?? '')?.[1];
    if (q !== null && (submittedFrom === undefined || emnifyQuery === 'refused')) {
      return failure(422, 1301, 'InvalidQueryCriteria', 'The query is not understood');
    }
    if (!['-submit_date', null].includes(query.get('sort'))) {
      return failure(422, 1302, 'InvalidSortCriteria', 'The sandbox sorts newest first only');
    }
    const all = presentIndexes(shop.orders, vanished);
    const first = submittedFrom === undefined || emnifyQuery === 'ignored' ? 0 : firstFrom(submittedFrom, all);
    const count = q !== null && emnifyQuery === 'finds-nothing' ? 0 : all.count - first;
    const present = { count, at: (position: number) => all.at(first + position) };
    const asked = wholeNumber(query.get('per_page')) ?? emnifyMostPerPage;
    const perPage = asked < 1 ? emnifyMostPerPage : Math.min(asked, emnifyMostPerPage);
    const pages = Math.max(1, Math.ceil(present.count / perPage));
    const page = Math.min(Math.max(1, wholeNumber(query.get('page')) ?? 1), pages);
    const length = Math.min(perPage, present.count - (page - 1) * perPage);
    // Newest first is the documented default order.
    const orders = Array.from({ length }, (_, offset) => {
      const index = present.at(present.count - 1 - (page - 1) * perPage - offset);
      return makeEmnifyOrder(shop, index).order;
    });
    const headers = pagingHeaders(emnifyPaging, { page, perPage, pages, count: present.count });
    return { status: 200, headers, body: orders };
  }

  /** The first position, oldest first, of an order that was submitted on that day or later. */
  function firstFrom(day: string, { count, at }: ReturnType<typeof presentIndexes>): number {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (momentOf(at(middle), shop.orders).toISOString() < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function billing(path: string): Answer {
    const { emnifyBilling, emnifyPeriods, emnifyChangedPeriods } = switches();
    const [, organisation, id] = /^\/api\/v1\/organisation\/(\d+)\/billing(?:\/(\d+))?$/.exec(path) ?? [];
    if (organisation !== ORGANISATION) return notFound('organisation', Number(organisation));
    if (emnifyBilling === 'forbidden') return failure(403, 1104, 'Forbidden', 'You do not have the permissions');
    if (id === undefined) {
      const periods = emnifyPeriods.map((period) => ({ id: period, description: periodName(period) }));
      return { status: 200, body: periods };
    }
    const period = Number(id);
    if (!emnifyPeriods.includes(period)) return notFound('billing period', period);
    return { status: 200, body: makeStatement(period, emnifyChangedPeriods.includes(period) ? 1 : 0) };
  }

  function single(id: number, wantsInvoice: boolean): Answer {
    const { vanished, changed } = switches();
    const index = emnifyIndex(shop, id);
    if (index === null || vanished.includes(index)) return notFound('order', id);
    const { order, invoice } = makeEmnifyOrder(shop, index);
    if (!wantsInvoice) return { status: 200, body: order };
    if (invoice === null) return notFound('invoice of order', id);
    const change = { status: { id: 1, description: 'PAID' }, external_payment_reference: 'paid-since' };
    return { status: 200, body: changed.includes(index) ? { ...invoice, ...change } : invoice };
  }

  return (request) => {
    const { method, path, headers } = request;
    if (path === '/api/v1/authenticate') return method === 'POST' ? authenticate(request) : notAllowed();
    const state = tokens.check(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]);
    if (state === 'expired') return failure(401, 1103, 'TokenExpired', 'Token has expired');
    if (state === 'unknown') return failure(401, 1102, 'InvalidToken', 'Token is not valid');
    if (method !== 'GET') return notAllowed();
    if (path === '/api/v1/organisation/my') return { status: 200, body: { id: ORGANISATION, name: SIM_CUSTOMER.name } };
    if (path.startsWith('/api/v1/organisation/')) return billing(path);
    if (path === '/api/v1/shop/order') return list(request);
    const [, id, invoice] = /^\/api\/v1\/shop\/order\/(\d+)(\/invoice)?$/.exec(path) ?? [];
    return id === undefined ? notFound('entry point', 0) : single(Number(id), invoice !== undefined);
  };
}

interface Page {
  readonly page: number;
  readonly perPage: number;
  readonly pages: number;
  readonly count: number;
}

function pagingHeaders(
  family: Switches['emnifyPaging'],
  { page, perPage, pages, count }: Page,
): Record<string, string> {
  if (family === 'none') return {};
  if (family === 'documented') {
    return { 'X-page': `${page}`, 'X-per-page': `${perPage}`, 'X-pages': `${pages}`, 'X-count': `${count}` };
  }
  const link = (to: number, rel: string): string => `</api/v1/shop/order?page=${to}&per_page=${perPage}>; rel="${rel}"`;
  const links = [link(1, 'first'), ...(page < pages ? [link(page + 1, 'next')] : []), link(pages, 'last')];
  return {
    'X-Current-Page': `${page}`,
    'X-Count-Per-Page': `${perPage}`,
    'X-Total-Pages': `${pages}`,
    'X-Total-Count': `${count}`,
    Link: links.join(', '),
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null;
}

function notFound(resource: string, id: number): Answer {
  return failure(404, 1201, 'NotFound', `${resource} with id ${id} not found`);
}

function notAllowed(): Answer {
  return failure(405, 1406, 'NotAllowed', 'The sandbox performs no writes');
}
