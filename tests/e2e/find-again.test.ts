import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../shared/document/document.ts';
import { sampleDocuments } from '../fixtures/sample-documents.ts';
import { trySamples, type ListScreen } from './list-steps.ts';
import { setStage } from './stage.ts';
import { chooseFromMenu, connect, expectSynced } from './steps.ts';

/** Not there before a later sync: the newest ones. */
const LATE = [55, 56, 57, 58, 59];
const stage = setStage(
  { seed: 4, orders: 60, switches: { emnifyPeriods: [], vanished: LATE } },
  { permissions: ['clipboard-read', 'clipboard-write'] },
);
const documents = sampleDocuments();
let list: ListScreen;

beforeAll(async () => {
  list = await trySamples(stage.page, documents.length);
});

function countOf(holds: (document: Document) => boolean): number {
  return documents.filter(holds).length;
}

describe('a row says where it is found, in the field that was asked for or anywhere', () => {
  test.each([
    ['CAECFB91', 'Tracking', '1ZCAECFB918A'],
    ['tracking:CAECFB91', 'Tracking', '1ZCAECFB918A'],
    ['OK-0155', 'Item', 'OK-0155'],
    ['sku:OK-0155', 'Item', 'OK-0155'],
    ['"reading lamp"', 'Line', 'Reading lamp'],
    ['ΔΟΚΙΜΑΣΤΙΚΟΣ', 'Party', 'Δοκιμαστικός Παραλήπτης'],
    ['party:δοκιμαστικος', 'Party', 'Δοκιμαστικός Παραλήπτης'],
    ['po:PO-2026-0004 kind:invoice', 'PO', 'PO-2026-0004'],
  ])('%s', async (text, where, excerpt) => {
    await list.search(`${text} `);
    const hint = list.rows.first().locator('[data-column=number] .found');
    await expect.poll(() => hint.textContent()).toContain(excerpt);
    expect(await hint.locator('.where').textContent()).toBe(where);
  });

  test('a note, also where the words are the person’s own', async () => {
    const { page } = stage;
    await list.search('165525');
    await list.expectLength(1);
    await list.rows.first().click();
    const marks = page.getByRole('region', { name: 'Your own marks' });
    await marks.getByRole('button', { name: 'Add a note' }).click();
    await marks.getByRole('textbox', { name: 'Note' }).fill('Ask Zoë about the discount');
    await marks.getByText('Saved', { exact: true }).waitFor();
    for (const text of ['discount', 'note:zoe ']) {
      await list.search(text);
      await list.expectLength(1);
      const hint = list.rows.first().locator('[data-column=number] .found');
      await expect.poll(() => hint.getAttribute('title')).toBe('Found in My note: Ask Zoë about the discount');
    }
  });
});

test('a line says so where its document is found by a total that no column shows', async () => {
  await list.showMode('Lines');
  await list.search('1.629,25');
  const hint = list.rows.first().locator('[data-column=number] .found');
  await expect.poll(() => hint.getAttribute('title')).toBe('Found in Total: 1,629.25 USD');
  await list.showMode('Documents');
  await expect.poll(() => hint.count()).toBe(0);
});

describe('the built-in views', () => {
  const issuedIn = (first: string, last: string): number =>
    countOf(({ issued }) => issued.value !== null && issued.value >= first && issued.value <= last);
  const today = new Date();
  const day = (year: number, month: number, date: number): string =>
    new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  const [year, month] = [today.getFullYear(), today.getMonth()];
  const quarter = Math.floor(month / 3) * 3;

  test.each([
    ['all', countOf(() => true)],
    ['unpaid', countOf(({ kind, status }) => kind === 'invoice' && status.code === 'open')],
    ['awaiting', countOf(({ status }) => status.code === 'awaiting')],
    ['needs-a-look', countOf(({ checks }) => checks.some(({ level }) => level === 'warning'))],
    ['new', countOf(() => true)],
    ['changed', 0],
    ['this-month', issuedIn(day(year, month, 1), day(year, month + 1, 0))],
    ['last-quarter', issuedIn(day(year, quarter - 3, 1), day(year, quarter, 0))],
  ])('%s finds and counts the documents that it says', async (view, count) => {
    const { page } = stage;
    const row = page.locator(`[data-row="${view}"]`);
    await row.getByRole('button').first().click();
    if (count === 0) await expect.poll(() => list.grid.count()).toBe(0);
    else await list.expectLength(count);
    const shown = (await row.locator('.count').textContent())?.trim() ?? '';
    expect(shown === '' ? 0 : Number(shown)).toBe(count);
  });
});

