import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, temporaryFolder } from './desk.ts';
import { setStage } from './stage.ts';

const stage = setStage(null);
const exports = temporaryFolder();
const EXPORT_MILLISECONDS = 45_000;
let all = 0;

beforeAll(async () => {
  const { page } = stage;
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  await page
    .getByText(/^\d+ new$/)
    .first()
    .waitFor();
  await search('');
  all = (await rowCount()) - 1;
});

afterAll(() => exports.remove());

function grid(): Locator {
  return stage.page.getByRole('grid');
}

async function rowCount(): Promise<number> {
  return Number(await grid().getAttribute('aria-rowcount'));
}

/** Searches and waits for the answer; the list is then as long as it will be. */
async function search(text: string): Promise<void> {
  const field = stage.page.getByLabel('Search documents');
  await field.fill(text);
  await stage.page.waitForTimeout(200);
  await stage.page.locator('[role=grid][aria-busy=false]').waitFor();
}

function bar(): Locator {
  return stage.page.getByRole('region', { name: 'Selected documents' });
}

function strip(): Locator {
  return stage.page.getByRole('region', { name: 'Export', exact: true });
}

function checkbox(label: string): Locator {
  return grid().getByRole('checkbox', { name: `Select ${label}`, exact: true });
}

/** Selects these documents and nothing else. */
async function select(...labels: readonly string[]): Promise<void> {
  const { page } = stage;
  if (await bar().isVisible()) await bar().getByRole('button', { name: 'Clear' }).click();
  for (const label of labels) {
    await search(label);
    await checkbox(label).click();
  }
  await search('');
  await page.getByText(`${labels.length} selected`).waitFor();
}

/** Opens the export dialog and sets it to a format and an empty folder, whose path it returns. */
async function openExport(format: string): Promise<{ readonly dialog: Locator; readonly folder: string }> {
  const { page } = stage;
  const folder = join(exports.path, String(readdirSync(exports.path).length));
  mkdirSync(folder);
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export documents' });
  await dialog.getByRole('radio', { name: format, exact: true }).click();
  await dialog.getByRole('button', { name: 'Change…' }).click();
  const choice = page.getByRole('dialog', { name: 'Export to' });
  await choice.getByRole('textbox').fill(folder);
  await choice.getByRole('button', { name: 'Choose' }).click();
  await dialog.getByText(folder, { exact: true }).waitFor();
  return { dialog, folder };
}

