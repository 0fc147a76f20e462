import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomeOf, startCommand } from '../cli/run-cli.ts';
import { pdfPages } from '../fixtures/read-pdf.ts';
import { expectAccessible, saveAs, temporaryFolder } from './desk.ts';
import { setStage } from './stage.ts';

const stage = setStage(null);
const exports = temporaryFolder();
const file = join(exports.path, 'invoice.pdf');

beforeAll(async () => {
  const { page } = stage;
  await rememberPdfs(page);
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  await page.getByRole('grid').getByText('Paid').first().waitFor();
});

afterAll(() => exports.remove());

describe('the PDF of the open document', () => {
  test('is shown, page by page, with its text', async () => {
    const { page } = stage;
    await find(page, '165525');
    await page.getByRole('tab', { name: 'PDF' }).click();
    await drawn(sheet(page, 1));
    await page.keyboard.press('Control+e');
    await saveAs(page, file);
    await expect.poll(() => existsSync(file)).toBe(true);
    const pages = pdfPages(readFileSync(file));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, text] of pages.entries()) {
      const shown = sheet(page, index + 1);
      await shown.scrollIntoViewIfNeeded();
      await drawn(shown);
      await expect.poll(async () => words(await shown.innerText())).toEqual(words(text));
    }
  });

  test('has the bytes of the file, of the printer and of the command line', async () => {
    const { page } = stage;
    const saved = sha256(readFileSync(file));
    expect(await rememberedPdfs(page)).toEqual([saved]);

    await page.keyboard.press('Control+p');
    const question = page.getByRole('dialog', { name: 'Print' });
    const link = await question.getByRole('link').getAttribute('href');
    const printed = await page.context().request.get(new URL(link ?? '', page.url()).href);
    expect(sha256(await printed.body())).toBe(saved);
    await question.getByRole('button', { name: 'Printed' }).click();
    await page.getByText('Handed to the printer').waitFor();

    const options = ['--paper', 'Letter', '--region', 'en-US', '--lang', 'en', '--name', '{number}.pdf'];
    const args = ['export', '165525', '--out', exports.path, ...options];
    expect(await outcomeOf(startCommand(stage.folder, args))).toMatchObject({ code: 0 });
    expect(readdirSync(exports.path).toSorted()).toEqual(['165525.pdf', 'invoice.pdf']);
    expect(sha256(readFileSync(join(exports.path, '165525.pdf')))).toBe(saved);
  });

  test('says so where the print is cancelled', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: 'Print' }).click();
    await page.getByRole('dialog', { name: 'Print' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nothing was printed').waitFor();
  });

  test('is read, scrolled and zoomed by keys alone', async () => {
    const { page } = stage;
    await page.getByRole('tab', { name: 'PDF' }).focus();
    const view = page.getByRole('region', { name: 'PDF of Invoice 165525' });
    for (let step = 0; step < 10 && !(await isFocused(view)); step += 1) await page.keyboard.press('Tab');
    expect(await isFocused(view)).toBe(true);
    await page.keyboard.press('Home');
    const place = page.getByText(/^Page \d of 2$/).first();
    await expect.poll(() => place.innerText()).toBe('Page 1 of 2');
    const before = await width(sheet(page, 1));
    await page.keyboard.press('+');
    await expect.poll(() => width(sheet(page, 1))).toBeGreaterThan(before);
    await page.keyboard.press('End');
    await expect.poll(() => place.innerText()).toBe('Page 2 of 2');
    await page.keyboard.press('0');
    await expect.poll(() => width(sheet(page, 1))).toBe(before);
    await expect.poll(() => isCrisp(sheet(page, 2))).toBe(true);
  });

  test('is accessible, light and dark', async () => {
    const { page } = stage;
    await expectAccessible(page, 'the PDF');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the PDF in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('follows the settings and the document', async () => {
    const { page } = stage;
    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('radio', { name: 'A4' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await rememberedPdfs(page)).length).toBe(2);
    await drawn(sheet(page, 1));
    await find(page, '165529');
    await page.getByRole('region', { name: 'PDF of Invoice 165529' }).waitFor();
    await drawn(sheet(page, 1));
    await expect.poll(() => sheet(page, 1).innerText()).toContain('165529');
    expect(new Set(await rememberedPdfs(page)).size).toBe(3);
  });

  test('leaves nothing of it in the page when another tab is read', async () => {
    const { page } = stage;
    const fonts = (): Promise<readonly string[]> =>
      page.evaluate(() => [...document.fonts].map(({ family }) => family));
    expect((await fonts()).length).toBeGreaterThan(1);
    await page.getByRole('tab', { name: 'Invoice' }).click();
    await expect.poll(fonts).toEqual(['Inter Variable']);
  });

  test('raised no error, no policy violation and asked no other host', () => {
    expect(stage.problems).toEqual([]);
  });
});

/** Searches and opens the only document that is found. */
async function find(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Invoice ${number}`, level: 2 }).waitFor();
}

function sheet(page: Page, number: number): Locator {
  return page.getByRole('group', { name: new RegExp(`^Page ${number} of `) });
}

async function drawn(page: Locator): Promise<void> {
  await page.locator('canvas').waitFor();
}

async function width(page: Locator): Promise<number> {
  return (await page.boundingBox())?.width ?? 0;
}

/** A pixel of the picture is a pixel of the screen. */
function isCrisp(page: Locator): Promise<boolean> {
  return page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    return Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) <= 1;
  });
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((found) => found === document.activeElement);
}

/** The same words in the same order, wherever lines end. */
function words(text: string): readonly string[] {
  return text.normalize('NFKC').split(/\s+/).filter(Boolean);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A message to a worker of pdf.js. */
interface Given {
  readonly action: string;
  readonly data: { readonly data?: Uint8Array };
}

/** Has the page note every PDF that pdf.js is given to read. */
async function rememberPdfs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const given: Uint8Array[] = [];
    Reflect.set(globalThis, 'givenPdfs', given);
    const post = Reflect.get(Worker.prototype, 'postMessage');
    Reflect.set(Worker.prototype, 'postMessage', function (this: Worker, message: Given, transfer: Transferable[]) {
      const bytes = message.action === 'GetDocRequest' ? message.data.data : undefined;
      if (bytes !== undefined) given.push(bytes.slice());
      Reflect.apply(post, this, [message, transfer]);
    });
  });
}

/** The hashes of these PDFs. */
function rememberedPdfs(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const given = Reflect.get(globalThis, 'givenPdfs') as readonly Uint8Array<ArrayBuffer>[];
    const hashes = await Promise.all(given.map((bytes) => crypto.subtle.digest('SHA-256', bytes)));
    return hashes.map((hash) =>
      Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  });
}
