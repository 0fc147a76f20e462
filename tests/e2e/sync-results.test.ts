import { beforeAll, describe, expect, test } from 'vitest';
import { setStage } from './stage.ts';
import {
  accountItem,
  chooseFromMenu,
  closeDialog,
  connect,
  expectAccessibleInBoth,
  expectDocuments,
  expectSynced,
} from './steps.ts';

const ORDERS = 8;
const ACCOUNT = 'SIM cards';
const stage = setStage(
  {
    seed: 14,
    orders: ORDERS,
    switches: { emnifyPeriods: [] },
    // The answers about two orders are cut short, once each.
    faults: [
      { kind: 'malformed', at: /\/order\/273\/invoice$/, times: 1 },
      { kind: 'html', at: /\/order\/274\/invoice$/, times: 1 },
    ],
  },
  { permissions: ['clipboard-read', 'clipboard-write'] },
);

beforeAll(async () => {
  const { page, sandbox } = stage;
  const { applicationToken } = sandbox.credentials.emnify;
  await connect(page, {
    vendor: 'emnify',
    name: ACCOUNT,
    baseUrl: sandbox.emnifyBaseUrl,
    fields: { 'Application token': applicationToken },
  });
  await expectSynced(page, ACCOUNT);
});

describe('what a sync could not fetch', () => {
  test('is named with its reason, and everything else is there', async () => {
    const { page } = stage;
    await expectDocuments(page, ORDERS - 2);
    await page
      .getByText(`${ORDERS - 2} new, 2 failed`)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Show' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Last sync' });
    await dialog.getByText('2 documents could not be fetched or read').waitFor();
    const row = dialog.getByRole('listitem').filter({ hasText: 'Order 274' });
    expect(await row.innerText()).toMatch(/web page/);
    await expectAccessibleInBoth(page, 'the result of a sync with failures');
  });

  test('is fetched by “Retry”, that one alone', async () => {
    const { page, sandbox } = stage;
    const dialog = page.getByRole('dialog', { name: 'Last sync' });
    const before = sandbox.requests.length;
    await dialog.getByRole('button', { name: 'Retry Order 274' }).click();
    const row = dialog.getByRole('listitem').filter({ hasText: 'Order 274' });
    await row.getByText('Fetched', { exact: true }).waitFor();
    const paths = sandbox.requests.slice(before).map(({ path }) => path);
    expect(paths.filter((path) => path.includes('/order'))).toEqual([
      '/api/v1/shop/order/274',
      '/api/v1/shop/order/274/invoice',
    ]);
    await dialog.getByRole('button', { name: 'Retry Order 273' }).waitFor();
    await expectAccessibleInBoth(page, 'a failure that was fetched since');
    await closeDialog(page, dialog);
    await expectDocuments(page, ORDERS - 1);
  });

  test('stays in the history over a restart, with what has become of it', async () => {
    await stage.restart();
    const { page } = stage;
    await chooseFromMenu(page, ACCOUNT, 'History…');
    const dialog = page.getByRole('dialog', { name: `History of ${ACCOUNT}` });
    const first = dialog.getByRole('list', { name: 'Last syncs, newest first' }).locator('> li').last();
    await first.getByText(`${ORDERS - 2} new, 2 failed`).waitFor();
    await first.getByRole('listitem').filter({ hasText: 'Order 274' }).getByText('Fetched', { exact: true }).waitFor();
    // The sign-in was for the session, so a retry could not work before the next one.
    expect(await first.getByRole('button', { name: 'Retry Order 273' }).isDisabled()).toBe(true);
    await expectAccessibleInBoth(page, 'the history after a restart');
    await closeDialog(page, dialog);
  });
});

describe('the request log', () => {
  test('names every request of the session, and can be copied without a secret or a header', async () => {
    const { page, sandbox } = stage;
    const { applicationToken } = sandbox.credentials.emnify;
    // The secret was forgotten at the restart, and the log with it.
    await page.getByRole('alert').getByRole('button', { name: 'New sign-in…' }).click();
    const signIn = page.getByRole('dialog', { name: /New sign-in/ });
    await signIn.getByLabel('Application token', { exact: true }).fill(applicationToken);
    const before = sandbox.requests.length;
    await signIn.getByRole('button', { name: 'Save sign-in' }).click();
    await signIn.waitFor({ state: 'detached' });
    await expectSynced(page, ACCOUNT);
    const asked = sandbox.requests.slice(before);

    await chooseFromMenu(page, ACCOUNT, 'Request log…');
    const dialog = page.getByRole('dialog', { name: 'Request log' });
    await dialog.getByText(`${asked.length} requests`, { exact: true }).waitFor();
    await expectAccessibleInBoth(page, 'the request log');
    await dialog.getByRole('button', { name: 'Copy all' }).click();
    await page.getByText('Request log copied').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
    const { host } = new URL(sandbox.emnifyBaseUrl);
    const told = lines.map((line) => line.split('  ').slice(1, 4).join(' '));
    const expected = asked.map(({ method, path, status }) => `${method} ${host}${path} ${status}`);
    expect(told.toSorted()).toEqual(expected.toSorted());
    const copied = lines.join('\n');
    expect(copied).not.toContain(applicationToken);
    expect(copied).not.toMatch(/eyJ|Bearer|authorization|accept:|\?/i);
    await closeDialog(page, dialog);
  });
});

describe('documents that the vendor no longer has', () => {
  test('are kept, and marked in list, document and history', async () => {
    const { page, sandbox } = stage;
    const grid = page.getByRole('grid');
    await expectDocuments(page, ORDERS);
    // The document that is open is the one that goes.
    const row = grid.getByRole('row').nth(ORDERS);
    await row.click();
    sandbox.setSwitches({ vanished: [0] });
    await chooseFromMenu(page, ACCOUNT, 'Full sync');
    await page.getByText('1 gone').first().waitFor();
    await row.getByText(/^Gone at emnify since .+\. This copy is kept\.$/).waitFor({ state: 'attached' });
    await page.getByText(/^emnify no longer has this document \(since .+\)\. This copy is kept\.$/).waitFor();
    await page.getByText('Gone at vendor', { exact: true }).waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(ORDERS + 1));
    await expectAccessibleInBoth(page, 'a document that is gone at the vendor');

    await chooseFromMenu(page, ACCOUNT, 'History…');
    const dialog = page.getByRole('dialog', { name: `History of ${ACCOUNT}` });
    await dialog.getByText(`${ORDERS - 1} unchanged, 1 gone`).waitFor();
    await closeDialog(page, dialog);
  });

  test('lose the mark when they are back', async () => {
    const { page, sandbox } = stage;
    sandbox.setSwitches({ vanished: [] });
    await chooseFromMenu(page, ACCOUNT, 'Full sync');
    await page.getByText('Gone at vendor', { exact: true }).waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText(/no longer has this document/).count()).toBe(0);
    await accountItem(page, ACCOUNT)
      .getByText(/^as of /)
      .waitFor();
  });

  test('wrote nothing, and raised no error in the page', () => {
    expect(stage.sandbox.writes).toEqual([]);
    expect(stage.problems).toEqual([]);
  });
});
