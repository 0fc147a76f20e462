import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoDocuments, withLines } from '../../tests/fixtures/details.ts';
import { choices, EVERYTHING, exportsOf, numbered, realPool, undrawable } from '../../tests/fixtures/exports.ts';
import { noPdfTools, pdfFaults, pdfInfo, pdfPages, pdfText, squeezed } from '../../tests/fixtures/read-pdf.ts';
import { noPythonReader, readXlsx } from '../../tests/fixtures/table-export.ts';
import { addDecimals, decimal } from '../../shared/document/decimal.ts';
import type { Document } from '../../shared/document/document.ts';
import type { ExportChoices, ExportReport } from '../../shared/export.ts';

const pool = realPool();
afterAll(() => pool.close());

let target = '';
beforeEach(() => {
  target = mkdtempSync(join(tmpdir(), 'invoice-desk-bundle-'));
});
afterEach(() => rmSync(target, { recursive: true, force: true }));

function run(documents: readonly Document[], change: Partial<ExportChoices> = {}): Promise<ExportReport> {
  return exportsOf(documents, pool).run(EVERYTHING, choices({ format: 'bundle', ...change }), target);
}

const Manifest = v.object({
  format: v.literal('invoice-desk-bundle'),
  version: v.literal(1),
  totals: v.object({
    documents: v.number(),
    perCurrency: v.array(v.object({ currency: v.string(), documents: v.number(), gross: v.string() })),
    withoutCurrency: v.number(),
    withoutTotal: v.number(),
  }),
  documents: v.array(v.object({ label: v.string(), file: v.string(), firstPage: v.number(), contentHash: v.string() })),
  failed: v.array(v.object({ label: v.string() })),
  files: v.array(v.object({ name: v.string(), bytes: v.number(), sha256: v.string() })),
});

