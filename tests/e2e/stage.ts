import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../tools/sandbox/server.ts';
import { startDesk, type Desk } from '../../tools/desk-process.ts';
import { launchBrowser, openDesk, temporaryFolder, type DeskPage } from './desk.ts';

/** Vendors, app and browser of one file of specs; each is there from `beforeAll` on. */
export interface Stage {
  /** Throws where the stage was set without vendors. */
  readonly sandbox: Sandbox;
  readonly page: Page;
  /** The app's data folder. */
  readonly folder: string;
  /** As `DeskPage.problems`, of the page that is open. */
  readonly problems: readonly string[];
  /**
   * Ends the app as Ctrl-C does, and starts it again with the same data; answers with the exit status. Secrets of the
   * session are gone then.
   */
  restart(): Promise<number | null>;
}

/**
 * Sets up a sandbox, unless `shop` is null, the app and a page of it once for the file that calls this, and clears them
 * away after it.
 */
export function setStage(shop: SandboxOptions | null, options: BrowserContextOptions = {}): Stage {
  const data = temporaryFolder();
  let sandbox: Sandbox | null = null;
  let browser: Browser;
  let desk: Desk;
  let opened: DeskPage;

  beforeAll(async () => {
    [sandbox, browser, desk] = await Promise.all([
      shop === null ? null : startSandbox(shop),
      launchBrowser(),
      startDesk({ dataFolder: data.path }),
    ]);
    opened = await openDesk(browser, desk, options);
  });

  afterAll(async () => {
    await browser.close();
    await desk.stop();
    await sandbox?.close();
    data.remove();
  });

  return {
    get sandbox() {
      if (sandbox === null) throw new Error('This stage has no vendors.');
      return sandbox;
    },
    get page() {
      return opened.page;
    },
    folder: data.path,
    get problems() {
      return opened.problems;
    },
    async restart() {
      await opened.close();
      const status = await desk.stop();
      desk = await startDesk({ dataFolder: data.path });
      opened = await openDesk(browser, desk, options);
      return status;
    },
  };
}
