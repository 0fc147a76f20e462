import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserWindow } from 'electron';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushEvents } from '../../main/ipc/register.ts';
import { CALL_NAMES, EVENT_NAMES, type CallName, type InvoiceDeskApi } from '../../shared/ipc.ts';
import { GROUPINGS, NEWEST_FIRST, type Arrangement, type DocumentRow, type ListFilter } from '../../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { Result } from '../../shared/result.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import '../../preload/index.ts';
import { api as exposedApi, desktop, sender } from '../stubs/electron-host.ts';
import { startDeskProcess, type DeskProcess } from './desk-process.ts';
import { ALL_DOCUMENTS } from '../fixtures/list-request.ts';
import { rowsOf } from '../fixtures/listed.ts';
import { noPdfTools, pdfText, squeezed } from '../fixtures/read-pdf.ts';

const OUR_FRAME = { url: 'app://invoice-desk/', parent: null };
const FILTER: ListFilter = { accountId: null, text: '' };
const ARRANGED: Arrangement = { mode: 'documents', sort: [], group: null };
const PDF = {
  paper: 'A4',
  language: 'en',
  region: 'en-GB',
  variant: 'standard',
  accent: null,
  attachSource: false,
} as const;
const CHOICES = { ...DEFAULT_SETTINGS.export, pdf: PDF };
const EVERY_DOCUMENT = { kind: 'filter', filter: FILTER, order: NEWEST_FIRST } as const;
const ALL_WRITTEN = { skipped: 0, notStarted: 0, failed: { count: 0, first: [] } };
const SELECTED = { kind: 'selected', order: NEWEST_FIRST } as const;

