import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './desk.ts';

/** What is entered in the connect dialog; `fields` by their labels. */
export interface ConnectForm {
  readonly vendor: 'emnify' | 'Crux';
  readonly name: string;
  readonly baseUrl: string;
  /** The way to sign in, where it is not the vendor's first. */
  readonly signInWith?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Opens the connect dialog and fills it in. */
export async function fillConnectForm(page: Page, form: ConnectForm): Promise<Locator> {
  // Keys do nothing until the window stands.
  await page.getByRole('button', { name: 'Connect an account' }).first().waitFor();
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'Connect an account' });
  await dialog.getByRole('radio', { name: new RegExp(form.vendor) }).click();
  await dialog.getByLabel('Name', { exact: true }).fill(form.name);
  await dialog.getByRole('radio', { name: 'Other' }).click();
  await dialog.getByLabel(/Address of the vendor/).fill(form.baseUrl);
  if (form.signInWith !== undefined) await dialog.getByRole('radio', { name: form.signInWith }).click();
  await fillIn(dialog, form.fields);
  return dialog;
}

/** Fills fields in by their labels. */
export async function fillIn(dialog: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
}

/** Connects an account whose sign-in works; its first sync has begun. */
export async function connect(page: Page, form: ConnectForm): Promise<void> {
  const dialog = await fillConnectForm(page, form);
  await dialog.getByRole('button', { name: 'Save and sync' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The account in the sidebar. */
export function accountItem(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').filter({ hasText: name });
}

/** Chooses from the account's menu; `item` is how its name begins. */
export async function chooseFromMenu(page: Page, account: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${account}` }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
}

/** Waits until the list holds so many documents. */
export async function expectDocuments(page: Page, count: number): Promise<void> {
  const grid = page.getByRole('grid');
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(count + 1));
}

/** Waits until the account has ended its sync well. */
export async function expectSynced(page: Page, account: string): Promise<void> {
  await accountItem(page, account)
    .getByText(/^as of /)
    .waitFor();
}

/** axe-core in the light, and in the dark for what differs there. */
export async function expectAccessibleInBoth(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, `${screen}, in the dark`, 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light' });
}

export async function closeDialog(page: Page, dialog: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