function manifestIn(folder: string): v.InferOutput<typeof Manifest> {
  return v.parse(Manifest, JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a bundle as a folder', () => {
  test('holds every document, and its manifest lists every file as it is', async () => {
    const documents = demoDocuments();
    const report = await run(documents, { namePattern: '{year}/{number}' });
    expect(report).toMatchObject({ failed: [], notStarted: [], skipped: [] });
    expect(report.target).toMatch(/\/invoice-bundle_2026-\d\d-\d\d_2026-\d\d-\d\d$/);
    expect(readdirSync(target)).toHaveLength(1);
    const { files, documents: listed, totals } = manifestIn(report.target);
    const found = filesIn(report.target);
    expect(files.map(({ name }) => name).toSorted()).toEqual(
      found.filter((name) => name !== 'manifest.json').toSorted(),
    );
    expect(report.files).toBe(found.length);
    for (const { name, bytes, sha256: hash } of files) {
      const content = readFileSync(join(report.target, name));
      expect([name, bytes, hash]).toEqual([name, content.byteLength, sha256(content)]);
    }
    expect(listed.map(({ file }) => file)).toEqual(report.written.map(({ file }) => file));
    expect(listed).toHaveLength(documents.length);
    expect(totals.documents).toBe(documents.length);
  }, 60_000);

  test.skipIf(spawnSync('sha256sum', ['--version']).error !== undefined)('passes sha256sum', async () => {
    const report = await run([numbered('A'), numbered('B')]);
    const lines = manifestIn(report.target).files.map(({ name, sha256: hash }) => `${hash}  ${name}\n`);
    const input = lines.join('');
    const output = execFileSync('sha256sum', ['--check', '--strict'], { cwd: report.target, input, encoding: 'utf8' });
    expect(output.match(/: OK$/gm)).toHaveLength(lines.length);
  });

  test.skipIf((noPdfTools() ?? noPythonReader()) !== null)(
    'counts and sums the same on the cover, in the index and in the manifest',
    async () => {
      const documents = demoDocuments();
      const report = await run(documents);
      const { totals } = manifestIn(report.target);
      const rows = readIndex(join(report.target, 'index.xlsx'));
      expect(rows).toHaveLength(totals.documents);
      for (const { currency, documents: count, gross } of totals.perCurrency) {
        const amounts = rows.flatMap((row) =>
          row.currency === currency && row.total !== null ? [decimal(row.total)] : [],
        );
        expect([currency, amounts.length, addDecimals(amounts)]).toEqual([currency, count, gross]);
      }
      const cover = readFileSync(join(report.target, 'cover.pdf'));
      expect(pdfFaults(cover)).toBe('');
      const text = pdfText(cover);
      for (const { currency, gross } of totals.perCurrency) {
        expect(text).toContain(gross.replace('-', '−').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','));
        expect(text).toContain(currency);
      }
    },
    60_000,
  );

  test.skipIf(noPdfTools() !== null)(
    'says on the cover and in the manifest where each document begins in the merged PDF',
    async () => {
      const report = await run(demoDocuments().slice(0, 30));
      const { documents } = manifestIn(report.target);
      const merged = readFileSync(join(report.target, 'merged.pdf'));
      expect(pdfFaults(merged)).toBe('');
      const pages = pdfPages(merged).map(squeezed);
      for (const { label, firstPage, file } of documents) {
        const [own = ''] = pdfPages(readFileSync(join(report.target, file)));
        expect(pages[firstPage - 1], label).toBe(squeezed(own));
      }
      const cover = pdfPages(readFileSync(join(report.target, 'cover.pdf'))).map(squeezed);
      const { firstPage = 0 } = documents[0] ?? {};
      expect(firstPage).toBe(cover.length + 1);
      for (const page of [cover[0], pages[0]]) expect(page).toContain(`1,629.25USD${firstPage}Invoice165526`);
    },
    120_000,
  );

  test('leaves out what cannot be drawn, and says so everywhere', async () => {
    const report = await run([numbered('A'), undrawable('BAD'), numbered('C')]);
    expect(report.failed.map(({ label, code }) => [label, code])).toEqual([['BAD', 'internal']]);
    const manifest = manifestIn(report.target);
    expect(manifest.failed).toMatchObject([{ label: 'BAD' }]);
    expect(manifest.totals).toMatchObject({ documents: 2, perCurrency: [{ currency: 'EUR', gross: '25' }] });
    if (noPdfTools() === null) expect(pdfText(readFileSync(join(report.target, 'cover.pdf')))).toContain('BAD');
  });

  test('is recognised when it is there already, and never written over', async () => {
    const documents = [numbered('A'), numbered('a'), { ...numbered('A'), id: 'aaaaaaaa:twin' }];
    const first = await run(documents, { namePattern: '{number}' });
    expect(first.written.map(({ file }) => file)).toEqual([
      'documents/A.pdf',
      'documents/a (2).pdf',
      'documents/A (3).pdf',
    ]);
    const second = await run(documents, { namePattern: '{number}' });
    expect(second).toMatchObject({ target: first.target, written: [] });
    expect(second.skipped).toHaveLength(3);
    writeFileSync(join(first.target, 'cover.pdf'), 'changed');
    const third = await run(documents, { namePattern: '{number}' });
    expect(third.target).toBe(`${first.target} (2)`);
    expect(readFileSync(join(first.target, 'cover.pdf'), 'utf8')).toBe('changed');
    expect(readdirSync(target)).toHaveLength(2);
  });

  test('is not there at all where the export was cancelled', async () => {
    const documents = Array.from({ length: 80 }, (_, index) => numbered(`A-${index}`));
    const exports = exportsOf(documents, pool);
    exports.onProgress(({ done }) => {
      if (done > 5) exports.cancel();
    });
    const report = await exports.run(EVERYTHING, choices({ format: 'bundle' }), target);
    expect(report).toMatchObject({ files: 0, written: [], failed: [] });
    expect(report.notStarted).toHaveLength(80);
    expect(readdirSync(target)).toEqual([]);
  });

  test('is written again without a document that takes all others with it', async () => {
    const impatient = realPool({ limits: { document: 1500, whole: 60_000 } });
    const huge = { ...withLines(60_000, undefined, { number: 'HUGE' }), id: 'aaaaaaaa:HUGE' };
    const exports = exportsOf([numbered('A'), huge, numbered('B')], impatient);
    const report = await exports.run(EVERYTHING, choices({ format: 'merged' }), target);
    impatient.close();
    expect(report.failed).toMatchObject([{ label: 'HUGE', detail: 'PDF of HUGE: not ready after 1.5 s' }]);
    expect(report.written.map(({ label }) => label)).toEqual(['A', 'B']);
    const merged = readFileSync(report.target);
    if (noPdfTools() === null) expect(pdfText(merged)).toContain('HUGE');
  }, 60_000);
});

