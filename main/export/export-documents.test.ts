import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detailOf, emnifySeedDocument, realRenderer, statedText, withLines } from '../../tests/fixtures/details.ts';
import { emnifySeed } from '../../tests/fixtures/load.ts';
import type { Document } from '../../shared/document/document.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { CodedError } from '../../shared/result.ts';
import { exportDocuments, type ExportProgress, type ExportReport, type ExportRequest } from './export-documents.ts';

const renderer = realRenderer();
afterAll(() => renderer.close());

let outFolder = '';
beforeEach(() => {
  outFolder = join(mkdtempSync(join(tmpdir(), 'invoice-desk-export-')), 'new', 'folder');
});
afterEach(() => rmSync(join(outFolder, '..', '..'), { recursive: true, force: true }));

function numbered(number: string): Document {
  return { ...withLines(1), id: `aaaaaaaa:${number}`, number: statedText(number) };
}

function exportOf(documents: readonly Document[], change: Partial<ExportRequest> = {}): Promise<ExportReport> {
  const details = new Map(documents.map((document) => [document.id, detailOf(document)]));
  return exportDocuments({
    ids: documents.map(({ id }) => id),
    outFolder,
    format: 'pdf',
    cache: { get: (id) => Promise.resolve(details.get(id) ?? null) },
    renderer,
    options: { paper: 'A4', region: 'en-GB' },
    ...change,
  });
}

describe('exportDocuments', () => {
  test('writes one PDF per document and tells how far it is', async () => {
    const progress: ExportProgress[] = [];
    const report = await exportOf([emnifySeedDocument(), numbered('A-1'), numbered('A-2')], {
      onProgress: (step) => progress.push(step),
    });
    expect(readdirSync(outFolder).sort()).toEqual(['2022-08-29_165525_org2.pdf', 'A-1_Issuer.pdf', 'A-2_Issuer.pdf']);
    for (const name of readdirSync(outFolder))
      expect(readFileSync(join(outFolder, name), 'latin1')).toMatch(/^%PDF-1\.7/);
    expect(report.written.map(({ label, path }) => [label, path])).toEqual([
      ['165525', join(outFolder, '2022-08-29_165525_org2.pdf')],
      ['A-1', join(outFolder, 'A-1_Issuer.pdf')],
      ['A-2', join(outFolder, 'A-2_Issuer.pdf')],
    ]);
    expect([report.skipped, report.failed, report.notStarted]).toEqual([[], [], []]);
    expect(progress).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })));
  });

  test('a second export of the same documents skips all of them', async () => {
    const documents = [numbered('A-1'), numbered('A-2')];
    await exportOf(documents);
    const again = await exportOf(documents);
    expect(again.written).toEqual([]);
    expect(again.skipped.map(({ label }) => label)).toEqual(['A-1', 'A-2']);
    expect(readdirSync(outFolder)).toHaveLength(2);
  });

  test('two documents of one name, and a file of somebody else, all stay', async () => {
    await exportOf([]);
    writeFileSync(join(outFolder, 'A-1_Issuer.pdf'), 'of somebody else');
    const twin = { ...numbered('A-1'), id: 'aaaaaaaa:twin', notes: [{ label: 'Note', fact: statedText('other') }] };
    await exportOf([numbered('A-1'), twin]);
    expect(readdirSync(outFolder).sort()).toEqual(['A-1_Issuer (2).pdf', 'A-1_Issuer (3).pdf', 'A-1_Issuer.pdf']);
    expect(readFileSync(join(outFolder, 'A-1_Issuer.pdf'), 'utf8')).toBe('of somebody else');
  });

  test('a document that is gone, cannot be read or cannot be drawn is reported, and the others are written', async () => {
    const [good, unreadable, undrawable] = [numbered('GOOD'), numbered('B'), numbered('C')];
    const broken = JSON.parse(JSON.stringify({ ...undrawable, lines: null })) as Document;
    const details = new Map<string, DocumentDetail>([good, broken].map((one) => [one.id, detailOf(one)]));
    const report = await exportOf([], {
      ids: ['aaaaaaaa:gone', unreadable.id, broken.id, good.id],
      cache: {
        get: (id) =>
          id === unreadable.id
            ? Promise.reject(new CodedError('local-data', 'page 7'))
            : Promise.resolve(details.get(id) ?? null),
      },
    });
    expect(report.written.map(({ label }) => label)).toEqual(['GOOD']);
    expect(report.failed.map(({ id, label, code }) => [id, label, code])).toEqual([
      ['aaaaaaaa:gone', 'aaaaaaaa:gone', 'not-found'],
      [unreadable.id, unreadable.id, 'local-data'],
      [broken.id, 'C', 'internal'],
    ]);
    expect(report.failed[2]?.detail).toMatch(/^PDF of C: TypeError/);
  });

  test('stops when asked to and says what was left', async () => {
    const stop = new AbortController();
    const documents = ['1', '2', '3', '4', '5'].map(numbered);
    const report = await exportOf(documents, {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 1) stop.abort();
      },
    });
    // The second was being drawn already.
    expect(report.written.map(({ label }) => label)).toEqual(['1', '2']);
    expect(report.notStarted).toEqual(['3', '4', '5'].map((number) => `aaaaaaaa:${number}`));
  });

  test('characters that no font has are reported with the document', async () => {
    const report = await exportOf([numbered('A-東')]);
    expect(report.written[0]?.missingGlyphs).toEqual(['東']);
  });

  test('a folder that cannot be made is named at once', async () => {
    const file = join(outFolder, '..', '..', 'file');
    writeFileSync(file, '');
    await expect(exportOf([], { outFolder: join(file, 'x') })).rejects.toMatchObject({ code: 'file-not-writable' });
  });

  test('JSON holds the document with all origins and the vendor text, digit for digit', async () => {
    const document = emnifySeedDocument();
    const detail = { ...detailOf(document), source: emnifySeed().parts };
    const report = await exportOf([document], { format: 'json', cache: { get: () => Promise.resolve(detail) } });
    const content: unknown = JSON.parse(readFileSync(report.written[0]?.path ?? '', 'utf8'));
    expect(content).toEqual({
      format: 'invoice-desk-document',
      version: 1,
      document,
      revision: detail.revision,
      source: emnifySeed().parts,
    });
  });
});

