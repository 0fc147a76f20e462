import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cruxSeedDocument, detailOf, emnifySeedDocument, withLines } from '../../tests/fixtures/details.ts';
import { choices, EVERYTHING, exportsOf, numbered, realPool, undrawable } from '../../tests/fixtures/exports.ts';
import { noPdfTools, pdfFaults, pdfText } from '../../tests/fixtures/read-pdf.ts';
import type { Document } from '../../shared/document/document.ts';
import type { ExportChoices, ExportProgress, ExportReport } from '../../shared/export.ts';

const pool = realPool();
afterAll(() => pool.close());

let root = '';
let target = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'invoice-desk-export-'));
  target = join(root, 'new', 'folder');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(documents: readonly Document[], change: Partial<ExportChoices> = {}): Promise<ExportReport> {
  return exportsOf(documents, pool).run(EVERYTHING, choices(change), target);
}

/** All files below the target. */
function files(): readonly string[] {
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1))
    .toSorted();
}

const labels = (documents: readonly { readonly label: string }[]): readonly string[] =>
  documents.map(({ label }) => label);

describe('a file for each document', () => {
  test('named by the pattern, in list order in the report, with progress to the end', async () => {
    const progress: ExportProgress[] = [];
    const exports = exportsOf([emnifySeedDocument(), numbered('A-1'), numbered('A-2')], pool);
    exports.onProgress((step) => progress.push(step));
    const namePattern = '{vendor}/{year}/{number}_{party}';
    const report = await exports.run(EVERYTHING, choices({ namePattern }), target);
    expect(report).toMatchObject({ target, files: 3, skipped: [], failed: [], notStarted: [], leftOut: [] });
    expect(report.written.map(({ label, file }) => [label, file])).toEqual([
      ['165525', 'emnify/2022/165525_org2.pdf'],
      ['A-1', 'Demo/2026/A-1_Issuer.pdf'],
      ['A-2', 'Demo/2026/A-2_Issuer.pdf'],
    ]);
    expect(files()).toEqual(report.written.map(({ file }) => file).toSorted());
    expect(progress[0]?.total).toBe(3);
    expect(progress.at(-1)).toEqual({ done: 3, total: 3, current: null });
  });

  test.skipIf(noPdfTools() !== null)('is a sound PDF, the same bytes as the preview', async () => {
    const exports = exportsOf([numbered('A-1')], pool);
    const report = await exports.run(EVERYTHING, choices(), target);
    const bytes = readFileSync(join(target, report.written[0]?.file ?? ''));
    expect(pdfFaults(bytes)).toBe('');
    expect(pdfText(bytes)).toContain('A-1');
    const preview = await exports.preview('aaaaaaaa:A-1', choices().pdf);
    expect(Buffer.from(preview.bytes).equals(bytes)).toBe(true);
  });

  test('a second export of the same documents skips all of them', async () => {
    const documents = Array.from({ length: 12 }, (_, index) => numbered(`A-${index}`));
    await run(documents);
    const again = await run(documents);
    expect(again.written).toEqual([]);
    expect(labels(again.skipped)).toEqual(labels(documents.map(({ number }) => ({ label: number.value ?? '' }))));
    expect(files()).toHaveLength(12);
  });

  test('documents of one name, and a file of somebody else, all stay, numbered in list order', async () => {
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'A.pdf'), 'of somebody else');
    const twins = ['1', '2', '3'].map((line) => ({
      ...withLines(Number(line) * 40, undefined, { number: 'A' }),
      id: `aaaaaaaa:${line}`,
    }));
    const report = await run(twins, { namePattern: '{number}' });
    expect(report.written.map(({ id, file }) => [id.slice(-1), file])).toEqual([
      ['1', 'A (2).pdf'],
      ['2', 'A (3).pdf'],
      ['3', 'A (4).pdf'],
    ]);
    expect(readFileSync(join(target, 'A.pdf'), 'utf8')).toBe('of somebody else');
    expect(labels((await run(twins, { namePattern: '{number}' })).skipped)).toEqual(['A', 'A', 'A']);
  });

  test('200 documents with hostile numbers and parties are all there, inside the folder', async () => {
    const hostile = [
      '../../x',
      'CON',
      'a/b',
      'nul.txt',
      '\u202Egpj',
      'x'.repeat(500),
      '...',
      ' ',
      'ä'.repeat(300),
      '~',
    ];
    const documents = Array.from({ length: 200 }, (_, index) => {
      const [number = '', issuer = ''] = [hostile[index % 10], hostile[Math.floor(index / 10) % 10]];
      return { ...numbered(number, { issuer }), id: `aaaaaaaa:${index}` };
    });
    const report = await run(documents, { namePattern: '{party}/{number}' });
    expect(report.failed).toEqual([]);
    expect(report.written.length + report.skipped.length).toBe(200);
    expect(new Set(files())).toEqual(new Set([...report.written, ...report.skipped].map(({ file }) => file)));
    expect(readdirSync(root)).toEqual(['new']);
    expect(existsSync(join(root, 'new', 'x.pdf'))).toBe(false);
  }, 60_000);

  test('what is gone, cannot be read or cannot be drawn is reported, and the others are written', async () => {
    const exports = exportsOf([numbered('GOOD'), undrawable('BAD')], pool);
    const ids = ['aaaaaaaa:gone', 'aaaaaaaa:unreadable', 'aaaaaaaa:BAD', 'aaaaaaaa:GOOD', 'aaaaaaaa:GOOD'];
    const report = await exports.run({ kind: 'documents', ids }, choices(), target);
    expect(labels(report.written)).toEqual(['GOOD']);
    expect(report.failed.map(({ id, label, code }) => [id, label, code])).toEqual([
      ['aaaaaaaa:gone', 'aaaaaaaa:gone', 'not-found'],
      ['aaaaaaaa:unreadable', 'aaaaaaaa:unreadable', 'local-data'],
      ['aaaaaaaa:BAD', 'BAD', 'internal'],
    ]);
    expect(report.failed[2]?.detail).toMatch(/^PDF of BAD: TypeError/);
  });

  test('one that takes too long is named, and costs only itself', async () => {
    const impatient = realPool({ limits: { document: 1500, whole: 60_000 }, size: 1 });
    const huge = { ...withLines(60_000, undefined, { number: 'HUGE' }), id: 'aaaaaaaa:HUGE' };
    const documents = [numbered('1'), huge, numbered('2'), numbered('3')];
    await impatient.drawDocument(detailOf(numbered('0')), {
      ...choices().pdf,
      logo: null,
    });
    const report = await exportsOf(documents, impatient).run(EVERYTHING, choices(), target);
    impatient.close();
    expect(report.failed).toEqual([
      { id: huge.id, label: 'HUGE', code: 'internal', detail: 'PDF of HUGE: not ready after 1.5 s' },
    ]);
    expect(labels(report.written)).toEqual(['1', '2', '3']);
  }, 60_000);

  test('characters that no font has are in the report', async () => {
    const report = await run([numbered('A-\u{10330}')]);
    expect(report.written[0]?.missingGlyphs).toEqual(['\u{10330}']);
  });

  test('JSON is written in the same way', async () => {
    const report = await run([emnifySeedDocument()], { format: 'json' });
    expect(report.written[0]?.file).toBe('2022-08-29_165525_org2.json');
    const content: unknown = JSON.parse(readFileSync(join(target, '2022-08-29_165525_org2.json'), 'utf8'));
    expect(content).toMatchObject({ document: { number: { value: '165525', origin: { kind: 'stated' } } } });
  });

  test('a plan names the same files and writes nothing', async () => {
    const documents = [emnifySeedDocument(), numbered('A'), { ...numbered('A'), id: 'aaaaaaaa:twin' }];
    const plan = await exportsOf(documents, pool).plan(EVERYTHING, choices({ namePattern: '{year}/{number}' }), target);
    expect(existsSync(target)).toBe(false);
    expect(plan.written.map(({ file }) => file)).toEqual(['2022/165525.pdf', '2026/A.pdf', '2026/A (2).pdf']);
  });
});

