import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listScreen, type ListScreen } from './list-steps.ts';
import { recordRequests, type Recorder } from './record-requests.ts';
import { setStage } from './stage.ts';
import { chooseFromMenu, connect, expectAccessibleInBoth, expectSynced } from './steps.ts';

const ACCOUNT = 'SIM shop';
const ORDERS = 60;
/** Not there before the second sync: the newest ones. */
const LATE = [57, 58, 59];
const stage = setStage({ seed: 4, orders: ORDERS, switches: { emnifyPeriods: [], vanished: LATE } });
const NOTE = 'Zahlung geprüft am Dienstag';
const TAG = 'Kostenstelle 7';
let list: ListScreen;
let recorder: Recorder;

beforeAll(async () => {
  const { page, sandbox } = stage;
  recorder = await recordRequests(Number(new URL(sandbox.emnifyBaseUrl).port));
  await connect(page, {
    vendor: 'emnify',
    name: ACCOUNT,
    baseUrl: recorder.through(sandbox.emnifyBaseUrl),
    fields: { 'Application token': sandbox.credentials.emnify.applicationToken },
  });
  await expectSynced(page, ACCOUNT);
  list = listScreen(page);
});

afterAll(() => recorder.close());

function total(): Promise<number> {
  return list.grid.getAttribute('aria-rowcount').then((rows) => Number(rows) - 1);
}

function marks(): Locator {
  return stage.page.getByRole('region', { name: 'Your own marks' });
}

describe('what a person notes', () => {
  test('is kept with the document and found by the query line', async () => {
    const { page } = stage;
    await list.rows.nth(2).click();
    const label = await list.rows.nth(2).locator('[data-column=number]').innerText();
    await marks()
      .getByRole('checkbox', { name: /Booked/ })
      .click();
    await marks().getByRole('combobox', { name: 'Add a tag' }).fill(TAG);
    await page.keyboard.press('Enter');
    await marks().getByText(TAG, { exact: true }).waitFor();
    await marks().getByRole('button', { name: 'Add a note' }).click();
    await marks().getByRole('textbox', { name: 'Note' }).fill(NOTE);
    await marks().getByText('Saved', { exact: true }).waitFor();
    await expectAccessibleInBoth(page, 'marks of a document');
    for (const query of ['is:booked ', `tag:"${TAG}" `, 'note:zahlung ', 'gepruft dienstag', 'kostenstelle']) {
      await list.search(query);
      await list.expectLength(1);
      await expect
        .poll(() => list.rows.first().locator('[data-column=number]').innerText())
        .toContain(firstLine(label));
    }
  });

  test('is noted of many at once', async () => {
    const { page } = stage;
    await list.search('');
    await expect.poll(total).toBeGreaterThan(50);
    const all = await total();
    await list.search('is:paid ');
    await expect.poll(total).toBeLessThan(all);
    const paid = await total();
    await list.grid.focus();
    await page.keyboard.press('Control+a');
    await list.bulk.getByText(`${paid} selected`).waitFor();
    await list.bulk.getByRole('button', { name: 'Tag…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Tag \d+ selected documents/ });
    await dialog.getByRole('combobox').fill('abgelegt');
    await expectAccessibleInBoth(page, 'tagging a selection');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await list.search('tag:abgelegt ');
    await list.expectLength(paid);
    await list.grid.focus();
    await page.keyboard.press('Escape');
    await list.search('');
    await list.expectLength(all);
  });
});

test('what a sync brings does not move what the person looks at', async () => {
  const { page, sandbox } = stage;
  const before = await total();
  await list.scrollTo(20 * 34);
  const looked = list.rows.nth(12);
  const label = firstLine(await looked.locator('[data-column=number]').innerText());
  const row = list.rows.filter({ has: page.locator('[data-column=number]', { hasText: label }) });
  const place = await row.boundingBox();
  sandbox.setSwitches({ vanished: [] });
  await chooseFromMenu(page, ACCOUNT, 'Sync');
  await list.expectLength(before + LATE.length);
  await expect.poll(async () => (await row.boundingBox())?.y).toBe(place?.y);
  await expectSynced(page, ACCOUNT);
  expect((await row.boundingBox())?.y).toBe(place?.y);
  await list.search('is:new ');
  await list.expectLength(LATE.length);
});

test('a bar of the spend opens the documents that it counts', async () => {
  const { page } = stage;
  await list.search('is:paid ');
  await page.getByRole('button', { name: 'Spend', exact: true }).click();
  const chart = page.getByRole('group', { name: /^Spend per month in/ });
  await chart.waitFor();
  await expectAccessibleInBoth(page, 'spend');
  const bar = chart.getByRole('button').first();
  const [, count = ''] = /, (\d+) documents?$/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
  await bar.click();
  await list.expectLength(Number(count));
  expect(await list.field.inputValue()).toContain('is:paid');
});

test('nothing of what was noted has left this computer', () => {
  const sent = recorder.sent();
  expect(sent.match(/^GET \/api\/v1\//gm)?.length).toBeGreaterThan(ORDERS);
  for (const word of [NOTE, 'Zahlung', TAG, 'Kostenstelle', 'abgelegt', 'booked']) {
    expect(sent).not.toContain(word);
    expect(sent).not.toContain(encodeURIComponent(word));
  }
  expect(stage.problems).toEqual([]);
});

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
