import * as v from 'valibot';
import { CodedError } from '../../../shared/result.ts';
import type { HttpClient } from '../../http/client.ts';
import { isHtml, unusable } from '../answer.ts';
import { tokenFor, type Token } from '../signed-in.ts';

// vendors/emnify.md 1e
const LIFETIME = 240 * 60_000;

const Authenticated = v.looseObject({ auth_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)) });
const Claims = v.looseObject({ exp: v.number(), iat: v.optional(v.number()) });

/**
 * Exchanges an application token for an auth token (vendors/emnify.md 1a).
 * @throws CodedError `sign-in-refused`, `rate-limited` (locked after failures), `forbidden`, `not-understood` or a network code.
 */
export async function authenticate(http: HttpClient, applicationToken: string, signal: AbortSignal): Promise<Token> {
  const response = await http.send({
    method: 'POST',
    path: '/authenticate',
    body: { application_token: applicationToken },
    signal,
  });
  switch (response.status) {
    case 200:
      return readToken(response.text, http.host);
    case 401:
      // The lock after three failures is a 401 too, told apart by its body (vendors/emnify.md 1f).
      if (response.text.includes('TooManyRequests')) {
        throw new CodedError('rate-limited', 'emnify has locked signing in for five minutes after failed tries');
      }
      throw new CodedError('sign-in-refused', 'emnify does not accept the application token');
    case 400:
      throw new CodedError('sign-in-refused', 'emnify does not take this for an application token');
    case 403:
      throw new CodedError('forbidden', 'emnify does not allow this application token to sign in');
    default:
      throw unusable(response, `signing in at ${http.host}`);
  }
}

function readToken(text: string, host: string): Token {
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Authenticated), text);
  if (!answer.success) {
    const what = isHtml(text) ? 'a web page' : 'something else';
    throw new CodedError('not-understood', `${host} answered the sign-in with ${what} instead of an auth token`);
  }
  const token = answer.output.auth_token;
  return tokenFor(token, lifetimeOf(token));
}

/** From the token's own claims where it is a JWT; measured from now, so that a wrong clock here does not matter. */
function lifetimeOf(token: string): number {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const claims = v.safeParse(v.pipe(v.string(), v.parseJson(), Claims), payload);
  if (!claims.success) return LIFETIME;
  const { exp, iat } = claims.output;
  const lifetime = exp * 1000 - (iat === undefined ? Date.now() : iat * 1000);
  return lifetime > 0 ? lifetime : LIFETIME;
}
