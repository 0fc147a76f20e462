import { CodedError } from '../../shared/result.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/client.ts';

/** A vendor's short-lived token. */
export interface Token {
  readonly text: string;
  /** When to replace it, a little before it expires: a moment of this computer's clock in milliseconds; null where unknown. */
  readonly renewAt: number | null;
}

/** A token received just now that is good for a number of milliseconds. */
export function tokenFor(text: string, lifetime: number): Token {
  return { text, renewAt: Date.now() + lifetime * 0.95 };
}

export interface SignedInOptions {
  readonly http: HttpClient;
  readonly vendorName: string;
  /** The `Authorization` header's value for a token. */
  readonly authorization: (token: string) => string;
  readonly token: Token;
  /** Signs in again; null where the person gave a token that cannot be renewed. */
  readonly renew: ((signal: AbortSignal) => Promise<Token>) | null;
}

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

const MOST_TRIES = 4;

/**
 * Sends requests with the token and signs in again when it has expired or is answered with 401, together for all
 * requests under way. Signing in again without any success since the last time is not tried: the account is stopped
 * with `sign-in-refused`, because vendors lock accounts after repeated failures (vendors/emnify.md 1f).
 */
export function createSignedInSend(options: SignedInOptions): Send {
  const { http, renew } = options;
  let current = options.token;
  let renewing: Promise<void> | null = null;
  let renewedInVain = false;

  async function renewOnce(stale: Token, signal: AbortSignal): Promise<void> {
    if (current !== stale) return;
    if (renew === null) throw refused(options.vendorName, 'the token is no longer accepted');
    if (renewing === null) {
      if (renewedInVain) throw refused(options.vendorName, 'a fresh token is not accepted either');
      renewedInVain = true;
      renewing = renew(signal)
        .then((token) => void (current = token))
        .finally(() => (renewing = null));
    }
    await renewing;
  }

  return async function send(request) {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      if (renew !== null && current.renewAt !== null && Date.now() > current.renewAt) {
        await renewOnce(current, request.signal);
      }
      const used = current;
      const response = await http.send({ ...request, headers: { authorization: options.authorization(used.text) } });
      if (response.status !== 401) {
        if (used === current) renewedInVain = false;
        return response;
      }
      await renewOnce(used, request.signal);
    }
    throw refused(options.vendorName, `${MOST_TRIES} tokens in a row were not accepted`);
  };
}

function refused(vendorName: string, why: string): CodedError {
  return new CodedError('sign-in-refused', `${vendorName}: ${why}`);
}
