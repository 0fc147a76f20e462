import type { Secret } from '../../../shared/account.ts';
import type { AllowedRequest, HttpClient, Pace } from '../../http/client.ts';
import { organisation, organisationIfTold } from '../organisation.ts';
import { createSignedInSend } from '../signed-in.ts';
import type { VendorSession } from '../vendor.ts';
import { fetchSingle } from './fetch-order.ts';
import { logIn, passwordIn, pastedToken } from './sign-in.ts';
import { missingPermissions, type Standing } from './standing.ts';
import { walkOrders } from './walk.ts';

/**
 * Everything that may be sent to Crux. A POST to an order's `invoices/` would create an invoice (vendors/crux.md 7.2):
 * it is not among it, nor is any other write.
 */
export const CRUX_REQUESTS: readonly AllowedRequest[] = [
  {
    method: 'POST',
    path: /\/timp\/organizations\/user-login\//,
    why: 'signing in is a POST at Crux; it changes nothing',
    retry: false,
  },
  { method: 'GET', path: /\/timp\/organizations\//, why: 'whose account it is', retry: false },
  { method: 'POST', path: /\/timp\/orders\//, why: 'the list of orders is a POST at Crux: its filter is the body' },
  {
    method: 'GET',
    path: /\/timp\/orders\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\//,
    why: 'one order, to fetch it again',
  },
  {
    method: 'GET',
    path: /\/timp\/orders\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\/invoices\//,
    why: 'its invoices',
  },
  {
    method: 'GET',
    path: /\/timp\/orders\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\/fees\//,
    why: 'its amounts',
  },
];

/** Crux documents no limit (vendors/crux.md 3.1); ten a second is modest. */
export const CRUX_PACE: Pace = { concurrency: 4, requests: 10, perMilliseconds: 1000 };

/**
 * Signs in with user name and password, which are used again when the token's two hours end, or with a pasted token.
 * @throws CodedError `secret-missing`, `sign-in-refused`, `forbidden`, `not-understood` or a network code.
 */
export async function signInToCrux(
  http: HttpClient,
  secret: Secret | null,
  signal: AbortSignal,
): Promise<VendorSession> {
  const password = passwordIn(secret);
  const first = password === null ? pastedToken(secret) : await logIn(http, password, signal);
  const send = createSignedInSend({
    http,
    vendorName: 'Crux',
    authorization: (text) => `Token ${text}`,
    token: first.token,
    renew: password === null ? null : async (renewSignal) => (await logIn(http, password, renewSignal)).token,
  });
  // With a pasted token this is the first contact, so its failure is the sign-in's.
  const ask = password === null ? organisation : organisationIfTold;
  const told = await ask(send, '/timp/organizations/', signal);
  const standing: Standing = { ...first.standing, role: first.standing.role ?? told?.type ?? null };
  return {
    report: {
      identity: told?.name ?? ([standing.role, first.organisationId].filter((word) => word !== null).join(' ') || null),
      role: standing.role,
      notes: missingPermissions(standing),
    },
    renewedSecret: null,
    fetchRecords: (plan, walkSignal) =>
      walkOrders({ send, standing, parallel: CRUX_PACE.concurrency }, plan, walkSignal),
    fetchRecord: (key, fetchSignal) =>
      fetchSingle({ send, standing, signal: fetchSignal, onFeesRefused: () => undefined }, key),
  };
}
