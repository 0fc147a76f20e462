import { instantOf } from '../../../shared/document/dates.ts';
import { wholeMinute } from '../../../shared/format/moments.ts';
import { CodedError } from '../../../shared/result.ts';

// emnify locks for five minutes after three failures in a row (vendors/emnify.md 1f).
const LOCK = 5 * 60_000;
const MOST_FAILURES = 2;
// How long an MFA token is good for is not documented.
const MFA_TOKEN_LIFE = 5 * 60_000;

interface Remembered {
  failures: number;
  lastFailure: number;
  lockedUntil: number;
  mfa: { readonly token: string; readonly proof: string; readonly until: number } | null;
}

/**
 * What must outlive one sign-in, per sign-in at one host, in memory only: how often it failed in a row, and the MFA
 * token that waits for its code. Moments are milliseconds of this computer's clock.
 */
export interface SignInMemory {
  /**
   * @throws CodedError `sign-in-locked`, saying until when, while emnify has locked this sign-in, and for five minutes
   * after two failed tries, because a third would lock it.
   */
  checkMayTry(who: string): void;
  failed(who: string): void;
  /** emnify said that it is locked; returns the error to throw. */
  locked(who: string): CodedError;
  succeeded(who: string): void;
  /** `proof` stands for the password that the token was given for. */
  keepMfaToken(who: string, token: string, proof: string): void;
  /** The MFA token that waits for its code, once; null where there is none for this password. */
  takeMfaToken(who: string, proof: string): string | null;
}

export function createSignInMemory(): SignInMemory {
  const all = new Map<string, Remembered>();

  function of(who: string): Remembered {
    const known = all.get(who) ?? { failures: 0, lastFailure: 0, lockedUntil: 0, mfa: null };
    all.set(who, known);
    return known;
  }

  return {
    checkMayTry(who) {
      const { failures, lastFailure, lockedUntil } = of(who);
      const now = Date.now();
      if (now < lockedUntil) throw lockedError(LOCKED, lockedUntil);
      const until = lastFailure + LOCK;
      if (failures < MOST_FAILURES || now >= until) return;
      throw lockedError('two tries in a row failed, and emnify locks a sign-in after a third', until);
    },
    failed(who) {
      const one = of(who);
      one.failures += 1;
      one.lastFailure = Date.now();
    },
    locked(who) {
      const one = of(who);
      one.lockedUntil = Date.now() + LOCK;
      return lockedError(LOCKED, one.lockedUntil);
    },
    succeeded: (who) => void all.delete(who),
    keepMfaToken(who, token, proof) {
      of(who).mfa = { token, proof, until: Date.now() + MFA_TOKEN_LIFE };
    },
    takeMfaToken(who, proof) {
      const one = of(who);
      const { mfa } = one;
      one.mfa = null;
      return mfa !== null && mfa.proof === proof && Date.now() < mfa.until ? mfa.token : null;
    },
  };
}

const LOCKED = 'emnify has locked this sign-in after failed tries';

/** The end is a whole minute, so that a try at the time named is not too early. */
function lockedError(reason: string, until: number): CodedError {
  return new CodedError('sign-in-locked', reason, { until: wholeMinute(instantOf(new Date(until))) });
}
