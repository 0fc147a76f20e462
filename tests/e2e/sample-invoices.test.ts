import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectAccessible, saveAs, temporaryFolder } from './desk.ts';
import { setStage } from './stage.ts';

const stage = setStage(null);
const exports = temporaryFolder();

afterAll(() => exports.remove());

describe('a first run with sample invoices', () => {
  test('offers to connect or to try, and nothing else', async () => {
    const { page } = stage;
    await page
      .getByRole('button', { name: /Connect an account/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /Try with sample invoices/ }).waitFor();
    await expectAccessible(page, 'first run');
  });

  test('shows the sample invoices after one click', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: /Try with sample invoices/ }).click();
    const grid = page.getByRole('grid');
    await grid.getByText('Paid').first().waitFor();
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(50);
    await expectAccessible(page, 'the list');
  });

  test('finds a document by text and opens it with the keyboard', async () => {
    const { page } = stage;
    await page.keyboard.press('/');
    await page.keyboard.type('165525');
    const grid = page.getByRole('grid');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByRole('heading', { name: 'Invoice 165525' }).waitFor();
    await expectAccessible(page, 'the invoice');
  });

  test('exports its PDF to the place that was asked for, with the figures of the sheet', async () => {
    const { page } = stage;
    const file = join(exports.path, 'invoice.pdf');
    await page.keyboard.press('Control+e');
    await saveAs(page, file);
    await expect.poll(() => existsSync(file)).toBe(true);
    execFileSync('qpdf', ['--check', file]);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    const sheet = await page.getByRole('article', { name: /The document/ }).innerText();
    const figures = sheet.match(/[−\d][\d.,]* [A-Z]{3}\b/g) ?? [];
    expect(figures.length).toBeGreaterThan(5);
    for (const shown of [...figures, '165525', 'PO-2026-0001']) expect(text).toContain(shown);
    await page.getByText('PDF saved').waitFor();
  });

  test('shows where a figure comes from in the source', async () => {
    const { page } = stage;
    await page.getByRole('tab', { name: 'Source' }).click();
    await page.getByText('total_amount').first().waitFor();
    await expectAccessible(page, 'the source');
    await page.getByRole('tab', { name: 'Invoice' }).click();
  });

  test.each([
    ['settings', 'Control+,', 'Settings'],
    ['keys', 'Shift+?', 'Keys'],
    ['the command palette', 'Control+k', 'Commands'],
    ['the connect dialog', 'Control+n', 'Connect an account'],
  ])('opens %s by a key, closes it with Escape', async (screen, key, title) => {
    const { page } = stage;
    await page.getByRole('grid').focus();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await expectAccessible(page, screen);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('is as readable in the dark', async () => {
    const { page } = stage;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the invoice in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('changes nothing gradually where less motion is asked for, as each change would cost a frame', async () => {
    const { page } = stage;
    const gradual = (): Promise<number> =>
      page
        .locator('body *')
        .evaluateAll((all) => all.filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).length);
    expect(await gradual()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await gradual()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  test('raised no error, no policy violation and asked no other host', () => {
    expect(stage.problems).toEqual([]);
  });
});
