import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { Secret, SecretState, VaultStatus } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import type { Protection } from './protection.ts';
import { openSecretsFile } from './secrets-file.ts';

export type VaultState = Exclude<SecretState, 'not-needed'>;

/**
 * Where secrets are: encrypted in `secrets.json` if the system has a protected store, else in memory until the process
 * ends. A ciphertext that cannot be decrypted here and now stays in the file until the person forgets the secret.
 */
export interface Vault {
  status(): Promise<VaultStatus>;
  state(accountId: string): Promise<VaultState>;
  /** @throws CodedError `secret-missing`, or `secret-unreadable` with the reason in words. */
  read(accountId: string): Promise<Secret>;
  /**
   * Keeps a secret, or holds it in memory where `keep` is false or the system cannot protect it.
   * @throws CodedError `file-not-writable` or `disk-full`.
   */
  put(accountId: string, secret: Secret, keep: boolean): Promise<void>;
  /**
   * Puts what signing in made of a secret (`VendorSession.renewedSecret`) where that secret is, kept or in memory; nothing
   * where the person has given another one since. What cannot be written now is made again by the next sign-in.
   */
  renew(accountId: string, used: Secret, renewed: Secret): Promise<void>;
  /** Removes a secret from memory and file, readable or not. */
  forget(accountId: string): Promise<void>;
  /** Where a damaged `secrets.json` is now; null where there was none. */
  readonly movedAside: string | null;
}

export interface VaultOptions {
  readonly protection: Protection | null;
  readonly folder: string;
  readonly now: () => Date;
}

const SECRET: v.GenericSchema<unknown, Secret> = v.union([
  v.strictObject({ applicationToken: v.string() }),
  v.strictObject({ token: v.string() }),
  v.strictObject({ username: v.string(), password: v.string(), fingerprint: v.exactOptional(v.string()) }),
]);

