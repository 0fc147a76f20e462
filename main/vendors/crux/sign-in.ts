import * as v from 'valibot';
import type { PasswordSecret, Secret } from '../../../shared/account.ts';
import { CodedError } from '../../../shared/result.ts';
import type { HttpClient } from '../../http/client.ts';
import { isHtml, unusable } from '../answer.ts';
import { tokenFor, type Token } from '../signed-in.ts';
import { READING_ORDERS, type Standing } from './standing.ts';

/** A token, and what the sign-in told of whom it belongs to; nothing for a pasted token. */
export interface CruxSignIn {
  readonly token: Token;
  readonly organisationId: string | null;
  readonly standing: Standing;
}

// vendors/crux.md 1: "authentication tokens expire after two hours of being issued".
const LIFETIME = 120 * 60_000;

const PlainToken = v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]+$/));
// Words that are missing, empty or of another type say nothing; they do not spoil a sign-in.
const Word = v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null);
const Assignment = v.looseObject({ assigned: v.boolean(), permission: v.looseObject({ name: v.string() }) });
const LoggedIn = v.looseObject({
  auth_token: PlainToken,
  org_type: v.optional(Word, null),
  org_uuid: v.optional(Word, null),
  permission_assignments: v.optional(
    v.fallback(v.nullable(v.looseObject({ permissions: v.array(Assignment) })), null),
    null,
  ),
});

/** The user name and password in a secret; null where it is a pasted token, which cannot be renewed. */
export function passwordIn(secret: Secret | null): PasswordSecret | null {
  return secret !== null && 'password' in secret ? secret : null;
}

/**
 * Takes a pasted token as a sign-in.
 * @throws CodedError `secret-missing`, or `sign-in-refused` where it holds characters that no token has.
 */
export function pastedToken(secret: Secret | null): CruxSignIn {
  if (secret === null || !('token' in secret) || secret.token.trim() === '') {
    throw new CodedError('secret-missing', 'Crux needs a user name and password, or a token');
  }
  const token = v.safeParse(PlainToken, secret.token);
  if (!token.success) throw new CodedError('sign-in-refused', 'the token holds characters that no token has');
  return {
    token: { text: token.output, renewAt: null },
    organisationId: null,
    standing: { role: null, mayReadOrders: null, isPasted: true },
  };
}

/**
 * Exchanges user name and password for a token (vendors/crux.md 1).
 * @throws CodedError `sign-in-refused`, `forbidden`, `not-understood` or a network code.
 */
export async function logIn(http: HttpClient, secret: PasswordSecret, signal: AbortSignal): Promise<CruxSignIn> {
  const { username, password } = secret;
  const path = '/timp/organizations/user-login/';
  const response = await http.send({ method: 'POST', path, body: { username, password }, signal });
  switch (response.status) {
    case 200:
    case 201:
      return readSignIn(response.text, http.host);
    case 400:
    case 401:
      throw new CodedError('sign-in-refused', 'Crux does not accept the user name and password');
    case 403:
      throw new CodedError('forbidden', 'Crux does not allow this user to sign in');
    default:
      throw unusable(response, `signing in at ${http.host}`);
  }
}

function readSignIn(text: string, host: string): CruxSignIn {
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), LoggedIn), text);
  if (!answer.success) {
    const what = isHtml(text) ? 'a web page' : 'something else';
    throw new CodedError('not-understood', `${host} answered the sign-in with ${what} instead of a token`);
  }
  const { auth_token: token, org_type: role, org_uuid: organisationId, permission_assignments: told } = answer.output;
  const mayReadOrders = readsOrders(told?.permissions ?? []);
  return { token: tokenFor(token, LIFETIME), organisationId, standing: { role, mayReadOrders, isPasted: false } };
}

/** Null where no permission is listed at all: the list names those that are not assigned too, so it was not told. */
function readsOrders(permissions: readonly v.InferOutput<typeof Assignment>[]): boolean | null {
  if (permissions.length === 0) return null;
  return permissions.some(({ assigned, permission }) => assigned && READING_ORDERS.includes(permission.name));
}
