import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { noPdfTools, pdfFaults, pdfText } from '../fixtures/read-pdf.ts';
import { makeSelfSigned } from '../fixtures/self-signed.ts';
import { createCommandLine, outcomeOf, type CommandLine } from './run-cli.ts';

const ORDERS = 6;

let cli: CommandLine;
let sandbox: Sandbox;
beforeEach(async () => {
  cli = createCommandLine();
  sandbox = await startSandbox({ seed: 7, orders: ORDERS });
});
afterEach(async () => {
  await sandbox.close();
  cli.remove();
});

async function addDemo(): Promise<void> {
  expect((await cli.run(['accounts', 'add', '--vendor', 'demo', '--name', 'demo'])).code).toBe(0);
}

async function addEmnify(): Promise<void> {
  const args = ['accounts', 'add', '--vendor', 'emnify', '--name', 'emnify', '--base-url', sandbox.emnifyBaseUrl];
  expect(await cli.run([...args, '--secret-stdin'], sandbox.credentials.emnify)).toMatchObject({ code: 0 });
}

async function addCrux(): Promise<void> {
  const args = ['accounts', 'add', '--vendor', 'crux', '--name', 'crux', '--base-url', sandbox.cruxBaseUrl];
  expect(await cli.run([...args, '--secret-stdin'], sandbox.credentials.crux)).toMatchObject({ code: 0 });
}

const List = v.object({
  count: v.number(),
  documents: v.array(
    v.object({ id: v.string(), vendor: v.string(), kind: v.string(), number: v.nullable(v.string()) }),
  ),
});

async function json(command: string, ...args: string[]): Promise<unknown> {
  return JSON.parse((await cli.run([command, '--json', ...args])).stdout);
}

async function list(...query: string[]): Promise<v.InferOutput<typeof List>> {
  return v.parse(List, await json('list', ...query));
}

const syncEmnify = ['sync', '--account', 'emnify', '--secret-stdin'];

describe('a query', () => {
  test('is read as the search line is; what is not understood is named, and the rest is used', async () => {
    await addDemo();
    await cli.run(['sync']);
    const all = await list();
    const paid = await list('is:paid');
    expect(paid.count).toBeGreaterThan(0);
    expect(await list('--', '-is:paid')).toMatchObject({ count: all.count - paid.count });

    const { code, stdout, stderr } = await cli.run(['list', 'is:paid issued:soon', '--json']);
    expect(code).toBe(0);
    expect(v.parse(List, JSON.parse(stdout))).toEqual(paid);
    expect(stderr).toMatch(/^issued: expects a day, .* not “soon”\. The rest of the query was used\.\n$/);
  });
});

describe('list within a view', () => {
  test('finds what the view finds, narrowed by the query', async () => {
    await addDemo();
    await cli.run(['sync']);
    const unpaid = await list('is:unpaid');
    expect(unpaid.count).toBeGreaterThan(1);
    expect(await list('--view', 'unpaid')).toEqual(unpaid);
    expect(await list('--view', 'All')).toEqual(await list());
    expect(await list('--view', 'unpaid', 'currency:EUR')).toEqual(await list('is:unpaid currency:EUR'));
    expect(await list('--view', 'unpaid', 'currency:EUR OR currency:USD')).toEqual(
      await list('is:unpaid currency:EUR,USD'),
    );
  });

  test('takes neither text into the other', async () => {
    const look = { mode: 'documents', sort: [], group: null, columns: { documents: null, lines: null } };
    const saved = [{ id: '0123456789abcdef', name: 'Cut off', text: 'is:unpaid OR', look }];
    writeFileSync(join(cli.folder, 'settings.json'), JSON.stringify({ views: { saved, order: [] } }));
    for (const args of [
      ['--view', 'cut off', 'currency:EUR'],
      ['--view', 'unpaid', 'OR currency:EUR'],
    ]) {
      const { code, stderr } = await cli.run(['list', ...args]);
      expect(code).toBe(2);
      expect(stderr).toContain('OR');
    }
  });

  test('knows the views that a person saved in the app, and names them all where there is none', async () => {
    await addDemo();
    await cli.run(['sync']);
    const look = { mode: 'documents', sort: [], group: null, columns: { documents: null, lines: null } };
    const saved = [{ id: '0123456789abcdef', name: 'Big ones', text: 'total:>1000', look }];
    writeFileSync(join(cli.folder, 'settings.json'), JSON.stringify({ views: { saved, order: [] } }));
    expect(await list('--view', 'big ones')).toEqual(await list('total:>1000'));
    const { code, stderr } = await cli.run(['list', '--view', 'late']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--view late: there is all, unpaid, .*, last-quarter, Big ones/);
  });
});

