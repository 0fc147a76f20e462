import { once } from 'node:events';
import * as v from 'valibot';
import { chromium, type Browser, type Page } from 'playwright-core';
import { UNWANTED_FEATURES } from '../../main/chromium-features.ts';
import { startDesk } from '../../tools/desk-process.ts';
import { findChromium } from '../../tools/find-chromium.ts';
import { installProbe, type Seen } from './probe.ts';
import type { ProcessFigures } from './watch.ts';

const WATCH = new URL('watch.ts', import.meta.url);
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  // As the app has it in its own window.
  `--disable-features=${UNWANTED_FEATURES.join(',')}`,
];
export const WINDOW = { width: 1920, height: 1080 };
const ProcessFigures = v.object({
  loopDelayP99: v.number(),
  loopWorkP99: v.number(),
  loopWorkMost: v.number(),
  residentMegabytes: v.number(),
});

/** What `message` hands to its listeners; a handle may come behind. */
const Answer = v.looseTuple([ProcessFigures]);

/** What a person does, how the page notices it, or null where it does not, and which call answers it. */
export interface Action {
  readonly event: 'input' | 'click' | 'keydown' | null;
  readonly call: string;
  readonly perform: (page: Page) => Promise<void>;
}

/** The app on a data folder, and a page of it. */
export interface DeskRun {
  readonly page: Page;
  /** From the start of the process until it can be opened. */
  readonly startMilliseconds: number;
  /** From opening its address until rows are on the screen. */
  readonly firstPage: Seen;
  /** Does something and resolves when the answer is on the screen. */
  act(action: Action): Promise<Seen>;
  /** Of the main process since the last time it was asked, or since its start. */
  processFigures(): Promise<ProcessFigures>;
  /** What the page's scripts hold after a garbage collection. */
  heapMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium found; name its file in CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}

export async function runDesk(browser: Browser, dataFolder: string): Promise<DeskRun> {
  const started = performance.now();
  const desk = await startDesk({ dataFolder, preload: [WATCH] });
  const startMilliseconds = performance.now() - started;
  const context = await browser.newContext({ viewport: WINDOW, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(installProbe);
  await page.goto(desk.address);
  const seen = (): Promise<Seen> => page.evaluate(() => window.findProbe.seen());
  const firstPage = await seen();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return {
    page,
    startMilliseconds,
    firstPage,
    act: async ({ event, call, perform }) => {
      await page.evaluate(([on, of]) => window.findProbe.arm(on, of), [event, call] as const);
      await perform(page);
      return seen();
    },
    processFigures: async () => {
      const answer = once(desk.process, 'message');
      desk.process.send({});
      return v.parse(Answer, await answer)[0];
    },
    heapMegabytes: async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
    },
    stop: async () => {
      await context.close();
      await desk.stop();
    },
  };
}
