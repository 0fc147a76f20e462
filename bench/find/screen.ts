import type { Page } from 'playwright-core';
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
  await page.getByLabel('Search documents').focus();
}

/** The keyboard is on the first row then. */
export async function focusRows(page: Page): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
}

export function typeKey(key: string): Action {
  return { event: 'input', call: 'listDocuments', perform: (page) => page.keyboard.type(key) };
}

export function sortBy(column: string): Action {
  return {
    event: 'click',
    call: 'listDocuments',
    perform: (page) => page.getByRole('columnheader', { name: column }).getByRole('button').first().click(),
  };
}

/** To a share of its height. */
export function scrollTo(share: number): Action {
  return {
    event: null,
    call: 'listDocuments',
    perform: (page) =>
      page.getByRole('grid').evaluate((grid, part) => {
        grid.scrollTop = grid.scrollHeight * part;
      }, share),
  };
}