type Opened =
  | { readonly kind: 'readable'; readonly secret: Secret; readonly ciphertext: string; readonly stale: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** @throws CodedError `file-not-writable` or `local-data` where `secrets.json` cannot be read or moved aside. */
export function createVault({ protection, folder, now }: VaultOptions): Vault {
  const file = openSecretsFile(folder, now);
  const session = new Map<string, Secret>();

  async function open(accountId: string): Promise<Opened> {
    const ciphertexts = file.read()[accountId] ?? [];
    if (ciphertexts.length === 0) return { kind: 'absent' };
    if (protection === null) return { kind: 'unreadable', why: KEPT_BY_THE_APP };
    let why = '';
    for (const ciphertext of ciphertexts) {
      try {
        const { text, stale } = await protection.decrypt(Buffer.from(ciphertext, 'base64'));
        return { kind: 'readable', secret: v.parse(SECRET, JSON.parse(text)), ciphertext, stale };
      } catch (error) {
        // What was caught may quote what it could not read, so none of it is passed on.
        why ||= (await isLocked(protection, error)) ? LOCKED : OTHER_COMPUTER;
      }
    }
    return { kind: 'unreadable', why };
  }

  /** Writes a new ciphertext over the one it replaces; those that cannot be decrypted here stay. */
  async function write(accountId: string, ciphertext: string, replaced: string | null): Promise<void> {
    const others = (file.read()[accountId] ?? []).filter((other) => other !== replaced);
    await file.write(accountId, [ciphertext, ...others]);
  }

  async function rewrite(accountId: string, secret: Secret, replaced: string): Promise<void> {
    const ciphertext = await encrypt(protection, secret);
    if (ciphertext !== null) await write(accountId, ciphertext, replaced);
  }

  return {
    status: () => statusOf(protection),
    state: async (accountId) => {
      if (session.has(accountId)) return 'session';
      const { kind } = await open(accountId);
      return kind === 'readable' ? 'kept' : kind;
    },
    read: async (accountId) => {
      const held = session.get(accountId);
      if (held !== undefined) return held;
      const opened = await open(accountId);
      if (opened.kind === 'absent') throw new CodedError('secret-missing', '');
      if (opened.kind === 'unreadable') throw new CodedError('secret-unreadable', opened.why);
      // A newer key is a precaution: if it cannot be used now, the secret is still good.
      if (opened.stale) await rewrite(accountId, opened.secret, opened.ciphertext).catch(() => undefined);
      return opened.secret;
    },
    put: async (accountId, given, keep) => {
      const secret = withoutCode(given);
      const before = await open(accountId);
      const replaced = before.kind === 'readable' ? before.ciphertext : null;
      const ciphertext = keep ? await encrypt(protection, secret) : null;
      if (ciphertext !== null) {
        await write(accountId, ciphertext, replaced);
        session.delete(accountId);
        return;
      }
      session.set(accountId, secret);
      // The person wants the old one no longer, so it must not come back at the next start.
      if (replaced !== null) {
        await file.write(
          accountId,
          (file.read()[accountId] ?? []).filter((other) => other !== replaced),
        );
      }
    },
    renew: async (accountId, used, renewed) => {
      const held = session.get(accountId);
      if (held !== undefined) {
        if (isSame(held, used)) session.set(accountId, withoutCode(renewed));
        return;
      }
      const opened = await open(accountId);
      if (opened.kind !== 'readable' || !isSame(opened.secret, used)) return;
      await rewrite(accountId, withoutCode(renewed), opened.ciphertext).catch(() => undefined);
    },
    forget: async (accountId) => {
      session.delete(accountId);
      if ((file.read()[accountId] ?? []).length > 0) await file.write(accountId, []);
    },
    movedAside: file.movedAside,
  };
}

/** A one-time code is used up by the time a secret is kept. */
function withoutCode(secret: Secret): Secret {
  if (!('password' in secret)) return secret;
  const { code: _usedUp, ...kept } = secret;
  return kept;
}

function isSame(one: Secret, other: Secret): boolean {
  return isDeepStrictEqual(one, other);
}

const KEPT_BY_THE_APP = 'it is kept in the protected store, which only the desktop app can open';
const LOCKED = 'the protected store is temporarily unavailable; unlock it and try again';
const OTHER_COMPUTER = 'it was kept by another user or on another computer; enter it again';

/** Electron rejects with "temporarily unavailable" for a locked store (research: electron_api_safe_storage.cc). */
async function isLocked(protection: Protection, error: unknown): Promise<boolean> {
  if (error instanceof Error && /temporarily unavailable/i.test(error.message)) return true;
  return !(await isAvailable(protection));
}

async function isAvailable(protection: Protection): Promise<boolean> {
  try {
    return await protection.isAvailable();
  } catch {
    return false;
  }
}

async function statusOf(protection: Protection | null): Promise<VaultStatus> {
  if (protection === null) return { kind: 'session-only', reason: 'plain-node' };
  if (!(await isAvailable(protection))) return { kind: 'session-only', reason: 'no-encryption' };
  try {
    const probe = await protection.encrypt('probe');
    return isHardCodedKey(protection, probe)
      ? { kind: 'session-only', reason: 'hard-coded-key' }
      : { kind: 'protected' };
  } catch {
    return { kind: 'session-only', reason: 'no-encryption' };
  }
}

/**
 * On Linux the store says it is available even when its key is the one in Chromium's source; its ciphertexts begin
 * with `v10`. On macOS the same prefix is that of the Keychain.
 */
function isHardCodedKey(protection: Protection, ciphertext: Buffer): boolean {
  return protection.platform === 'linux' && ciphertext.subarray(0, 3).toString('latin1') === 'v10';
}

/** Null where the system cannot protect a secret here and now. */
async function encrypt(protection: Protection | null, secret: Secret): Promise<string | null> {
  if (protection === null || !(await isAvailable(protection))) return null;
  try {
    const ciphertext = await protection.encrypt(asAsciiLine(secret));
    return isHardCodedKey(protection, ciphertext) ? null : ciphertext.toString('base64');
  } catch {
    return null;
  }
}

/** JSON on one line of ASCII, so that no store's idea of text or line breaks can change it. */
function asAsciiLine(secret: Secret): string {
  return JSON.stringify(secret).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
