import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeProtection, type FakeProtection } from '../../tests/fixtures/fake-protection.ts';
import { CodedError } from '../../shared/result.ts';
import type { Protection } from './protection.ts';
import { createVault, type Vault } from './vault.ts';

const now = (): Date => new Date('2026-11-21T10:11:12.345Z');
const ACCOUNT = 'aaaaaaaa';
const SECRET = { applicationToken: 'eyJhbGciOi.s3cr3t.Zm9v' };
const OTHER_SECRET = { applicationToken: 'another-t0ken' };
let folder: string;
let file: string;
let protection: FakeProtection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  file = join(folder, 'secrets.json');
  protection = createFakeProtection();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a kept secret', () => {
  it('comes back after a restart, from a file of its own that only its owner reads', async () => {
    await vaultOn(protection).put(ACCOUNT, SECRET, true);
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(SECRET);
    expect(await vaultOn(protection).state(ACCOUNT)).toBe('kept');
    expect(readdirSync(folder)).toEqual(['secrets.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is one line of base64 in the file, and nowhere in clear', async () => {
    await vaultOn(protection).put(ACCOUNT, SECRET, true);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('s3cr3t');
    expect(JSON.parse(text)).toEqual({ secrets: { [ACCOUNT]: [expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)] } });
  });

  it.each([
    { username: 'jürgen', password: 'line\nbreak\r\n\u2028 and "quotes" \\ 密码 😀 \ud800 \0' },
    { token: ' leading and trailing ' },
  ])('survives whatever characters it has: %j', async (secret) => {
    const lines: string[] = [];
    const encrypt = (text: string): Promise<Buffer> => {
      lines.push(text);
      return createFakeProtection().encrypt(text);
    };
    await vaultOn({ ...protection, encrypt }).put(ACCOUNT, secret, true);
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(secret);
    expect(lines[0]).toMatch(/^[\x20-\x7e]+$/);
  });

  it('is replaced by a newer one', async () => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, SECRET, true);
    await vault.put(ACCOUNT, OTHER_SECRET, true);
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(OTHER_SECRET);
    expect(ciphertexts()).toHaveLength(1);
  });

  it('of one account has nothing to do with that of another, even when both are put at once', async () => {
    const vault = vaultOn(protection);
    await Promise.all([vault.put(ACCOUNT, SECRET, true), vault.put('bbbbbbbb', OTHER_SECRET, true)]);
    await vault.forget(ACCOUNT);
    expect(await vaultOn(protection).read('bbbbbbbb')).toEqual(OTHER_SECRET);
    expect(await vaultOn(protection).state(ACCOUNT)).toBe('absent');
  });

  it('is encrypted again when the store has a newer key', async () => {
    await vaultOn(protection).put(ACCOUNT, SECRET, true);
    const [before] = ciphertexts();
    protection.key = 2;
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(SECRET);
    expect(ciphertexts()).toHaveLength(1);
    expect(ciphertexts()[0]).not.toBe(before);
    protection.oldestKey = 2;
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(SECRET);
  });

  it('is gone from memory and file when it is forgotten', async () => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, SECRET, true);
    await vault.forget(ACCOUNT);
    await expect(vault.read(ACCOUNT)).rejects.toMatchObject({ code: 'secret-missing' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ secrets: {} });
  });
});

describe('a secret for this session', () => {
  it('never touches the disk and ends with the vault', async () => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, SECRET, false);
    expect(await vault.read(ACCOUNT)).toEqual(SECRET);
    expect(await vault.state(ACCOUNT)).toBe('session');
    expect(readdirSync(folder)).toEqual([]);
    expect(await vaultOn(protection).state(ACCOUNT)).toBe('absent');
  });

  it('ends one that was kept, so that the old one does not come back', async () => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, SECRET, true);
    await vault.put(ACCOUNT, OTHER_SECRET, false);
    expect(await vault.read(ACCOUNT)).toEqual(OTHER_SECRET);
    expect(await vaultOn(protection).state(ACCOUNT)).toBe('absent');
  });
});