describe('what --json prints is one value of the documented shape', () => {
  test('for accounts, sync, list and show', async () => {
    await addDemo();
    const accounts = await cli.run(['accounts', 'list', '--json']);
    expect(accounts.stderr).toBe('');
    expect(JSON.parse(accounts.stdout)).toEqual({
      version: 1,
      accounts: [
        {
          id: expect.stringMatching(/^[0-9a-f]{8}$/),
          name: 'demo',
          vendor: 'demo',
          baseUrl: null,
          created: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          currency: null,
          documents: 0,
          asOf: null,
          health: { state: 'never-synced' },
          secret: 'not-needed',
          notes: [],
        },
      ],
    });

    const sync = await cli.run(['sync', '--json']);
    expect({ code: sync.code, stderr: sync.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(sync.stdout)).toEqual({
      version: 1,
      results: [
        {
          account: 'demo',
          accountId: expect.any(String),
          mode: 'incremental',
          started: expect.any(String),
          ended: expect.any(String),
          added: expect.any(Number),
          changed: 0,
          unchanged: 0,
          gone: 0,
          failures: [],
          notes: [],
          stopped: null,
        },
      ],
    });

    expect(await json('list', '165525')).toEqual({
      version: 1,
      count: 1,
      totals: {
        perCurrency: [
          {
            currency: expect.stringMatching(/^[A-Z]{3}$/),
            amount: expect.any(String),
            net: expect.any(String),
            tax: expect.any(String),
            documents: 1,
          },
        ],
        withoutCurrency: 0,
        withoutTotal: 0,
      },
      documents: [
        {
          id: expect.stringMatching(/^[0-9a-f]{8}:invoice-165525$/),
          accountId: expect.any(String),
          vendor: 'demo',
          kind: 'invoice',
          number: '165525',
          label: '165525',
          status: 'paid',
          statusWords: 'PAID',
          issued: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          due: null,
          ordered: expect.any(String),
          counterparty: expect.any(String),
          order: expect.any(String),
          po: expect.stringMatching(/^PO-/),
          net: expect.any(String),
          tax: expect.any(String),
          amount: expect.stringMatching(/^\d+(\.\d+)?$/),
          currency: expect.any(String),
          amountOrigin: 'stated',
          currencyOrigin: 'stated',
          warnings: expect.any(Number),
          goneSince: null,
          added: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          changed: null,
          booked: null,
          tags: [],
        },
      ],
    });

    const [document] = (await list('165525')).documents;
    const show = v.parse(v.record(v.string(), v.unknown()), await json('show', document?.id ?? ''));
    expect(Object.keys(show)).toEqual(['version', 'document', 'source', 'revision', 'revisions', 'goneSince', 'marks']);
    expect(show).toMatchObject({
      version: 1,
      document: { number: { value: '165525', origin: { kind: 'stated', path: '$.id' } }, due: { value: null } },
      source: expect.arrayContaining([
        { name: 'invoice', request: expect.stringMatching(/^GET /), text: expect.any(String) },
      ]),
      revision: { fetched: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      revisions: 1,
      goneSince: null,
      marks: { booked: null, note: null, tags: [] },
    });
  });

  test('also where the command fails', async () => {
    const { code, stdout, stderr } = await cli.run(['show', 'nothing', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ version: 1, error: { code: 'not-found', detail: expect.any(String) } });
    expect(stderr).toContain('There is no such document');
  });
});

describe('for people', () => {
  test('tables are aligned and totals stand below, currencies apart', async () => {
    await addDemo();
    expect((await cli.run(['sync'])).stdout).toMatch(/^demo: \d+ new, 0 changed, 0 unchanged\n$/);
    const lines = (await cli.run(['list'])).stdout.split('\n');
    const column = lines[0]?.indexOf('STATUS') ?? 0;
    expect(lines[0]).toMatch(/^NUMBER +VENDOR +STATUS +ISSUED +DUE +COUNTERPARTY +AMOUNT +ID$/);
    for (const line of lines.slice(1, 10)) expect(line.slice(column - 2, column)).toBe('  ');
    expect(lines.at(-2)).toMatch(/^\d+ documents · .* EUR · .* USD · \d+ without currency/);
    const health = (await cli.run(['accounts', 'list'])).stdout;
    expect(health).toMatch(/^NAME +VENDOR +DOCUMENTS +AS OF +HEALTH\ndemo +Demo +\d+ +\S+ +ok\n$/);
  });

  test('a document says what the vendor did not give', async () => {
    await addDemo();
    await cli.run(['sync']);
    const [document] = (await list('165525')).documents;
    const { stdout } = await cli.run(['show', document?.id ?? '']);
    expect(stdout).toMatch(/^Invoice 165525\n/);
    expect(stdout).toMatch(/^due +not provided by Demo$/m);
  });

  test('an account is removed with its documents, by its name in any case', async () => {
    await addDemo();
    await cli.run(['sync']);
    const { code, stdout } = await cli.run(['accounts', 'remove', 'DEMO']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Removed demo and \d+ local documents\.\n$/),
    });
    expect((await list()).count).toBe(0);
  });
});

