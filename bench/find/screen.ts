import type { Locator, Page } from 'playwright-core';
import type { SortColumn } from '../../shared/listing.ts';
import type { Action } from './desk-run.ts';

export const CLEAR: Action = {
  event: 'input',
  call: 'listDocuments',
  perform: async (page) => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  },
};

export const CLICK_ALL: Action = {
  event: 'click',
  call: 'changeSelection',
  perform: (page) => page.getByRole('columnheader').getByRole('checkbox').click(),
};

export const PRESS_SPACE: Action = {
  event: 'keydown',
  call: 'changeSelection',
  perform: (page) => page.keyboard.press(' '),
};

/** The accounts have no secrets, which the window says above the list, once for each. */
export async function dismissNotices(page: Page): Promise<void> {
  const dismiss = page.locator('#pane-list').getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

export async function focusQuery(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search documents' }).focus();
}

/** The keyboard is on the first row then. */
export async function focusRows(page: Page): Promise<void> {
  await grid(page).focus();
  await page.keyboard.press('Home');
}

export function typeKey(key: string): Action {
  return { event: 'input', call: 'listDocuments', perform: (page) => page.keyboard.type(key) };
}

export function sortBy(column: SortColumn): Action {
  return {
    event: 'click',
    call: 'listDocuments',
    perform: (page) => page.locator(`[role=columnheader][data-column="${column}"] button`).click(),
  };
}

/** To a share of its height. */
export function scrollTo(share: number): Action {
  return {
    event: null,
    call: 'listDocuments',
    perform: (page) =>
      grid(page).evaluate((scroller, part) => {
        scroller.scrollTop = scroller.scrollHeight * part;
      }, share),
  };
}

export function groupBy(name: 'Vendor' | 'Month' | 'Status' | 'Counterparty' | 'Nothing'): Action {
  return {
    event: 'click',
    call: 'listDocuments',
    perform: (page) => page.getByRole('menuitemradio', { name, exact: true }).click(),
  };
}

/** Before `groupBy`. */
export async function openGroupMenu(page: Page): Promise<void> {
  await toolbar(page)
    .getByRole('button', { name: /^Group/ })
    .click();
}

export function showMode(name: 'Documents' | 'Lines'): Action {
  return {
    event: 'click',
    call: 'listDocuments',
    perform: (page) => toolbar(page).getByRole('radio', { name }).click(),
  };
}

function grid(page: Page): Locator {
  return page.getByRole('grid').or(page.getByRole('treegrid'));
}

function toolbar(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Look of the list' });
}
