import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const SANDBOX = fileURLToPath(new URL('../tools/sandbox/index.ts', import.meta.url));
const PROCESS = fileURLToPath(new URL('./sync-process.ts', import.meta.url));
const SMALL = 10_000;
const LARGE = 50_000;

const Measured = v.object({
  documents: v.number(),
  milliseconds: v.number(),
  peakMegabytes: v.number(),
  loopDelayP99: v.number(),
  loopWorkP99: v.number(),
  loopWorkMost: v.number(),
  processorSeconds: v.number(),
});
type Measured = v.InferOutput<typeof Measured>;

/** One figure with its unit in words. */
export interface Figure {
  readonly name: string;
  readonly value: string;
}

/**
 * A sync of so many emnify orders, against the same requests by plain fetch, each in a process of its own and the
 * sandbox in a third: how fast it is, what it needs beside the network, and whether memory grows with the orders.
 */
export async function benchSyncScale(small = SMALL, large = LARGE): Promise<readonly Figure[]> {
  const { sync, bare } = await withSandbox(small, async (sandbox) => ({
    bare: await measure('bare requests', sandbox),
    sync: await measure('sync', sandbox),
  }));
  const many = await withSandbox(large, (sandbox) => measure('sync', sandbox));
  const share = Math.max(0, 1 - bare.milliseconds / sync.milliseconds);
  return [
    { name: `sync of ${small} orders`, value: `${perSecond(sync)} documents/s` },
    { name: 'the same requests by plain fetch', value: `${perSecond(bare)} orders/s` },
    { name: 'time outside the network', value: `${(share * 100).toFixed(0)} %` },
    { name: `peak memory, ${small} orders`, value: `${sync.peakMegabytes.toFixed(0)} MB` },
    { name: `peak memory, ${large} orders`, value: `${many.peakMegabytes.toFixed(0)} MB` },
    { name: 'peak memory, plain fetch', value: `${bare.peakMegabytes.toFixed(0)} MB` },
    { name: `memory of ${large} against ${small}`, value: (many.peakMegabytes / sync.peakMegabytes).toFixed(2) },
    { name: 'delay of the main loop, 99th percentile', value: `${sync.loopDelayP99.toFixed(1)} ms` },
    { name: 'of that the work of the sync itself', value: `${sync.loopWorkP99.toFixed(1)} ms` },
    { name: 'of that the work of the sync itself, at the most', value: `${sync.loopWorkMost.toFixed(1)} ms` },
    { name: 'delay of the main loop with plain fetch', value: `${bare.loopDelayP99.toFixed(1)} ms` },
    { name: 'of that the work of the fetching itself', value: `${bare.loopWorkP99.toFixed(1)} ms` },
    { name: 'processor time per document, all threads', value: `${milliseconds(sync)} ms` },
    { name: 'processor time per order, plain fetch', value: `${milliseconds(bare)} ms` },
  ];
}

function perSecond({ documents, milliseconds }: Measured): string {
  return ((documents * 1000) / milliseconds).toFixed(0);
}

function milliseconds({ processorSeconds, documents }: Measured): string {
  return ((processorSeconds * 1000) / documents).toFixed(1);
}

interface Sandbox {
  readonly baseUrl: string;
  readonly secret: unknown;
}

async function withSandbox<T>(orders: number, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const child = start([SANDBOX, '--orders', String(orders)]);
  try {
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line.trim());
      if (lines.length === 2) break;
    }
    const [baseUrl = '', secret = ''] = lines;
    return await work({ baseUrl: baseUrl.replace(/^emnify\s+/, ''), secret: JSON.parse(secret) });
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

async function measure(what: 'sync' | 'bare requests', sandbox: Sandbox): Promise<Measured> {
  const child = start([PROCESS]);
  child.stdin.end(JSON.stringify({ what, ...sandbox }));
  return v.parse(Measured, JSON.parse(await text(child.stdout)));
}

function start(args: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