describe('both vendors in the sandbox', () => {
  test('are synced, listed offline and exported as PDF and JSON; nothing is written there', async () => {
    await addEmnify();
    await addCrux();
    expect(await cli.run(syncEmnify, sandbox.credentials.emnify)).toMatchObject({ code: 0 });
    const crux = await cli.run(['sync', '--account', 'crux', '--secret-stdin'], sandbox.credentials.cruxToken);
    expect(crux).toMatchObject({ code: 0, stderr: '' });
    expect(sandbox.writes).toEqual([]);
    await sandbox.close();

    const { count, documents } = await list();
    expect(count).toBeGreaterThanOrEqual(2 * ORDERS);
    expect(new Set(documents.map(({ vendor }) => vendor))).toEqual(new Set(['emnify', 'crux']));

    const out = join(cli.folder, 'out');
    expect(await cli.run(['export', '--out', out])).toMatchObject({ code: 0, stderr: '' });
    expect(await cli.run(['export', '--out', out, '--format', 'json'])).toMatchObject({ code: 0, stderr: '' });
    const files = readdirSync(out);
    expect(files.filter((file) => file.endsWith('.pdf'))).toHaveLength(count);
    expect(files.filter((file) => file.endsWith('.json'))).toHaveLength(count);
    const number = documents.find(({ kind }) => kind === 'invoice')?.number ?? 'none';
    const name = files.find((file) => file.includes(number)) ?? '';
    if (noPdfTools() === null) {
      const pdf = readFileSync(join(out, name.replace(/json$/, 'pdf')));
      expect(pdfFaults(pdf)).toBe('');
      expect(pdfText(pdf)).toContain(number);
    }
    const json: unknown = JSON.parse(readFileSync(join(out, name.replace(/pdf$/, 'json')), 'utf8'));
    expect(json).toMatchObject({
      format: 'invoice-desk-document',
      version: 1,
      document: { number: { value: number, origin: { kind: 'stated' } } },
      revision: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      source: expect.arrayContaining([{ name: 'order', request: expect.any(String), text: expect.any(String) }]),
    });
    const again = await cli.run(['export', '--out', out]);
    expect(again.stdout).toContain(`0 files written to ${out}, ${count} there already`);
  });

  test('what the vendor no longer has is counted, kept and marked', async () => {
    await addEmnify();
    await cli.run(syncEmnify, sandbox.credentials.emnify);
    const { count } = await list();
    sandbox.setSwitches({ vanished: [1] });
    const again = await cli.run([...syncEmnify, '--full'], sandbox.credentials.emnify);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^emnify: 0 new, 0 changed, \d+ unchanged, 1 gone at the vendor\n$/);
    expect((await list()).count).toBe(count);
    const marked = v.parse(
      v.object({ documents: v.array(v.object({ goneSince: v.nullable(v.string()) })) }),
      await json('list'),
    );
    expect(marked.documents.filter(({ goneSince }) => goneSince !== null)).toHaveLength(1);
  });

  test('a secret is never kept and never printed', async () => {
    const { applicationToken } = sandbox.credentials.emnify;
    await addEmnify();
    const outcome = await cli.run(syncEmnify, sandbox.credentials.emnify);
    expect(outcome.stdout + outcome.stderr).not.toContain(applicationToken);
    for (const file of readdirSync(cli.folder)) {
      expect(readFileSync(join(cli.folder, file)).includes(applicationToken), file).toBe(false);
    }
    const without = await cli.run(['sync']);
    expect(without.code).toBe(3);
    expect(without.stderr).toContain('--secret-stdin');
  });

  test('one account that fails does not keep the others from being synced', async () => {
    await addDemo();
    await addEmnify();
    const { code, stdout } = await cli.run(['sync', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      results: [
        { account: 'demo', stopped: null, failures: [] },
        { account: 'emnify', added: 0, stopped: { code: 'secret-missing' } },
      ],
    });
  });
});

