import type { Account } from '../../shared/account.ts';
import type { Unsubscribe } from '../../shared/ipc.ts';
import type { Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';

/** Sees to it that documents are as this version of the program and their account draw them. */
export interface Redrawer {
  /**
   * Draws an account's documents again where they are out of date, page by page, so that the cache answers others in
   * between. Resolves when all are drawn, or the account is removed, or the program ends; the next start then goes on.
   */
  redraw(accountId: string): Promise<void>;
  /** The same for all accounts, one after the other. What stops an account is reported, and the others go on. */
  start(): void;
  /** Resolves when what `start` began has ended. */
  started(): Promise<void>;
  /** Told after `start` has drawn documents of an account. */
  onRedrawn(listener: () => void): Unsubscribe;
  /** Stops after the page that is being drawn. */
  close(): Promise<void>;
}

export interface RedrawerOptions {
  readonly accounts: () => readonly Account[];
  readonly cache: Pick<Cache, 'redraw'>;
  readonly reportFailure: (error: unknown) => void;
}

// So few that a search does not wait for them noticeably.
const RECORDS_PER_PAGE = 10;

export function createRedrawer({ accounts, cache, reportFailure }: RedrawerOptions): Redrawer {
  const redrawn = createListeners<null>();
  let closed = false;
  let background: Promise<void> = Promise.resolve();

  async function redraw(accountId: string): Promise<number> {
    let records = 0;
    for (let after: string | null = null; !closed;) {
      // As it is now: its currency may be set while this is under way.
      const account = accounts().find(({ id }) => id === accountId);
      if (account === undefined) break;
      const page = await cache.redraw(account, after, RECORDS_PER_PAGE);
      records += page.records;
      if (page.next === null) break;
      after = page.next;
    }
    return records;
  }

  async function redrawAll(): Promise<void> {
    for (const { id } of accounts()) {
      try {
        if ((await redraw(id)) > 0) redrawn.emit(null);
      } catch (error) {
        reportFailure(error);
      }
    }
  }

  return {
    redraw: async (accountId) => {
      await redraw(accountId);
    },
    start: () => {
      background = background.then(redrawAll);
    },
    started: () => background,
    onRedrawn: redrawn.add,
    close: () => {
      closed = true;
      return background;
    },
  };
}