describe('a system without protection', () => {
  const cases: readonly (readonly [string, () => Protection | null, object])[] = [
    ['plain Node', () => null, { kind: 'session-only', reason: 'plain-node' }],
    [
      'no encryption',
      () => Object.assign(protection, { available: false }),
      { kind: 'session-only', reason: 'no-encryption' },
    ],
    [
      'a locked store',
      () => Object.assign(protection, { locked: true }),
      { kind: 'session-only', reason: 'no-encryption' },
    ],
    [
      'the hard-coded key of Linux',
      () => Object.assign(createFakeProtection('linux'), { prefix: 'v10' }),
      { kind: 'session-only', reason: 'hard-coded-key' },
    ],
    [
      'a store that fails when asked',
      () => ({ ...protection, isAvailable: () => Promise.reject(new Error('gone')) }),
      { kind: 'session-only', reason: 'no-encryption' },
    ],
  ];

  it.each(cases)('says so and holds the secret in memory only: %s', async (_name, make, status) => {
    const vault = vaultOn(make());
    expect(await vault.status()).toEqual(status);
    await vault.put(ACCOUNT, SECRET, true);
    expect(await vault.read(ACCOUNT)).toEqual(SECRET);
    expect(await vault.state(ACCOUNT)).toBe('session');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['linux', 'v11'],
    ['linux', 'v12'],
    ['darwin', 'v10'],
    ['win32', 'v10'],
  ] as const)('is not what %s with %s is', async (platform, prefix) => {
    const vault = vaultOn(Object.assign(createFakeProtection(platform), { prefix }));
    expect(await vault.status()).toEqual({ kind: 'protected' });
    await vault.put(ACCOUNT, SECRET, true);
    expect(await vault.state(ACCOUNT)).toBe('kept');
  });
});

describe('a secret that cannot be decrypted here and now', () => {
  beforeEach(() => vaultOn(protection).put(ACCOUNT, SECRET, true));

  const causes: readonly (readonly [string, () => Protection | null, RegExp])[] = [
    ['the store is locked', () => Object.assign(protection, { locked: true }), /temporarily unavailable/],
    [
      'encryption is not available',
      () => Object.assign(protection, { locked: true, available: false }),
      /temporarily unavailable/,
    ],
    [
      'it was kept elsewhere',
      () => Object.assign(protection, { oldestKey: 5, key: 5 }),
      /another user or on another computer/,
    ],
    ['there is no store', () => null, /only the desktop app/],
  ];

  it.each(causes)('is said and left as it is: %s', async (_name, make, reason) => {
    const before = readFileSync(file);
    const vault = vaultOn(make());
    expect(await vault.state(ACCOUNT)).toBe('unreadable');
    await expect(vault.read(ACCOUNT)).rejects.toMatchObject({
      code: 'secret-unreadable',
      message: expect.stringMatching(reason) as string,
    });
    await vault.put(ACCOUNT, OTHER_SECRET, false);
    expect(await vault.read(ACCOUNT)).toEqual(OTHER_SECRET);
    expect(readFileSync(file)).toEqual(before);
  });

  it('stays beside a new one, and is readable where it came from', async () => {
    const elsewhere = Object.assign(createFakeProtection(), { key: 5, oldestKey: 5 });
    await vaultOn(elsewhere).put(ACCOUNT, OTHER_SECRET, true);
    expect(await vaultOn(elsewhere).read(ACCOUNT)).toEqual(OTHER_SECRET);
    expect(await vaultOn(protection).read(ACCOUNT)).toEqual(SECRET);
    await vaultOn(elsewhere).forget(ACCOUNT);
    expect(await vaultOn(protection).state(ACCOUNT)).toBe('absent');
  });

  it('is said as kept elsewhere when what comes out is no secret', async () => {
    const garbled: Protection = {
      ...protection,
      decrypt: () => Promise.resolve({ text: '{"applicationToken":"s3cr3t', stale: false }),
    };
    const error: unknown = await vaultOn(garbled)
      .read(ACCOUNT)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'secret-unreadable' });
    expect(everythingIn(error)).not.toContain('s3cr3t');
  });
});