describe('people', () => {
  test('are placeholders in names, PDFs and JSON alike', async () => {
    const document = cruxSeedDocument();
    const name = document.shipTo?.name.value ?? 'nobody';
    const email = document.shipTo?.email.value ?? 'nothing';
    const asItIs = await run([document], { format: 'json' });
    expect(readFileSync(join(target, asItIs.written[0]?.file ?? ''), 'utf8')).toContain(name);
    target = join(target, 'redacted');
    const change = { redact: true, namePattern: '{number} {customer}' } as const;
    await run([document], change);
    await run([document], { ...change, format: 'json' });
    expect(files()).toHaveLength(2);
    for (const file of files()) {
      const bytes = readFileSync(join(target, file));
      const pdf = file.endsWith('.pdf') && noPdfTools() === null ? pdfText(bytes) : '';
      for (const word of [name, email, name.replaceAll(' ', '')]) {
        expect([file, bytes.toString('latin1'), pdf].join('\n')).not.toContain(word);
      }
    }
  });
});

describe('the folder', () => {
  test('is named at once where it cannot be made', async () => {
    mkdirSync(join(root, 'new'));
    writeFileSync(target, 'a file');
    await expect(run([numbered('1')])).rejects.toMatchObject({ code: 'file-not-writable' });
  });

  test('is not left through a link, and a file in the way is named', async () => {
    mkdirSync(target, { recursive: true });
    symlinkSync(root, join(target, 'Demo'));
    const away = await run([numbered('1')], { namePattern: '{vendor}/{number}' });
    expect(away.failed).toMatchObject([{ code: 'file-not-writable', detail: expect.stringContaining('leads out of') }]);
    expect(readdirSync(root)).toEqual(['new']);
    writeFileSync(join(target, '2026'), '');
    const blocked = await run([numbered('1')], { namePattern: '{year}/{number}' });
    expect(blocked.failed).toMatchObject([{ code: 'file-not-writable', detail: expect.stringContaining('2026') }]);
  });

  test('loses what an export that was killed left there, once it is a day old', async () => {
    mkdirSync(target, { recursive: true });
    const leftover = (id: string): string => join(target, `.invoice-desk-${id}-0000-4000-8000-000000000000.tmp`);
    for (const id of ['aaaaaaaa', 'bbbbbbbb']) writeFileSync(leftover(id), '');
    utimesSync(leftover('aaaaaaaa'), 0, 0);
    await run([numbered('1')], { namePattern: '{number}' });
    expect(files()).toEqual([leftover('bbbbbbbb').slice(target.length + 1), '1.pdf']);
  });
});

