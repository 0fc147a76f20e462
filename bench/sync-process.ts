import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import PQueue from 'p-queue';
import * as v from 'valibot';
import { openServices } from '../main/open-services.ts';
import { emnify } from '../main/vendors/emnify/index.ts';
import { watchLoop, type LoopFigures } from './loop.ts';

// A process for `sync-scale.ts`, so that its memory and its loop are a sync's alone. It reads what to do from standard
// input and prints what that took.
const Task = v.object({
  what: v.picklist(['sync', 'bare requests']),
  baseUrl: v.string(),
  secret: v.object({ applicationToken: v.string() }),
});
const SignedIn = v.object({ auth_token: v.string() });
const Orders = v.array(v.object({ id: v.number() }));

const { what, baseUrl, secret } = v.parse(Task, JSON.parse(await text(process.stdin)));
const measured = await (what === 'sync' ? sync() : bareRequests());
const usage = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    ...measured,
    peakMegabytes: usage.maxRSS / 1024,
    processorSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
  }),
);

interface Measured extends LoopFigures {
  readonly documents: number;
  readonly milliseconds: number;
}

async function sync(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const services = await openServices({ dataFolder: folder, protection: null });
  try {
    const account = await services.accounts.add({ vendor: 'emnify', name: 'emnify', baseUrl }, secret, false);
    const loop = watchLoop();
    const started = performance.now();
    const [result] = await services.sync.sync(account.id, 'full');
    const milliseconds = performance.now() - started;
    const figures = loop();
    if (result === undefined || result.stopped !== null || result.failures.length > 0) {
      throw new Error(`The sync did not go well: ${JSON.stringify(result)}`);
    }
    return { documents: result.added, milliseconds, ...figures };
  } finally {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same pages and invoices, asked for and parsed, and nothing else done with them. */
async function bareRequests(): Promise<Measured> {
  const loop = watchLoop();
  const started = performance.now();
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
  const milliseconds = performance.now() - started;
  return { documents: seen.size, milliseconds, ...loop() };
}
