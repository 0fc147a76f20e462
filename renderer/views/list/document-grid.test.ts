import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { ListRequest } from '../../../shared/listing.ts';
import { emnifySeedDocument } from '../../../tests/fixtures/details.ts';
import { anAccount, aRow, manyRows } from '../../testing/fake-bridge.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const ACCOUNTS = [anAccount()];

function lastRequest(opened: Opened): ListRequest | undefined {
  return opened.argumentsOf('listDocuments').at(-1)?.[0] as ListRequest | undefined;
}

function chosenRow(): string | null {
  return document.querySelector('[aria-current="true"][data-row]')?.getAttribute('data-row') ?? null;
}

function focusedRow(): string | null {
  return document.activeElement?.getAttribute('data-row') ?? null;
}

describe('the list as a grid', () => {
  test('says how many rows there are and draws only those that fit', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(10_000) });
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByText('N-0').closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('2');
    for (const [request] of opened.argumentsOf('listDocuments')) {
      expect((request as ListRequest).limit).toBeLessThanOrEqual(200);
    }
  });

  test('shows skeleton rows until the first answer is there', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(3) });
    opened.world.hold = promise;
    await opened.user.click(screen.getByRole('button', { name: 'Amount' }));
    await settle();
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
    resolve(null);
    opened.world.hold = null;
    await settle();
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('false');
  });

  test('chooses the first document by itself, without taking the focus', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(50) });
    expect(chosenRow()).toBe('0');
    expect(focusedRow()).toBeNull();
    expect(opened.argumentsOf('getDocument').at(-1)).toEqual(['document-0']);
  });

  test('the keys move focus and choice, and load what they reach', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(5_000) });
    const { user } = opened;
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await settle();
    expect([focusedRow(), chosenRow()]).toEqual(['2', '2']);
    await user.keyboard('{End}');
    await settle();
    expect([focusedRow(), chosenRow()]).toEqual(['4999', '4999']);
    expect(opened.argumentsOf('getDocument').at(-1)).toEqual(['document-4999']);
    await user.keyboard('{Home}');
    await settle();
    expect(focusedRow()).toBe('0');
  });

  test('the keys move among the rows also where the grid itself has the focus', async () => {
    const { user } = await openWindow({ accounts: ACCOUNTS, rows: manyRows(50) });
    screen.getByRole('grid').focus();
    await user.keyboard('{ArrowDown}');
    await settle();
    expect([focusedRow(), chosenRow()]).toEqual(['1', '1']);
    await user.keyboard('{ArrowDown}');
    await settle();
    expect(focusedRow()).toBe('2');
  });

  test('only one row can be reached with Tab', async () => {
    await openWindow({ accounts: ACCOUNTS, rows: manyRows(50) });
    expect(document.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1);
  });

  test('a head sorts ascending, descending, then newest first again', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(5) });
    const head = screen.getByRole('columnheader', { name: 'Amount' });
    const button = within(head).getByRole('button');
    const seen: unknown[] = [];
    for (let click = 0; click < 3; click += 1) {
      await opened.user.click(button);
      await settle();
      seen.push([head.getAttribute('aria-sort'), lastRequest(opened)?.sort[0]?.direction ?? null]);
    }
    expect(seen).toEqual([
      ['ascending', 'ascending'],
      ['descending', 'descending'],
      ['none', null],
    ]);
  });

  test('searching asks for the text as it is typed and says where nothing is found', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(30) });
    await opened.user.type(screen.getByLabelText('Search documents'), 'N-12');
    await settle(120);
    expect(lastRequest(opened)?.text).toBe('N-12');
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
    await opened.user.type(screen.getByLabelText('Search documents'), 'zzz');
    await settle(120);
    expect(screen.getByText('No document matches')).toBeTruthy();
    await opened.user.click(screen.getAllByRole('button', { name: 'Clear search' })[1] ?? document.body);
    await settle(120);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('31');
  });

  test('rows that a short list leaves over are out of sight, and are written over when it is long again', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(30) });
    const rows = (): Element[] => [...document.querySelectorAll('[role=row]:not([aria-rowindex="1"])')];
    const [grid, all] = [screen.getByRole('grid'), rows()];
    for (const [typed, found] of [
      ['N-12', 1],
      ['zzz', 0],
    ] as const) {
      await opened.user.type(screen.getByLabelText('Search documents'), typed);
      await settle(120);
      expect(document.querySelectorAll('[role=row][data-row]')).toHaveLength(found);
      expect(document.querySelectorAll('[role=row][aria-current=true]')).toHaveLength(found);
      expect(rows().filter((row) => row.matches('.left'))).toHaveLength(all.length - found);
    }
    await opened.user.keyboard('{Enter}');
    expect(document.activeElement?.textContent).toContain('No document matches');
    await opened.user.clear(screen.getByLabelText('Search documents'));
    await settle(250);
    expect([screen.getByRole('grid'), rows()]).toEqual([grid, all]);
    expect(rows().map((row) => [row.matches('.left'), row.querySelector('.label')?.textContent.trim()])).toEqual(
      all.map((_, index) => [false, `N-${index}`]),
    );
  });

  test('rows below the window keep what they showed until the fingers rest', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(400) });
    const labels = (): (string | undefined)[] =>
      [...document.querySelectorAll('[role=row] .label')].map(({ textContent }) => textContent.trim());
    // In a pane of 374 pixels; nobody has typed yet.
    const [before, inView] = [labels(), 11];
    expect(before).toHaveLength(15);
    await opened.user.type(screen.getByLabelText('Search documents'), 'N-3');
    await vi.waitFor(() => expect(labels()[0]).toBe('N-3'));
    const after = ['N-3', ...Array.from({ length: 10 }, (_, at) => `N-${30 + at}`), 'N-300', 'N-301', 'N-302', 'N-303'];
    expect(labels()).toEqual([...after.slice(0, inView), ...before.slice(inView)]);
    await vi.waitFor(() => expect(labels()).toEqual(after));
  });

  test('a row that is scrolled into view before that shows at once what it has to', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(400) });
    const label = (index: number): string | undefined =>
      document.querySelector(`[data-row="${index}"] .label`)?.textContent.trim();
    await opened.user.type(screen.getByLabelText('Search documents'), 'N-3');
    await vi.waitFor(() => expect(label(0)).toBe('N-3'));
    expect([label(11), label(12)]).toEqual(['N-11', 'N-12']);
    const grid = screen.getByRole('grid');
    grid.scrollTop = 34;
    grid.dispatchEvent(new Event('scroll'));
    await tick();
    expect([label(11), label(12)]).toEqual(['N-300', 'N-12']);
  });

  test('documents that arrive do not move the choice to another one', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(20) });
    await opened.user.click(screen.getByText('N-3'));
    opened.world.rows = [aRow({ id: 'newer', label: 'newer', number: 'newer' }), ...opened.world.rows];
    opened.emit('documentsChanged', null);
    await settle(250);
    expect(chosenRow()).toBe('4');
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('22');
  });

  test('a list that cannot be read says so and can be tried again', async () => {
    const failing = { listDocuments: { code: 'local-data', detail: 'documents.sqlite' } } as const;
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(3), failing });
    expect(screen.getByText('The list could not be read.')).toBeTruthy();
    opened.world.failing = {};
    await opened.user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle(250);
    expect(screen.queryByText('The list could not be read.')).toBeNull();
    expect(screen.getByText('N-0')).toBeTruthy();
  });
});