describe('exit codes', () => {
  test('1: some documents failed, each named; the others are there', async () => {
    await addEmnify();
    sandbox.setFaults([{ kind: 'html', at: /^GET .*\/invoice$/, times: 1 }]);
    const { code, stdout, stderr } = await cli.run(syncEmnify, sandbox.credentials.emnify);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^emnify: Order \d+: .+$/m);
    expect(stdout).toMatch(/^emnify: [1-9]\d* new, .*, 1 failed$/m);
  });

  test.each([
    ['an unknown command', ['frobnicate']],
    ['no command', []],
    ['an unknown option', ['list', '--frob']],
    ['an unknown vendor', ['accounts', 'add', '--vendor', 'acme', '--name', 'x']],
    ['a missing option', ['accounts', 'add', '--vendor', 'demo']],
    ['a missing folder', ['export']],
    ['an unknown format', ['export', '--out', 'x', '--format', 'docx']],
    ['an account that is not there', ['sync', '--account', 'nobody']],
    ['a document that is not there', ['show', 'nothing']],
    [
      'an address that is not https',
      ['accounts', 'add', '--vendor', 'crux', '--name', 'x', '--base-url', 'http://example.com', '--secret-stdin'],
    ],
    ['a secret that is no JSON', ['accounts', 'add', '--vendor', 'crux', '--name', 'x', '--secret-stdin'], 'hunter2'],
    [
      'a secret of another vendor',
      ['accounts', 'add', '--vendor', 'emnify', '--name', 'x', '--secret-stdin'],
      { token: 'hunter2' },
    ],
    ['a secret for nobody', ['sync', '--secret-stdin'], { token: 'hunter2' }],
  ])('2: %s', async (_case, args: readonly string[], input: object | string = { token: 'hunter2' }) => {
    const { code, stdout, stderr } = await cli.run(args, input);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('hunter2');
  });

  test('2: a name that is taken', async () => {
    await addDemo();
    const { code, stderr } = await cli.run(['accounts', 'add', '--vendor', 'demo', '--name', 'Demo']);
    expect(code).toBe(2);
    expect(stderr).toContain('Another account has this name');
  });

  test('3: the vendor refuses the secret, and no account is added', async () => {
    const args = ['accounts', 'add', '--vendor', 'emnify', '--name', 'x', '--base-url', sandbox.emnifyBaseUrl];
    const refused = await cli.run([...args, '--secret-stdin'], { applicationToken: 'wrong' });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('refused the sign-in');
    expect(JSON.parse((await cli.run(['accounts', 'list', '--json'])).stdout)).toMatchObject({ accounts: [] });
  });

  test('4: the certificate is not trusted, and it is named', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ seed: 7, orders: 1, tls: makeSelfSigned('Somebody else') });
    const args = ['accounts', 'add', '--vendor', 'emnify', '--name', 'x', '--base-url', sandbox.emnifyBaseUrl];
    const refused = await cli.run([...args, '--secret-stdin'], sandbox.credentials.emnify);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(/for "Somebody else", issued by "Somebody else", .* SHA-256 ([0-9A-F]{2}:){31}/);
    expect(sandbox.requests).toEqual([]);
  });

  test('4: the vendor is down, or nobody answers', async () => {
    await addEmnify();
    expect((await cli.run(syncEmnify, sandbox.credentials.emnify)).code).toBe(0);
    sandbox.setFaults([{ kind: 'status', status: 503, at: /^GET/, retryAfter: '86400' }]);
    const down = await cli.run([...syncEmnify, '--json'], sandbox.credentials.emnify);
    expect(down.code).toBe(4);
    expect(JSON.parse(down.stdout)).toMatchObject({ results: [{ stopped: { code: 'vendor-down' } }] });
    expect(down.stderr).toMatch(/Wait until .*\d\d:\d\d\./);
    await sandbox.close();
    const gone = await cli.run(syncEmnify, sandbox.credentials.emnify);
    expect(gone.code).toBe(4);
    expect(gone.stderr).toContain('could not be reached');
    expect((await list()).count).toBeGreaterThanOrEqual(ORDERS);
  });

  test('5: the data folder or the folder for exports cannot be written', async () => {
    const blocker = join(cli.folder, 'a-file');
    writeFileSync(blocker, '');
    const { code, stderr } = await cli.run(['list', '--data-dir', join(blocker, 'data')]);
    expect(code).toBe(5);
    expect(stderr).toContain(blocker);
    await addDemo();
    await cli.run(['sync']);
    const exported = await cli.run(['export', '--out', join(blocker, 'out')]);
    expect(exported.code).toBe(5);
    expect(exported.stderr).toContain(blocker);
  });

  test('a damaged database is named and kept, and an empty one starts', async () => {
    const file = join(cli.folder, 'documents.sqlite');
    writeFileSync(file, 'not a database, but mine');
    const { code, stderr } = await cli.run(['list']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/documents\.damaged-\S+\.sqlite/);
    const kept = readdirSync(cli.folder).filter((name) => name.startsWith('documents'));
    expect(kept.some((name) => readFileSync(join(cli.folder, name), 'utf8') === 'not a database, but mine')).toBe(true);
  });
});

describe('interruption', () => {
  test('Ctrl-C stops a sync, keeps what was fetched and ends with 130', async () => {
    await addEmnify();
    sandbox.setFaults([{ kind: 'slow', milliseconds: 1_000, at: /^GET .*\/invoice$/ }]);
    const child = cli.start(syncEmnify);
    child.stdin?.end(JSON.stringify(sandbox.credentials.emnify));
    const outcome = outcomeOf(child);
    while (sandbox.requests.filter(({ path }) => path.endsWith('/invoice')).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr).toContain('Cancelled; what had been fetched is kept.');
    expect((await list()).count).toBeGreaterThan(0);
  });

  test('a reader that has seen enough is no error', async () => {
    await addDemo();
    await cli.run(['sync']);
    const child = cli.start(['list', '--json']);
    child.stdout?.destroy();
    const chunks: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(chunks.join('')).toBe('');
  });
});