describe('a bundle as a ZIP', () => {
  test.skipIf(spawnSync('unzip', ['-v']).error !== undefined)(
    'unpacks to the same files',
    async () => {
      const documents = demoDocuments().slice(0, 20);
      const zip = await run(documents, { zip: true });
      const folder = await run(documents);
      expect(zip.target).toBe(`${folder.target}.zip`);
      expect(execFileSync('unzip', ['-tqq', zip.target], { encoding: 'utf8' })).toBe('');
      const unpacked = join(target, 'unpacked');
      execFileSync('unzip', ['-qq', zip.target, '-d', unpacked]);
      expect(filesIn(unpacked).toSorted()).toEqual(filesIn(folder.target).toSorted());
      for (const name of filesIn(unpacked)) {
        expect(readFileSync(join(unpacked, name)).equals(readFileSync(join(folder.target, name))), name).toBe(true);
      }
    },
    60_000,
  );

  test('has the same bytes on every run, in every time zone', async () => {
    const module = (path: string): string => JSON.stringify(import.meta.resolve(path));
    const script = `
      import { choices, EVERYTHING, exportsOf, numbered, realPool } from ${module('../../tests/fixtures/exports.ts')};
      const pool = realPool();
      const exports = exportsOf([numbered('A'), numbered('B')], pool);
      const { target } = await exports.run(EVERYTHING, choices({ format: 'bundle', zip: true }), process.argv[1]);
      pool.close();
      console.log(target);`;
    const hashes = ['Pacific/Auckland', 'America/Los_Angeles', 'UTC'].map((zone, index) => {
      const args = [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '-e',
        script,
        join(target, `${index}`),
      ];
      const path = execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, TZ: zone } }).trim();
      return sha256(readFileSync(path));
    });
    expect(new Set(hashes).size).toBe(1);
    expect((await run([numbered('A'), numbered('B')], { zip: true })).written).toHaveLength(2);
    expect((await run([numbered('A'), numbered('B')], { zip: true })).skipped).toHaveLength(2);
  }, 60_000);
});

describe('a merged PDF', () => {
  test.skipIf(noPdfTools() !== null)('has all documents in list order behind its cover', async () => {
    const documents = ['C', 'A', 'B'].map((number) =>
      numbered(number, { issued: `2026-0${number.charCodeAt(0) - 62}-01` }),
    );
    const report = await run([...documents, undrawable('BAD')], { format: 'merged' });
    expect(report.target).toBe(join(target, 'documents_2026-03-01_2026-05-01.pdf'));
    expect(report).toMatchObject({ files: 1, failed: [{ label: 'BAD' }] });
    const merged = readFileSync(report.target);
    expect(pdfFaults(merged)).toBe('');
    const pages = pdfPages(merged).map(squeezed);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain('BAD');
    ['C', 'A', 'B'].forEach((number, index) => expect(pages[index + 1]).toContain(`Invoice${number}`));
    expect(pdfInfo(merged)['Title']).toContain('3');
    expect((await run([...documents, undrawable('BAD')], { format: 'merged' })).skipped).toHaveLength(3);
  });

  test('is not written where no document can be drawn', async () => {
    const report = await run([undrawable('BAD')], { format: 'merged' });
    expect(report).toMatchObject({ files: 0, target, written: [], failed: [{ label: 'BAD' }] });
    expect(readdirSync(target)).toEqual([]);
  });

  test.skipIf(noPdfTools() !== null)('for the printer has no cover', async () => {
    const exports = exportsOf([numbered('A'), numbered('B')], pool);
    const report = await exports.drawForPrint(EVERYTHING, choices().pdf, target);
    const pages = pdfPages(readFileSync(report.target)).map(squeezed);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('InvoiceA');
  });

  test('for the printer has the bytes of the file where it is one document', async () => {
    const exports = exportsOf([numbered('A')], pool);
    const { pdf } = choices();
    const report = await exports.drawForPrint(EVERYTHING, pdf, target);
    const [only] = report.written;
    expect(readFileSync(report.target)).toEqual(Buffer.from((await exports.preview(only?.id ?? '', pdf)).bytes));
    expect([report.files, report.failed]).toEqual([1, []]);
  });
});

/** Currency and total of every row of the index, read by a reader that is not ours. */
function readIndex(file: string): readonly { readonly currency: string | null; readonly total: string | null }[] {
  const [head = [], ...rows] = readXlsx(readFileSync(file)).find(({ name }) => name === 'Invoices')?.rows ?? [];
  const cell = (row: typeof head, label: string): string | null =>
    row[head.findIndex(({ value }) => value === label)]?.value ?? null;
  return rows.map((row) => ({ currency: cell(row, 'Currency'), total: cell(row, 'Total') }));
}
