import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVitest } from 'vitest/node';
import { countsLine, countTests } from './test-counts.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'invoice-desk-counts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function counts(source: string): Promise<string> {
  writeFileSync(join(folder, 'sample.test.js'), source);
  const vitest = await createVitest({ root: folder, config: false, watch: false, globals: true, reporters: [{}] });
  try {
    const { testModules, unhandledErrors } = await vitest.start();
    return countsLine(countTests(testModules, unhandledErrors));
  } finally {
    await vitest.close();
    process.exitCode = 0;
  }
}

test('passed, failed and skipped tests are told apart', async () => {
  const source = `
    test('a', () => {});
    describe('b', () => { test('c', () => {}); test('d', () => { throw new Error('no'); }); });
    test.skip('e', () => {});
    test.todo('f');
    test('g', ({ skip }) => skip('no browser'));`;
  expect(await counts(source)).toBe('2 passed, 1 failed, 3 skipped');
});

test.each([
  ['a file that does not load', `import './absent.js'; test('a', () => {});`, '0 passed, 1 failed, 0 skipped'],
  ['a file without tests', '', '0 passed, 1 failed, 0 skipped'],
  [
    'a set-up that breaks',
    `describe('x', () => { beforeAll(() => { throw new Error('no'); }); test('a', () => {}); }); test('b', () => {});`,
    '1 passed, 1 failed, 1 skipped',
  ],
  [
    'an error that no test owns',
    `test('a', async () => { Promise.reject(new Error('no')); await new Promise((done) => setTimeout(done, 50)); });`,
    '1 passed, 1 failed, 0 skipped',
  ],
])('%s is a failure', async (_case, source, expected) => {
  expect(await counts(source)).toBe(expected);
});
