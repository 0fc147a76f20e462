import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { noPdfTools, pdfFaults, pdfText, squeezed } from '../fixtures/read-pdf.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'invoice-desk-home-'));
const out = join(home, 'pdfs');
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a line of a shell as a newcomer would, on another home folder. */
function shell(line: string): string {
  return execFileSync(line, { cwd: ROOT, shell: true, encoding: 'utf8', env: environment() });
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    APPDATA: join(home, 'config'),
  };
}

const Row = v.object({
  number: v.nullable(v.string()),
  issued: v.nullable(v.string()),
  amount: v.nullable(v.string()),
  currency: v.nullable(v.string()),
});
const List = v.object({ version: v.literal(1), count: v.number(), documents: v.array(Row) });

describe('the three commands of the README', () => {
  const commands = readFileSync(join(ROOT, 'README.md'), 'utf8').match(/^npm run cli -- .*$/gm) ?? [];

  test('are an account, a sync and an export', () => {
    expect(commands.slice(0, 3).map((line) => line.split(' ')[4])).toEqual(['accounts', 'sync', 'export']);
  });

  test('make a PDF of every sample document, in a folder that did not exist', () => {
    for (const command of commands.slice(0, 3)) shell(command.replace(/--out \S+/, `--out ${out}`));
    const { count } = v.parse(List, JSON.parse(shell('npm run --silent cli -- list --json')));
    expect(count).toBeGreaterThan(20);
    expect(readdirSync(out).filter((file) => file.endsWith('.pdf'))).toHaveLength(count);
  });

  test.skipIf(noPdfTools() !== null)('of which each is valid and holds number, date and total', () => {
    const { documents } = v.parse(List, JSON.parse(shell('npm run --silent cli -- list --json')));
    const files = readdirSync(out);
    for (const file of files) expect(pdfFaults(readFileSync(join(out, file))), file).toBe('');
    const invoices = documents.filter(
      ({ number, issued, amount }) => number !== null && issued !== null && amount !== null,
    );
    expect(invoices.length).toBeGreaterThan(10);
    for (const { number, issued, amount, currency } of invoices.slice(0, 12)) {
      const file = files.find((name) => name.startsWith(`${issued}_`) && name.includes(number ?? ''));
      const text = pdfText(readFileSync(join(out, file ?? 'absent')));
      expect(text).toContain(number);
      expect(text).toContain(
        squeezed(
          new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(issued ?? '')),
        ),
      );
      expect(text.replaceAll(',', '').replaceAll('\u2212', '-')).toContain(amount?.replace(/^(-?\d+)$/, '$1'));
      if (currency !== null) expect(text).toContain(currency);
    }
  });
});
