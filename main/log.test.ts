import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';

let folder: string;
const now = (): Date => new Date('2026-11-22T10:00:00Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invoice-desk-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name = 'invoice-desk.log'): string => readFileSync(join(folder, name), 'utf8');

test('writes one line per entry with time, level and area', () => {
  const log = createLog({ folder, now });
  log.info('start', 'Ready');
  log.warn('ipc', 'Slow');
  expect(read()).toBe('2026-11-22T10:00:00.000Z info  start: Ready\n2026-11-22T10:00:00.000Z warn  ipc: Slow\n');
});

test('redacts messages and errors, and lets no message pose as an entry', () => {
  const log = createLog({ folder, now });
  log.error('ipc', 'bad\n2026-11-22T10:00:00.000Z info  start: forged', new Error('password=hunter2'));
  const lines = read().trimEnd().split('\n');
  expect(lines.filter((line) => !line.startsWith('    '))).toHaveLength(1);
  expect(read()).toContain('password=[redacted]');
  expect(read()).not.toContain('hunter2');
});

test('stays within its bound and keeps the newest entries', () => {
  const log = createLog({ folder, now, mostBytes: 1_000 });
  for (let entry = 1; entry <= 200; entry += 1) log.info('test', `entry ${entry}`);
  expect(statSync(join(folder, 'invoice-desk.log')).size).toBeLessThanOrEqual(1_000);
  expect(statSync(join(folder, 'invoice-desk.log.old')).size).toBeLessThanOrEqual(1_000);
  expect(read()).toContain('entry 200\n');
});

test('is for the owner of the files only', () => {
  createLog({ folder, now }).info('test', 'x');
  expect(statSync(join(folder, 'invoice-desk.log')).mode & 0o077).toBe(0);
});

test('never throws where it cannot be written', () => {
  writeFileSync(join(folder, 'file'), '');
  const log = createLog({ folder: join(folder, 'file', 'logs'), now });
  expect(() => log.error('test', 'x', new Error('y'))).not.toThrow();
});
