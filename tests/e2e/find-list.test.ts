import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addDecimals, compareDecimals, decimal } from '../../shared/document/decimal.ts';
import type { Document } from '../../shared/document/document.ts';
import { numberOrLabel } from '../../shared/document/naming.ts';
import { sampleDocuments } from '../fixtures/sample-documents.ts';
import { saveAs, temporaryFolder } from './desk.ts';
import { trySamples, type ListScreen } from './list-steps.ts';
import { setStage } from './stage.ts';
import { expectAccessibleInBoth } from './steps.ts';

const stage = setStage(null, { permissions: ['clipboard-read', 'clipboard-write'] });
const files = temporaryFolder();
const documents = sampleDocuments();
const inEuro = documents.filter(({ total }) => total.currency.value === 'EUR');
let list: ListScreen;

beforeAll(async () => {
  list = await trySamples(stage.page, documents.length);
});

afterAll(() => files.remove());

/** A copy of the whole list holds the rows of collapsed groups too, as many under each other as their heads say, in their order. */
async function expectCopiedInGroups(page: Page, heads: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+Shift+C');
  await page.getByText(`${documents.length} rows copied as a table`).first().waitFor();
  const [, ...rows] = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
  const codes = rows.map((row) => {
    const [label = ''] = row.split('\t');
    return documents.find((document) => numberOrLabel(document) === label)?.status.code;
  });
  const starts = codes.flatMap((code, at) => (at > 0 && code === codes[at - 1] ? [] : [at]));
  const counts = starts.map((start, run) => (starts[run + 1] ?? codes.length) - start);
  expect(counts).toEqual(heads.map((text) => Number(/(\d+) doc/.exec(text)?.[1])));
}

/** The exact sums of documents, as the window prints them in this region; a currency's sum ends with its code. */
function sumsOf(some: readonly Document[]): readonly string[] {
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const { total } of some) {
    const { value: amount } = total.amount;
    const { value: currency } = total.currency;
    if (amount === null || currency === null) continue;
    sums.set(currency, addDecimals([sums.get(currency) ?? decimal('0'), amount]));
  }
  return [...sums]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, sum]) => `${printed(sum, currency)} ${currency}`);
}

