/**
 * `npm run screenshots`: makes the pictures in docs/screenshots again, of characteristic PDFs and of the built app with
 * its sample invoices.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from '../build.ts';
import { startDesk } from '../desk-process.ts';
import { findChromium } from '../find-chromium.ts';
import { makePdfPictures } from './pdf-pictures.ts';

const TARGET = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const CLOCK = new URL('fixed-clock.ts', import.meta.url);
const NOW = new Date(Date.UTC(2026, 10, 20, 9, 30));
// Without these, how busy the computer is decides which pixels at the edges of shapes are blended how.
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--disable-lcd-text',
  '--disable-partial-raster',
  '--disable-skia-runtime-opts',
  '--disable-checker-imaging',
  '--disable-threaded-animation',
  '--disable-threaded-scrolling',
  '--run-all-compositor-stages-before-draw',
  '--disable-new-content-rendering-timeout',
];
const WINDOW = { width: 1440, height: 900 };
/** An invoice with several lines and nothing odd, and one that a check has something to say about. */
const PICTURES = [
  { name: 'main-light', invoice: '165544', colorScheme: 'light' },
  { name: 'main-dark', invoice: '165542', colorScheme: 'dark' },
] as const;

async function picture(page: Page, name: string): Promise<void> {
  // Sums come once the fingers rest.
  await page.locator('.sums.stale').waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  await page.screenshot({ path: join(TARGET, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(`docs/screenshots/${name}.png`);
}

async function makePictures(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  await page.getByRole('grid').waitFor();
  for (const { name, invoice, colorScheme } of PICTURES) {
    await page.emulateMedia({ colorScheme });
    // Without what is said once after a sync, and without colours on their way.
    await page.reload();
    await page.getByRole('grid').getByText(invoice, { exact: true }).click();
    await page
      .getByRole('heading', { name: `Invoice ${invoice}` })
      .first()
      .waitFor();
    // To click a row Playwright scrolls it into view, and not always as far.
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 400 }));
    await page.mouse.move(0, 0);
    await picture(page, name);
  }
}

/** Finding: a query with its chips and a saved view, groups with subtotals, lines, and spend. */
async function makeFindPictures(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  const query = page.getByRole('combobox', { name: 'Search documents' });
  await query.fill('currency:EUR,USD total:>500 ');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save as view' });
  await dialog.getByLabel('Name').fill('Over 500');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await dialog.waitFor({ state: 'detached' });
  await query.fill('currency:EUR,USD total:>500 status:');
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  // Counts come one after the other, once the fingers rest.
  await suggestions.last().filter({ hasText: /\d$/ }).waitFor();
  await picture(page, 'find-query');
  await query.fill('currency:EUR,USD total:>500 ');
  await page.getByRole('grid').focus();
  const look = page.getByRole('toolbar', { name: 'Look of the list' });
  await look.getByRole('button', { name: /^Group/ }).click();
  await page.getByRole('menuitemradio', { name: 'Month', exact: true }).click();
  await page.getByRole('treegrid').waitFor();
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await picture(page, 'find-groups');
  await look.getByRole('radio', { name: 'Lines' }).click();
  await page.getByRole('columnheader', { name: 'Line amount' }).waitFor();
  await picture(page, 'find-lines');
  await page.getByRole('button', { name: 'Spend', exact: true }).click();
  await page.getByRole('heading', { name: 'Spend' }).waitFor();
  await picture(page, 'find-spend');
}

makePdfPictures(join(TARGET, 'pdf'));

const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium found; name its file in CHROMIUM_PATH');
await build({ ifNeeded: true });
mkdirSync(TARGET, { recursive: true });
const dataFolder = mkdtempSync(join(tmpdir(), 'invoice-desk-screenshots-'));
const desk = await startDesk({
  dataFolder,
  preload: [CLOCK],
  environment: { TZ: 'UTC', LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' },
});
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const context = await browser.newContext({
    viewport: WINDOW,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(desk.address);
  await makePictures(page);
  await makeFindPictures(page);
} finally {
  await browser.close();
  await desk.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
