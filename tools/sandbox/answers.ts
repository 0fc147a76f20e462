import type { IncomingHttpHeaders } from 'node:http';
import type { InvoicesShape } from './crux-data.ts';

/** A request as the sandbox received it. */
export interface SandboxRequest {
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is answered; an object is sent as JSON, null as an empty body. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string | null;
}

/** What the documents leave open, or what differs between servers; see README.md for the sources. */
export interface Switches {
  /** Which paging headers emnify's list carries. */
  readonly emnifyPaging: 'documented' | 'general' | 'none';
  readonly emnifyMostPerPage: number;
  /** What emnify makes of `q`; how it writes a date there is not documented. */
  readonly emnifyQuery: 'works' | 'refused' | 'ignored' | 'finds-nothing';
  /** Whether emnify asks for a code after user name and password. */
  readonly emnifyMfa: 'required' | 'off';
  readonly emnifyRefresh: 'works' | 'refused';
  readonly emnifyBilling: 'open' | 'forbidden';
  /** The billing periods that emnify lists (YYYYMM). */
  readonly emnifyPeriods: readonly number[];
  /** Those whose statements say something else than before. */
  readonly emnifyChangedPeriods: readonly number[];
  /** How Crux reads `limit`. */
  readonly cruxLimit: 'end-index' | 'end-index-included' | 'page-size';
  /** How Crux answers `…/invoices/`; `mixed` takes turns. */
  readonly cruxInvoices: InvoicesShape | 'mixed';
  /** What Crux's list counts: the orders there are, nothing, or a wrong figure. */
  readonly cruxTotal: 'right' | 'absent' | 'too-small' | 'too-large';
  readonly cruxOrgType: 'RETAILER' | 'SUPPLIER';
  /** The permissions that Crux says are assigned; without `view_order` it shows no orders. Null: it lists none at all. */
  readonly cruxPermissions: readonly string[] | null;
  /** How Crux writes `created_date`: as in its answers, or as in either form of its list's filter. */
  readonly cruxDates: 'microseconds' | 'milliseconds' | 'plain';
  /** `drifted`: fields by the names of vendors/crux.md 5.2 that no sample of the same call has. */
  readonly cruxNames: 'sample' | 'drifted';
  /** Where Crux states the supplier's order number of an invoice. */
  readonly cruxSupplierNumber: 'item' | 'invoice' | 'both';
  readonly cruxInvoiceNumbers: 'own' | 'one-per-order' | 'none';
  readonly cruxInvoiceOrder: 'as-made' | 'reversed';
  /** After how many requests a token is answered with 401; null for never. */
  readonly requestsPerToken: number | null;
  /** How long emnify's auth tokens live, in seconds. */
  readonly emnifyTokenSeconds: number;
  /** How long emnify stays locked after three failed sign-ins, in milliseconds. */
  readonly lockMilliseconds: number;
  /** Indexes of orders that are no longer there (0 is the oldest). */
  readonly vanished: readonly number[];
  /** Indexes of orders whose documents say something else than before. */
  readonly changed: readonly number[];
}

export const DEFAULT_SWITCHES: Switches = {
  emnifyPaging: 'documented',
  emnifyMostPerPage: 100,
  emnifyQuery: 'works',
  emnifyMfa: 'required',
  emnifyRefresh: 'works',
  emnifyBilling: 'open',
  emnifyPeriods: [202611, 202610, 202609, 202608],
  emnifyChangedPeriods: [],
  cruxLimit: 'end-index',
  cruxInvoices: 'mixed',
  cruxTotal: 'right',
  cruxOrgType: 'RETAILER',
  cruxPermissions: ['view_order', 'view_items'],
  cruxDates: 'microseconds',
  cruxNames: 'sample',
  cruxSupplierNumber: 'item',
  cruxInvoiceNumbers: 'own',
  cruxInvoiceOrder: 'as-made',
  requestsPerToken: null,
  emnifyTokenSeconds: 240 * 60,
  lockMilliseconds: 300_000,
  vanished: [],
  changed: [],
};

/** Hands out tokens and says whether one is still good. */
export interface Tokens {
  issue(token: string, seconds: number): string;
  check(token: string | undefined): 'good' | 'expired' | 'unknown';
}

export function createTokens(requestsPerToken: () => number | null): Tokens {
  const issued = new Map<string, { requests: number; readonly goodUntil: number }>();
  return {
    issue(token, seconds) {
      issued.set(token, { requests: 0, goodUntil: Date.now() + seconds * 1000 });
      return token;
    },
    check(token) {
      const state = issued.get(token ?? '');
      if (state === undefined) return 'unknown';
      const isUsedUp = state.requests++ >= (requestsPerToken() ?? Infinity);
      return isUsedUp || Date.now() > state.goodUntil ? 'expired' : 'good';
    },
  };
}

/** The indexes that a list walks, oldest first, without those that have vanished. */
export function presentIndexes(
  orders: number,
  vanished: readonly number[],
): { count: number; at: (position: number) => number } {
  if (vanished.length === 0) return { count: orders, at: (position) => position };
  const present = Array.from({ length: orders }, (_, index) => index).filter((index) => !vanished.includes(index));
  return { count: present.length, at: (position) => present[position] ?? -1 };
}

/** The members of a JSON object body; null where the body is none. */
export function readBody(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? new Map(Object.entries(body)) : null;
  } catch {
    return null;
  }
}
