import { performance } from 'node:perf_hooks';
import type { Browser } from 'playwright-core';
import { build } from '../tools/build.ts';
import { typeInBarePage } from './find/bare-page.ts';
import { launchChromium, runDesk, type DeskRun } from './find/desk-run.ts';
import { openPlain, type Statement } from './find/plain.ts';
import type { ProcessFigures } from './find/watch.ts';
import { playScenes, type Scene } from './find/scenes.ts';
import { scrollThrough, type ScrollFigures } from './find/scroll.ts';
import { removeSeeds, seedFolder, seedHome, type SeededFolder } from './find/seed.ts';

const MANY = 100_000;
const MANY_WHEN_QUICK = 10_000;
const FEW = 1_000;
const STARTS = 3;

/** What one size of database costs. */
export interface SizeFigures {
  readonly documents: number;
  /** How long making it took; null where it was kept from an earlier run. */
  readonly seedMilliseconds: number | null;
  /** From starting the process until its window can be opened. */
  readonly startMilliseconds: readonly number[];
  readonly scenes: readonly SceneFigures[];
  readonly scroll: ScrollFigures;
  /** The main process while all that went on, and once the window had been opened. */
  readonly main: ProcessFigures;
  readonly mainAtStart: ProcessFigures;
  readonly heapMegabytes: number;
  readonly longestMessage: { readonly bytes: number; readonly call: string };
}

/** A scene with what the bare work took in plain SQL, in milliseconds. */
export interface SceneFigures extends Omit<Scene, 'plain'> {
  readonly plain: readonly number[];
}

export interface FindFigures {
  readonly many: SizeFigures;
  readonly few: SizeFigures;
  /** What keys take in a page without an app, in milliseconds. */
  readonly bareKeys: readonly number[];
}

/**
 * Finding among 100,000 documents and 500,000 lines, seen from the window of the running app in a browser, beside the
 * same among 1,000 documents and, for keys, a page that has nothing to find.
 */
export async function benchFind(quick: boolean, keep: boolean): Promise<FindFigures> {
  await build({ ifNeeded: true });
  const home = seedHome();
  const browser = await launchChromium();
  try {
    const bareKeys = await typeInBarePage(browser);
    const few = await measure(browser, seedFolder(home, FEW));
    const many = await measure(browser, seedFolder(home, quick ? MANY_WHEN_QUICK : MANY));
    return { many, few, bareKeys };
  } finally {
    await browser.close();
    if (!keep) removeSeeds(home);
  }
}

async function measure(browser: Browser, seeded: SeededFolder): Promise<SizeFigures> {
  const starts: DeskRun[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    await starts.at(-1)?.stop();
    starts.push(await runDesk(browser, seeded.path));
  }
  const run = starts.at(-1);
  if (run === undefined) throw new Error('The app was not started');
  try {
    const mainAtStart = await run.processFigures();
    const scenes = await playScenes(run);
    const scroll = await scrollThrough(run.page);
    const main = await run.processFigures();
    return {
      documents: seeded.documents,
      seedMilliseconds: seeded.milliseconds,
      startMilliseconds: starts.map(({ startMilliseconds }) => startMilliseconds),
      scenes: inPlainSql(seeded.database, [firstPageOf(starts), ...scenes]),
      scroll,
      main,
      mainAtStart,
      heapMegabytes: await run.heapMegabytes(),
      longestMessage: await run.page.evaluate(() => window.findProbe.longest()),
    };
  } finally {
    await run.stop();
  }
}

function firstPageOf(starts: readonly DeskRun[]): Scene {
  const statement = { sql: 'SELECT *, count(*) OVER () FROM plain ORDER BY day DESC LIMIT 200', values: [] };
  return {
    name: 'first page after the start',
    painted: starts.map(({ firstPage }) => firstPage.painted),
    answered: starts.map(({ firstPage }) => firstPage.answered),
    plain: [statement],
  };
}

function inPlainSql(database: string, scenes: readonly Scene[]): readonly SceneFigures[] {
  const plain = openPlain(database);
  const time = ({ sql, values }: Statement): number => {
    const started = performance.now();
    plain.prepare(sql).all(...values);
    return performance.now() - started;
  };
  try {
    return scenes.map((scene) => ({ ...scene, plain: scene.plain.map(time) }));
  } finally {
    plain.close();
  }
}
