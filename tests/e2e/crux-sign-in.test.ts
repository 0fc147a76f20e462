import { describe, expect, test } from 'vitest';
import { setStage } from './stage.ts';
import {
  accountItem,
  chooseFromMenu,
  closeDialog,
  connect,
  expectAccessibleInBoth,
  expectSynced,
  fillConnectForm,
  fillIn,
  type ConnectForm,
} from './steps.ts';

const ORDERS = 10;
const ACCOUNT = 'Drop ship';
const LOGIN = '/timp/organizations/user-login/';
const stage = setStage({ seed: 12, orders: ORDERS });

function form(): ConnectForm {
  const { username, password } = stage.sandbox.credentials.crux;
  return {
    vendor: 'Crux',
    name: ACCOUNT,
    baseUrl: stage.sandbox.cruxBaseUrl,
    fields: { 'User name': username, Password: password },
  };
}

describe('signing in at Crux', () => {
  test('says whose sign-in it is, and which permission is missing', async () => {
    const { page, sandbox } = stage;
    sandbox.setSwitches({ cruxOrgType: 'SUPPLIER', cruxPermissions: ['view_items'] });
    const dialog = await fillConnectForm(page, form());
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByText(/Signed in as .+ \(SUPPLIER\)\./).waitFor();
    await dialog.getByText(/lacks the permission view_order/).waitFor();
    await expectAccessibleInBoth(page, 'a sign-in without a permission');
    await closeDialog(page, dialog);
  });

  test('names the permission where Crux refuses the orders with 403', async () => {
    const { page } = stage;
    await connect(page, form());
    await accountItem(page, ACCOUNT).getByText('no permission: view_order').waitFor();
    await page.getByText(/does not let this sign-in read its orders: it lacks view_order/).waitFor();
    await expectAccessibleInBoth(page, 'an account without a permission');
  });

  test('says that it is a supplier’s where Crux answers 409', async () => {
    const { page, sandbox } = stage;
    sandbox.setSwitches({ cruxPermissions: ['view_order'] });
    sandbox.setFaults([{ kind: 'status', status: 409, at: /^POST \/timp\/orders\/$/ }]);
    await chooseFromMenu(page, ACCOUNT, 'Sync');
    await page.getByText(/answered 409 to reading its orders: this sign-in is a supplier's/).waitFor();
    await expectAccessibleInBoth(page, 'an account of the other side');
    sandbox.setFaults([]);
  });

  test('is renewed when the token ends in the middle of a sync, and every order comes', async () => {
    const { page, sandbox } = stage;
    sandbox.setSwitches({ requestsPerToken: 5 });
    const before = sandbox.requests.length;
    await chooseFromMenu(page, ACCOUNT, 'Sync');
    await expectSynced(page, ACCOUNT);
    const requests = sandbox.requests.slice(before);
    expect(requests.filter(({ path }) => path === LOGIN).length).toBeGreaterThan(2);
    expect(requests.filter(({ status }) => status === 401).length).toBeGreaterThan(1);
    expect(await page.getByRole('alert').count()).toBe(0);

    // A full sync that nothing disturbs finds all of it as it is here.
    sandbox.setSwitches({ requestsPerToken: null });
    await chooseFromMenu(page, ACCOUNT, 'Full sync');
    await chooseFromMenu(page, ACCOUNT, 'History…');
    const dialog = page.getByRole('dialog', { name: `History of ${ACCOUNT}` });
    const [full, renewed] = [0, 1].map((index) => dialog.getByRole('listitem').nth(index));
    await expect.poll(() => full?.innerText()).toContain('Full sync');
    const added = /(\d+) new/.exec((await renewed?.innerText()) ?? '')?.[1];
    expect(Number(added)).toBeGreaterThanOrEqual(ORDERS);
    expect(await full?.innerText()).toContain(`${added} unchanged`);
    expect(await full?.innerText()).not.toMatch(/new|changed,|failed|gone/);
    await closeDialog(page, dialog);
  });

  test('stops the account, and no other, once the password is no longer accepted', async () => {
    const { page, sandbox } = stage;
    sandbox.setFaults([{ kind: 'status', status: 401, at: /user-login/ }]);
    await chooseFromMenu(page, ACCOUNT, 'Sync');
    await accountItem(page, ACCOUNT).getByText('sign-in expired or revoked').waitFor();
    await expectAccessibleInBoth(page, 'an account whose sign-in has ended');
    const before = sandbox.requests.length;
    await page.getByRole('alert').getByRole('button', { name: 'New sign-in…' }).click();
    const dialog = page.getByRole('dialog', { name: `New sign-in for ${ACCOUNT}` });
    sandbox.setFaults([]);
    await fillIn(dialog, form().fields);
    await dialog.getByRole('button', { name: 'Save sign-in' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectSynced(page, ACCOUNT);
    expect(sandbox.requests.slice(before).some(({ path }) => path === LOGIN)).toBe(true);
  });

  test('wrote nothing, and raised no error in the page', () => {
    expect(stage.sandbox.writes).toEqual([]);
    expect(stage.problems).toEqual([]);
  });
});
