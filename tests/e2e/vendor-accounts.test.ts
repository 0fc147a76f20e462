import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { expectAccessible, saveAs, temporaryFolder } from './desk.ts';
import { setStage } from './stage.ts';
import { connect, fillConnectForm } from './steps.ts';

const ORDERS = 12;
const PERIODS = [202610, 202609];
// So high that all rows are drawn, whatever stands above them.
const stage = setStage(
  { seed: 7, orders: ORDERS, switches: { emnifyPeriods: PERIODS } },
  { viewport: { width: 1440, height: 1800 } },
);
const exports = temporaryFolder();
let rowsOnline: readonly string[] = [];

afterAll(() => exports.remove());

/** The text of every row, top to bottom, as far as the list shows them at once; waits until they have loaded. */
async function shownRows(page: Page): Promise<readonly string[]> {
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(5).waitFor();
  await expect.poll(() => grid.getByText('Loading').count()).toBe(0);
  const rows = await grid.getByRole('row').allInnerTexts();
  return rows.slice(1).map((row) => row.replace(/\s+/g, ' '));
}

/** Every file below a folder, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('accounts at the two vendors', () => {
  test('a wrong token is said in the dialog, and nothing is saved', async () => {
    const { page, sandbox } = stage;
    const dialog = await fillConnectForm(page, {
      vendor: 'emnify',
      name: 'SIM cards',
      baseUrl: sandbox.emnifyBaseUrl,
      fields: { 'Application token': 'not-the-token' },
    });
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByRole('alert').waitFor();
    await expectAccessible(page, 'a refused sign-in');
    await dialog.getByRole('button', { name: 'Save and sync' }).click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /Try with sample invoices/ }).waitFor();
  });

  test('an address that is not https is refused with the reason', async () => {
    const { page } = stage;
    const dialog = await fillConnectForm(page, {
      vendor: 'emnify',
      name: 'SIM cards',
      baseUrl: 'http://vendor.example.com/api/v1',
      fields: { 'Application token': 'any' },
    });
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByText(/Only https addresses/).waitFor();
    await page.keyboard.press('Escape');
  });

  test('emnify is connected after a test, and its invoices arrive', async () => {
    const { page, sandbox } = stage;
    const { applicationToken } = sandbox.credentials.emnify;
    const dialog = await fillConnectForm(page, {
      vendor: 'emnify',
      name: 'SIM cards',
      baseUrl: sandbox.emnifyBaseUrl,
      fields: { 'Application token': applicationToken },
    });
    await dialog.getByText(/never written to disk/).waitFor();
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByText(/Signed in/).waitFor();
    await dialog.getByRole('button', { name: 'Save and sync' }).click();
    await dialog.waitFor({ state: 'detached' });
    const grid = page.getByRole('grid');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(ORDERS + PERIODS.length + 1));
  });

  test('Crux is connected beside it', async () => {
    const { page, sandbox } = stage;
    const { username, password } = sandbox.credentials.crux;
    await connect(page, {
      vendor: 'Crux',
      name: 'Drop ship',
      baseUrl: sandbox.cruxBaseUrl,
      fields: { 'User name': username, Password: password },
    });
    const grid = page.getByRole('grid');
    await expect
      .poll(async () => Number(await grid.getAttribute('aria-rowcount')))
      .toBeGreaterThanOrEqual(2 * ORDERS + PERIODS.length + 1);
    await page.getByText(/as of/).first().waitFor();
    rowsOnline = await shownRows(page);
    expect(rowsOnline.length).toBeGreaterThan(10);
  });

  test('no request was a write, and no secret is on the disk or in the page', async () => {
    const { sandbox } = stage;
    expect(sandbox.writes).toEqual([]);
    const { applicationToken } = sandbox.credentials.emnify;
    const { password } = sandbox.credentials.crux;
    const stored = everythingIn(stage.folder);
    const shown = await stage.page.content();
    for (const secret of [applicationToken, password]) {
      expect(stored.includes(secret)).toBe(false);
      expect(shown.includes(secret)).toBe(false);
    }
    expect(stage.problems).toEqual([]);
  });

  test('a vendor that is down is said at its account, and every document stays', async () => {
    const { page, sandbox } = stage;
    sandbox.setFaults([{ kind: 'status', status: 503, at: /\/timp\// }]);
    await page.keyboard.press('Control+r');
    await page
      .getByText(/vendor error/)
      .first()
      .waitFor({ timeout: 45_000 });
    expect(await shownRows(page)).toEqual(rowsOnline);
    sandbox.setFaults([]);
  });

  test('after a restart without a network the list is the same and a PDF can be made', async () => {
    await stage.sandbox.close();
    expect(await stage.restart()).toBe(0);
    const { page } = stage;
    expect(await shownRows(page)).toEqual(rowsOnline);
    await page
      .getByText(/sign-in needed|vendor error/)
      .first()
      .waitFor();
    await page.getByRole('grid').getByRole('row').nth(1).click();
    await page.getByRole('tab', { name: 'Invoice' }).waitFor();
    const file = join(exports.path, 'offline.pdf');
    await page.getByRole('button', { name: 'Export PDF' }).first().click();
    await saveAs(page, file);
    await expect.poll(() => existsSync(file)).toBe(true);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(stage.problems).toEqual([]);
  });
});