describe('the file of secrets', () => {
  it.each(['', 'garbage', '[]', '{"secrets":{"aaaaaaaa":"in clear"}}', '{"secrets":{"aaaaaaaa":["two\\nlines"]}}'])(
    'is moved aside when it is damaged: %j',
    async (text) => {
      writeFileSync(file, text);
      const vault = vaultOn(protection);
      expect(vault.movedAside).toBe(join(folder, 'secrets.damaged-2026-11-21T10-11-12Z.json'));
      expect(readFileSync(vault.movedAside ?? '', 'utf8')).toBe(text);
      await vault.put(ACCOUNT, SECRET, true);
      expect(vaultOn(protection).movedAside).toBeNull();
    },
  );

  it('that cannot be written is named, without the secret', async () => {
    const vault = vaultOn(protection);
    mkdirSync(file);
    const error: unknown = await vault.put(ACCOUNT, SECRET, true).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'file-not-writable', message: expect.stringContaining(file) as string });
    expect(everythingIn(error)).not.toContain('s3cr3t');
  });

  it('that is damaged while the program runs is not overwritten', async () => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, SECRET, true);
    writeFileSync(file, 'damaged meanwhile');
    await expect(vault.put(ACCOUNT, OTHER_SECRET, true)).rejects.toMatchObject({ code: 'local-data' });
    expect(readFileSync(file, 'utf8')).toBe('damaged meanwhile');
  });
});

describe('what signing in made of a secret', () => {
  const USED = { username: 'finance', password: 'p4ss' };
  const RENEWED = { ...USED, code: '123456', fingerprint: 'd3v1c3' };
  const KEPT = { ...USED, fingerprint: 'd3v1c3' };

  it.each([true, false])('takes its place, without the code (kept: %s)', async (keep) => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, USED, keep);
    await vault.renew(ACCOUNT, USED, RENEWED);
    expect(await vault.read(ACCOUNT)).toEqual(KEPT);
    expect(await vault.state(ACCOUNT)).toBe(keep ? 'kept' : 'session');
    if (keep) expect(ciphertexts()).toHaveLength(1);
  });

  it.each([true, false])('does not replace one that the person has given since (kept: %s)', async (keep) => {
    const vault = vaultOn(protection);
    await vault.put(ACCOUNT, OTHER_SECRET, keep);
    await vault.renew(ACCOUNT, USED, RENEWED);
    expect(await vault.read(ACCOUNT)).toEqual(OTHER_SECRET);
  });

  it('does not bring back one that was forgotten, nor stop anything where it cannot be written', async () => {
    const vault = vaultOn(protection);
    await vault.renew(ACCOUNT, USED, RENEWED);
    expect(await vault.state(ACCOUNT)).toBe('absent');
    await vault.put(ACCOUNT, USED, true);
    await vaultOn({ ...protection, encrypt: () => Promise.reject(new Error('full')) }).renew(ACCOUNT, USED, RENEWED);
    expect(await vault.read(ACCOUNT)).toEqual(USED);
  });
});

it('says that a secret is missing', async () => {
  await expect(vaultOn(protection).read(ACCOUNT)).rejects.toThrow(CodedError);
  await expect(vaultOn(protection).read(ACCOUNT)).rejects.toMatchObject({ code: 'secret-missing' });
});

function vaultOn(store: Protection | null): Vault {
  return createVault({ protection: store, folder, now });
}

function ciphertexts(): readonly string[] {
  const { secrets } = JSON.parse(readFileSync(file, 'utf8')) as { secrets: Record<string, string[]> };
  return secrets[ACCOUNT] ?? [];
}

/** An error as a careless log would print it: message, stack and causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${everythingIn(error.cause)}`;
}
