import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserWindow } from 'electron';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushEvents } from '../../main/ipc/register.ts';
import { CALL_NAMES, EVENT_NAMES, type CallName, type InvoiceDeskApi } from '../../shared/ipc.ts';
import type { ListRequest } from '../../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { Result } from '../../shared/result.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import '../../preload/index.ts';
import { api as exposedApi, desktop, sender } from '../stubs/electron-host.ts';
import { startDeskProcess, type DeskProcess } from './desk-process.ts';

const OUR_FRAME = { url: 'app://invoice-desk/', parent: null };
const EVERYTHING: ListRequest = { view: 'all', accountId: null, text: '', sort: null, offset: 0, limit: 50 };
const PDF = {
  paper: 'A4',
  language: 'en',
  region: 'en-GB',
  variant: 'standard',
  accent: null,
  attachSource: false,
} as const;
const CHOICES = { ...DEFAULT_SETTINGS.export, pdf: PDF };
const EVERY_DOCUMENT = { kind: 'filter', filter: { view: 'all', accountId: null, text: '' }, sort: null } as const;

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
  const [row] = value(await api.listDocuments(EVERYTHING)).rows;
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
    for (const call of [api.getAppInfo, api.getSettings, api.listAccounts, api.getVaultStatus, api.getCounts]) {
      answers.push(await call());
    }
    answers.push(await api.syncAccounts(null, 'incremental'), await api.listDocuments(EVERYTHING));
    for (const { id } of value(await api.listDocuments(EVERYTHING)).rows) answers.push(await api.getDocument(id));
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
    const { count } = value(await api.listDocuments(EVERYTHING));
    const report = value(await api.runExport(EVERY_DOCUMENT, CHOICES));
    stop();
    stopEvents();
    expect(report).toMatchObject({ target: desktop.open, files: count, failed: [], notStarted: [], skipped: [] });
    expect(readdirSync(desktop.open).toSorted()).toEqual(report.written.map(({ file }) => file).toSorted());
    expect(progress.at(-1)).toEqual({ done: count, total: count, current: null });
    for (const path of [desktop.open, join(desktop.open, report.written[0]?.file ?? '')]) {
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
    const { count } = value(await api.listDocuments(EVERYTHING));
    const report = value(await running);
    expect(report).toMatchObject({ files: 0, written: [], failed: [] });
    expect(report.notStarted).toHaveLength(count);
  });
});

describe('printDocuments', () => {
  test('hands the printer one PDF of all documents, and leaves no file', async () => {
    desktop.printed.length = 0;
    const answer = await api.printDocuments(EVERY_DOCUMENT, PDF);
    expect(answer).toEqual({ ok: true, value: { printed: true, failed: [] } });
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
    expect(desktop.copied).toEqual(['165525']);
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
