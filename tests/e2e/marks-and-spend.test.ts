import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { setStage } from './stage.ts';
import { expectAccessibleInBoth } from './steps.ts';

const stage = setStage(null);

const strip = (): Locator => stage.page.getByRole('region', { name: 'Your own marks' });
const grid = (): Locator => stage.page.getByRole('grid');

async function find(text: string): Promise<void> {
  await stage.page.getByRole('combobox', { name: 'Search documents' }).fill(text);
}

describe('what a person notes about documents', () => {
  test('is written with the keyboard and found by the query line', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: /Try with sample invoices/ }).click();
    // While documents arrive for the first time, a row may be another's by the time it is pressed.
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('61');
    await grid().getByText('165548').click();
    await page.getByRole('heading', { name: '165548' }).first().waitFor();
    await page.keyboard.press('b');
    await strip().getByText(/since/).waitFor();
    await page.keyboard.press('t');
    await page.locator('#pane-detail input:focus').waitFor();
    await page.keyboard.type('To check,');
    await strip().getByText('To check').waitFor();
    await expectAccessibleInBoth(page, 'marks of a document');
    await find('is:booked tag:"to check"');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
  });

  test('is not lost when the window closes before the typing has rested', async () => {
    const { page } = stage;
    await strip().getByRole('button', { name: 'Add a note' }).click();
    await page.keyboard.type('Asked Zoë about the discount');
    await stage.restart();
    await expect
      .poll(() => strip().getByRole('textbox', { name: 'Note' }).inputValue())
      .toBe('Asked Zoë about the discount');
    await find('note:discount');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
  });

  test('goes on many documents at once', async () => {
    const { page } = stage;
    await find('status:open');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('region', { name: 'Selected documents' });
    await bar.getByRole('button', { name: /Tag…/ }).click();
    await page.keyboard.type('Unpaid');
    await expectAccessibleInBoth(page, 'tags for many');
    await page.keyboard.press('Enter');
    const said = await page.getByText(/^Tagged \d+ documents with “Unpaid”$/).innerText();
    await find('tag:unpaid');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(Number(/\d+/.exec(said)?.[0]) + 1));
  });
});

describe('spend', () => {
  test('adds up what the list finds, and each bar opens its documents', async () => {
    const { page } = stage;
    await find('');
    await page.getByRole('button', { name: 'Spend' }).click();
    const pane = page.getByRole('region', { name: 'Spend' });
    const bar = pane.getByRole('group', { name: 'Spend per month in EUR' }).getByRole('button').first();
    await bar.waitFor();
    await expectAccessibleInBoth(page, 'spend');
    const documents = Number(/(\d+) documents?$/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1]);
    await bar.focus();
    await page.keyboard.press('Enter');
    await pane.waitFor({ state: 'detached' });
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(documents + 1));
    await page.getByRole('button', { name: 'Back to spend' }).click();
    await bar.waitFor();
    await page.keyboard.press('Escape');
    await pane.waitFor({ state: 'detached' });
    expect(stage.problems).toEqual([]);
  });
});
