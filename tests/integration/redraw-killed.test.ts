import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openServices } from '../../main/open-services.ts';
import type { Services } from '../../main/services.ts';
import { drawingMark } from '../../main/vendors/drawings.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { startSandbox } from '../../tools/sandbox/server.ts';
import { ALL_DOCUMENTS } from '../fixtures/list-request.ts';

const ORDERS = 200;
const SET_CURRENCY = fileURLToPath(new URL('../fixtures/set-currency-until-killed.ts', import.meta.url));
const PLAIN = drawingMark({ currency: null });
const IN_EUROS = drawingMark({ currency: parseCurrency('EUR') });

const root = mkdtempSync(join(tmpdir(), 'redraw-'));
/** A Crux account, whose amounts have no currency, after a sync; and the same after its currency was set. */
const start = { plain: join(root, 'plain'), inEuros: join(root, 'in-euros') };
let plain: readonly object[];
let inEuros: readonly object[];

beforeAll(async () => {
  const sandbox = await startSandbox({ seed: 3, orders: ORDERS });
  const services = await openServices({ dataFolder: start.plain, protection: null });
  const account = { vendor: 'crux', name: 'Crux', baseUrl: sandbox.cruxBaseUrl } as const;
  const { id } = await services.accounts.add(account, sandbox.credentials.crux, false);
  expect(await services.sync.sync(id, 'full')).toMatchObject([{ stopped: null, failures: [] }]);
  plain = await documentsOf(services);
  await services.close();
  await sandbox.close();
  cpSync(start.plain, start.inEuros, { recursive: true });
  const undisturbed = await openServices({ dataFolder: start.inEuros, protection: null });
  await undisturbed.accounts.setCurrency(id, 'EUR');
  inEuros = await documentsOf(undisturbed);
  await undisturbed.close();
  expect(inEuros).not.toEqual(plain);
}, 120_000);

afterAll(() => rmSync(root, { recursive: true }));

describe('setting the currency of an account', () => {
  it.each([1, 70, 140])(
    'in a process that is killed once %i records are drawn again is finished at the next start',
    async (records) => {
      const folder = copyOf('plain', `killed-${records}`);
      await killOnce(folder, () => (marksIn(folder).get(IN_EUROS) ?? 0) >= records);
      const left = marksIn(folder);
      expect(left.get(IN_EUROS)).toBeGreaterThanOrEqual(records);
      expect(left.get(PLAIN)).toBeGreaterThan(0);

      const services = await openServices({ dataFolder: folder, protection: null });
      await vi.waitFor(() => expect([...marksIn(folder).keys()]).toEqual([IN_EUROS]), { timeout: 10_000 });
      expect(await services.accounts.list()).toMatchObject([{ currency: 'EUR' }]);
      expect(await documentsOf(services)).toEqual(inEuros);
      await services.close();
    },
  );
});

describe('documents of an older version of the drawing', () => {
  it('are drawn again from what was fetched, and whoever shows them is told', async () => {
    const folder = agedCopy('aged');
    const services = await openServices({ dataFolder: folder, protection: null });
    const told = vi.fn();
    services.accounts.onChanged(told);
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    expect([...marksIn(folder).keys()]).toEqual([PLAIN]);
    expect(await documentsOf(services)).toEqual(plain);
    await services.close();
  });

  it('do not keep the program from ending, and are gone on with at the next start', async () => {
    const folder = agedCopy('ended');
    const first = await openServices({ dataFolder: folder, protection: null });
    await first.close();
    expect(marksIn(folder).get('0')).toBeGreaterThan(ORDERS / 2);
    const second = await openServices({ dataFolder: folder, protection: null });
    await vi.waitFor(() => expect([...marksIn(folder).keys()]).toEqual([PLAIN]), { timeout: 10_000 });
    expect(await documentsOf(second)).toEqual(plain);
    await second.close();
  });
});

async function documentsOf(services: Services): Promise<readonly object[]> {
  const ids = (await services.cache.ids(ALL_DOCUMENTS, NEWEST_FIRST)).toSorted();
  const details = await Promise.all(ids.map((id) => services.cache.get(id)));
  const rows = (await services.cache.list({ ...ALL_DOCUMENTS, text: 'EUR' })).count;
  return [...details.filter((detail) => detail !== null), { rows }];
}

/** Starts setting the currency in a process of its own and kills it when it has come far enough. */
async function killOnce(folder: string, isFarEnough: () => boolean): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', SET_CURRENCY, folder, 'EUR'];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  while (child.exitCode === null && !isFarEnough()) await wait(1);
  child.kill('SIGKILL');
  await exited;
}

/** By what the records are drawn, and how many are. */
function marksIn(folder: string): ReadonlyMap<string, number> {
  const db = new DatabaseSync(join(folder, 'documents.sqlite'), { timeout: 5_000 });
  const rows = db.prepare('SELECT drawn_by, count(*) AS records FROM orders GROUP BY drawn_by').all();
  db.close();
  return new Map(rows.map((row) => [String(row['drawn_by']), Number(row['records'])]));
}

/** A copy whose documents are of a version 0, which knew hardly anything of them. */
function agedCopy(name: string): string {
  const folder = copyOf('plain', name);
  const db = new DatabaseSync(join(folder, 'documents.sqlite'));
  db.exec("UPDATE orders SET drawn_by = '0'; UPDATE bodies SET document = json_object('id', document ->> '$.id')");
  db.close();
  return folder;
}

function copyOf(from: keyof typeof start, name: string): string {
  const folder = join(root, name);
  cpSync(start[from], folder, { recursive: true });
  return folder;
}
