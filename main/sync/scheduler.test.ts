import { beforeEach, describe, expect, it } from 'vitest';
import { syncResultOf } from '../../tests/fixtures/sync-result.ts';
import { instantOf } from '../../shared/document/dates.ts';
import type { AppError, ErrorCode } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type AutomaticSync } from '../../shared/settings.ts';
import type { AccountFigures } from '../cache/cache.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const ONLINE = { online: true, metered: false };
const OFFLINE = { online: false, metered: false };
const METERED = { online: true, metered: true };

let time: number;
let timer: { readonly at: number; readonly work: () => void } | null;
let automatic: AutomaticSync;
let figures: Map<string, AccountFigures | undefined>;
let synced: string[];
let cancelled: number;
let isLocked: boolean;
let scheduler: Scheduler;

beforeEach(() => {
  time = Date.parse('2026-11-21T10:00:00Z');
  timer = null;
  automatic = { ...DEFAULT_SETTINGS.sync, everyHours: 6, rereadDays: 90 };
  figures = new Map([['a', endedAgo(HOUR)]]);
  synced = [];
  cancelled = 0;
  isLocked = false;
  scheduler = createScheduler({
    now: () => new Date(time),
    setTimer: (work, milliseconds) => {
      const own = { at: time + milliseconds, work };
      timer = own;
      return () => {
        if (timer === own) timer = null;
      };
    },
    automatic: () => automatic,
    accounts: () => (isLocked ? Promise.reject(new Error('the database is locked')) : Promise.resolve(figures)),
    sync: (id) => {
      synced.push(id);
      figures.set(id, endedAgo(0));
    },
    cancelAutomatic: () => (cancelled += 1),
  });
});

describe('at start', () => {
  it('syncs every account once the window has said that the network may be used', async () => {
    figures.set('b', undefined);
    expect(await after(() => scheduler.start())).toEqual([]);
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual(['a', 'b']);
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual([]);
  });

  it('does nothing before it is started', async () => {
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual([]);
    expect(await after(() => scheduler.check())).toEqual([]);
    expect(timer).toBeNull();
  });

  it('does not, where that is switched off', async () => {
    automatic = { ...automatic, atStart: false };
    expect(await start()).toEqual([]);
  });

  it('never on a connection that costs, unless that is allowed', async () => {
    scheduler.start();
    expect(await after(() => scheduler.setConnection(METERED))).toEqual([]);
    expect(await pass(24 * HOUR)).toEqual([]);
    automatic = { ...automatic, onMetered: true };
    expect(await after(() => scheduler.check())).toEqual(['a']);
  });

  it('waits for nobody where any connection will do', async () => {
    automatic = { ...automatic, onMetered: true };
    expect(await after(() => scheduler.start())).toEqual(['a']);
  });

  it.each<ErrorCode>(['sign-in-refused', 'forbidden', 'secret-missing', 'code-needed'])(
    'leaves an account with %s alone until the person acts',
    async (code) => {
      figures.set('a', endedAgo(30 * 24 * HOUR, { code, detail: '' }));
      figures.set('b', endedAgo(HOUR));
      expect(await start()).toEqual(['b']);
      expect(await pass(5 * HOUR)).toEqual([]);
    },
  );

  it('does not try before the vendor allows it', async () => {
    figures.set('a', endedAgo(MINUTE, { code: 'vendor-down', detail: '' }));
    expect(await start()).toEqual([]);
    expect(await pass(3 * MINUTE)).toEqual([]);
    expect(await pass(MINUTE)).toEqual(['a']);
  });
});

describe('by the clock', () => {
  beforeEach(() => (automatic = { ...automatic, atStart: false }));

  it('syncs every so many hours', async () => {
    expect(await start()).toEqual([]);
    expect(await pass(5 * HOUR - MINUTE)).toEqual([]);
    expect(await pass(MINUTE)).toEqual(['a']);
    expect(await pass(6 * HOUR - MINUTE)).toEqual([]);
    expect(await pass(MINUTE)).toEqual(['a']);
  });

  it('follows a changed setting at once', async () => {
    await start();
    automatic = { ...automatic, everyHours: 1 };
    expect(await after(() => scheduler.check())).toEqual(['a']);
    automatic = { ...automatic, everyHours: null };
    expect(await after(() => scheduler.check())).toEqual([]);
    expect(await pass(500 * HOUR)).toEqual([]);
  });

  it('catches up at once after the computer slept', async () => {
    await start();
    time += 100 * HOUR;
    expect(await fire()).toEqual(['a']);
  });

  it('stops for good when it is closed', async () => {
    await start();
    scheduler.close();
    expect(timer).toBeNull();
    expect(await after(() => scheduler.check())).toEqual([]);
  });

  it('is not running while the network may not be used', async () => {
    await start();
    await after(() => scheduler.setConnection(METERED));
    expect(timer).toBeNull();
    expect(cancelled).toBe(1);
    time += 100 * HOUR;
    expect(await after(() => scheduler.check())).toEqual([]);
  });

  it('goes on after the accounts could not be read once', async () => {
    isLocked = true;
    expect(await start()).toEqual([]);
    isLocked = false;
    time += 7 * HOUR;
    expect(await after(() => scheduler.check())).toEqual(['a']);
  });
});

describe('on coming online', () => {
  beforeEach(async () => {
    automatic = { ...automatic, atStart: false };
    await start();
    await after(() => scheduler.setConnection(OFFLINE));
    expect(cancelled).toBe(0);
  });

  it('syncs, but not what was read a moment ago', async () => {
    figures.set('b', endedAgo(MINUTE));
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual(['a']);
  });

  it('does not, where that is switched off', async () => {
    automatic = { ...automatic, onComingOnline: false };
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual([]);
  });

  it('tries again what could not be reached, and nothing that waits for the vendor', async () => {
    figures.set('a', endedAgo(MINUTE, { code: 'unreachable', detail: '' }));
    figures.set('b', endedAgo(MINUTE, { code: 'rate-limited', detail: '' }));
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual(['a']);
  });

  it('counts leaving a connection that costs, too', async () => {
    await after(() => scheduler.setConnection(METERED));
    expect(await after(() => scheduler.setConnection(ONLINE))).toEqual(['a']);
  });
});

async function start(): Promise<readonly string[]> {
  scheduler.start();
  return after(() => scheduler.setConnection(ONLINE));
}

/** What is synced because of `event`. */
async function after(event: () => void): Promise<readonly string[]> {
  synced = [];
  event();
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return synced;
}

/** What is synced while so many milliseconds go by. */
async function pass(milliseconds: number): Promise<readonly string[]> {
  const end = time + milliseconds;
  const all: string[] = [];
  while (timer !== null && timer.at <= end) {
    time = timer.at;
    all.push(...(await fire()));
  }
  time = end;
  return all;
}

async function fire(): Promise<readonly string[]> {
  const due = timer;
  timer = null;
  return after(() => due?.work());
}

function endedAgo(milliseconds: number, stopped: AppError | null = null): AccountFigures {
  const ended = instantOf(new Date(time - milliseconds));
  const lastResult = syncResultOf({ ended, stopped });
  const lastComplete = stopped === null ? ended : null;
  return {
    accountId: 'a',
    documents: 0,
    lastResult,
    lastComplete,
    lastSync: null,
    notes: [],
    failedInARow: stopped === null ? 0 : 1,
  };
}
