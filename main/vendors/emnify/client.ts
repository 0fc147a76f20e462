import type { Secret } from '../../../shared/account.ts';
import { CodedError, type ErrorCode } from '../../../shared/result.ts';
import type { AllowedRequest, HttpClient, Pace } from '../../http/client.ts';
import { createSignedInSend, type Send } from '../signed-in.ts';
import type { FetchEvent, FetchPlan, VendorSession } from '../vendor.ts';
import { fetchOrder, fetchOrders } from './orders.ts';
import { organisation, type Organisation } from './organisation.ts';
import { signIn } from './sign-in.ts';
import { fetchStatement, fetchStatements, type FindOrganisation } from './statements.ts';

/** Ten a second with bursts of five are allowed per organisation (vendors/emnify.md 2d). */
const BILLING_PACE = { requests: 5, perMilliseconds: 600 };

/** Everything that may be sent to emnify. Submitting, changing and cancelling orders is not among it. */
export const EMNIFY_REQUESTS: readonly AllowedRequest[] = [
  { method: 'POST', path: /\/authenticate/, why: 'signing in is a POST at emnify; it changes nothing', retry: false },
  { method: 'GET', path: /\/organisation\/my/, why: 'whose account it is', retry: false },
  {
    method: 'GET',
    path: /\/shop\/order/,
    query: ['page', 'per_page', 'q', 'sort'],
    why: 'the list of orders',
  },
  { method: 'GET', path: /\/shop\/order\/\d+/, why: 'one order, to try it again' },
  { method: 'GET', path: /\/shop\/order\/\d+\/invoice/, why: 'the invoice of an order' },
  { method: 'GET', path: /\/organisation\/\d+\/billing/, why: 'the list of billing periods', pace: BILLING_PACE },
  { method: 'GET', path: /\/organisation\/\d+\/billing\/\d{6}/, why: 'the statement of a month', pace: BILLING_PACE },
];

/** 1,800 in five minutes; emnify allows 2,000 and advises 100 ms between calls (vendors/emnify.md 2d). */
export const EMNIFY_PACE: Pace = { concurrency: 4, requests: 6, perMilliseconds: 1000 };

/**
 * Signs in with an application token or with user name and password.
 * @throws CodedError `secret-missing`, `code-needed`, `sign-in-refused`, `sign-in-locked`, `forbidden`,
 *   `not-understood` or a network code.
 */
export async function signInToEmnify(
  http: HttpClient,
  secret: Secret | null,
  signal: AbortSignal,
): Promise<VendorSession> {
  const { token, renew, renewedSecret } = await signIn(http, secret, signal);
  const authorization = (text: string): string => `Bearer ${text}`;
  const send = createSignedInSend({ http, vendorName: 'emnify', authorization, token, renew });
  const { name, id } = await organisationIfTold(send, signal);
  const findOrganisation: FindOrganisation = async (again) => id ?? (await organisation(send, again)).id;
  return {
    report: { identity: name, role: null, notes: [] },
    renewedSecret,
    fetchRecords: (plan, walkSignal) => fetchRecords(send, findOrganisation, plan, walkSignal),
    fetchRecord: async (key, recordSignal) => {
      const [, kind, number = ''] = /^(order|statement)-(\d+)$/.exec(key) ?? [];
      if (kind === 'order') return await fetchOrder(send, number, recordSignal);
      if (kind === 'statement') return await fetchStatement(send, findOrganisation, number, recordSignal);
      throw new CodedError('invalid-argument', `${key} cannot be fetched alone, only with a sync`);
    },
  };
}

/** Statements first: they are few, and a sign-in that may not use the shop still gets them. */
async function* fetchRecords(
  send: Send,
  findOrganisation: FindOrganisation,
  plan: FetchPlan,
  signal: AbortSignal,
): AsyncGenerator<FetchEvent> {
  yield* fetchStatements(send, findOrganisation, plan, signal);
  yield* fetchOrders(send, plan, EMNIFY_PACE.concurrency, signal);
}

const OF_THE_NAME: readonly ErrorCode[] = ['not-understood', 'vendor-down', 'unreachable', 'rate-limited'];

/** The sign-in itself has gone well, so not learning the name stops nothing. */
async function organisationIfTold(send: Send, signal: AbortSignal): Promise<Organisation> {
  try {
    return await organisation(send, signal);
  } catch (error) {
    if (error instanceof CodedError && OF_THE_NAME.includes(error.code)) return { id: null, name: null };
    throw error;
  }
}
