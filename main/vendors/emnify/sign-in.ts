import { createHash, randomBytes } from 'node:crypto';
import type { PasswordSecret, Secret } from '../../../shared/account.ts';
import { CodedError } from '../../../shared/result.ts';
import type { HttpClient } from '../../http/client.ts';
import type { Token } from '../signed-in.ts';
import { authenticate, type SignInAnswer, type SignInTry } from './authenticate.ts';
import { readSecret } from './secret.ts';
import { createSignInMemory } from './sign-in-memory.ts';

export interface SignedIn {
  readonly token: Token;
  /** Gets a new token: with the refresh token where emnify gave one, else and after that with the secret. */
  readonly renew: (signal: AbortSignal) => Promise<Token>;
  /** As `VendorSession.renewedSecret`. */
  readonly renewedSecret: Secret | null;
}

// Shared by all accounts: what emnify counts and locks is the user, whatever the account is called here.
const memory = createSignInMemory();

/**
 * Signs in with an application token or with user name and password (vendors/emnify.md 1).
 * @throws CodedError `secret-missing`, `code-needed`, `sign-in-refused`, `sign-in-locked`, `forbidden`,
 *   `not-understood` or a network code.
 */
export async function signIn(http: HttpClient, given: Secret | null, signal: AbortSignal): Promise<SignedIn> {
  const secret = readSecret(given);
  if (secret.kind === 'password') return await withPassword(http, secret.password, signal);
  const { applicationToken } = secret;
  const what: SignInTry = {
    memory,
    who: whoIs(http, 'application-token', digest('sha256', applicationToken)),
    secretName: 'the application token',
  };
  const renew = async (renewSignal: AbortSignal): Promise<Token> => {
    const answer = await authenticate(http, what, { application_token: applicationToken }, renewSignal);
    return answer.token ?? notAToken(http.host);
  };
  return { token: await renew(signal), renew, renewedSecret: null };
}

async function withPassword(http: HttpClient, secret: PasswordSecret, signal: AbortSignal): Promise<SignedIn> {
  const first = await enterPassword(http, secret, signal);
  const { code, ...kept } = secret;
  const { fingerprint } = first;
  const renewed: PasswordSecret = fingerprint === null ? kept : { ...kept, fingerprint };
  const isChanged = code !== undefined || fingerprint !== (secret.fingerprint ?? null);
  let { refreshToken } = first;

  async function renew(renewSignal: AbortSignal): Promise<Token> {
    const refreshed = refreshToken === null ? null : await refresh(http, secret.username, refreshToken, renewSignal);
    // The sample of the answer has no new refresh token in it (vendors/emnify.md 1d).
    refreshToken = refreshed?.refreshToken ?? refreshToken;
    if (refreshed !== null && refreshed.token !== null) return refreshed.token;
    const again = await enterPassword(http, renewed, renewSignal);
    refreshToken = again.refreshToken;
    return again.token;
  }

  return { token: first.token, renew, renewedSecret: isChanged ? renewed : null };
}

interface Entered {
  readonly token: Token;
  readonly refreshToken: string | null;
  /** Of this computer, where emnify knows or has just learnt it as a trusted device. */
  readonly fingerprint: string | null;
}

/**
 * User name and password, then the code where emnify asks for one. A code that was sent by e-mail belongs to the try
 * that asked for it, so that try's MFA token is used before the password is sent a second time.
 */
async function enterPassword(http: HttpClient, secret: PasswordSecret, signal: AbortSignal): Promise<Entered> {
  const { username, code } = secret;
  const fingerprint = secret.fingerprint ?? null;
  const what: SignInTry = { memory, who: whoIs(http, 'user', username), secretName: 'the user name and password' };
  // The charset is not documented; UTF-8 and small hexadecimal digits as in emnify's samples (vendors/emnify.md 1b).
  const password = digest('sha1', secret.password);
  let mfaToken = code === undefined ? null : memory.takeMfaToken(what.who, password);
  if (mfaToken === null) {
    const trusted = fingerprint === null ? {} : { fingerprint };
    const answer = await authenticate(http, what, { username, password, ...trusted }, signal);
    if (answer.token !== null) return { token: answer.token, refreshToken: answer.refreshToken, fingerprint };
    mfaToken = answer.mfaToken;
  }
  if (mfaToken === null) return notAToken(http.host);
  if (code === undefined) {
    memory.keepMfaToken(what.who, mfaToken, password);
    throw new CodedError(
      'code-needed',
      'emnify asks for the six-digit code that it has sent by e-mail or that the authenticator app shows',
    );
  }
  const device = fingerprint ?? randomBytes(16).toString('hex');
  const body = { mfa_token: mfaToken, code: code.replace(/\s/g, ''), trusted_device: trustedDevice(device) };
  const answer = await authenticate(http, { ...what, secretName: 'the code' }, body, signal);
  if (answer.token === null) return notAToken(http.host);
  return { token: answer.token, refreshToken: answer.refreshToken, fingerprint: device };
}

/** Null where emnify no longer accepts the refresh token; how long one lasts is not documented. */
async function refresh(
  http: HttpClient,
  username: string,
  refreshToken: string,
  signal: AbortSignal,
): Promise<SignInAnswer | null> {
  const what: SignInTry = { memory, who: whoIs(http, 'user', username), secretName: 'the refresh token' };
  try {
    return await authenticate(http, what, { refresh_token: refreshToken }, signal);
  } catch (error) {
    if (error instanceof CodedError && error.code === 'sign-in-refused') return null;
    throw error;
  }
}

const SYSTEMS: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };

/** As the person sees it in emnify's list of trusted devices; the computer's own name stays here. */
function trustedDevice(fingerprint: string): Readonly<Record<string, string>> {
  const system = SYSTEMS[process.platform] ?? process.platform;
  return { fingerprint, operating_system: system, browser: 'Invoice Desk', name: 'Invoice Desk' };
}

function whoIs(http: HttpClient, kind: string, name: string): string {
  return [http.host, kind, name].join('\n');
}

function digest(algorithm: 'sha1' | 'sha256', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

function notAToken(host: string): never {
  throw new CodedError('not-understood', `${host} answered the sign-in with something else instead of an auth token`);
}