describe('selecting in the list', () => {
  const selected = (): readonly string[] =>
    [...document.querySelectorAll('[data-row][aria-selected="true"]')].map((row) => row.getAttribute('data-row') ?? '');

  test('Space takes the row, Shift with arrows a range, Escape none; the open document is another matter', async () => {
    const { user } = await openWindow({ accounts: ACCOUNTS, rows: manyRows(50) });
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await user.keyboard('{ArrowDown} ');
    await settle();
    expect([selected(), chosenRow(), focusedRow()]).toEqual([['1'], '1', '1']);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await settle();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await settle();
    expect([selected(), focusedRow()]).toEqual([['1', '2', '3'], '3']);
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await settle();
    expect(selected()).toEqual(['1', '2']);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await settle();
    expect([selected(), chosenRow()]).toEqual([['1', '2'], '4']);
    await user.keyboard('{Escape}');
    await settle();
    expect(selected()).toEqual([]);
  });

  test('a checkbox takes its row, Shift and Ctrl with a click do as everywhere, and screen readers hear it', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(50) });
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select N-2' }));
    await settle(100);
    expect(screen.getByText('1 document selected')).toBeTruthy();
    await opened.user.keyboard('{Shift>}');
    await opened.user.click(screen.getByText('N-5'));
    await opened.user.keyboard('{/Shift}');
    await settle(100);
    expect(selected()).toEqual(['2', '3', '4', '5']);
    expect(screen.getByText('4 documents selected')).toBeTruthy();
    await opened.user.keyboard('{Control>}');
    await opened.user.click(screen.getByText('N-4'));
    await opened.user.keyboard('{/Control}');
    await settle();
    expect(selected()).toEqual(['2', '3', '5']);
  });

  test('Ctrl+A takes all results of the filter, not of a page, except in a text field', async () => {
    const opened = await openWindow({ accounts: ACCOUNTS, rows: manyRows(1_204) });
    screen.getByRole('grid').focus();
    await opened.user.keyboard('{Control>}a{/Control}');
    await settle(100);
    expect(screen.getByText('1,204 selected')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: 'Deselect all results' }).getAttribute('aria-checked')).toBe('true');
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select N-3' }));
    await settle(100);
    expect(screen.getByText('1,203 selected')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: 'Select all 1,204 results' }).getAttribute('aria-checked')).toBe(
      'mixed',
    );
    await opened.user.click(screen.getByRole('button', { name: 'Clear' }));
    screen.getByLabelText('Search documents').focus();
    await opened.user.keyboard('{Control>}a{/Control}');
    await settle(100);
    expect(screen.queryByRole('region', { name: 'Selected documents' })).toBeNull();
  });
});

