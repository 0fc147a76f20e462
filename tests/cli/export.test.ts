import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../main/cli/exit-codes.ts';
import { EXPORT_FORMATS } from '../../shared/export.ts';
import { createCommandLine, outcomeOf, type CommandLine, type Outcome } from './run-cli.ts';

const ACCOUNTS = ['--expense-account', '6805', '--tax-account', '1406', '--payable-account', '70001'];
const JOURNAL = ['--expense-account', 'Expenses:A', '--tax-account', 'Assets:B', '--payable-account', 'Liabilities:C'];

const Report = v.strictObject({
  version: v.literal(1),
  dryRun: v.boolean(),
  format: v.picklist(EXPORT_FORMATS),
  target: v.string(),
  files: v.number(),
  written: v.array(v.object({ id: v.string(), label: v.string(), file: v.nullable(v.string()) })),
  skipped: v.array(v.object({ id: v.string() })),
  leftOut: v.array(v.object({ id: v.string(), note: v.string() })),
  notes: v.array(v.object({ id: v.string(), note: v.string() })),
  failed: v.array(v.object({ id: v.string(), code: v.string() })),
  notStarted: v.array(v.string()),
});

let cli: CommandLine;
let count = 0;
beforeAll(async () => {
  cli = createCommandLine();
  await cli.run(['accounts', 'add', '--vendor', 'demo', '--name', 'demo']);
  await cli.run(['sync']);
  count = v.parse(v.object({ count: v.number() }), JSON.parse((await cli.run(['list', '--json'])).stdout)).count;
});
afterAll(() => cli.remove());

const out = (name: string): string => join(cli.folder, 'out', name);

function exportTo(name: string, ...args: readonly string[]): Promise<Outcome> {
  return cli.run(['export', '--out', out(name), ...args]);
}

async function report(name: string, ...args: readonly string[]): Promise<v.InferOutput<typeof Report>> {
  const { code, stdout } = await exportTo(name, ...args, '--json');
  expect(code).toBe(0);
  return v.parse(Report, JSON.parse(stdout));
}

test.each(EXPORT_FORMATS)('%s: every document is in one list, and what is written is there', async (format) => {
  const accounts = format === 'hledger' || format === 'beancount' ? JOURNAL : ACCOUNTS;
  const { written, skipped, leftOut, failed, notStarted, target, files } = await report(
    format,
    '--format',
    format,
    ...accounts,
  );
  expect([skipped, failed, notStarted]).toEqual([[], [], []]);
  expect(new Set([...written, ...leftOut].map(({ id }) => id)).size).toBe(count);
  expect(written.length + leftOut.length).toBe(count);
  expect(existsSync(target)).toBe(true);
  for (const { file } of written) if (file !== null) expect(existsSync(join(target, file))).toBe(true);
  if (format === 'pdf' || format === 'json') expect(readdirSync(target)).toHaveLength(files);
});

test('--dry-run names the files and writes nothing', async () => {
  const plan = await exportTo('plan', '--dry-run', '--name', '{vendor}/{year}/{number}');
  expect(plan).toMatchObject({ code: 0, stderr: '' });
  expect(plan.stdout).toContain('  Demo/2026/165525.pdf\n');
  expect(plan.stdout).toMatch(/\d+ documents, nothing written\.\n$/);
  expect(existsSync(out('plan'))).toBe(false);
  const { written } = await report('planned', '--name', '{vendor}/{year}/{number}');
  for (const { file } of written) expect(plan.stdout).toContain(`  ${file}\n`);
});

test('a second run writes nothing new', async () => {
  await exportTo('twice', '--format', 'merged');
  const { written, skipped } = await report('twice', '--format', 'merged');
  expect([written, skipped.length]).toEqual([[], count]);
});

test.skipIf(spawnSync('unzip', ['-v']).error !== undefined)('--zip makes one sound file', async () => {
  const { target, files } = await report('zip', '--format', 'bundle', '--zip');
  expect(execFileSync('unzip', ['-tq', target], { encoding: 'utf8' })).toContain('No errors');
  expect(execFileSync('unzip', ['-Z1', target], { encoding: 'utf8' }).trim().split('\n')).toHaveLength(files);
});

test.skipIf(spawnSync('hledger', ['--version']).error !== undefined)(
  'a journal is one that hledger reads',
  async () => {
    const { target } = await report('journal', '--format', 'hledger', ...JOURNAL);
    expect(execFileSync('hledger', ['-f', target, 'check'], { encoding: 'utf8' })).toBe('');
  },
);

test('--lang and --region are chosen apart', async () => {
  const english = await report('en', '165525', '--lang', 'en', '--region', 'de-DE');
  const german = await report('de', '165525', '--lang', 'de', '--region', 'de-DE');
  const bytes = (one: typeof english): Buffer => readFileSync(join(one.target, one.written[0]?.file ?? ''));
  expect(bytes(english).equals(bytes(german))).toBe(false);
});

describe('exit codes', () => {
  test.each([
    ['a pattern that is none', ['--name', '{numbr}'], /--name \{numbr\}: unknown field at "\{numbr\}"/],
    ['a pattern that leaves the folder', ['--name', '../{number}'], /dots at "\.\."/],
    ['a ledger without accounts', ['--format', 'hledger'], /hledger needs --expense-account/],
    ['no region', ['--region', 'not a region'], /--region/],
    ['no language', ['--lang', 'fr'], /--lang/],
    ['no column', ['--format', 'csv', '--columns', ''], /columns/],
  ])('2: %s', async (_case, args, message) => {
    const { code, stdout, stderr } = await exportTo('wrong', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(out('wrong'))).toBe(false);
  });

  test('5: a folder that cannot be made', async () => {
    writeFileSync(join(cli.folder, 'file'), '');
    const { code, stdout } = await cli.run(['export', '--out', join(cli.folder, 'file', 'x'), '--json']);
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, error: { code: 'file-not-writable' } });
  });

  test('130: Ctrl-C, with what was not written in the report', async () => {
    const child = cli.start(['export', '--out', out('stopped'), '--json']);
    child.stdin?.end();
    const ended = outcomeOf(child);
    while (!existsSync(out('stopped')) || readdirSync(out('stopped')).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (child.exitCode !== null) break;
    }
    child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
    const { code, stdout } = await ended;
    const { written, notStarted } = v.parse(Report, JSON.parse(stdout));
    expect(written.length + notStarted.length).toBe(count);
    expect(code).toBe(notStarted.length > 0 ? 130 : 0);
  });
});

test('a query that is not understood in full writes nothing, since it would find more than was meant', async () => {
  const { code, stdout, stderr } = await exportTo('mistake', 'account:nobody');
  expect(code).toBe(EXIT.wrongUse);
  expect(stdout).toBe('');
  expect(stderr).toContain('nobody');
  expect(existsSync(out('mistake'))).toBe(false);
});
