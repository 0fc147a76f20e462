import type { Account } from '../../shared/account.ts';
import { utcDay, type Instant } from '../../shared/document/dates.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import type { SyncFailure, SyncMode, SyncProgress, SyncResult } from '../../shared/sync.ts';
import type { Cache, GoneScope, SyncTask, Undrawn } from '../cache/cache.ts';
import type { FetchEvent, FetchPlan, Vendor, VendorSession } from '../vendors/vendor.ts';
import { createBatcher, type Batcher } from './batcher.ts';
import { createClock } from './clock.ts';
import { refetch, type RefetchEvent } from './refetch.ts';
import { eventsUntilAborted, untilAborted } from './until-aborted.ts';

/** What one sync of one account needs. */
export interface RunPorts {
  readonly cache: Cache;
  readonly vendor: Vendor;
  readonly connect: (signal: AbortSignal) => Promise<VendorSession>;
  readonly now: () => Date;
  readonly onProgress: (progress: SyncProgress) => void;
  readonly pace: BatchPace;
  /** As in `FetchPlan`. */
  readonly rereadDays: number;
}

/** When fetched records are saved: after so many, or so long after the first of them. */
export interface BatchPace {
  readonly mostRecords: number;
  readonly mostMilliseconds: number;
}

/** What a run does: walks the account, or fetches single records again. */
export type Work =
  | { readonly mode: SyncMode }
  | { readonly mode: 'retry'; readonly failures: readonly Pick<SyncFailure, 'key' | 'label'>[] };

interface Tally {
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  readonly failures: SyncFailure[];
  readonly retried: string[];
  readonly notes: Set<string>;
}

interface Run {
  readonly account: Account;
  readonly ports: RunPorts;
  readonly signal: AbortSignal;
  readonly clock: () => Instant;
  readonly tally: Tally;
  readonly batcher: Batcher<Item>;
}

type Item = { readonly record: VendorRecord } | { readonly seen: string };

// Older than this, what an interrupted sync has fetched is fetched again.
const RESUMABLE_FOR = 24 * 3_600_000;

/** How many syncs of an account are looked back upon. */
export const MOST_HISTORY = 50;

/**
 * Signs in, does the work and saves it batch by batch. Never throws: whatever stops it stands in the result, and what
 * was fetched until then is kept. A walk that is stopped, or whose process ends, is gone on with by the next one.
 */
export async function runSync(account: Account, ports: RunPorts, work: Work, signal: AbortSignal): Promise<SyncResult> {
  const clock = createClock(ports.now);
  const started = clock();
  const tally: Tally = { added: 0, changed: 0, unchanged: 0, gone: 0, failures: [], retried: [], notes: new Set() };
  const run: Run = {
    account,
    ports,
    signal,
    clock,
    tally,
    batcher: createBatcher({
      mostItems: ports.pace.mostRecords,
      mostMilliseconds: ports.pace.mostMilliseconds,
      save: (items) => save(account, ports, clock(), items, tally),
    }),
  };
  let mode: SyncResult['mode'] = work.mode;
  let stopped: AppError | null = null;
  try {
    ports.onProgress({ accountId: account.id, step: 'signing-in', done: 0, total: null });
    const session = await untilAborted(ports.connect(signal), signal);
    if (work.mode === 'retry') await retry(run, session, work.failures);
    else {
      const resumable = new Date(Date.parse(started) - RESUMABLE_FOR).toISOString() as Instant;
      const task = await ports.cache.beginSync(account.id, { started, mode: work.mode, resumable });
      mode = task.mode;
      await walk(run, session, task, started);
    }
  } catch (error) {
    stopped = toAppError(error);
  }
  const { notes, ...counts } = tally;
  const result: SyncResult = {
    accountId: account.id,
    mode,
    started,
    ended: clock(),
    ...counts,
    notes: [...notes],
    stopped,
  };
  try {
    await ports.cache.recordSync(result);
  } catch (error) {
    // What stopped the sync first says more than that it could not be noted down.
    return { ...result, stopped: stopped ?? toAppError(error) };
  }
  return result;
}

