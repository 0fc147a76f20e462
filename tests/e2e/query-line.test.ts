import { describe, expect, test } from 'vitest';
import { setStage } from './stage.ts';
import { expectAccessibleInBoth } from './steps.ts';

const stage = setStage(null);

function names(): Promise<readonly string[]> {
  return stage.page.locator('[data-view] > .truncate').allInnerTexts();
}

async function count(): Promise<number> {
  return Number(await stage.page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
}

describe('the query line', () => {
  test('is completed with counts that the list then shows', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: /Try with sample invoices/ }).click();
    await page.getByRole('grid').getByText('Paid').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('unp');
    const option = page.getByRole('option', { name: /^is:unpaid/ });
    const promised = Number(await option.locator('.count').innerText());
    expect(promised).toBeGreaterThan(0);
    await expectAccessibleInBoth(page, 'the open suggestions');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#search').inputValue()).toBe('is:unpaid');
    await expect.poll(count).toBe(promised);
    const inSidebar = await page.locator('[data-row="unpaid"] .count').innerText();
    expect(inSidebar).toBe(String(promised));
    await page.getByRole('toolbar', { name: 'What the list is narrowed to' }).getByText('Unpaid').waitFor();
  });

  test('takes back what was taken, as it takes back what was typed', async () => {
    const { page } = stage;
    const line = page.locator('#search');
    await page.keyboard.press('Escape');
    expect(await line.inputValue()).toBe('');
    await page.keyboard.press('Control+z');
    expect(await line.inputValue()).toBe('is:unpaid');
    await page.keyboard.press('Control+z');
    expect(await line.inputValue()).toBe('unp');
    await expect.poll(() => page.getByRole('toolbar', { name: /narrowed/ }).innerText()).toContain('Text “unp”');
  });

  test('marks a mistake below its own letters, however far the line is scrolled', async () => {
    const { page } = stage;
    const line = page.locator('#search');
    await line.fill(`is:paid vendor:cruks ${'word '.repeat(40)}`);
    await page.locator('.marks .marked').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.querySelector('#search')?.scrollLeft ?? 0))
      .toBeGreaterThan(100);
    const offset = (): Promise<number> =>
      page.evaluate(() => {
        const [field, mirror] = [document.querySelector('#search'), document.querySelector('.marks > .line')];
        if (field === null || mirror === null) return Number.NaN;
        return Math.abs(mirror.getBoundingClientRect().left - (field.getBoundingClientRect().left - field.scrollLeft));
      });
    // The field tells of its scrolling with the next frame.
    await expect.poll(offset).toBeLessThan(1);
    await expectAccessibleInBoth(page, 'a mistake');
    await page.getByRole('button', { name: 'crux', exact: true }).click();
    expect(await line.inputValue()).toMatch(/^is:paid vendor:crux word/);
    expect(await page.locator('.marks .marked').count()).toBe(0);
    await line.fill('');
  });

  test('says how to search', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: 'How to search' }).click();
    const help = page.getByRole('dialog', { name: 'How to search' });
    await help.waitFor();
    await expectAccessibleInBoth(page, 'how to search');
    await help.getByRole('button', { name: /^issued:last-month/ }).click();
    await expect.poll(() => page.locator('#search').inputValue()).toBe('issued:last-month');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
  });
});

describe('views', () => {
  test('are kept under a name and come back after a restart', async () => {
    const { page } = stage;
    await page.locator('#search').fill('is:paid total:>100');
    await page.getByRole('navigation').getByRole('button', { name: 'Save as view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as view' });
    await expectAccessibleInBoth(page, 'saving a view');
    await dialog.getByLabel('Name').fill('Large and paid');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[data-view][aria-current]').getByText('Large and paid').waitFor();
    const counted = await page.locator('[data-view][aria-current] .count').innerText();
    await expect.poll(count).toBe(Number(counted));
    await stage.restart();
    await stage.page.locator('[data-view][aria-current]').getByText('Large and paid').waitFor();
    expect(await stage.page.locator('#search').inputValue()).toBe('is:paid total:>100');
  });

  test('are dragged to another place, and Escape leaves them where they were', async () => {
    const { page } = stage;
    const before = await names();
    const from = await page.locator('[data-row="unpaid"]').boundingBox();
    const to = await page.locator('[data-row="new"]').boundingBox();
    if (from === null || to === null) throw new Error('The views are not on the screen.');
    const drag = async (): Promise<void> => {
      await page.mouse.move(from.x + 40, from.y + 10);
      await page.mouse.down();
      await page.mouse.move(from.x + 40, from.y + 30, { steps: 3 });
      await page.mouse.move(to.x + 40, to.y + to.height - 3, { steps: 5 });
    };
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await names()).toEqual(before);
    await drag();
    await page.mouse.up();
    await expect.poll(async () => (await names()).indexOf('Unpaid')).toBe(before.indexOf('New'));
    expect(await page.locator('[data-view][aria-current]').innerText()).toContain('Large and paid');
    await expectAccessibleInBoth(page, 'the sidebar');
  });

  test('nothing of it breaks the policy of the page', () => {
    expect(stage.problems).toEqual([]);
  });
});
