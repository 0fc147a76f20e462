import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const ANSWER = { timeout: 5_000 };

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
  header(name: string): Locator;
}

export function listScreen(page: Page): ListScreen {
  const grid = page.getByRole('grid');
  const field = page.getByRole('combobox', { name: 'Search documents' });
  const rows = grid.locator('[role=row][data-row]:not([data-group])');
  return {
    grid,
    field,
    rows,
    groups: grid.locator('[role=row][data-group]'),
    totals: page.getByRole('status', { name: 'Totals of this list' }),
    bulk: page.getByRole('region', { name: 'Selected documents' }),
    search: async (text) => {
      await field.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
    },
    expectLength: async (length) => {
      await expect.poll(() => grid.getAttribute('aria-rowcount'), ANSWER).toBe(String(length + 1));
    },
    expectColumn: async (column, texts) => {
      const cells = rows.locator(`[data-column="${column}"]`);
      await expect.poll(() => cells.allInnerTexts(), ANSWER).toEqual(texts);
    },
    header: (name) => grid.getByRole('columnheader', { name }),
  };
}

/** Starts with the sample invoices and resolves when all of them are listed. */
export async function trySamples(page: Page, documents: number): Promise<ListScreen> {
  await page.getByRole('button', { name: /Try with sample invoices/ }).click();
  const list = listScreen(page);
  await expect.poll(() => list.grid.getAttribute('aria-rowcount'), { timeout: 20_000 }).toBe(String(documents + 1));
  return list;
}