function printed(sum: string, currency: string): string {
  const [whole = '', fraction = ''] = sum.replace('-', '').split('.');
  const digits = currency === 'JPY' ? fraction : fraction.padEnd(2, '0');
  const sign = sum.startsWith('-') ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits === '' ? '' : `.${digits}`}`;
}

describe('the list', () => {
  test('is sorted by several columns', async () => {
    const { page } = stage;
    await list.search('currency:EUR kind:invoice ');
    const found = inEuro.filter(({ kind }) => kind === 'invoice');
    await list.expectLength(found.length);
    await list.header('status').getByRole('button').click();
    await list
      .header('amount')
      .getByRole('button')
      .click({ modifiers: ['Shift'] });
    await list
      .header('amount')
      .getByRole('button')
      .click({ modifiers: ['Shift'] });
    expect(await list.header('status').getAttribute('aria-sort')).toBe('ascending');
    expect(new Set(found.map(({ status }) => status.code)).size).toBeGreaterThan(2);
    await expect.poll(async () => isSortedByStatusAndAmount(await list.rows.allInnerTexts(), found)).toBe(true);
    await expectAccessibleInBoth(page, 'a list sorted by two columns');
    await list.header('status').getByRole('button').click();
    await list.header('status').getByRole('button').click();
    expect(await list.header('amount').getAttribute('aria-sort')).toBe('none');
  });

  test('is grouped with subtotals that come to what the status bar says', async () => {
    const { page } = stage;
    await list.search('');
    await list.choose(/^Group/, 'menuitemradio', 'Status');
    await page.getByRole('button', { name: 'Collapse all groups' }).click();
    const codes = new Set(documents.map(({ status }) => status.code));
    await list.expectLength(codes.size);
    await expect.poll(() => list.groups.count()).toBe(codes.size);
    const heads = await list.groups.allInnerTexts();
    for (const code of codes) {
      const those = documents.filter(({ status }) => status.code === code);
      const sums = sumsOf(those);
      const head = heads.find(
        (text) => sums.every((sum) => text.includes(sum)) && text.includes(`${those.length} doc`),
      );
      expect(head, `a head with ${those.length} documents and ${sums.join(', ')}`).toBeDefined();
    }
    for (const sum of sumsOf(documents)) await expect.poll(() => list.totals.innerText()).toContain(sum);
    await expectCopiedInGroups(page, heads);
    await page.getByRole('button', { name: 'Expand all groups' }).click();
    await list.expectLength(codes.size + documents.length);
    await expectAccessibleInBoth(page, 'a grouped list');
    await list.choose(/^Group/, 'menuitemradio', 'Nothing');
    await list.expectLength(documents.length);
  });

  test('lists every line of what is found', async () => {
    const { page } = stage;
    const lamps = documents.filter((document) => JSON.stringify(document.lines).includes('Reading lamp'));
    await list.search('"reading lamp"');
    await list.expectLength(lamps.length);
    await list.showMode('Lines');
    await list.expectLength(lamps.reduce((sum, { lines }) => sum + Math.max(1, lines.length), 0));
    await expect.poll(() => list.rows.first().innerText()).toMatch(/lamp|shelf|bowl|jug|brackets/i);
    await expectAccessibleInBoth(page, 'the list of lines');
    await list.showMode('Documents');
    await list.expectLength(lamps.length);
  });
});

/** By the words of the badge and the figure, as a person reads them. */
function isSortedByStatusAndAmount(rows: readonly string[], found: readonly Document[]): boolean {
  const places = rows.map((row) => {
    const document = found.find(({ number }) => row.startsWith(number.value ?? '?'));
    return { code: document?.status.code, amount: document?.total.amount.value ?? null };
  });
  return (
    places.length === Math.min(found.length, rows.length) &&
    places.every(({ code, amount }, index) => {
      const before = places[index - 1];
      if (before === undefined || amount === null) return true;
      if (before.code === code) return before.amount !== null && compareDecimals(before.amount, amount) >= 0;
      return !places.slice(index).some((later) => later.code === before.code);
    })
  );
}

describe('selecting', () => {
  test('takes all results, leaves one out and says how many are not in sight', async () => {
    const { page } = stage;
    await list.search('currency:EUR ');
    await list.expectLength(inEuro.length);
    await list.grid.focus();
    await page.keyboard.press('Control+a');
    await list.bulk.getByText(`${inEuro.length} selected`).waitFor();
    for (const sum of sumsOf(inEuro)) await expect.poll(() => list.bulk.innerText()).toContain(sum);
    await list.search('165526');
    await list.expectLength(1);
    await list.grid.getByRole('checkbox', { name: 'Select 165526', exact: true }).click();
    await list.bulk.getByText(`${inEuro.length - 1} selected`).waitFor();
    await list.bulk.getByText(`${inEuro.length - 1} not in this list`).waitFor();
    await expectAccessibleInBoth(page, 'a selection that is not in sight');
    await list.search('currency:EUR ');
    await expect.poll(() => list.bulk.innerText()).not.toContain('not in this list');
    const left = inEuro.filter(({ number }) => number.value !== '165526');
    for (const sum of sumsOf(left)) await expect.poll(() => list.bulk.innerText()).toContain(sum);
  });

  test('copies as a table what is selected, in the columns that are shown', async () => {
    const { page } = stage;
    await list.grid.focus();
    await page.keyboard.press('Control+c');
    await page
      .getByText(`${inEuro.length - 1} rows copied as a table`)
      .first()
      .waitFor();
    const [head = '', ...rows] = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
    expect(head.split('\t')).toContain('Status');
    expect(head.split('\t')).not.toContain('PO');
    expectTheseAndNotThat(rows);
  });

  test('is exported as CSV without the one that was left out', async () => {
    const { page } = stage;
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Export documents' });
    await dialog.getByRole('radio', { name: 'CSV', exact: true }).click();
    await dialog.getByRole('button', { name: 'Change…' }).click();
    const choice = page.getByRole('dialog', { name: 'Export to' });
    await choice.getByRole('textbox').fill(files.path);
    await choice.getByRole('button', { name: 'Choose' }).click();
    await dialog.getByRole('button', { name: `Export ${inEuro.length - 1} documents` }).click();
    await expect.poll(() => readdirSync(files.path).filter((name) => name.endsWith('.csv')).length).toBe(1);
    await page.getByRole('button', { name: 'Report' }).waitFor();
    expectTheseAndNotThat(rowsOf(join(files.path, readdirSync(files.path)[0] ?? '')));
  });
});

test('the list itself is saved as CSV with the columns that it shows', async () => {
  const { page } = stage;
  const file = join(files.path, 'list.csv');
  await list.choose('Columns', 'menuitemcheckbox', 'PO');
  await list.header('po').waitFor();
  await page.keyboard.press('Control+Shift+S');
  await saveAs(page, file);
  await page.getByText('List saved').first().waitFor();
  const rows = rowsOf(file);
  expect(rows).toHaveLength(inEuro.length);
  expect(rows.some((row) => row.includes('PO-2026-0004'))).toBe(true);
  expect(headOf(file)).toContain('PO');
});

function headOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\r\n', 1).join().split(',');
}

/** Of a CSV file, without its head. */
function rowsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').trim().split('\r\n').slice(1);
}

function expectTheseAndNotThat(rows: readonly string[]): void {
  expect(rows).toHaveLength(inEuro.length - 1);
  for (const number of inEuro.flatMap((document) => document.number.value ?? [])) {
    expect(rows.some((row) => row.includes(number))).toBe(number !== '165526');
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

test('the next and the previous document follow the list from inside one', async () => {
  const { page } = stage;
  await list.search('PO-2026-00 kind:invoice ');
  const meant = documents.filter(
    ({ kind, references }) =>
      kind === 'invoice' && references.some(({ fact }) => fact.value?.includes('PO-2026-00') === true),
  );
  await list.expectLength(meant.length);
  const found = await list.rows.locator('[data-column=number]').allInnerTexts();
  await list.rows.nth(1).click();
  const article = page.getByRole('article', { name: /The document/ });
  await article
    .getByText(firstLine(found[1] ?? ''))
    .first()
    .waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await article
    .getByText(firstLine(found[2] ?? ''))
    .first()
    .waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await article
    .getByText(firstLine(found[0] ?? ''))
    .first()
    .waitFor();
});

test('all that raised no error and asked no other host', () => {
  expect(stage.problems).toEqual([]);
});
