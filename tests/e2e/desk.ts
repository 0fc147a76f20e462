import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { run } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../tools/find-chromium.ts';

const HOST = fileURLToPath(new URL('../../tools/browser-host/index.ts', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const START_MILLISECONDS = 30_000;

/** What `AXE` puts into the page. */
declare const axe: { readonly run: typeof run };

/** The built app, running behind the browser host with a data folder of its own. */
export interface Desk {
  readonly address: string;
  /** Ends it as Ctrl-C does and answers with its exit status. */
  stop(): Promise<number | null>;
}

/** A fresh folder that `remove` deletes. */
export interface Folder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'invoice-desk-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the app and resolves when it has printed its address. */
export async function startDesk(dataFolder: string): Promise<Desk> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', HOST, '--', '--data-dir', dataFolder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return { address: await printedAddress(child), stop: () => end(child) };
}

/** Resolves with the first printed line that is an address. */
export function printedAddress(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error('The app printed no address in time.')), START_MILLISECONDS);
  child.once('exit', (code) => reject(new Error(`The app ended with exit status ${code} before it was ready.`)));
  if (child.stdout === null) throw new Error('The output of the app is not piped.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line)?.[0];
    if (address === undefined) return;
    clearTimeout(timer);
    resolve(address);
  });
  return promise.finally(() => clearTimeout(timer));
}

/** Ends a process as Ctrl-C does, and answers with its exit status. */
export function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', resolve);
  child.kill('SIGINT');
  return promise;
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

export async function openDesk(browser: Browser, desk: Desk, options: BrowserContextOptions = {}): Promise<DeskPage> {
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
  page.setDefaultTimeout(15_000);
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
  await expect.poll(violations, { message: `axe-core on ${screen}`, timeout: 4_000 }).toEqual([]);
}

/** Answers the host's "Save as" dialog as a person would. */
export async function saveAs(page: Page, path: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /save/i });
  await dialog.getByRole('textbox').fill(path);
  await dialog.getByRole('button', { name: 'Save' }).click();
}
