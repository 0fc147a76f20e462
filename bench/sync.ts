import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import * as v from 'valibot';
import { openServices } from '../main/open-services.ts';
import type { Services } from '../main/services.ts';
import { emnify } from '../main/vendors/emnify/index.ts';
import { startSandbox, type LoggedRequest, type Sandbox } from '../tools/sandbox/server.ts';
import { compare, type Comparison } from './measure.ts';

const ORDERS = 1_000;
const RUNS = 3;
const SignedIn = v.object({ auth_token: v.string() });

/** A sync of 1,000 emnify orders from the sandbox into an empty database, against the same requests by plain fetch. */
export async function benchSync(): Promise<readonly Comparison[]> {
  const sandbox = await startSandbox({ seed: 1, orders: ORDERS });
  try {
    const { documents, requests } = await syncOnce(sandbox);
    const name = `sync, ${requests.length} requests, ${documents} documents`;
    return [
      await compare(
        name,
        () => syncOnce(sandbox),
        'plain fetch and JSON.parse',
        () => replay(sandbox, requests),
        RUNS,
      ),
    ];
  } finally {
    await sandbox.close();
  }
}

async function syncOnce(
  sandbox: Sandbox,
): Promise<{ readonly documents: number; readonly requests: readonly LoggedRequest[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const services = await openServices({ dataFolder: folder, protection: null });
  try {
    await connect(services, sandbox);
    const before = sandbox.requests.length;
    const [result] = await services.sync.sync(null, 'full');
    if (result === undefined || result.stopped !== null || result.failures.length > 0) {
      throw new Error(`The sync did not go well: ${JSON.stringify(result)}`);
    }
    return { documents: result.added, requests: sandbox.requests.slice(before) };
  } finally {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connect({ accounts }: Services, { emnifyBaseUrl, credentials }: Sandbox): Promise<void> {
  await accounts.add({ vendor: 'emnify', name: 'emnify', baseUrl: emnifyBaseUrl }, credentials.emnify, false);
}

async function replay({ emnifyBaseUrl, credentials }: Sandbox, requests: readonly LoggedRequest[]): Promise<void> {
  const origin = new URL(emnifyBaseUrl).origin;
  const body = JSON.stringify({ application_token: credentials.emnify.applicationToken });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${emnifyBaseUrl}/authenticate`, { method: 'POST', headers, body });
  const { auth_token: token } = v.parse(SignedIn, await answer.json());
  const queue = new PQueue({ concurrency: emnify.pace.concurrency });
  await queue.addAll(
    requests
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => async () => {
        const response = await fetch(`${origin}${path}`, { headers: { Authorization: `Bearer ${token}` } });
        const text = await response.text();
        if (text !== '') JSON.parse(text);
      }),
  );
}
