import type { AutomaticSync } from '../../shared/settings.ts';
import type { Connection } from '../../shared/sync.ts';
import type { AccountFigures } from '../cache/cache.ts';
import { dueAt, isBlocked, nextTry } from './next-try.ts';

/** Runs `work` once after so many milliseconds, unless the returned function is called before. */
export type SetTimer = (work: () => void, milliseconds: number) => () => void;

export interface SchedulerPorts {
  readonly now: () => Date;
  readonly setTimer: SetTimer;
  readonly automatic: () => AutomaticSync;
  /** Every account by id, with what is known of its syncs; undefined before the first. */
  readonly accounts: () => Promise<ReadonlyMap<string, AccountFigures | undefined>>;
  /** Starts an automatic sync; one that is running already stays as it is. */
  readonly sync: (accountId: string) => void;
  /** Ends the syncs that were started by `sync` and that no person has joined. */
  readonly cancelAutomatic: () => void;
}

/** Decides when accounts are synced without being asked. Nothing happens before `start`. */
export interface Scheduler {
  readonly start: () => void;
  readonly setConnection: (connection: Connection) => void;
  /** Something that decides about the next sync has changed: a setting, or a sync has ended. */
  readonly check: () => void;
  readonly close: () => void;
}

type Occasion = 'start' | 'online' | 'clock';

// A computer that slept, or a clock that was set, is noticed after this long at the latest.
const LONGEST_WAIT = 15 * 60_000;
const SHORTEST_WAIT = 1_000;
// A connection that comes and goes is no reason to read everything each time.
const FRESH_FOR = 5 * 60_000;

export function createScheduler(ports: SchedulerPorts): Scheduler {
  const { now, setTimer, automatic, accounts, sync, cancelAutomatic } = ports;
  let connection: Connection | null = null;
  let started = false;
  let closed = false;
  let atStart = false;
  let stopTimer = (): void => undefined;
  let checks: Promise<void> = Promise.resolve();

  /** Before the window has said anything about the network, it may be one that costs. */
  function isAllowed(): boolean {
    const { onMetered } = automatic();
    return connection === null ? onMetered : connection.online && (!connection.metered || onMetered);
  }

  async function look(occasion: Occasion): Promise<void> {
    stopTimer();
    if (!started || closed || !isAllowed()) return;
    const at = now().getTime();
    const known = await accounts();
    const waits: number[] = [];
    for (const [accountId, figures] of known) {
      if (isWanted(occasion, figures, at)) sync(accountId);
      else waits.push((dueAt(figures, automatic(), at) ?? Infinity) - at);
    }
    // It may have been closed, or set again, while the accounts were read.
    stopTimer();
    if (isClosed()) return;
    const wait = Math.min(Math.max(Math.min(...waits, LONGEST_WAIT), SHORTEST_WAIT), LONGEST_WAIT);
    stopTimer = setTimer(() => queue('clock'), wait);
  }

  function isWanted(occasion: Occasion, figures: AccountFigures | undefined, at: number): boolean {
    if (isBlocked(figures)) return false;
    const due = dueAt(figures, automatic(), at);
    if (due !== null && due <= at) return true;
    if (occasion === 'clock') return false;
    const stopped = figures?.lastResult?.stopped?.code;
    // What failed for want of a network is worth another try now; anything else waits for its time.
    const again = nextTry(figures, automatic());
    if (again !== null && !(occasion === 'online' && stopped === 'unreachable')) return Date.parse(again) <= at;
    if (occasion === 'start') return true;
    const last = figures?.lastComplete ?? null;
    return stopped === 'unreachable' || last === null || at - Date.parse(last) >= FRESH_FOR;
  }

  // A function, because what may have changed during a wait is not what the compiler knows from before it.
  function isClosed(): boolean {
    return closed;
  }

  function queue(occasion: Occasion): void {
    // What cannot be read now is looked at again by the next occasion; it is the caller's to report.
    checks = checks.then(() => look(occasion)).catch(() => undefined);
  }

  return {
    start: () => {
      if (started) return;
      started = true;
      atStart = automatic().atStart;
      if (isAllowed()) queue(occasionOfFirstLook());
    },
    setConnection: (next) => {
      const wasAllowed = isAllowed();
      const isFirst = connection === null;
      connection = next;
      if (!started) return;
      if (!isAllowed()) {
        atStart = false;
        stopTimer();
        if (wasAllowed && next.online) cancelAutomatic();
      } else if (isFirst) queue(occasionOfFirstLook());
      else if (!wasAllowed) queue(automatic().onComingOnline ? 'online' : 'clock');
    },
    check: () => queue('clock'),
    close: () => {
      closed = true;
      stopTimer();
    },
  };

  function occasionOfFirstLook(): Occasion {
    const occasion = atStart ? 'start' : 'clock';
    atStart = false;
    return occasion;
  }
}
