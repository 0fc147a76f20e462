import { beforeAll, describe, expect, test } from 'vitest';
import { setStage } from './stage.ts';
import { accountItem, chooseFromMenu, closeDialog, connect, expectAccessibleInBoth, expectSynced } from './steps.ts';

const ACCOUNT = 'Drop ship';
const SAMPLES = 'Sample invoices';
const stage = setStage({ seed: 15, orders: 6 });

beforeAll(async () => {
  const { page, sandbox } = stage;
  const { username, password } = sandbox.credentials.crux;
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  await expectSynced(page, SAMPLES);
  await connect(page, {
    vendor: 'Crux',
    name: ACCOUNT,
    baseUrl: sandbox.cruxBaseUrl,
    fields: { 'User name': username, Password: password },
  });
  await expectSynced(page, ACCOUNT);
});

/** How many syncs the account's history holds. */
async function syncsOf(account: string): Promise<number> {
  const { page } = stage;
  await chooseFromMenu(page, account, 'History…');
  const dialog = page.getByRole('dialog', { name: `History of ${account}` });
  const list = dialog.getByRole('list', { name: 'Last syncs, newest first' });
  await list.waitFor();
  const count = await list.locator('> li').count();
  await closeDialog(page, dialog);
  return count;
}

/** Opens the settings, changes what is automatic there, and closes them. */
async function setAutomatic(label: string, isOn: boolean): Promise<void> {
  const { page } = stage;
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('checkbox', { name: label }).setChecked(isOn);
  await closeDialog(page, dialog);
}

/** The network goes and comes back. */
async function loseAndFindNetwork(): Promise<void> {
  const { page } = stage;
  await page.context().setOffline(true);
  await page.getByText(/^Offline, as of /).waitFor();
  await page.context().setOffline(false);
  await page.getByText(/^Offline, as of /).waitFor({ state: 'detached' });
}

/** A sync by hand that finds no network. */
async function failToReach(): Promise<void> {
  const { page, sandbox } = stage;
  sandbox.setFaults([{ kind: 'hang-up', at: /user-login/ }]);
  await chooseFromMenu(page, ACCOUNT, 'Sync');
  await accountItem(page, ACCOUNT).getByText('unreachable').waitFor();
}

describe('syncs that nobody asked for', () => {
  test('do not come with the network while that is switched off', async () => {
    const { page } = stage;
    await setAutomatic('On coming online', false);
    await failToReach();
    await expectAccessibleInBoth(page, 'an account that could not be reached');
    const before = await syncsOf(ACCOUNT);
    await loseAndFindNetwork();
    expect(await syncsOf(ACCOUNT)).toBe(before);
  });

  test('come with the network where they are wanted, and the account is well again', async () => {
    const { page, sandbox } = stage;
    const before = await syncsOf(ACCOUNT);
    await setAutomatic('On coming online', true);
    // The vendor is back, but only coming online says so.
    sandbox.setFaults([]);
    expect(await accountItem(page, ACCOUNT).innerText()).toMatch(/unreachable/);
    await loseAndFindNetwork();
    await expectSynced(page, ACCOUNT);
    // Exactly one: what was switched off has not run meanwhile.
    expect(await syncsOf(ACCOUNT)).toBe(before + 1);
  });

  test('come at the start, for every account that has its secret', async () => {
    const samples = await syncsOf(SAMPLES);
    const asked = stage.sandbox.requests.length;
    await stage.restart();
    await expect.poll(() => syncsOf(SAMPLES)).toBe(samples + 1);
    await accountItem(stage.page, ACCOUNT).getByText('sign-in needed').waitFor();
    expect(stage.sandbox.requests.length).toBe(asked);
  });

  test('do not come at the start while that is switched off, and the choice outlives it', async () => {
    await setAutomatic('At start', false);
    const samples = await syncsOf(SAMPLES);
    await stage.restart();
    const { page } = stage;
    await accountItem(page, SAMPLES).waitFor();
    await chooseFromMenu(page, SAMPLES, 'Sync');
    await expect.poll(() => syncsOf(SAMPLES)).toBe(samples + 1);
    await page.keyboard.press('Control+,');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    expect(await dialog.getByRole('checkbox', { name: 'At start' }).isChecked()).toBe(false);
    await closeDialog(page, dialog);
  });

  test('wrote nothing, and raised no error in the page', () => {
    expect(stage.sandbox.writes).toEqual([]);
    expect(stage.problems).toEqual([]);
  });
});
