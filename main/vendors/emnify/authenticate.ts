import * as v from 'valibot';
import { CodedError } from '../../../shared/result.ts';
import type { HttpClient } from '../../http/client.ts';
import { isHtml, unusable } from '../answer.ts';
import { tokenFor, type Token } from '../signed-in.ts';
import type { SignInMemory } from './sign-in-memory.ts';

// vendors/emnify.md 1e
const LIFETIME = 240 * 60_000;

const TokenText = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));
const Authenticated = v.looseObject({
  auth_token: v.nullish(TokenText),
  refresh_token: v.nullish(TokenText),
  mfa_token: v.nullish(TokenText),
});
const Claims = v.looseObject({ exp: v.number(), iat: v.optional(v.number()) });

/** Who signs in, and what for words the secret has in an error. */
export interface SignInTry {
  readonly memory: SignInMemory;
  readonly who: string;
  readonly secretName: string;
}

/** What emnify answered: an auth token, or an MFA token where it wants a code first (vendors/emnify.md 1). */
export interface SignInAnswer {
  readonly token: Token | null;
  readonly refreshToken: string | null;
  readonly mfaToken: string | null;
}

/**
 * One POST to `/authenticate`.
 * @throws CodedError `sign-in-refused`, `sign-in-locked` (without asking, where it would be), `forbidden`,
 *   `not-understood` or a network code.
 */
export async function authenticate(
  http: HttpClient,
  { memory, who, secretName }: SignInTry,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<SignInAnswer> {
  memory.checkMayTry(who);
  const response = await http.send({ method: 'POST', path: '/authenticate', body, signal });
  switch (response.status) {
    case 200: {
      const answer = readAnswer(response.text, http.host);
      if (answer.token !== null) memory.succeeded(who);
      return answer;
    }
    case 401:
      // The lock after three failures is a 401 too, told apart by its body (vendors/emnify.md 1f).
      if (response.text.includes('TooManyRequests')) throw memory.locked(who);
      memory.failed(who);
      throw new CodedError('sign-in-refused', `emnify does not accept ${secretName}`);
    case 400:
      memory.failed(who);
      throw new CodedError('sign-in-refused', `emnify does not take this for ${secretName}`);
    case 403:
      throw new CodedError('forbidden', `emnify does not allow signing in with ${secretName}`);
    default:
      throw unusable(response, `signing in at ${http.host}`);
  }
}

function readAnswer(text: string, host: string): SignInAnswer {
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Authenticated), text);
  if (!answer.success) {
    const what = isHtml(text) ? 'a web page' : 'something else';
    throw new CodedError('not-understood', `${host} answered the sign-in with ${what} instead of an auth token`);
  }
  const { auth_token: token, refresh_token: refreshToken, mfa_token: mfaToken } = answer.output;
  return {
    token: token === null || token === undefined ? null : tokenFor(token, lifetimeOf(token)),
    refreshToken: refreshToken ?? null,
    mfaToken: mfaToken ?? null,
  };
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
