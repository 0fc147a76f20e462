import { createTokens, presentIndexes, readBody, type Answer, type SandboxRequest, type Switches } from './answers.ts';
import { emnifyIndex, makeEmnifyOrder, type Shop } from './emnify-data.ts';
import { SIM_CUSTOMER } from './people.ts';

const FAILURES_UNTIL_LOCK = 3;

/** Answers requests below `/api/v1` as vendors/emnify.md says emnify does. */
export function createEmnifyAnswers(
  shop: Shop,
  applicationToken: string,
  switches: () => Switches,
): (request: SandboxRequest) => Answer {
  const tokens = createTokens(() => switches().requestsPerToken);
  let failures = 0;
  let lockedUntil = 0;
  let issued = 0;

  function authenticate({ body }: SandboxRequest): Answer {
    if (Date.now() < lockedUntil) return failure(401, 1105, 'TooManyRequests', 'Account is locked');
    const token = readBody(body)?.get('application_token');
    if (typeof token !== 'string') return failure(400, 1400, 'InputValidationFailed', 'Malformed request');
    if (token === applicationToken) {
      failures = 0;
      const seconds = switches().emnifyTokenSeconds;
      return { status: 200, body: { auth_token: tokens.issue(makeJwt(++issued, seconds), seconds) } };
    }
    failures++;
    if (failures >= FAILURES_UNTIL_LOCK) {
      failures = 0;
      lockedUntil = Date.now() + switches().lockMilliseconds;
    }
    return { status: 401, body: null };
  }

  function list({ query }: SandboxRequest): Answer {
    const { emnifyMostPerPage, emnifyPaging, vanished } = switches();
    const present = presentIndexes(shop.orders, vanished);
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
    if (path === '/api/v1/organisation/my') return { status: 200, body: { id: '44', name: SIM_CUSTOMER.name } };
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

function makeJwt(serial: number, seconds: number): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { sub: 'sandbox', jti: String(serial), iat: issuedAt, exp: issuedAt + seconds };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.sandbox`;
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

function failure(status: number, code: number, token: string, message: string): Answer {
  return { status, body: { error_code: code, error_token: token, message } };
}
