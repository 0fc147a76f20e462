import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ROWS_FIRST_MS } from '../../renderer/lib/wait.ts';
import type { ListColumn } from '../../shared/listing.ts';

/** The list with what stands around it, by what a person sees of it. */
export interface ListScreen {
  readonly grid: Locator;
  readonly field: Locator;
  /** Rows of documents and lines that are drawn now. */
  readonly rows: Locator;
  readonly groups: Locator;
  readonly totals: Locator;
  readonly bulk: Locator;
  /** Types into the query line, key by key, in place of what stands there. */
  search(text: string): Promise<void>;
  /** Waits until the list holds so many rows, heads of groups included. */
  expectLength(length: number): Promise<void>;
  /** Waits until these are the rows of the list, by what stands in a column. */
  expectColumn(column: string, texts: readonly string[]): Promise<void>;
  header(column: ListColumn): Locator;
  /** From the top to so many CSS pixels below, more than a screen has beyond it; resolves when the rows there are drawn. */
  scrollTo(top: number): Promise<void>;
  /** Chooses from a menu above the list: `menu` is the name of its button. */
  choose(menu: string | RegExp, role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox', item: string): Promise<void>;
  showMode(mode: 'Documents' | 'Lines'): Promise<void>;
}

export function listScreen(page: Page): ListScreen {
  const grid = page.getByRole('grid').or(page.getByRole('treegrid'));
  const field = page.getByRole('combobox', { name: 'Search documents' });
  const rows = grid.locator('[role=row][data-row]:not([aria-expanded])');
  return {
    grid,
    field,
    rows,
    groups: grid.locator('[role=row][data-row][aria-expanded]'),
    totals: page.getByRole('status', { name: 'Totals of this list' }),
    bulk: page.getByRole('region', { name: 'Selected documents' }),
    search: async (text) => {
      await field.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
      // What stands above the list follows its rows, and pushes them down: too early for a click.
      await page.waitForTimeout(ROWS_FIRST_MS * 3);
    },
    expectLength: async (length) => {
      await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(length + 1));
    },
    expectColumn: async (column, texts) => {
      // Below the number may stand why a row is found, once that is known.
      const cells = rows.locator(`[data-column="${column}"]${column === 'number' ? ' .label' : ''}`);
      await expect.poll(() => cells.allInnerTexts()).toEqual(texts);
    },
    header: (column) => grid.locator(`[role=columnheader][data-column="${column}"]`),
    scrollTo: async (top) => {
      await grid.evaluate((scroller, to) => scroller.scrollTo({ top: to }), top);
      const first = grid.locator('[role=row][data-row]').first();
      await expect.poll(() => first.getAttribute('data-row')).not.toBe('0');
    },
    choose: async (menu, role, item) => {
      const toolbar = page.getByRole('toolbar', { name: 'Look of the list' });
      await toolbar.getByRole('button', { name: menu }).click();
      await page.getByRole(role, { name: item, exact: true }).click();
      await page.keyboard.press('Escape');
    },
    showMode: async (mode) => {
      await page.getByRole('radiogroup', { name: 'List of' }).getByRole('radio', { name: mode }).click();
    },
  };
}

/** Starts with the sample invoices and resolves when all of them are listed. */
export async function trySamples(page: Page, documents: number): Promise<ListScreen> {
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  const list = listScreen(page);
  // Also in hooks, where nothing can be polled.
  await page.locator(`[role=grid][aria-rowcount="${documents + 1}"]`).waitFor();
  return list;
}