describe('cancelling', () => {
  test('ends at once: what is written stays, the rest was not started, all ids are accounted for', async () => {
    const documents = Array.from({ length: 60 }, (_, index) => numbered(`A-${index}`));
    const exports = exportsOf(documents, pool);
    exports.onProgress(({ done }) => {
      if (done > 0) exports.cancel();
    });
    const report = await exports.run(EVERYTHING, choices({ namePattern: '{number}' }), target);
    expect(report.written.length).toBeGreaterThan(0);
    expect(report.written.length).toBeLessThan(40);
    expect(report.failed).toEqual([]);
    expect(files()).toEqual(report.written.map(({ file }) => file).toSorted());
    expect([...report.written.map(({ id }) => id), ...report.notStarted].toSorted()).toEqual(
      documents.map(({ id }) => id).toSorted(),
    );
  });

  test('does not wait for a document that takes long, and another export can begin', async () => {
    const huge = { ...withLines(60_000, undefined, { number: 'HUGE' }), id: 'aaaaaaaa:HUGE' };
    const busy = realPool({ size: 1 });
    const exports = exportsOf([huge], busy);
    const running = exports.run(EVERYTHING, choices(), target);
    await expect(exports.run(EVERYTHING, choices(), target)).rejects.toMatchObject({ code: 'busy' });
    setTimeout(() => exports.cancel(), 200);
    const began = performance.now();
    expect((await running).notStarted).toEqual([huge.id]);
    expect(performance.now() - began).toBeLessThan(3000);
    await expect(exports.plan(EVERYTHING, choices(), target)).resolves.toMatchObject({ files: 1 });
    busy.close();
  });

  test('works by a signal too, before it begins', async () => {
    const report = await exportsOf([numbered('1')], pool).run(EVERYTHING, choices(), target, AbortSignal.abort());
    expect(report.notStarted).toEqual(['aaaaaaaa:1']);
  });
});