test('an idle worker does not keep the process alive', () => {
  const module = (path: string): string => JSON.stringify(import.meta.resolve(path));
  const source = `
    import { detailOf, realRenderer, withLines } from ${module('../../tests/fixtures/details.ts')};
    const { bytes } = await realRenderer().render(detailOf(withLines(1)), { paper: 'A4', region: 'en-GB' });
    console.log(Buffer.from(bytes.subarray(0, 5)).toString());`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source];
  expect(execFileSync(process.execPath, flags, { encoding: 'utf8', timeout: 15_000 })).toBe('%PDF-\n');
});

test('a worker that cannot start fails the document and leaves the next to a new one', async () => {
  const { createPdfRenderer } = await import('./pdf-renderer.ts');
  const broken = createPdfRenderer({ workerUrl: new URL('./no-such-worker.ts', import.meta.url), fontsFolder: '/' });
  const report = await exportOf([numbered('A-1'), numbered('A-2')], { renderer: broken });
  broken.close();
  expect(report.failed.map(({ label, code }) => [label, code])).toEqual([
    ['A-1', 'internal'],
    ['A-2', 'internal'],
  ]);
});

test('a document that is not ready in time is named, and its worker is ended', async () => {
  const impatient = realRenderer(1);
  const report = await exportOf([numbered('SLOW')], { renderer: impatient });
  impatient.close();
  expect(report.failed[0]?.detail).toBe('PDF of SLOW: not ready after 0.001 s');
});