async function walk(run: Run, session: VendorSession, task: SyncTask, started: Instant): Promise<void> {
  const { account, ports, signal, clock, tally } = run;
  const accountId = account.id;
  for (const note of session.report.notes) tally.notes.add(note);
  const open = await ports.cache.openFailures(accountId, MOST_HISTORY);
  const again = new Set(open.map(({ key }) => key));
  const plan: FetchPlan = {
    ...task,
    today: utcDay(started),
    rereadDays: ports.rereadDays,
    // What has failed is fetched again, whatever is kept of it: an old copy says nothing about what could not be read.
    known: async (keys) => {
      const known = await ports.cache.known(
        accountId,
        keys.filter((key) => !again.has(key)),
      );
      return new Map(known.map((record) => [record.key, record] as const));
    },
    earliestOpen: (prefix) => ports.cache.earliestOpen(accountId, prefix),
  };
  const walked: Pick<GoneScope, 'prefix' | 'from'>[] = [];
  try {
    for await (const event of eventsUntilAborted(session.fetchRecords(plan, signal), signal)) {
      if (event.type === 'complete') walked.push({ prefix: event.prefix, from: event.from });
      else await take(run, event);
    }
    ports.onProgress({ accountId, step: 'saving', done: 0, total: null });
  } finally {
    await run.batcher.finish();
  }
  for (const { prefix, from } of walked) {
    tally.gone += await ports.cache.markGone(accountId, { prefix, from, since: started, at: clock() });
  }
  await ports.cache.endSync(accountId, tally.failures.length === 0);
}

async function retry(
  run: Run,
  session: VendorSession,
  failures: readonly Pick<SyncFailure, 'key' | 'label'>[],
): Promise<void> {
  const { account, ports, signal, clock, tally } = run;
  const reached: string[] = [];
  try {
    for await (const event of eventsUntilAborted(refetch(session, failures, signal), signal)) {
      if (event.type === 'gone') tally.gone += await ports.cache.markKeysGone(account.id, clock(), [event.key]);
      else await take(run, event);
      if (event.type !== 'progress') reached.push(keyOf(event));
    }
  } finally {
    await run.batcher.finish();
    // Only now is what was fetched saved.
    tally.retried.push(...reached);
  }
}

function keyOf(event: Exclude<RefetchEvent, { type: 'progress' }>): string {
  if (event.type === 'record') return event.record.key;
  return event.type === 'failure' ? event.failure.key : event.key;
}

async function take(run: Run, event: Exclude<FetchEvent, { type: 'complete' }>): Promise<void> {
  const { account, ports, tally, batcher } = run;
  switch (event.type) {
    case 'progress':
      ports.onProgress({ accountId: account.id, step: event.step, done: event.done, total: event.total });
      break;
    case 'note':
      tally.notes.add(event.text);
      break;
    case 'failure':
      tally.failures.push(event.failure);
      break;
    case 'seen':
      for (const seen of event.keys) await batcher.add({ seen });
      break;
    case 'record':
      await batcher.add({ record: event.record });
  }
}

async function save(
  account: Account,
  { cache, vendor }: RunPorts,
  at: Instant,
  items: readonly Item[],
  tally: Tally,
): Promise<void> {
  const records = items.flatMap((item) => ('record' in item ? [item.record] : []));
  const keys = items.flatMap((item) => ('seen' in item ? [item.seen] : []));
  if (records.length > 0) {
    const { outcomes, undrawn } = await cache.save(account, at, records);
    for (const outcome of outcomes) tally[outcome] += 1;
    tally.failures.push(...undrawn.map((one) => drawingFailure(vendor, one)));
  }
  if (keys.length > 0) tally.unchanged += await cache.seen(account.id, at, keys);
}

function drawingFailure({ name }: Vendor, { key, why }: Undrawn): SyncFailure {
  const reason =
    why === null ? `no document was found in what ${name} sent` : `what ${name} sent was not understood: ${why}`;
  return { key, label: labelOf(key), reason, retry: 'record' };
}

/** "order-271" as a person reads it: "Order 271". */
export function labelOf(key: string): string {
  return key.replace(/^([a-z])([a-z]*)-/, (_all, first: string, rest: string) => `${first.toUpperCase()}${rest} `);
}
