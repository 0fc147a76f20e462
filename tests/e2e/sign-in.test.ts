import { X509Certificate } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../tools/sandbox/server.ts';
import { makeSelfSigned } from '../fixtures/self-signed.ts';
import { setStage } from './stage.ts';
import {
  accountItem,
  chooseFromMenu,
  closeDialog,
  connect,
  expectAccessibleInBoth,
  expectDocuments,
  expectSynced,
  fillConnectForm,
  fillIn,
} from './steps.ts';

const ORDERS = 6;
const stage = setStage({ seed: 11, orders: ORDERS, switches: { emnifyPeriods: [] } });
let lockedUntil = '';

/** How often the app has asked emnify for this so far. */
function asked(path: string): number {
  return stage.sandbox.requests.filter((request) => request.path === `/api/v1${path}`).length;
}

/** Whether a person sees it without scrolling. */
function isInView(place: Locator): Promise<boolean> {
  return place.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

/** Three failed tries of somebody else lock an application token at emnify. */
async function lockApplicationToken(): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await fetch(`${stage.sandbox.emnifyBaseUrl}/authenticate`, {
      method: 'POST',
      body: JSON.stringify({ application_token: 'of somebody else' }),
    });
    expect(answer.status).toBe(401);
  }
}

describe('signing in at emnify', () => {
  test('with user name and password asks for the one-time code, and refuses a wrong one', async () => {
    const { page, sandbox } = stage;
    const { username, password } = sandbox.credentials.emnifyUser;
    const dialog = await fillConnectForm(page, {
      vendor: 'emnify',
      name: 'By password',
      baseUrl: sandbox.emnifyBaseUrl,
      signInWith: 'User name and password',
      fields: { 'User name': username, Password: password },
    });
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    const code = dialog.getByLabel('One-time code');
    await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true);
    await dialog.getByText(/trusted device for 90 days/).waitFor();
    await expectAccessibleInBoth(page, 'the question for a one-time code');

    await dialog.getByRole('button', { name: 'Save and sync' }).click();
    await dialog.getByText('Enter the code to go on.').waitFor();
    await code.fill('000 000');
    await dialog.getByRole('button', { name: 'Save and sync' }).click();
    const refusal = dialog.getByRole('alert').getByText(/refused/);
    await expect.poll(() => isInView(refusal)).toBe(true);
    await expectAccessibleInBoth(page, 'a refused one-time code');
  });

  test('goes on with the right code, and is a trusted device from then on', async () => {
    const { page, sandbox } = stage;
    const dialog = page.getByRole('dialog', { name: 'Connect an account' });
    await fillIn(dialog, { 'One-time code': sandbox.credentials.emnifyCode });
    await dialog.getByRole('button', { name: 'Save and sync' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectDocuments(page, ORDERS);
    await expectSynced(page, 'By password');

    const signIns = asked('/authenticate');
    const lists = asked('/shop/order');
    await page.keyboard.press('Control+r');
    await expect.poll(() => asked('/shop/order')).toBeGreaterThan(lists);
    expect(asked('/authenticate')).toBe(signIns + 1);
    await expectSynced(page, 'By password');
  });

  test('says of a locked sign-in until when, and not that the token is wrong', async () => {
    const { page, sandbox } = stage;
    const { applicationToken } = sandbox.credentials.emnify;
    await connect(page, {
      vendor: 'emnify',
      name: 'By token',
      baseUrl: sandbox.emnifyBaseUrl,
      fields: { 'Application token': applicationToken },
    });
    await expectSynced(page, 'By token');
    await lockApplicationToken();
    await chooseFromMenu(page, 'By token', 'New sign-in…');
    const dialog = page.getByRole('dialog', { name: /New sign-in/ });
    await fillIn(dialog, { 'Application token': applicationToken });
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    const alert = dialog.getByRole('alert');
    await alert.getByText(/has locked this sign-in for a few minutes/).waitFor();
    expect(await alert.innerText()).not.toMatch(/refused/);
    lockedUntil = /Locked until (.*\d:\d\d)/.exec(await alert.innerText())?.[1] ?? 'not said';
    expect(lockedUntil).not.toBe('not said');
    await expectAccessibleInBoth(page, 'a locked sign-in');
    await closeDialog(page, dialog);
  });

  test('is not tried again while it is locked, and the account says until when', async () => {
    const { page } = stage;
    const before = asked('/authenticate');
    await chooseFromMenu(page, 'By token', 'Sync');
    await accountItem(page, 'By token').getByText(`sign-in locked until ${lockedUntil}`).waitFor();
    expect(asked('/authenticate')).toBe(before);
    await expectAccessibleInBoth(page, 'an account that is locked');
    // A lock is not solved by trying again at once.
    const problem = page.getByRole('alert').filter({ hasText: 'locked this sign-in' });
    expect(await problem.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  test('names the certificate that is not trusted', async () => {
    const { page } = stage;
    const tls = makeSelfSigned('Proxy of the house');
    const impostor = await startSandbox({ seed: 11, orders: 1, tls });
    try {
      const dialog = await fillConnectForm(page, {
        vendor: 'emnify',
        name: 'Elsewhere',
        baseUrl: impostor.emnifyBaseUrl,
        fields: { 'Application token': impostor.credentials.emnify.applicationToken },
      });
      await dialog.getByRole('button', { name: 'Test connection' }).click();
      const { host } = new URL(impostor.emnifyBaseUrl);
      const alert = dialog.getByRole('alert');
      await alert.getByText(`${host}: its certificate is self-signed`).waitFor();
      const fingerprint = new X509Certificate(tls.cert).fingerprint256;
      const whose = 'for "Proxy of the house", issued by "Proxy of the house"';
      expect(await alert.innerText()).toContain(whose);
      expect(await alert.innerText()).toContain(fingerprint);
      await expectAccessibleInBoth(page, 'a certificate that is not trusted');
      expect(impostor.requests).toEqual([]);
      await closeDialog(page, dialog);
    } finally {
      await impostor.close();
    }
  });

  test('wrote nothing, and raised no error in the page', () => {
    expect(stage.sandbox.writes).toEqual([]);
    expect(stage.problems).toEqual([]);
  });
});
