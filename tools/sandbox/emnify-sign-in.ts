import { createHash } from 'node:crypto';
import { readBody, type Answer, type SandboxRequest, type Switches, type Tokens } from './answers.ts';

export interface EmnifyCredentials {
  readonly applicationToken: string;
  readonly username: string;
  readonly password: string;
  /** The one-time code that is always good. */
  readonly code: string;
}

const FAILURES_UNTIL_LOCK = 3;
const TRUSTED_DAYS = 90;

/** Answers `POST /authenticate` as vendors/emnify.md 1 says emnify does. */
export function createEmnifySignIn(
  credentials: EmnifyCredentials,
  tokens: Tokens,
  switches: () => Switches,
): (request: SandboxRequest) => Answer {
  const locks = new Map<string, { failures: number; lockedUntil: number }>();
  const trustedUntil = new Map<string, number>();
  const mfaTokens = new Set<string>();
  const refreshTokens = new Set<string>();
  let issued = 0;

  function signedIn(hasRefreshToken: boolean): Answer {
    const seconds = switches().emnifyTokenSeconds;
    const authToken = tokens.issue(makeJwt(++issued, seconds), seconds);
    if (!hasRefreshToken) return { status: 200, body: { auth_token: authToken } };
    const refreshToken = `refresh-${issued}`;
    refreshTokens.add(refreshToken);
    return { status: 200, body: { auth_token: authToken, refresh_token: refreshToken } };
  }

  /** Three failures in a row lock; the answer to a failure is empty. */
  function judged(who: string, answer: Answer | null): Answer {
    const lock = locks.get(who) ?? { failures: 0, lockedUntil: 0 };
    locks.set(who, lock);
    if (Date.now() < lock.lockedUntil) return emnifyFailure(401, 1105, 'TooManyRequests', 'Account is locked');
    if (answer !== null) {
      if (!isMfaRequest(answer)) lock.failures = 0;
      return answer;
    }
    lock.failures++;
    if (lock.failures >= FAILURES_UNTIL_LOCK) {
      lock.failures = 0;
      lock.lockedUntil = Date.now() + switches().lockMilliseconds;
    }
    return { status: 401, body: null };
  }

  function password(given: ReadonlyMap<string, unknown>): Answer | null {
    const digest = createHash('sha1').update(credentials.password, 'utf8').digest('hex');
    if (given.get('username') !== credentials.username || given.get('password') !== digest) return null;
    const isTrusted = (trustedUntil.get(String(given.get('fingerprint'))) ?? 0) > Date.now();
    if (switches().emnifyMfa === 'off' || isTrusted) return signedIn(true);
    const mfaToken = `mfa-${++issued}`;
    mfaTokens.add(mfaToken);
    return { status: 200, body: { mfa_token: mfaToken } };
  }

  function code(given: ReadonlyMap<string, unknown>): Answer | null {
    const isPending = mfaTokens.delete(String(given.get('mfa_token')));
    if (!isPending || given.get('code') !== credentials.code) return null;
    const device = given.get('trusted_device');
    if (typeof device === 'object' && device !== null && 'fingerprint' in device) {
      trustedUntil.set(String(device.fingerprint), Date.now() + TRUSTED_DAYS * 86_400_000);
    }
    return signedIn(true);
  }

  return ({ body }) => {
    const given = readBody(body);
    if (given?.has('application_token') === true) {
      const isRight = given.get('application_token') === credentials.applicationToken;
      return judged('application token', isRight ? signedIn(false) : null);
    }
    if (given?.has('mfa_token') === true) return judged('user', code(given));
    if (given?.has('username') === true) return judged('user', password(given));
    if (given?.has('refresh_token') === true) {
      const isGood = refreshTokens.has(String(given.get('refresh_token'))) && switches().emnifyRefresh === 'works';
      return judged('user', isGood ? signedIn(false) : null);
    }
    return emnifyFailure(400, 1400, 'InputValidationFailed', 'Malformed request');
  };
}

/** An error body of emnify. */
export function emnifyFailure(status: number, code: number, token: string, message: string): Answer {
  return { status, body: { error_code: code, error_token: token, message } };
}

function isMfaRequest({ body }: Answer): boolean {
  return typeof body === 'object' && body !== null && 'mfa_token' in body;
}

function makeJwt(serial: number, seconds: number): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { sub: 'sandbox', jti: String(serial), iat: issuedAt, exp: issuedAt + seconds };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.sandbox`;
}