const SCRIPT = `
  import { choices, EVERYTHING, exportsOf, numbered, realPool } from ${JSON.stringify(import.meta.resolve('../../tests/fixtures/exports.ts'))};
  const [target, format, count] = process.argv.slice(1);
  const documents = Array.from({ length: Number(count) }, (_, index) => numbered('A-' + index));
  const pool = realPool();
  const exports = exportsOf(documents, pool);
  exports.onProgress(({ done }) => done > 0 && process.stdout.write(done + ' '));
  const choice = choices({ format, zip: format === 'bundle', namePattern: '{number}' });
  const report = await exports.run(EVERYTHING, choice, target).catch(({ code, message }) => ({ code, message }));
  pool.close();
  process.stdout.write('END' + JSON.stringify(report));
`;
const FLAGS = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', SCRIPT];

test.each(['pdf', 'merged', 'bundle'])(
  'killed in the middle of %s, no half file has a name',
  async (format) => {
    const child = spawn(process.execPath, [...FLAGS, target, format, '400'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const named = files().filter((file) => !file.startsWith('.invoice-desk-'));
    expect(named.length).toBeLessThan(400);
    for (const file of named) {
      expect(file).toMatch(/^A-\d+\.pdf$/);
      expect(readFileSync(join(target, file)).subarray(-6).toString()).toMatch(/%%EOF\n?$/);
    }
    if (format === 'pdf') expect(named.length).toBeGreaterThan(0);
    else expect(named).toEqual([]);
  },
  60_000,
);

test.for(['pdf', 'merged', 'bundle', 'xlsx'])(
  'a full disk ends an export of %s and is said to be full, whole files stay',
  { timeout: 60_000 },
  (format, { skip }) => {
    mkdirSync(target, { recursive: true });
    const script = `mount -t tmpfs -o size=256k tmpfs '${target}' && '${process.execPath}' "$@" && ls -A '${target}'`;
    let output: string;
    try {
      execFileSync('unshare', ['-rm', 'true'], { stdio: 'ignore' });
      output = execFileSync(
        'unshare',
        ['-rm', 'sh', '-c', script, 'sh', ...FLAGS, target, format, format === 'xlsx' ? '6000' : '300'],
        {
          encoding: 'utf8',
        },
      );
    } catch (error) {
      if (error instanceof Error && 'stderr' in error && /unshare|mount/.test(String(error.stderr))) {
        skip('a small file system cannot be mounted here');
      }
      throw error;
    }
    const [json = '', listing = ''] = output.split('END')[1]?.split(/(?<=\})(?=[^}]*$)/) ?? [];
    const report = JSON.parse(json) as ExportReport & { readonly code?: string };
    const left = listing.split('\n').filter((name) => name !== '');
    if (format === 'pdf') {
      expect(new Set(report.failed.map(({ code }) => code))).toEqual(new Set(['disk-full']));
      expect(report.notStarted.length).toBeGreaterThan(0);
      expect(left.toSorted()).toEqual(report.written.map(({ file }) => file).toSorted());
    } else {
      expect(report.code).toBe('disk-full');
      expect(left).toEqual([]);
    }
  },
);
