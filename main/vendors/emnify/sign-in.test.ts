import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PasswordSecret, Secret } from '../../../shared/account.ts';
import { containing, matching } from '../../../tests/fixtures/matchers.ts';
import { planOf, quickClient, walkAll } from '../../../tests/fixtures/vendor-walk.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import type { Fetch } from '../../http/client.ts';
import type { VendorSession } from '../vendor.ts';
import { emnify } from './index.ts';

const SHA1 = /^[0-9a-f]{40}$/;

let sandbox: Sandbox;
let bodies: Readonly<Record<string, unknown>>[];
beforeEach(() => {
  bodies = [];
});
afterEach(async () => {
  vi.useRealTimers();
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('signing in with an application token', () => {
  it('refuses a wrong token, asking once', async () => {
    await start();
    await expect(signIn({ applicationToken: 'wrong' })).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: 'emnify does not accept the application token',
    });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('sends it without the white space of pasting, and changes no secret', async () => {
    await start();
    const { applicationToken } = sandbox.credentials.emnify;
    const session = await signIn({ applicationToken: ` ${applicationToken}\n` });
    expect(bodies).toEqual([{ application_token: applicationToken }]);
    expect(session.renewedSecret).toBeNull();
    expect(session.report).toEqual({ identity: 'Nordlicht Messtechnik GmbH', role: null, notes: [] });
  });

  it('needs a token or user name and password', async () => {
    await start();
    const incomplete: readonly (Secret | null)[] = [
      null,
      { token: 'x' },
      { applicationToken: '  ' },
      { username: ' ', password: 'x' },
      { username: 'x', password: '' },
    ];
    for (const secret of incomplete) {
      await expect(signIn(secret)).rejects.toMatchObject({ code: 'secret-missing' });
    }
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    ['not-understood', { kind: 'html' }, 'with a web page instead of an auth token'],
    ['not-understood', { kind: 'json', body: { mfa_token: 'x' } }, 'with something else instead of an auth token'],
    ['not-understood', { kind: 'json', body: { auth_token: 7 } }, 'with something else instead of an auth token'],
    ['not-understood', { kind: 'status', status: 404 }, 'answered 404'],
    ['sign-in-refused', { kind: 'status', status: 400 }, 'does not take this'],
    ['forbidden', { kind: 'status', status: 403 }, 'does not allow'],
    ['vendor-down', { kind: 'status', status: 500 }, 'answered 500'],
    ['rate-limited', { kind: 'status', status: 429 }, 'answered 429'],
  ] as const)('says %s where it is answered otherwise', async (code, fault, detail) => {
    await start({ faults: [{ ...fault, at: /authenticate/ }] });
    const refusal = signIn(sandbox.credentials.emnify);
    await expect(refusal).rejects.toMatchObject({ code, message: containing(detail) });
    if (code === 'not-understood') {
      await expect(refusal).rejects.toMatchObject({ message: containing(new URL(sandbox.emnifyBaseUrl).host) });
    }
    expect(sandbox.requests).toHaveLength(1);
  });
});

describe('signing in with user name and password', () => {
  it('sends the SHA-1 of the password in UTF-8, never the password', async () => {
    await start({ switches: { emnifyMfa: 'off' } });
    const session = await signIn(sandbox.credentials.emnifyUser);
    expect(bodies).toEqual([{ username: 'einkauf@example.com', password: matching(SHA1) }]);
    expect(session.renewedSecret).toBeNull();
  });

  it('hashes as emnify documents it', async () => {
    await start({ faults: [{ kind: 'status', status: 401, at: /authenticate/ }] });
    await signIn({ username: 'x', password: 'my_password' }).catch(() => undefined);
    // echo -n 'my_password' | openssl sha1 (vendors/emnify.md 1b)
    expect(bodies[0]?.['password']).toBe('5eb942810a75ebc850972a89285d570d484c89c4');
  });

  it('says that a code is needed, and where it comes from', async () => {
    await start();
    await expect(signIn(sandbox.credentials.emnifyUser)).rejects.toMatchObject({
      code: 'code-needed',
      message: 'emnify asks for the six-digit code that it has sent by e-mail or that the authenticator app shows',
    });
    expect(bodies).toHaveLength(1);
  });

  it('sends the code with the MFA token of the try before, which an e-mailed code belongs to', async () => {
    await start();
    await signIn(sandbox.credentials.emnifyUser).catch(() => undefined);
    const session = await signIn(withCode());
    expect(bodies.map((body) => Object.keys(body))).toEqual([
      ['username', 'password'],
      ['mfa_token', 'code', 'trusted_device'],
    ]);
    expect(session.report.identity).toBe('Nordlicht Messtechnik GmbH');
  });

  it.each([
    ['the wait was too long', 5 * 60_000, ''],
    ['the password is another one', 0, ' '],
  ])('asks anew where %s', async (_what, wait, more) => {
    await start();
    vi.useFakeTimers({ toFake: ['Date'] });
    await signIn(sandbox.credentials.emnifyUser).catch(() => undefined);
    vi.setSystemTime(Date.now() + wait);
    await signIn({ ...withCode(), password: sandbox.credentials.emnifyUser.password + more }).catch(() => undefined);
    expect(Object.keys(bodies[1] ?? {})).toEqual(['username', 'password']);
  });

  it('takes password and code in one go', async () => {
    await start();
    await signIn({ ...withCode(), code: ' 135 790 ' });
    expect(bodies).toMatchObject([{ username: 'einkauf@example.com' }, { code: '135790' }]);
  });

  it('makes this computer a trusted device and hands its fingerprint to the vault, without the code', async () => {
    await start();
    const session = await signIn(withCode());
    const { username, password } = sandbox.credentials.emnifyUser;
    const renewed = session.renewedSecret;
    expect(renewed).toEqual({ username, password, fingerprint: matching(/^[0-9a-f]{32}$/) });
    expect(bodies[1]?.['trusted_device']).toEqual({
      fingerprint: (renewed as PasswordSecret).fingerprint,
      operating_system: matching(/^(Windows|macOS|Linux)$/),
      browser: 'Invoice Desk',
      name: 'Invoice Desk',
    });

    const later = await signIn(renewed);
    expect(bodies).toHaveLength(3);
    expect(bodies[2]).toMatchObject({ fingerprint: (renewed as PasswordSecret).fingerprint });
    expect(later.renewedSecret).toBeNull();
  });

  it('makes another fingerprint each time', async () => {
    await start();
    const [one, other] = [await signIn(withCode()), await signIn(withCode())];
    expect(one.renewedSecret).not.toEqual(other.renewedSecret);
  });

  it('asks for a code again when the trust has ended, and keeps the fingerprint', async () => {
    await start();
    vi.useFakeTimers({ toFake: ['Date'] });
    const { renewedSecret } = await signIn(withCode());
    vi.setSystemTime(Date.now() + 91 * 86_400_000);
    await expect(signIn(renewedSecret)).rejects.toMatchObject({ code: 'code-needed' });
    const trusted = renewedSecret as PasswordSecret;
    const again = await signIn({ ...trusted, code: sandbox.credentials.emnifyCode });
    expect(again.renewedSecret).toEqual(trusted);
  });

  it('drops a code that was not asked for', async () => {
    await start({ switches: { emnifyMfa: 'off' } });
    const session = await signIn(withCode());
    expect(session.renewedSecret).toEqual(sandbox.credentials.emnifyUser);
  });

  it.each([
    ['the user name and password', (): Secret => ({ ...withCode(), password: 'wrong' })],
    ['the code', (): Secret => ({ ...withCode(), code: '000000' })],
  ])('says that it was %s', async (what, secret) => {
    await start();
    const message = `emnify does not accept ${what}`;
    await expect(signIn(secret())).rejects.toMatchObject({ code: 'sign-in-refused', message });
  });
});

describe('the lock after three failures', () => {
  it('is not reached: after two in a row the next try waits for five minutes, unasked', async () => {
    await start();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T14:00:30Z') });
    const wrong = { ...sandbox.credentials.emnifyUser, password: 'wrong' };
    for (let tries = 0; tries < 2; tries++) {
      await expect(signIn(wrong)).rejects.toMatchObject({ code: 'sign-in-refused' });
    }
    await expect(signIn(wrong)).rejects.toMatchObject({
      code: 'sign-in-locked',
      message: 'two tries in a row failed, and emnify locks a sign-in after a third',
      until: '2026-11-20T14:06:00.000Z',
    });
    expect(bodies).toHaveLength(2);
    vi.setSystemTime(Date.parse('2026-11-20T14:06:00Z'));
    await expect(signIn(withCode())).resolves.toBeDefined();
    await expect(signIn(wrong)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('counts a refused code too', async () => {
    await start();
    const wrong = { ...withCode(), code: '000000' };
    for (let tries = 0; tries < 2; tries++) await signIn(wrong).catch(() => undefined);
    await expect(signIn(withCode())).rejects.toMatchObject({ code: 'sign-in-locked' });
  });

  it('is told from a wrong secret, and nothing is asked until it has ended', async () => {
    await start({
      faults: [{ kind: 'status', status: 401, body: { error_token: 'TooManyRequests' }, at: /authenticate/, times: 1 }],
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T23:57:00Z') });
    const locked = {
      code: 'sign-in-locked',
      message: 'emnify has locked this sign-in after failed tries',
      until: '2026-11-21T00:02:00.000Z',
    };
    await expect(signIn(sandbox.credentials.emnify)).rejects.toMatchObject(locked);
    await expect(signIn(sandbox.credentials.emnify)).rejects.toMatchObject(locked);
    expect(bodies).toHaveLength(1);
    vi.setSystemTime(Date.parse('2026-11-21T00:02:00Z'));
    await expect(signIn(sandbox.credentials.emnify)).resolves.toBeDefined();
  });

  it('is one user’s: another may sign in meanwhile', async () => {
    await start();
    for (let tries = 0; tries < 2; tries++) {
      await signIn({ ...sandbox.credentials.emnifyUser, password: 'wrong' }).catch(() => undefined);
    }
    await expect(signIn(sandbox.credentials.emnify)).resolves.toBeDefined();
  });
});

describe('a new token in the middle of a walk', () => {
  it('comes by the refresh token, without the password', async () => {
    await start({ orders: 40, switches: { requestsPerToken: 12 } });
    const { records, failures, stopped } = await walkAll(emnify, client(), withCode(), planOf());
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(records).toHaveLength(44);
    expect(bodies.slice(2).length).toBeGreaterThan(1);
    expect(bodies.slice(2).every((body) => Object.keys(body).join() === 'refresh_token')).toBe(true);
  });

  it('comes by the password and the trusted device where the refresh token is refused, once', async () => {
    await start({ orders: 10, switches: { requestsPerToken: 12, emnifyRefresh: 'refused' } });
    const { failures, stopped } = await walkAll(emnify, client(), withCode(), planOf());
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(bodies.slice(2, 4).map((body) => Object.keys(body).join())).toEqual([
      'refresh_token',
      'username,password,fingerprint',
    ]);
  });

  it('ends with two refused tries', async () => {
    await start({ orders: 10 });
    const session = await signIn(withCode());
    sandbox.setFaults([{ kind: 'status', status: 401, at: /authenticate|shop/ }]);
    await expect(drain(session)).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(bodies.slice(2).map((body) => Object.keys(body)[0])).toEqual(['refresh_token', 'username']);
  });

  it('ends with code-needed where the trust has ended meanwhile', async () => {
    await start({ orders: 10, switches: { emnifyMfa: 'off', emnifyRefresh: 'refused' } });
    const session = await signIn(sandbox.credentials.emnifyUser);
    sandbox.setSwitches({ emnifyMfa: 'required', requestsPerToken: 0 });
    await expect(drain(session)).rejects.toMatchObject({ code: 'code-needed' });
  });
});

async function start({ orders = 3, ...options }: Partial<SandboxOptions> = {}): Promise<void> {
  sandbox = await startSandbox({ seed: 11, orders, ...options });
}

const watched: Fetch = (url, init) => {
  if (url.endsWith('/authenticate') && typeof init.body === 'string') {
    bodies.push(JSON.parse(init.body) as Readonly<Record<string, unknown>>);
  }
  return fetch(url, init);
};

function client(): ReturnType<typeof quickClient> {
  return quickClient(emnify, sandbox.emnifyBaseUrl, { fetch: watched });
}

async function signIn(secret: Secret | null): Promise<VendorSession> {
  return await emnify.signIn(client(), secret, new AbortController().signal);
}

async function drain(session: VendorSession): Promise<void> {
  for await (const event of session.fetchRecords(planOf(), new AbortController().signal)) {
    expect(event.type).not.toBe('failure');
  }
}

function withCode(): PasswordSecret {
  return { ...sandbox.credentials.emnifyUser, code: sandbox.credentials.emnifyCode };
}
