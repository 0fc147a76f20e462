import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse, stringify } from 'devalue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CONTENT_SECURITY_POLICY, createAppHandler } from '../../main/app-protocol.ts';
import { createHost, type Host } from '../../tools/browser-host/host.ts';
import type { FromPage, ToPage } from '../../tools/browser-host/messages.ts';
import { startServer, type HostServer } from '../../tools/browser-host/server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-host-'));
const renderer = join(folder, 'renderer');

let host: Host;
let server: HostServer;
/** "127.0.0.1:<port>" */
let authority: string;

beforeAll(() => {
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html><head><title>t</title></head></html>');
  writeFileSync(join(renderer, 'app.js'), 'app');
  writeFileSync(join(folder, 'preload.cjs'), 'preload');
  writeFileSync(join(folder, 'runtime.js'), 'runtime');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  host = createHost({
    appFolder: ROOT,
    isPackaged: false,
    environment: {},
    exit: () => undefined,
    onWindow: () => undefined,
    say: () => undefined,
  });
  const { protocol, BrowserWindow } = host.electron;
  protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
  protocol.handle('app', createAppHandler(renderer));
  await new BrowserWindow({}).loadURL('app://invoice-desk/');
  server = await startServer({
    host,
    port: 0,
    preloadFile: join(folder, 'preload.cjs'),
    runtimeFile: join(folder, 'runtime.js'),
  });
  authority = new URL(server.address).host;
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request with exactly these headers: `fetch` would not let a test lie about Host or Origin. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  const [hostname, port] = authority.split(':');
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request({ hostname, port, path, method, headers: { Host: authority, ...headers } }, (response) => {
    const { statusCode: status = 0, headers: answered } = response;
    text(response).then((body) => resolve({ status, headers: answered, body }), reject);
  })
    .on('error', reject)
    .end();
  return promise;
}

const keyPath = (): string => `/${new URL(server.address).search}`;

async function cookie(): Promise<string> {
  const { headers } = await get(keyPath());
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

describe('the one-time key', () => {
  test('buys the page, with the app’s own headers and the host’s script before the app’s', async () => {
    const { status, headers, body } = await get(keyPath());
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
    expect(body).toContain('<head><script type="module" src="/__browser-host/page.js"></script><title>');
  });

  test('is exchanged for a cookie that scripts cannot read and other sites cannot send', async () => {
    const { headers } = await get(keyPath());
    expect(headers['set-cookie']).toHaveLength(1);
    expect(String(headers['set-cookie'])).toMatch(/^invoice-desk-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('works once; the cookie goes on working', async () => {
    const ours = await cookie();
    expect((await get(keyPath())).status).toBe(403);
    expect((await get('/', { Cookie: ours })).status).toBe(200);
    expect((await get('/app.js', { Cookie: ours })).body).toBe('app');
  });

  test.each([
    ['no key', '/'],
    ['a wrong key', '/?key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty key', '/?key='],
    ['an own script without a key', '/__browser-host/page.js'],
  ])('%s is refused', async (_what, path) => {
    const { status, body, headers } = await get(path);
    expect(status).toBe(403);
    expect(body).not.toContain('<html>');
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('a wrong key does not use up the right one', async () => {
    await get('/?key=wrong');
    expect((await get(keyPath())).status).toBe(200);
  });

  test('a wrong cookie is refused', async () => {
    const ours = await cookie();
    expect((await get('/', { Cookie: `${ours}x` })).status).toBe(403);
    expect((await get('/', { Cookie: `x${ours}` })).status).toBe(403);
  });
});

describe('requests', () => {
  test.each(['example.com', 'localhost', '127.0.0.1', '127.0.0.1:1', 'evil.127.0.0.1.nip.io'])(
    'with Host %s are refused',
    async (name) => {
      expect((await get(keyPath(), { Host: name })).status).toBe(403);
      expect((await get('/', { Host: name, Cookie: await cookie() })).status).toBe(403);
    },
  );

  test.each(['http://example.com', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'from origin %s are refused',
    async (origin) => {
      expect((await get('/', { Origin: origin, Cookie: await cookie() })).status).toBe(403);
    },
  );

  test('of another page on this computer, which is "same-site", are refused', async () => {
    const headers = { Cookie: await cookie(), 'Sec-Fetch-Mode': 'no-cors' };
    expect((await get('/app.js', { ...headers, 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    expect((await get('/app.js', { ...headers, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await get('/app.js', { ...headers, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  test('go through the app’s own path checks and method checks', async () => {
    const ours = { Cookie: await cookie() };
    expect((await get('/..%2fsecret.txt', ours)).status).toBe(404);
    expect((await get('/../secret.txt', ours)).status).toBe(404);
    expect((await get('/missing', ours)).status).toBe(404);
    expect((await get('/', ours, 'POST')).status).toBe(405);
    expect((await get(`http://${authority}/`, ours)).status).toBe(403);
  });

  test('are taken on 127.0.0.1 alone', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    // Another loopback address stands for another interface: the server listens on exactly one.
    connect(Number(authority.split(':')[1]), '127.0.0.2')
      .on('connect', () => resolve('connected'))
      .on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? ''));
    expect(await promise).toBe('ECONNREFUSED');
  });
});

test('the preload script is wrapped, not evaluated', async () => {
  const { body, headers } = await get('/__browser-host/page.js', { Cookie: await cookie() });
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(body).toContain('(function (require, module, exports) {\npreload\n})');
  expect(body).not.toMatch(/\beval\b|new Function/);
});

/** A page's end of the socket. */
async function openPage(headers: Readonly<Record<string, string>>) {
  const socket = new WebSocket(`ws://${authority}/__browser-host/socket`, { headers: { ...headers } });
  const messages: ToPage[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    if (Buffer.isBuffer(data)) messages.push(parse(data.toString()) as ToPage);
    for (const wake of waiting.splice(0)) wake();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    closed,
    send: (message: FromPage) => socket.send(stringify(message)),
    sendText: (message: string) => socket.send(message),
    close: () => socket.close(),
    async next<Kind extends ToPage['kind']>(kind: Kind): Promise<Extract<ToPage, { kind: Kind }>> {
      for (;;) {
        const index = messages.findIndex((message) => message.kind === kind);
        const [found] = index === -1 ? [] : messages.splice(index, 1);
        if (found !== undefined) return found as Extract<ToPage, { kind: Kind }>;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const ourPage = async () => openPage({ Origin: `http://${authority}`, Cookie: await cookie() });

describe('the socket', () => {
  test.each([
    ['no cookie', (_cookie: string) => ({ Origin: `http://${authority}` })],
    ['no origin', (ours: string) => ({ Cookie: ours })],
    ['another origin', (ours: string) => ({ Cookie: ours, Origin: 'http://127.0.0.1:1' })],
    ['another host', (ours: string) => ({ Cookie: ours, Origin: `http://${authority}`, Host: 'example.com' })],
  ])('with %s is refused', async (_what, headersFor) => {
    const headers = headersFor(await cookie());
    await expect(openPage(headers)).rejects.toThrow('403');
    expect(host.link.isAttached()).toBe(false);
  });

  test('carries calls as copies, with the app’s page as sender', async () => {
    host.electron.ipcMain.handle('echo', (event, ...args) => ({ from: event.senderFrame, args }));
    const page = await ourPage();
    const bytes = new Uint8Array([37, 80, 68, 70]);
    page.send({ kind: 'invoke', id: 1, channel: 'echo', args: [null, undefined, bytes, { a: [1] }] });
    const { value } = await page.next('result');
    expect(value).toEqual({
      from: { url: 'app://invoice-desk/', parent: null },
      args: [null, undefined, bytes, { a: [1] }],
    });
  });

  test('rejects what structured cloning rejects, and calls that nobody answers', async () => {
    host.electron.ipcMain.handle('function', () => ({ callback: () => undefined }));
    host.electron.ipcMain.handle('broken', () => {
      throw new Error('no');
    });
    const page = await ourPage();
    for (const channel of ['function', 'broken', 'nobody']) page.send({ kind: 'invoke', id: 1, channel, args: [] });
    const rejections = [await page.next('rejected'), await page.next('rejected'), await page.next('rejected')];
    expect(rejections.map(({ message }) => message).toSorted()).toEqual([
      expect.stringMatching(/^Error invoking remote method 'broken': Error: no$/),
      expect.stringMatching(/^Error invoking remote method 'function': DataCloneError: .*could not be cloned/),
      "No handler registered for 'nobody'",
    ]);
  });

  test.each(['', 'not devalue', '[]', stringify({ kind: 'unknown' }), stringify({ kind: 'invoke', id: 'x' })])(
    'is closed by a message that is none: %j',
    async (message) => {
      const page = await ourPage();
      page.sendText(message);
      expect(await page.closed).toBe(1008);
    },
  );

  test('belongs to the newest page; the one before is told', async () => {
    const headers = { Origin: `http://${authority}`, Cookie: await cookie() };
    const first = await openPage(headers);
    const second = await openPage(headers);
    await first.next('replaced');
    await first.closed;
    host.electron.shell.showItemInFolder('/tmp/invoice.pdf');
    expect(await second.next('show-path')).toEqual({ kind: 'show-path', path: '/tmp/invoice.pdf' });
    expect(host.link.isAttached()).toBe(true);
  });
});

describe('the save dialog', () => {
  const options = { title: 'Save as', defaultPath: join(folder, 'invoice.pdf') };

  test('suggests the full path, and answers with what was typed', async () => {
    const page = await ourPage();
    const answer = host.electron.dialog.showSaveDialog(options);
    const { id, question } = await page.next('question');
    expect(question).toEqual({
      type: 'save',
      title: 'Save as',
      path: options.defaultPath,
      problem: null,
      what: 'File',
      button: 'Save',
    });
    page.send({ kind: 'answer', id, value: join(folder, 'other.pdf') });
    expect(await answer).toEqual({ canceled: false, filePath: join(folder, 'other.pdf') });
  });

  test('asks again, saying why, for a folder that is not there and for a folder instead of a file', async () => {
    const page = await ourPage();
    const answer = host.electron.dialog.showSaveDialog(options);
    const first = await page.next('question');
    page.send({ kind: 'answer', id: first.id, value: join(folder, 'missing', 'invoice.pdf') });
    const second = await page.next('question');
    expect(second.question).toMatchObject({ type: 'save', problem: `There is no folder ${join(folder, 'missing')}.` });
    page.send({ kind: 'answer', id: second.id, value: renderer });
    const third = await page.next('question');
    expect(third.question).toMatchObject({ type: 'save', problem: `${renderer} is a folder. Add a file name.` });
    page.send({ kind: 'answer', id: third.id, value: null });
    expect(await answer).toEqual({ canceled: true, filePath: '' });
  });

  test('asks before it replaces a file', async () => {
    const page = await ourPage();
    const existing = join(folder, 'secret.txt');
    const answer = host.electron.dialog.showSaveDialog(options);
    const typeExisting = async (): Promise<void> => {
      const { id } = await page.next('question');
      page.send({ kind: 'answer', id, value: existing });
    };
    await typeExisting();
    const keep = await page.next('question');
    expect(keep.question).toMatchObject({ type: 'message', buttons: ['Cancel', 'Replace'], cancelId: 0 });
    page.send({ kind: 'answer', id: keep.id, value: 0 });
    await typeExisting();
    const replace = await page.next('question');
    page.send({ kind: 'answer', id: replace.id, value: 1 });
    expect(await answer).toEqual({ canceled: false, filePath: existing });
  });

  test('is cancelled when the page goes away or there is none', async () => {
    const page = await ourPage();
    const answer = host.electron.dialog.showSaveDialog(options);
    await page.next('question');
    page.close();
    expect(await answer).toEqual({ canceled: true, filePath: '' });
    expect(await host.electron.dialog.showSaveDialog(options)).toEqual({ canceled: true, filePath: '' });
  });
});

describe('the dialog that opens', () => {
  test.each([
    ['a folder', ['openDirectory'] as const, 'Folder', () => renderer, () => join(folder, 'secret.txt')],
    ['a file', ['openFile'] as const, 'File', () => join(folder, 'secret.txt'), () => renderer],
  ])('%s asks again for anything else', async (_case, properties, what, right, wrong) => {
    const page = await ourPage();
    const answer = host.electron.dialog.showOpenDialog({
      title: 'Choose',
      defaultPath: folder,
      properties: [...properties],
    });
    const first = await page.next('question');
    expect(first.question).toMatchObject({ type: 'open', title: 'Choose', path: folder, what, problem: null });
    page.send({ kind: 'answer', id: first.id, value: wrong() });
    const second = await page.next('question');
    expect(second.question).toMatchObject({ problem: `There is no ${what.toLowerCase()} ${wrong()}.` });
    page.send({ kind: 'answer', id: second.id, value: right() });
    expect(await answer).toEqual({ canceled: false, filePaths: [right()] });
  });

  test('is cancelled when there is no page', async () => {
    expect(await host.electron.dialog.showOpenDialog({})).toEqual({ canceled: true, filePaths: [] });
  });
});

describe('printing', () => {
  async function print(): Promise<{ readonly printed: Promise<boolean>; readonly window: { destroy(): void } }> {
    const pdf = join(folder, 'a b.pdf');
    writeFileSync(pdf, '%PDF-1.7 bytes');
    const window = new host.electron.BrowserWindow({ show: false });
    await window.loadURL(pathToFileURL(pdf).href);
    const printed = new Promise<boolean>((resolve) => window.webContents.print({}, resolve));
    return { printed, window };
  }

  test('offers the PDF under an address that works until it is printed, and only with the cookie', async () => {
    const headers = { Origin: `http://${authority}`, Cookie: await cookie() };
    const page = await openPage(headers);
    const { printed } = await print();
    const { id, question } = await page.next('question');
    const path = question.type === 'print' ? question.path : '';
    expect(path).toMatch(/^\/__browser-host\/print\/[0-9a-f-]{36}\.pdf$/);
    expect(await get(path, headers)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' },
      body: '%PDF-1.7 bytes',
    });
    expect((await get(path)).status).toBe(403);
    expect((await get('/__browser-host/print/other.pdf', headers)).status).toBe(404);
    page.send({ kind: 'answer', id, value: 1 });
    expect(await printed).toBe(true);
    expect((await get(path, headers)).status).toBe(404);
  });

  test('is cancelled by closing the question, and the app keeps its window', async () => {
    const page = await ourPage();
    const { printed, window } = await print();
    const { id } = await page.next('question');
    page.send({ kind: 'answer', id, value: null });
    expect(await printed).toBe(false);
    window.destroy();
    expect(host.window()?.url).toBe('app://invoice-desk/');
    expect(() => new host.electron.BrowserWindow({})).toThrow('one window');
  });
});

test('the menu’s shortcuts reach the page, and their commands come back', async () => {
  const chosen: string[] = [];
  const { Menu } = host.electron;
  const page = await ourPage();
  await page.next('menu');
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Edit',
        submenu: [{ role: 'copy' }, { label: 'Find', accelerator: 'CmdOrCtrl+F', click: () => chosen.push('find') }],
      },
    ]),
  );
  expect(await page.next('menu')).toEqual({ kind: 'menu', shortcuts: [{ id: 0, accelerator: 'CmdOrCtrl+F' }] });
  page.send({ kind: 'menu', id: 0 });
  await expect.poll(() => chosen).toEqual(['find']);
});

test('secrets have no protected store here', async () => {
  expect(await host.electron.safeStorage.isAsyncEncryptionAvailable()).toBe(false);
  await expect(host.electron.safeStorage.encryptStringAsync('x')).rejects.toThrow();
});
