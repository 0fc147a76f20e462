import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveAs } from './desk.ts';
import { setStage } from './stage.ts';
import { chooseFromMenu, closeDialog, connect, expectAccessibleInBoth, expectSynced, fillIn } from './steps.ts';

const ACCOUNT = 'Drop ship';
const MARK = 'The currency is set by you, not stated by the vendor';
const stage = setStage({ seed: 13, orders: 8 });

beforeAll(async () => {
  const { page, sandbox } = stage;
  const { username, password } = sandbox.credentials.crux;
  await connect(page, {
    vendor: 'Crux',
    name: ACCOUNT,
    baseUrl: sandbox.cruxBaseUrl,
    fields: { 'User name': username, Password: password },
  });
  await expectSynced(page, ACCOUNT);
});

describe('the currency of an account whose vendor names none', () => {
  test('is missing at first, and said to be', async () => {
    const { page } = stage;
    const grid = page.getByRole('grid');
    await grid.getByText('no currency').first().waitFor();
    expect(await grid.getByRole('img', { name: MARK }).count()).toBe(0);
    await page.getByText(/^\d+ without currency$/).waitFor();
  });

  test('is asked for by its code, and a code that nobody uses is refused', async () => {
    const { page } = stage;
    await chooseFromMenu(page, ACCOUNT, 'Currency…');
    const dialog = page.getByRole('dialog', { name: `Currency of ${ACCOUNT}` });
    await dialog.getByText(/states amounts without a currency/).waitFor();
    await fillIn(dialog, { 'Currency code': 'eux' });
    await dialog.getByText('This is not a code of ISO 4217.').waitFor();
    await expectAccessibleInBoth(page, 'a currency that is none');
    await fillIn(dialog, { 'Currency code': 'eur' });
    await dialog.getByText('EUR is Euro.').waitFor();
    await expectAccessibleInBoth(page, 'the currency of an account');
    await dialog.getByRole('button', { name: 'Use EUR' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('is marked as set by the person in list, document and PDF', async () => {
    const { page, folder } = stage;
    const grid = page.getByRole('grid');
    await grid.getByRole('img', { name: MARK }).first().waitFor();
    expect(await grid.getByText('no currency').count()).toBe(0);
    await expect.poll(() => page.getByText(/without currency/).count()).toBe(0);

    await grid.getByRole('row').filter({ hasText: /EUR/ }).first().click();
    const sheet = page.getByRole('article', { name: /The document/ });
    await sheet.getByText(/All figures as stated by Crux unless marked: .* u set by you/).waitFor();
    // The document was open before its currency was known.
    await expect.poll(() => sheet.innerText()).toMatch(/Total\s+(ƒ ?)?u ?[\d.]+ EUR/);
    await page.getByTitle('Its currency is set by you.').first().waitFor();
    await expectAccessibleInBoth(page, 'a document with a currency that was set');

    const file = join(folder, 'marked.pdf');
    await page.getByRole('button', { name: 'Export PDF' }).first().click();
    await saveAs(page, file);
    await expect.poll(() => existsSync(file)).toBe(true);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(text.replaceAll('\u00a0', ' ')).toMatch(/Total .*u *[\d.]+ EUR/);
    expect(text).toMatch(/u set by you/);
  });

  test('stays after a restart, though the sign-in does not', async () => {
    await stage.restart();
    await stage.page.getByRole('grid').getByRole('img', { name: MARK }).first().waitFor();
  });

  test('can be taken back: the figures are as the vendor sent them', async () => {
    const { page } = stage;
    await chooseFromMenu(page, ACCOUNT, 'Currency…');
    const dialog = page.getByRole('dialog', { name: `Currency of ${ACCOUNT}` });
    expect(await dialog.getByLabel('Currency code').inputValue()).toBe('EUR');
    await expectAccessibleInBoth(page, 'a currency that can be taken back');
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await dialog.waitFor({ state: 'detached' });
    const grid = page.getByRole('grid');
    await grid.getByText('no currency').first().waitFor();
    await expect.poll(() => grid.getByRole('img', { name: MARK }).count()).toBe(0);
    await expect.poll(() => page.getByText(/EUR/).count()).toBe(0);
    await chooseFromMenu(page, ACCOUNT, 'Currency…');
    expect(await dialog.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
    await closeDialog(page, dialog);
  });

  test('asked the vendor for nothing, and raised no error in the page', () => {
    expect(stage.sandbox.writes).toEqual([]);
    expect(stage.problems).toEqual([]);
  });
});
