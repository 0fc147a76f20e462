import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

const START = fileURLToPath(new URL('../../tools/start.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-start-'));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGTERM');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `npm start` on a computer without a display. */
function start(dataFolder: string, ...more: readonly string[]) {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [START, '--data-dir', dataFolder, ...more], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return { child, exited, errors: text(child.stderr), lines: createInterface({ input: child.stdout }) };
}

async function firstLines(lines: NodeJS.EventEmitter, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  lines.on('line', (line: string) => {
    found.push(line);
    if (found.length === count) resolve(found);
  });
  return promise;
}

describe('npm start', () => {
  test('says which and why in one line, then the address, and ends cleanly with Ctrl-C', async () => {
    const data = join(folder, 'data');
    const { child, exited, lines } = start(data);
    const [why, address] = await firstLines(lines, 2);
    expect(why).toMatch(/^Invoice Desk runs in your browser instead of Electron: there is no display\./);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/);
    expect((await fetch(String(address))).status).toBe(200);
    expect((await fetch(String(address))).status).toBe(403);

    const second = start(data);
    expect(await second.exited).toBe(0);
    expect(await second.errors).toContain(`already running with the data in ${data}`);

    child.kill('SIGINT');
    expect(await exited).toBe(0);
    expect(existsSync(join(data, 'browser-host.lock'))).toBe(false);
  });

  test('names the folder that it cannot use', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { exited, errors } = start(join(folder, 'file', 'data'));
    expect(await exited).toBe(1);
    expect(await errors).toContain(`Invoice Desk cannot start: `);
    expect(await errors).toContain(join(folder, 'file', 'data'));
  });

  test.each(['nonsense', '70000'])('says that %s is no port', async (port) => {
    const { exited, errors } = start(join(folder, 'port'), '--port', port);
    expect(await exited).toBe(2);
    expect(await errors).toContain(`Port ${port} cannot be used`);
  });

  test('starts over a lock that a killed process left', async () => {
    const data = join(folder, 'killed');
    mkdirSync(data);
    const NO_PROCESS = 4_194_305;
    writeFileSync(join(data, 'browser-host.lock'), String(NO_PROCESS));
    const { child, exited, lines } = start(data);
    await firstLines(lines, 2);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
