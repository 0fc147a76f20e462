import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { run } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from '../../tools/desk-process.ts';
import { findChromium } from '../../tools/find-chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What `AXE` puts into the page. */
declare const axe: { readonly run: typeof run };

/** A fresh folder that `remove` deletes. */
export interface Folder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'invoice-desk-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium found.');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}

/** A page of the app, and everything that went wrong in it: console errors, exceptions, refused by the CSP. */
export interface DeskPage {
  readonly page: Page;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

export async function openDesk(
  browser: Browser,
  desk: Pick<Desk, 'address'>,
  options: BrowserContextOptions = {},
): Promise<DeskPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) problems.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(20_000);
  await page.goto(desk.address);
  return { page, problems, close: () => context.close() };
}

/** axe-core over what is on the screen, by all its rules or one: nothing serious or critical, colour contrast included. */
export async function expectAccessible(page: Page, screen: string, rule?: 'color-contrast'): Promise<void> {
  // Playwright's own evaluation is outside the page's CSP, so that axe can run without weakening it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  await page.evaluate(async () => {
    // Colours on their way are neither the old nor the new ones.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  const violations = (): Promise<readonly string[]> =>
    page.evaluate(async (only) => {
      const rules = only === undefined ? {} : { runOnly: [only] };
      const { violations: found } = await axe.run(document, { resultTypes: ['violations'], ...rules });
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    }, rule);
  // A page that is being scrolled or recoloured comes to rest; what is wrong at rest stays wrong.
  await expect.poll(violations, { message: `axe-core on ${screen}`, timeout: 10_000 }).toEqual([]);
}

/** Answers the host's "Save as" dialog as a person would. */
export async function saveAs(page: Page, path: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /save/i });
  await dialog.getByRole('textbox').fill(path);
  await dialog.getByRole('button', { name: 'Save' }).click();
}