describe('what is copied', () => {
  test('is the cell under the pointer, or the row in the columns that are shown', async () => {
    const { page } = stage;
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('[data-row="all"]').getByRole('button').first().click();
    await list.search('165525');
    await list.expectLength(1);
    await list.rows.first().locator('[data-column=amount]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Copy.*1,629\.25/ }).click();
    await expect.poll(copied).toMatch(/^1,?629\.25/);
    await list.rows.first().locator('[data-column=amount]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Copy row/ }).click();
    await expect.poll(async () => (await copied()).split('\t').length).toBeGreaterThan(4);
    expect(await copied()).toContain('165525\t');
  });
});

describe('documents that arrive', () => {
  const ACCOUNT = 'SIM shop';
  const syncs = [
    { look: 'groups', mode: 'Documents', vanished: [58, 59] },
    { look: 'lines in groups', mode: 'Lines', vanished: [] },
  ] as const;

  beforeAll(async () => {
    const { page, sandbox } = stage;
    await connect(page, {
      vendor: 'emnify',
      name: ACCOUNT,
      baseUrl: sandbox.emnifyBaseUrl,
      fields: { 'Application token': sandbox.credentials.emnify.applicationToken },
    });
    await expectSynced(page, ACCOUNT);
    await list.search(`account:"${ACCOUNT}" `);
    await list.choose(/^Group/, 'menuitemradio', 'Vendor');
  });

  test.each(syncs)('do not move what the person looks at, in $look', async ({ mode, vanished }) => {
    const { page, sandbox } = stage;
    await list.showMode(mode);
    await list.scrollTo(20 * 34);
    await expect.poll(() => list.grid.locator('[data-row="24"]').innerText()).toMatch(/\d/);
    const looked = list.grid.locator('[data-row="24"]');
    const place = await looked.boundingBox();
    const text = await looked.innerText();
    const before = Number(await list.grid.getAttribute('aria-rowcount'));
    sandbox.setSwitches({ vanished });
    await chooseFromMenu(page, ACCOUNT, 'Sync');
    const length = async (): Promise<number> => Number(await list.grid.getAttribute('aria-rowcount'));
    await expect.poll(length).toBeGreaterThan(before);
    await expectSynced(page, ACCOUNT);
    const by = (await length()) - before;
    const row = list.grid.locator(`[data-row="${24 + by}"]`);
    await expect.poll(() => row.innerText()).toBe(text);
    expect((await row.boundingBox())?.y).toBe(place?.y);
  });

  test('say that they are new, as the query finds them, and nothing else says so', async () => {
    await list.showMode('Documents');
    await list.choose(/^Group/, 'menuitemradio', 'Nothing');
    const said = async (text: string, length: number): Promise<readonly (string | null)[]> => {
      await list.search(`${text} `);
      await list.expectLength(length);
      const tags = await list.rows.locator('.news-tag').all();
      return Promise.all(tags.map(async (tag) => ((await tag.isVisible()) ? tag.getAttribute('data-word') : null)));
    };
    expect((await said(`account:"${ACCOUNT}" is:new`, 2)).filter((one) => one !== null)).toEqual(['New', 'New']);
    expect(new Set(await said(`account:"${ACCOUNT}" -is:new`, 58))).toEqual(new Set([null]));
    // The sample invoices were synced only once.
    expect(new Set(await said('vendor:demo is:new', documents.length))).toEqual(new Set([null]));
  });

  test('give their tag away before a number is cut, and their rows are as high as others', async () => {
    await list.search(`account:"${ACCOUNT}" is:new `);
    await list.expectLength(2);
    const label = list.rows.first().locator('.label');
    const widths = await label.evaluate((element) => {
      const text = element.querySelector('.text');
      const tag = element.querySelector('.news-tag');
      if (!(element instanceof HTMLElement) || text === null || tag === null) return [];
      const whole = text.getBoundingClientRect().width;
      const { height } = element.getBoundingClientRect();
      return [60, 45, 30, 10, 0].map((more) => {
        element.style.width = `${Math.ceil(whole) + more}px`;
        return {
          cut: whole - text.getBoundingClientRect().width,
          lines: Math.round(tag.scrollHeight / tag.clientHeight),
          higher: element.getBoundingClientRect().height - height,
        };
      });
    });
    // What does not fit beside the number breaks to a second line, which nobody sees.
    const [beside, away] = [1, 2].map((lines) => ({ cut: 0, lines, higher: 0 }));
    expect(widths).toEqual([beside, beside, away, away, away]);
  });
});

test('all that raised no error and asked no other host', () => {
  expect(stage.problems).toEqual([]);
});
