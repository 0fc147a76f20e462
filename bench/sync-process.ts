import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import PQueue from 'p-queue';
import * as v from 'valibot';
import { openServices } from '../main/open-services.ts';
import { emnify } from '../main/vendors/emnify/index.ts';

// A process for `sync-scale.ts`, so that its memory and its loop are a sync's alone. It reads what to do from standard
// input and prints what that took.
const Task = v.object({
  what: v.picklist(['sync', 'bare requests']),
  baseUrl: v.string(),
  secret: v.object({ applicationToken: v.string() }),
});
const SignedIn = v.object({ auth_token: v.string() });
const Orders = v.array(v.object({ id: v.number() }));
// How finely the loop's delay is looked at, in milliseconds.
const RESOLUTION = 5;

const { what, baseUrl, secret } = v.parse(Task, JSON.parse(await text(process.stdin)));
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let measuring = false;
const turns = watchTurns();
const documents = await (what === 'sync' ? sync() : bareRequests());
const usage = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    documents: documents.count,
    milliseconds: documents.milliseconds,
    peakMegabytes: usage.maxRSS / 1024,
    loopDelayP99: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION),
    ...turns(),
    processorSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
  }),
);

interface Measured {
  readonly count: number;
  readonly milliseconds: number;
}

async function sync(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const services = await openServices({ dataFolder: folder, protection: null });
  try {
    const account = await services.accounts.add({ vendor: 'emnify', name: 'emnify', baseUrl }, secret, false);
    measuring = true;
    delay.enable();
    const started = performance.now();
    const [result] = await services.sync.sync(account.id, 'full');
    const milliseconds = performance.now() - started;
    delay.disable();
    measuring = false;
    if (result === undefined || result.stopped !== null || result.failures.length > 0) {
      throw new Error(`The sync did not go well: ${JSON.stringify(result)}`);
    }
    return { count: result.added, milliseconds };
  } finally {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same pages and invoices, asked for and parsed, and nothing else done with them. */
async function bareRequests(): Promise<Measured> {
  const started = performance.now();
  measuring = true;
  delay.enable();
  const body = JSON.stringify({ application_token: secret.applicationToken });
  const signIn = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  const answer = await fetch(`${baseUrl}/authenticate`, signIn);
  const { auth_token: token } = v.parse(SignedIn, await answer.json());
  const read = async (path: string): Promise<unknown> => {
    const response = await fetch(`${baseUrl}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    return response.json();
  };
  const queue = new PQueue({ concurrency: emnify.pace.concurrency });
  const seen = new Set<number>();
  for (let page = 1; ; page += 1) {
    const before = seen.size;
    for (const { id } of v.parse(Orders, await read(`/shop/order?page=${page}&per_page=500`))) {
      if (!seen.has(id)) void queue.add(() => read(`/shop/order/${id}/invoice`));
      seen.add(id);
    }
    if (seen.size === before) break;
    await queue.onSizeLessThan(1);
  }
  await queue.onIdle();
  delay.disable();
  measuring = false;
  return { count: seen.size, milliseconds: performance.now() - started };
}

/**
 * How long the loop was kept busy by this thread itself, in milliseconds. On a computer that does other things as well,
 * the delay of the loop says more about those.
 */
function watchTurns(): () => { readonly loopWorkP99: number; readonly loopWorkMost: number } {
  const took: number[] = [];
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    if (measuring) took.push(Math.max(0, (user + system) / 1000 - RESOLUTION));
  }, RESOLUTION);
  return () => {
    clearInterval(timer);
    took.sort((one, other) => one - other);
    return { loopWorkP99: took[Math.floor(took.length * 0.99)] ?? 0, loopWorkMost: took.at(-1) ?? 0 };
  };
}