const exportFolder = mkdtempSync(join(tmpdir(), 'invoice-desk-export-'));
const api: InvoiceDeskApi = exposedApi();
const window = new BrowserWindow({});
let desk: DeskProcess;
let sandbox: Sandbox;
let documentId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7, orders: 3 });
  desk = await startDeskProcess();
  const account = value(await api.addAccount({ vendor: 'demo', name: 'Sample', baseUrl: null }, null, false));
  value(await api.syncAccounts(account.id, 'incremental'));
  const [row] = await everyRow();
  documentId = row?.id ?? '';
});
afterAll(async () => {
  await desk.stop();
  await sandbox.close();
  rmSync(exportFolder, { recursive: true });
});
beforeEach(() => {
  sender.frame = OUR_FRAME;
  desktop.saveAs = null;
  desktop.open = null;
  desktop.questions.length = 0;
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}

async function everyRow(): Promise<readonly DocumentRow[]> {
  return rowsOf(value(await api.listDocuments(ALL_DOCUMENTS)));
}

/** A call as a page could make it, past all types. */
function callAnyhow(name: CallName, ...args: readonly unknown[]): Promise<Result<unknown>> {
  const call: (...args: never[]) => Promise<Result<unknown>> = api[name];
  return Reflect.apply(call, undefined, args) as Promise<Result<unknown>>;
}

describe('window.api', () => {
  test('is exactly the contract', () => {
    const { on, ...calls } = api;
    expect(Object.keys(calls).toSorted()).toEqual([...CALL_NAMES].toSorted());
    expect(Object.keys(on).toSorted()).toEqual([...EVENT_NAMES].toSorted());
    for (const member of [...Object.values(calls), ...Object.values(on)]) expect(member).toBeTypeOf('function');
  });

  test('cannot be changed by the page', () => {
    expect(Object.isFrozen(api)).toBe(true);
    expect(Object.isFrozen(api.on)).toBe(true);
  });
});

describe('the sender', () => {
  test.each([
    ['a frame that is gone', null],
    ['a sub-frame of ours', { url: 'app://invoice-desk/', parent: OUR_FRAME }],
    ['another scheme', { url: 'https://invoice-desk/', parent: null }],
    ['another host', { url: 'app://example.com/', parent: null }],
    ['a host that begins like ours', { url: 'app://invoice-desk.example.com/', parent: null }],
    ['a port', { url: 'app://invoice-desk:1/', parent: null }],
    ['a file', { url: 'file:///app/invoice-desk/index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
  ])('%s is refused for every call', async (_what, frame) => {
    sender.frame = frame;
    for (const name of CALL_NAMES) {
      expect(await callAnyhow(name)).toEqual({ ok: false, error: { code: 'invalid-argument', detail: 'sender' } });
    }
  });

  test('our page is served', async () => {
    expect(value(await api.getAppInfo()).dataFolder).toBe(desk.folder);
  });
});

describe('secrets', () => {
  test('never come back, in no answer and no event, nor into the log', async () => {
    const secrets = [sandbox.credentials.emnify.applicationToken, sandbox.credentials.crux.password];
    const heard: unknown[] = [];
    for (const name of EVENT_NAMES) api.on[name]((payload: unknown) => heard.push(payload));
    const stopEvents = pushEvents(desk.services, () => window.webContents);

    const emnify = { vendor: 'emnify', name: 'emnify', baseUrl: sandbox.emnifyBaseUrl } as const;
    const crux = { vendor: 'crux', name: 'Crux', baseUrl: sandbox.cruxBaseUrl } as const;
    const answers: unknown[] = [
      await api.testConnection(emnify, sandbox.credentials.emnify),
      await api.testConnection(crux, sandbox.credentials.crux),
      await api.testConnection(emnify, { applicationToken: `${sandbox.credentials.emnify.applicationToken}-wrong` }),
    ];
    const first = value(await api.addAccount(emnify, sandbox.credentials.emnify, true));
    const second = value(await api.addAccount(crux, sandbox.credentials.crux, false));
    answers.push(first, second, await api.setSecret(first.id, sandbox.credentials.emnify, false));
    for (const call of [api.getAppInfo, api.getSettings, api.listAccounts, api.getVaultStatus, api.getQueryWords]) {
      answers.push(await call());
    }
    answers.push(await api.syncAccounts(null, 'incremental'), await api.listDocuments(ALL_DOCUMENTS));
    for (const { id } of await everyRow()) answers.push(await api.getDocument(id));
    answers.push(await api.forgetSecret(first.id), await api.removeAccount(second.id));
    stopEvents();

    expect(answers.slice(0, 3)).toMatchObject([{ ok: true }, { ok: true }, { ok: false }]);
    expect(heard.length).toBeGreaterThan(0);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(7);
      expect(JSON.stringify(answers)).not.toContain(secret);
      expect(JSON.stringify(heard)).not.toContain(secret);
    }
    for (const text of filesBelow(desk.folder)) for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

/** The bytes of every file, one character each. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}

describe('savePdf', () => {
  test('writes where the person says, remembers the folder, and can then show the file', async () => {
    desktop.saveAs = join(exportFolder, 'saved.pdf');
    expect(await api.savePdf(documentId, PDF)).toEqual({
      ok: true,
      value: { saved: true, path: desktop.saveAs, missingGlyphs: [] },
    });
    const { bytes } = value(await api.previewPdf(documentId, PDF));
    expect(new Uint8Array(readFileSync(desktop.saveAs))).toEqual(bytes);
    expect(value(await api.getSettings()).exportFolder).toBe(exportFolder);
    expect(await api.revealExport(desktop.saveAs)).toEqual({ ok: true, value: null });
    expect(desktop.shown).toEqual([desktop.saveAs]);
  });

  test('suggests a name in the folder of the last export', async () => {
    desk.services.settings.change({ exportFolder });
    expect(await api.savePdf(documentId, PDF)).toEqual({ ok: true, value: { saved: false } });
    expect(desktop.questions).toEqual([
      {
        type: 'save',
        title: 'Save as',
        path: expect.stringMatching(/\.pdf$/) as string,
        problem: null,
        what: 'File',
        button: 'Save',
      },
    ]);
    const [question] = desktop.questions;
    expect(question?.type === 'save' && question.path.startsWith(`${exportFolder}/`)).toBe(true);
  });

  test('falls back to Downloads where that folder is gone', async () => {
    desk.services.settings.change({ exportFolder: join(exportFolder, 'gone') });
    await api.savePdf(documentId, PDF);
    const [question] = desktop.questions;
    expect(question?.type === 'save' && question.path.includes('gone')).toBe(false);
  });

  test('refuses a document that is not there', async () => {
    expect(await api.savePdf('nobody', PDF)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('shows nothing that this session did not export', async () => {
    desktop.shown.length = 0;
    for (const path of ['/etc/passwd', exportFolder, `${exportFolder}/saved.pdf/`]) {
      expect(await api.revealExport(path)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
    expect(desktop.shown).toEqual([]);
  });
});

describe('runExport', () => {
  test('exports what a filter finds into the chosen folder, tells how far it is, and can show all of it', async () => {
    const progress: unknown[] = [];
    const stopEvents = pushEvents(desk.services, () => window.webContents);
    const stop = api.on.exportProgress((step) => progress.push(step));
    desktop.open = mkdtempSync(join(exportFolder, 'chosen-'));
    expect(value(await api.chooseExportFolder())).toBe(desktop.open);
    expect(value(await api.getExportFolder())).toBe(desktop.open);
    const { count } = value(await api.listDocuments(ALL_DOCUMENTS));
    const outcome = value(await api.runExport(EVERY_DOCUMENT, CHOICES));
    stop();
    stopEvents();
    expect(outcome).toMatchObject({ ...ALL_WRITTEN, target: desktop.open, files: count, written: count });
    const files = readdirSync(desktop.open);
    expect(files).toHaveLength(count);
    expect(progress.at(-1)).toEqual({ done: count, total: count, current: null });
    for (const path of [desktop.open, join(desktop.open, files[0] ?? '')]) {
      expect(await api.revealExport(path)).toEqual({ ok: true, value: null });
    }
    for (const path of [join(desktop.open, '..'), `${desktop.open}/../..`, join(desktop.open, 'not there')]) {
      expect(await api.revealExport(path)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
  });

  test('one at a time, and until it is cancelled', async () => {
    const running = api.runExport(EVERY_DOCUMENT, { ...CHOICES, format: 'merged' });
    const second = await api.runExport(EVERY_DOCUMENT, CHOICES);
    expect(second).toMatchObject({ ok: false, error: { code: 'busy' } });
    await api.cancelExport();
    const { count } = value(await api.listDocuments(ALL_DOCUMENTS));
    expect(value(await running)).toMatchObject({ files: 0, written: 0, failed: { count: 0 }, notStarted: count });
    expect(value(await api.continueExport())).toMatchObject({ ...ALL_WRITTEN, files: 1, written: count });
  });

  test('goes on with what a cancelled one left over, where that one wrote to', async () => {
    const folder = mkdtempSync(join(exportFolder, 'cancelled-'));
    desk.services.settings.change({ exportFolder: folder });
    const running = api.runExport(EVERY_DOCUMENT, CHOICES);
    await api.cancelExport();
    const { written, notStarted } = value(await running);
    const { count } = value(await api.listDocuments(ALL_DOCUMENTS));
    expect(notStarted).toBeGreaterThan(0);
    expect(written + notStarted).toBe(count);
    desk.services.settings.change({ exportFolder });
    const outcome = value(await api.continueExport());
    expect(outcome).toMatchObject({ ...ALL_WRITTEN, target: folder, files: count, written: count });
    expect(readdirSync(folder)).toHaveLength(count);
    expect(value(await api.continueExport())).toEqual(outcome);
  });

  test('tells of ten thousand failures in one short message, and tries all of them again', async () => {
    desk.services.settings.change({ exportFolder: mkdtempSync(join(exportFolder, 'failed-')) });
    const gone = Array.from({ length: 10_000 }, (_, index) => `nobody-${index}`);
    const outcome = value(await api.runExport({ kind: 'documents', ids: [documentId, ...gone] }, CHOICES));
    expect(outcome).toMatchObject({ written: 1, failed: { count: 10_000 } });
    expect(outcome.failed.first[0]).toMatchObject({ id: 'nobody-0', code: 'not-found' });
    expect(JSON.stringify(outcome).length).toBeLessThan(64 * 1024);
    const again = value(await api.continueExport());
    expect(again).toMatchObject({ written: 1, skipped: 0, failed: { count: 10_000 } });
  });
});

describe('the list', () => {
  test('is sorted by several keys, grouped, listed by lines, and says where documents stand', async () => {
    const rows = await everyRow();
    const sort = [
      { column: 'vendor', direction: 'ascending' },
      { column: 'amount', direction: 'descending' },
    ] as const;
    const last = rows.at(-1)?.id ?? '';
    const { places, length } = value(await api.listDocuments({ ...ALL_DOCUMENTS, find: [last, 'nobody'] }));
    expect(places).toEqual([length - 1, null]);
    const sorted = value(await api.listDocuments({ ...ALL_DOCUMENTS, sort, group: 'month' }));
    expect(sorted.items[0]).toMatchObject({ kind: 'group', group: { by: 'month', collapsed: false } });
    const lines = value(await api.listDocuments({ ...ALL_DOCUMENTS, mode: 'lines' }));
    expect(lines.count).toBe(rows.length);
    expect(lines.items.filter(({ kind }) => kind !== 'line')).toEqual([]);
  });

  test('is summed, counted and summed by month, and says where words are found', async () => {
    const rows = await everyRow();
    const totals = value(await api.listTotals(FILTER));
    expect(totals.documents).toBe(rows.length);
    const counts = value(await api.countDocuments([FILTER, { ...FILTER, text: '165525' }, { ...FILTER, text: 'x:' }]));
    expect(counts.slice(0, 2)).toEqual([rows.length, rows.filter(({ number }) => number === '165525').length]);
    const { bars } = value(await api.getSpend(FILTER));
    const summed = bars.reduce((sum, { documents }) => sum + documents, 0);
    expect(summed).toBeGreaterThan(0);
    expect(summed).toBeLessThanOrEqual(rows.length);
    const found = value(
      await api.explainMatches(
        rows.map(({ id }) => id),
        '165525',
      ),
    );
    expect(found.flatMap(({ places }) => places)).toContainEqual({ column: 'number', excerpt: '165525' });
    expect(value(await api.getQueryWords()).currencies).toContain('EUR');
  });

  test('keeps what is selected, and exports and prints it in the order that is asked for', async () => {
    const [first, second] = await everyRow();
    for (const id of [first?.id, second?.id]) {
      value(await api.changeSelection({ kind: 'toggle', id: id ?? '' }, FILTER, ARRANGED));
    }
    const state = value(await api.changeSelection({ kind: 'none' }, { ...FILTER, text: 'nothing at all' }, ARRANGED));
    expect(state).toMatchObject({ count: 2, hidden: 2, coversList: false });
    desk.services.settings.change({ exportFolder: mkdtempSync(join(exportFolder, 'selected-')) });
    const { target, written } = value(await api.runExport(SELECTED, { ...CHOICES, format: 'csv', columns: ['id'] }));
    expect(written).toBe(2);
    expect(
      readFileSync(target, 'utf8')
        .match(/[^"\r\n]+/g)
        ?.slice(1),
    ).toEqual([first?.id, second?.id]);
    expect(value(await api.changeSelection({ kind: 'clear' }, FILTER, ARRANGED)).count).toBe(0);
    expect(value(await api.runExport(SELECTED, CHOICES)).written).toBe(0);
  });

  test('shows what a person notes, finds it, and tells the window that documents differ', async () => {
    const stopEvents = pushEvents(desk.services, () => window.webContents);
    const heard: unknown[] = [];
    const stop = api.on.documentsChanged((payload) => heard.push(payload));
    const target = { kind: 'documents', ids: [documentId, 'nobody'] } as const;
    expect(value(await api.changeMarks(target, { booked: true, addTags: ['To check'], note: 'ask Ann' }))).toBe(1);
    expect(heard).toEqual([null]);
    expect(value(await api.changeMarks({ kind: 'documents', ids: ['nobody'] }, { booked: true }))).toBe(0);
    expect(heard).toEqual([null]);
    stop();
    stopEvents();
    expect(value(await api.countDocuments([{ ...FILTER, text: 'is:booked tag:"to check" note:ann' }]))).toEqual([1]);
    expect(value(await api.getDocument(documentId)).marks).toMatchObject({ note: 'ask Ann', tags: ['To check'] });
    expect(value(await api.getQueryWords()).tags).toEqual(['To check']);
    value(await api.changeMarks(target, { booked: false, removeTags: ['To check'], note: null }));
    expect(value(await api.getDocument(documentId)).marks).toEqual({ booked: null, note: null, tags: [] });
  });
});

describe('the list leaves the app', () => {
  const COLUMNS = ['number', 'vendor', 'issued', 'amount'] as const;

  test('as text with tabs, straight to the clipboard', async () => {
    desktop.copied.length = 0;
    const rows = await everyRow();
    expect(value(await api.copyList(EVERY_DOCUMENT, COLUMNS, 'documents'))).toBe(rows.length);
    const [text = ''] = desktop.copied;
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('Document\tVendor\tAccount\tIssued\tTotal\tCurrency');
    expect(lines.map((line) => line.split('\t')[0])).toEqual(rows.map(({ label }) => label));
    expect(value(await api.copyList(SELECTED, COLUMNS, 'lines'))).toBe(0);
  });

  test.each(GROUPINGS)('by %s in the order of its groups, also what is selected, as one table', async (group) => {
    desktop.copied.length = 0;
    const order = { sort: [{ column: 'amount', direction: 'ascending' }], group } as const;
    const rows = rowsOf(value(await api.listDocuments({ ...ALL_DOCUMENTS, ...order })));
    value(await api.changeSelection({ kind: 'add-results' }, FILTER, ARRANGED));
    value(await api.copyList({ ...EVERY_DOCUMENT, order }, COLUMNS, 'documents'));
    value(await api.copyList({ ...SELECTED, order }, COLUMNS, 'documents'));
    value(await api.changeSelection({ kind: 'clear' }, FILTER, ARRANGED));
    for (const text of desktop.copied) {
      const [, ...lines] = text.trimEnd().split('\r\n');
      expect(lines.map((line) => line.split('\t')[0])).toEqual(rows.map(({ label }) => label));
    }
    expect(desktop.copied).toHaveLength(2);
  });

  test.skipIf(noPdfTools() !== null)('as a PDF with the heads that its groups have on the screen', async () => {
    desktop.printed.length = 0;
    const order = { sort: [], group: 'month' } as const;
    const { items } = value(await api.listDocuments({ ...ALL_DOCUMENTS, ...order }));
    value(await api.printList({ ...EVERY_DOCUMENT, order }, COLUMNS, 'documents', PDF));
    const text = pdfText(desktop.printed[0] ?? new Uint8Array());
    const heads = items.flatMap((item, at) => {
      const next = items[at + 1];
      if (item.kind !== 'group' || next?.kind !== 'document') return [];
      const { value: month, totals } = item.group;
      const name = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(new Date(`${month}-02`));
      return [{ name: `${name} ${totals.documents} document`, first: next.row.label }];
    });
    expect(heads.length).toBeGreaterThan(1);
    const places = heads.flatMap(({ name, first }) => {
      const head = text.indexOf(squeezed(name));
      return [head, text.indexOf(squeezed(first), head)];
    });
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  test('as CSV where the person says, and the file can be shown', async () => {
    expect(await api.saveList(EVERY_DOCUMENT, COLUMNS, 'lines')).toEqual({ ok: true, value: { saved: false } });
    const [question] = desktop.questions;
    expect(question?.type === 'save' && question.path.endsWith('/lines.csv')).toBe(true);
    desktop.saveAs = join(exportFolder, 'list.csv');
    const saved = await api.saveList(EVERY_DOCUMENT, COLUMNS, 'documents');
    expect(saved).toEqual({ ok: true, value: { saved: true, path: desktop.saveAs } });
    const lines = readFileSync(desktop.saveAs, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFDocument,Vendor,Account,Issued,Total,Currency');
    expect(lines).toHaveLength((await everyRow()).length + 2);
    expect(value(await api.getSettings()).exportFolder).toBe(exportFolder);
    expect(await api.revealExport(desktop.saveAs)).toEqual({ ok: true, value: null });
  });

  test('as a PDF to the printer, and leaves no file', async () => {
    desktop.printed.length = 0;
    const answer = await api.printList(EVERY_DOCUMENT, COLUMNS, 'documents', PDF);
    expect(answer).toEqual({ ok: true, value: { printed: true, failed: { count: 0, first: [] } } });
    expect(desktop.printed.map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-']);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('invoice-desk-print-'))).toEqual([]);
  });
});

describe('printDocuments', () => {
  test('hands the printer one PDF of all documents, and leaves no file', async () => {
    desktop.printed.length = 0;
    const answer = await api.printDocuments(EVERY_DOCUMENT, PDF);
    expect(answer).toEqual({ ok: true, value: { printed: true, failed: { count: 0, first: [] } } });
    expect(desktop.printed.map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-']);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('invoice-desk-print-'))).toEqual([]);
  });
});

describe('the logo', () => {
  test('is a picture that was looked at, kept in the data folder', async () => {
    desktop.open = fileURLToPath(new URL('../../resources/icons/64x64.png', import.meta.url));
    const plain = value(await api.previewPdf(documentId, PDF));
    const { logoFile } = value(await api.chooseLogo()).pdf;
    expect(logoFile).toMatch(/^logo-[0-9a-f]{16}\.png$/);
    expect(readFileSync(join(desk.folder, logoFile ?? ''))).toEqual(readFileSync(desktop.open));
    expect(value(await api.previewPdf(documentId, PDF)).bytes).not.toEqual(plain.bytes);
    expect(value(await api.removeLogo()).pdf.logoFile).toBeNull();
    expect(value(await api.previewPdf(documentId, PDF)).bytes).toEqual(plain.bytes);
  });

  test.each([
    ['a text', 'hello'],
    ['a PNG that ends early', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a large file', Buffer.alloc(1024 * 1024 + 1, 0x89)],
  ])('is not %s', async (_what, content) => {
    desktop.open = join(exportFolder, 'bad.png');
    writeFileSync(desktop.open, content);
    expect(await api.chooseLogo()).toMatchObject({ ok: false, error: { code: 'invalid-argument' } });
    expect(value(await api.getSettings()).pdf.logoFile).toBeNull();
  });
});

describe('errors cross as data', () => {
  test('with the code that the service gave', async () => {
    expect(await api.getDocument('nobody')).toEqual({ ok: false, error: { code: 'not-found', detail: 'nobody' } });
    expect(await api.forgetSecret('00000000')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('copyText reaches the clipboard', async () => {
    expect(await api.copyText('165525')).toEqual({ ok: true, value: null });
    expect(desktop.copied.at(-1)).toBe('165525');
  });
});

describe('settings', () => {
  test('decide when the fiscal year begins', async () => {
    value(await api.changeSettings({ fiscalYearStart: 4 }));
    expect(desk.services.reader().fiscalYearStart).toBe(4);
    value(await api.changeSettings({ fiscalYearStart: 1 }));
  });
});

describe('events', () => {
  test('arrive without Electron’s event object, until they are no longer wanted', async () => {
    const stopEvents = pushEvents(desk.services, () => window.webContents);
    const heard: unknown[][] = [];
    const stop = api.on.settingsChanged((...args: unknown[]) => heard.push(args));
    const settings = value(await api.changeSettings({ density: 'compact' }));
    stop();
    await api.changeSettings({ density: 'comfortable' });
    stopEvents();
    expect(heard).toEqual([[settings]]);
  });
});