async function startExport(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: /^Export [\d,]+ document/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The sentence at the end of the running export. */
async function ending(): Promise<string> {
  await strip().getByRole('button', { name: 'Report' }).waitFor({ timeout: EXPORT_MILLISECONDS });
  return (await strip().innerText()).split('\n')[0] ?? '';
}

/** All files below a folder, by their path in it. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
}

function textOf(pdf: string): string {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
}

function unzipped(zip: string, name: string): Buffer {
  return execFileSync('unzip', ['-p', zip, name], { maxBuffer: 1 << 28 });
}

describe('selecting', () => {
  test('by checkbox, Space and Shift with arrows, with the sums of what is selected', async () => {
    const { page } = stage;
    await grid().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await bar().getByText('3 selected').waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await bar().getByText('2 selected').waitFor();
    expect(await grid().locator('[data-row][aria-selected="true"]').count()).toBe(2);
    await expectAccessible(page, 'a selection');
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await select('165525', '165526');
    expect(await bar().innerText()).toMatch(/[\d.,]+ (EUR|USD)/);
  });

  test('outlasts a search and a sort, and says how many are not in sight', async () => {
    const { page } = stage;
    await select('165525', '165526');
    await search('165525');
    await bar().getByText('1 not in this list').waitFor();
    await search('');
    await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
    await expect.poll(() => bar().innerText()).not.toContain('not in this list');
    await bar().getByText('2 selected').waitFor();
    await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
  });
});

describe('exporting', () => {
  test('the selected as PDFs with the names that the dialog shows', async () => {
    const { page } = stage;
    await select('165525', '165526');
    const { dialog, folder } = await openExport('PDF files');
    const pattern = dialog.getByLabel('File names');
    await pattern.fill('{vendor}/{nmber}');
    await dialog.getByText('“{nmber}” is not a field').waitFor();
    expect(await dialog.getByRole('button', { name: /^Export 2/ }).isDisabled()).toBe(true);
    await pattern.fill('{vendor}/{year}/{number}');
    const shown = await dialog.getByRole('listitem').allInnerTexts();
    expect(shown).toHaveLength(2);
    await expectAccessible(page, 'the export dialog');
    await startExport(dialog);
    expect(await ending()).toBe('2 files written');
    expect(filesIn(folder)).toEqual(shown.toSorted());
    for (const number of ['165525', '165526']) {
      const file = filesIn(folder).find((name) => name.endsWith(`${number}.pdf`)) ?? '';
      expect(textOf(join(folder, file))).toContain(number);
    }
    await expectAccessible(page, 'the end of an export');
  });

  test('all results but one as CSV, in the columns that were chosen', async () => {
    const { page } = stage;
    await select('165525');
    await bar().getByRole('button', { name: 'Clear' }).click();
    await grid().focus();
    await page.keyboard.press('Control+a');
    await bar().getByText(`${all} selected`).waitFor();
    await search('165525');
    await checkbox('165525').click();
    await search('');
    await bar()
      .getByText(`${all - 1} selected`)
      .waitFor();
    const { dialog, folder } = await openExport('CSV');
    await dialog.getByRole('radio', { name: 'Programs' }).click();
    await dialog.getByRole('button', { name: 'Choose…' }).click();
    await dialog.getByRole('checkbox', { name: 'Content hash' }).click();
    await dialog.getByText(/of \d+ columns/).waitFor();
    await startExport(dialog);
    expect(await ending()).toMatch(new RegExp(`\\.csv written with ${all - 1} documents`));
    const [file = ''] = filesIn(folder);
    const [head = '', ...rows] = readFileSync(join(folder, file), 'utf8').trim().split('\r\n');
    expect(head.split(',')).toContain('Number');
    expect(head.split(',')).not.toContain('Content hash');
    expect(rows).toHaveLength(all - 1);
    expect(rows.some((row) => row.includes('165526'))).toBe(true);
    expect(rows.some((row) => row.split(',').includes('165525'))).toBe(false);
  });

  test('a bundle as ZIP whose manifest names every file with its check sum', async () => {
    await select('165525', '165526', '165527');
    const { dialog, folder } = await openExport('Period bundle');
    await dialog.getByRole('radio', { name: 'ZIP file' }).click();
    await startExport(dialog);
    expect(await ending()).toMatch(/\.zip written with 3 documents/);
    const [file = ''] = filesIn(folder);
    const zip = join(folder, file);
    execFileSync('unzip', ['-tq', zip]);
    const names = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).trim().split('\n');
    const manifest = names.find((name) => name.endsWith('manifest.json')) ?? '';
    const { files } = JSON.parse(unzipped(zip, manifest).toString()) as {
      readonly files: readonly { readonly name: string; readonly sha256: string }[];
    };
    expect(files.length).toBe(names.filter((name) => !name.endsWith('/')).length - 1);
    for (const { name, sha256 } of files) {
      const entry = names.find((one) => one.endsWith(name)) ?? '';
      expect(createHash('sha256').update(unzipped(zip, entry)).digest('hex')).toBe(sha256);
    }
  });

  test('what failed is named with its reason, and written on a second try', async () => {
    const { page } = stage;
    await select('165525', '165526', '165527', '165528');
    const { dialog, folder } = await openExport('PDF files');
    await dialog.getByLabel('File names').fill('{number}/{number}');
    // A file where the folder of one document should be.
    writeFileSync(join(folder, '165526'), '');
    await startExport(dialog);
    expect(await ending()).toBe('3 files written, 1 failed');
    await strip().getByRole('button', { name: 'Report' }).click();
    const report = page.getByRole('dialog', { name: 'Last export' });
    await report.getByText('1 document failed').waitFor();
    expect(await report.getByRole('listitem').innerText()).toMatch(/^165526\s+The file or folder cannot be written/);
    await expectAccessible(page, 'the report of an export');
    rmSync(join(folder, '165526'));
    await report.getByRole('button', { name: 'Retry the failed one' }).click();
    await expect.poll(() => strip().innerText(), { timeout: EXPORT_MILLISECONDS }).toMatch(/^4 files written\n/);
    expect(filesIn(folder)).toEqual(['165525', '165526', '165527', '165528'].map((name) => `${name}/${name}.pdf`));
  });

  test('a cancelled one says what was not started, and can be finished', async () => {
    const { page } = stage;
    await bar().getByRole('button', { name: 'Clear' }).click();
    const { dialog, folder } = await openExport('PDF files');
    // What was selected a moment ago is let go, also where main had not counted yet.
    await expect.poll(() => dialog.getByRole('radio', { name: `All ${all} results` }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: /^Export [\d,]+ document/ }).click();
    // At once, also while the dialog still closes: a quick computer would have written all of them.
    await page.getByRole('button', { name: 'Cancel export', includeHidden: true }).dispatchEvent('click');
    await dialog.waitFor({ state: 'detached' });
    expect(await ending()).toMatch(/^Cancelled, .*\d+ not started$/);
    const written = filesIn(folder);
    expect(written.length).toBeLessThan(all);
    for (const file of written) execFileSync('qpdf', ['--check', join(folder, file)]);
    await strip().getByRole('button', { name: 'Report' }).click();
    await page.getByRole('button', { name: /^Export the remaining/ }).click();
    await expect
      .poll(() => strip().innerText(), { timeout: EXPORT_MILLISECONDS })
      .toMatch(new RegExp(`^${all} files written\n`));
    expect(filesIn(folder)).toHaveLength(all);
  });

  test('the privacy switch leaves no name of a consumer in names, texts and data', async () => {
    const withPeople = await openExport('JSON files');
    await startExport(withPeople.dialog);
    expect(await ending()).toBe(`${all} files written`);
    const plain = filesIn(withPeople.folder).map((file) => readFileSync(join(withPeople.folder, file), 'utf8'));
    const people = [...new Set(plain.join('').match(/Sample Household \d+/g))];
    expect(people.length).toBeGreaterThan(3);
    for (const format of ['JSON files', 'PDF files']) {
      const { dialog, folder } = await openExport(format);
      await dialog.getByRole('checkbox', { name: 'Hide people' }).setChecked(true);
      await startExport(dialog);
      expect(await ending()).toBe(`${all} files written`);
      const files = filesIn(folder);
      const texts = files.map((file) =>
        format === 'PDF files' ? textOf(join(folder, file)) : readFileSync(join(folder, file), 'utf8'),
      );
      const everything = [...files, ...texts].join('\n');
      expect(everything).toContain('Person ');
      expect(people.filter((name) => everything.includes(name))).toEqual([]);
    }
  });

  test('the choices of the last export are the first of the next', async () => {
    const { page } = stage;
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Export documents' });
    await dialog.waitFor();
    expect(await dialog.getByRole('radio', { name: 'PDF files' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: 'Hide people' }).isChecked()).toBe(true);
    expect(await dialog.getByLabel('File names').inputValue()).toBe('{number}/{number}');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the export dialog in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
  });

  test('raised no error, no policy violation and asked no other host', () => {
    expect(stage.problems).toEqual([]);
  });
});