describe('a row', () => {
  test('says what is missing and what is computed, and never shows a 0 for it', async () => {
    const rows = [
      aRow({ id: 'a', label: 'A', number: 'A' }),
      aRow({ id: 'b', label: 'PO 8e5b1ccb…', number: null, kind: 'order', vendor: 'crux' }),
    ];
    await openWindow({ accounts: ACCOUNTS, rows });
    const row = (text: string): HTMLElement => {
      const found = screen.getByText(text).closest<HTMLElement>('[role=row]');
      if (found === null) throw new Error(text);
      return found;
    };
    const cell = (text: string, column: string): HTMLElement | null =>
      row(text).querySelector<HTMLElement>(`[data-column=${column}]`);
    expect(cell('A', 'issued')?.textContent.trim()).toBe('not provided');
    expect(cell('A', 'amount')?.textContent.trim()).toBe('not provided');
    expect(cell('PO 8e5b1ccb…', 'issued')?.textContent.trim()).toBe('–');
    expect(cell('PO 8e5b1ccb…', 'amount')?.getAttribute('title')).toBe('not provided by Crux');
  });

  test('shows a computed amount with its mark and says where there is no currency', async () => {
    const document = emnifySeedDocument();
    const amount = document.total.amount.value;
    await openWindow({ accounts: ACCOUNTS, rows: [aRow({ amount, amountOrigin: 'computed' })] });
    const cell = globalThis.document.querySelector('[data-row="0"] [data-column=amount]');
    expect(cell?.textContent.replaceAll(/\s+/g, ' ').trim()).toBe('ƒ 27.00 no currency');
    expect(
      within(cell as HTMLElement)
        .getByRole('img')
        .getAttribute('aria-label'),
    ).toMatch(/^Computed/);
  });

  test('marks a currency that the person set', async () => {
    const { amount, currency } = emnifySeedDocument().total;
    const row = {
      amount: amount.value,
      currency: currency.value,
      amountOrigin: 'stated',
      currencyOrigin: 'user',
    } as const;
    await openWindow({ accounts: ACCOUNTS, rows: [aRow(row)] });
    const cell = globalThis.document.querySelector('[data-row="0"] [data-column=amount]');
    expect(cell?.textContent.replaceAll(/\s+/g, ' ').trim()).toBe('27.00 USD u');
    expect(
      within(cell as HTMLElement)
        .getByRole('img')
        .getAttribute('aria-label'),
    ).toMatch(/set by you/);
  });

  test('Enter goes on to the document', async () => {
    const detail = detailWithSource('emnify');
    const opened = await openWindow({
      accounts: ACCOUNTS,
      rows: [aRow({ id: detail.document.id })],
      details: [detail],
    });
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await opened.user.keyboard('{Enter}');
    await settle();
    expect(document.activeElement?.closest('#pane-detail')).not.toBeNull();
  });
});
