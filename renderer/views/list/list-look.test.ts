import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { Instant } from '../../../shared/document/dates.ts';
import { decimal } from '../../../shared/document/decimal.ts';
import { parseCurrency } from '../../../shared/document/money.ts';
import { NEWEST_FIRST, type ListRequest } from '../../../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { FIRST_PLACE } from '../../../shared/views.ts';
import { anAccount, aRow, manyRows, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const ACCOUNTS = [anAccount()];
const EUR = parseCurrency('EUR');

const money = (net: string, tax: string, amount: string) => ({
  ...{ net: decimal(net), tax: decimal(tax), amount: decimal(amount), currency: EUR },
  ...({ amountOrigin: 'stated', currencyOrigin: 'stated' } as const),
});

/** Two parties with two documents each, and one without. */
const PARTIES = [
  aRow({ id: 'a', label: 'A', counterparty: 'Acme', ...money('0.1', '0.02', '0.12') }),
  aRow({ id: 'b', label: 'B', counterparty: 'Zed', ...money('1', '0', '1') }),
  aRow({ id: 'c', label: 'C', counterparty: 'Acme', ...money('0.2', '0.04', '0.24') }),
  aRow({ id: 'd', label: 'D', counterparty: null }),
];

const open = (change: Partial<World> = {}): Promise<Opened> =>
  openWindow({ accounts: ACCOUNTS, rows: manyRows(50), ...change });

const list = (): HTMLElement => document.querySelector<HTMLElement>('#pane-list') ?? document.body;
const row = (index: number): HTMLElement | null => document.querySelector<HTMLElement>(`[data-row="${index}"]`);
const heads = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('#pane-list [role="columnheader"]')].map(
    (head) => head.dataset['column'] ?? '',
  );
const plain = (element: Element | null): string => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

const lastRequest = ({ argumentsOf }: Opened): ListRequest | undefined =>
  argumentsOf('listDocuments').at(-1)?.[0] as ListRequest | undefined;

async function choose({ user }: Opened, button: RegExp, role: string, name: string): Promise<void> {
  await user.click(within(list()).getByRole('button', { name: button }));
  await user.click(await screen.findByRole(role, { name }));
  await settle();
}

describe('columns', () => {
  test('are chosen from the menu, which stays open, and stand in the rows, too', async () => {
    const opened = await open({ rows: [aRow({ po: '4500-1' })] });
    await choose(opened, /^Columns/, 'menuitemcheckbox', 'PO');
    expect(heads()).toContain('po');
    expect(plain(row(0)?.querySelector('[data-column="po"]') ?? null)).toBe('4500-1');
    await opened.user.click(screen.getByRole('menuitemcheckbox', { name: 'Issued' }));
    expect(heads()).not.toContain('issued');
    await opened.user.click(screen.getByRole('menuitem', { name: 'Columns of the program' }));
    await settle();
    expect(heads()).toEqual(['select', 'number', 'status', 'issued', 'counterparty', 'amount']);
  });

  test('are moved and resized by keys on their head, and the place is kept', async () => {
    const opened = await open();
    within(list()).getByRole('button', { name: 'Status' }).focus();
    await opened.user.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await settle();
    expect(heads().slice(0, 4)).toEqual(['select', 'number', 'issued', 'status']);
    expect(document.activeElement?.closest('[data-column]')?.getAttribute('data-column')).toBe('status');
    expect(screen.getByText('Status is now column 3 of 5')).toBeTruthy();
    await opened.user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await settle(700);
    const saved = opened.world.settings.list.columns.documents;
    expect(saved?.map(({ column }) => column)).toEqual(['number', 'issued', 'status', 'counterparty', 'amount']);
    expect(saved?.find(({ column }) => column === 'status')?.width).not.toBeNull();
  });

  test('no element gets its widths by an attribute that the policy forbids', async () => {
    await open();
    const tracks = document.querySelector<HTMLElement>('.inner')?.style.getPropertyValue('--columns');
    expect(tracks).toContain('minmax(');
  });
});

describe('sorting by several columns', () => {
  test('Shift with a click adds a key; each says its place, the first is announced', async () => {
    const opened = await open();
    const head = (name: RegExp): HTMLElement => within(list()).getByRole('button', { name });
    await opened.user.click(head(/^Status/));
    await opened.user.keyboard('{Shift>}');
    await opened.user.click(head(/^Amount/));
    await opened.user.click(head(/^Amount/));
    await opened.user.keyboard('{/Shift}');
    await settle();
    expect(lastRequest(opened)?.sort).toEqual([
      { column: 'status', direction: 'ascending' },
      { column: 'amount', direction: 'descending' },
    ]);
    const sorted = [...document.querySelectorAll('#pane-list [role="columnheader"]')].map(
      (one) => `${plain(one)} ${one.getAttribute('aria-sort') ?? ''}`,
    );
    expect(sorted).toEqual(expect.arrayContaining(['Status 1 ascending', 'Amount 2 none']));
    expect(screen.getByText('Sorted by Status ascending, Amount descending')).toBeTruthy();
    await opened.user.click(head(/^Amount/));
    await settle();
    expect(lastRequest(opened)?.sort).toEqual([{ column: 'amount', direction: 'ascending' }]);
  });
});

describe('groups', () => {
  test('have heads with count and exact sums, which fold by click and keys', async () => {
    const opened = await open({ rows: PARTIES });
    await choose(opened, /^Group by/, 'menuitemradio', 'Counterparty');
    const grid = screen.getByRole('treegrid', { name: 'Documents' });
    expect(grid.getAttribute('aria-rowcount')).toBe('8');
    expect(plain(row(0))).toBe('Acme 2 documents 0.36 EUR');
    expect(row(0)?.getAttribute('aria-expanded')).toBe('true');
    expect([row(0)?.getAttribute('aria-level'), row(1)?.getAttribute('aria-level')]).toEqual(['1', '2']);
    expect(plain(row(5))).toBe('No counterparty 1 document 1 without total');
    await opened.user.click(row(0) ?? document.body);
    await settle();
    expect([row(0)?.getAttribute('aria-expanded'), grid.getAttribute('aria-rowcount')]).toEqual(['false', '6']);
    await opened.user.keyboard('{ArrowRight}');
    await settle();
    await opened.user.keyboard('{ArrowRight}');
    await settle();
    expect([grid.getAttribute('aria-rowcount'), document.activeElement?.getAttribute('data-row')]).toEqual(['8', '1']);
    await opened.user.keyboard('{ArrowDown}{ArrowLeft}');
    await settle();
    expect(document.activeElement?.getAttribute('data-row')).toBe('0');
    await opened.user.click(screen.getByRole('button', { name: 'Collapse all groups' }));
    await settle();
    expect(grid.getAttribute('aria-rowcount')).toBe('4');
    expect(lastRequest(opened)).toMatchObject({ allCollapsed: true, collapsed: [] });
  });
});

describe('lines', () => {
  test('list each line of each document with the same query, and selecting one selects its document', async () => {
    const line = (position: number, description: string) => ({
      ...{ position, description, sku: null, quantity: decimal('2'), unitPrice: decimal('1.5') },
      ...{ amount: decimal('3'), currency: EUR },
    });
    const opened = await open({
      rows: [aRow({ id: 'a', label: 'A' }), aRow({ id: 'b', label: 'B' })],
      lines: { a: [line(1, 'Cable'), line(2, 'Lamp')] },
    });
    await opened.user.click(screen.getByRole('radio', { name: 'Lines' }));
    await settle();
    expect(screen.getByRole('grid', { name: 'Lines' }).getAttribute('aria-rowcount')).toBe('4');
    expect(plain(row(1))).toContain('Lamp');
    expect(plain(row(1)?.querySelector('[data-column="lineAmount"]') ?? null)).toBe('3.00 EUR');
    expect(plain(row(2))).toContain('no lines');
    // What a line that does not exist lacks, nobody has left out.
    expect(row(2)?.querySelector('[data-column="lineAmount"]')?.getAttribute('title')).toBeNull();
    expect(screen.getByText('3 lines')).toBeTruthy();
    await opened.user.click(within(row(1) ?? document.body).getByRole('checkbox'));
    await settle();
    expect([0, 1, 2].map((index) => row(index)?.getAttribute('aria-selected'))).toEqual(['true', 'true', 'false']);
  });
});

describe('sums', () => {
  test('of a group that do not fit are counted, and none is cut', async () => {
    const currencies = ['EUR', 'USD', 'JPY', 'CHF', 'GBP', 'SEK', 'NOK', 'DKK'];
    const amount = decimal('123456789.01');
    const opened = await open({
      rows: currencies.map((code) =>
        aRow({ id: code, label: code, amount, currency: parseCurrency(code), counterparty: 'Acme' }),
      ),
    });
    await choose(opened, /^Group by/, 'menuitemradio', 'Counterparty');
    const head = row(0);
    expect(plain(head)).toMatch(/^Acme 8 documents 123,456,789\.01 CHF.*\+\d /);
    const more = within(head ?? document.body).getByText(/^\+\d$/);
    const shown = currencies.length - Number(more.textContent);
    expect(shown).toBeGreaterThan(1);
    expect(more.title.split(', 123').length).toBe(currencies.length - shown);
  });

  test('of list and selection say net, tax and total, and what is not stated', async () => {
    const opened = await open({
      rows: [...PARTIES, aRow({ id: 'e', label: 'E', amount: decimal('5'), currency: EUR })],
    });
    await settle(100);
    const bar = screen.getByRole('status', { name: 'Totals of this list' });
    expect(plain(bar)).toBe('5 documents 6.36 EUR net and tax not stated throughout 1 without total');
    for (const index of [0, 2]) await opened.user.click(within(row(index) ?? document.body).getByRole('checkbox'));
    await settle(100);
    expect(plain(screen.getByRole('region', { name: 'Selected documents' }))).toContain(
      '2 selected net 0.30 EUR tax 0.06 EUR 0.36 EUR',
    );
  });
});

describe('what the last sync brought', () => {
  const at = (time: string): Instant => `2026-11-22T${time}Z` as Instant;
  const [BEFORE, BEGAN] = [at('08:00:00'), at('10:00:00')];
  const NEWS = [
    aRow({ id: 'a', label: 'A', added: BEGAN }),
    aRow({ id: 'b', label: 'B', added: BEFORE, changed: at('10:00:01') }),
    aRow({ id: 'c', label: 'C', added: BEFORE, changed: BEFORE }),
    aRow({ id: 'd', label: 'D', added: BEGAN, accountId: 'new' }),
  ];
  const world = {
    accounts: [
      anAccount({ lastSync: { began: BEGAN, isFirst: false } }),
      anAccount({ id: 'new', lastSync: { began: BEFORE, isFirst: true } }),
    ],
    rows: NEWS,
  };
  const saidIn = (index: number): readonly string[] =>
    [...(row(index)?.querySelectorAll<HTMLElement>('[data-word]:not([hidden])') ?? [])].map(
      ({ dataset }) => dataset['word'] ?? '',
    );
  const said = (): readonly string[] =>
    [...document.querySelectorAll<HTMLElement>('[data-row]')].flatMap((_, index) => saidIn(index));

  test('stands beside the number as the query finds it, but not where an account has only its first', async () => {
    const opened = await open(world);
    expect([0, 1, 2, 3].map(saidIn)).toEqual([['New'], ['Changed'], [], []]);
    expect(
      within(row(0) ?? document.body).getByRole('img', { name: /^New with the last sync, 22 Nov 2026/ }),
    ).toBeTruthy();
    const search = screen.getByLabelText('Search documents');
    await opened.user.type(search, 'is:changed');
    await vi.waitFor(() => expect([plain(row(0)), said()]).toEqual([expect.stringContaining('B'), ['Changed']]));
    await opened.user.clear(search);
    await opened.user.type(search, '-is:new -is:changed');
    await vi.waitFor(() => expect([plain(row(0)), said()]).toEqual([expect.stringContaining('C'), []]));
  });

  test('goes with the next sync, also where that brings nothing', async () => {
    const opened = await open(world);
    opened.world.accounts = [anAccount({ lastSync: { began: at('12:00:00'), isFirst: false } })];
    opened.emit('accountsChanged', null);
    await settle();
    expect(said()).toEqual([]);
  });

  test('stands once in a row of a line, and nowhere without the number', async () => {
    const opened = await open(world);
    await opened.user.click(screen.getByRole('radio', { name: 'Lines' }));
    await settle();
    expect(saidIn(0)).toEqual(['New']);
    await choose(opened, /^Columns/, 'menuitemcheckbox', 'Number');
    expect(said()).toEqual([]);
  });
});

describe('the menu of a row', () => {
  test('opens by key, copies what the row says, and narrows the list', async () => {
    const opened = await open({ rows: PARTIES });
    const { user } = opened;
    row(0)?.focus();
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: 'Copy “A”' }));
    expect(opened.argumentsOf('copyText')).toEqual([['A']]);
    row(0)?.focus();
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: 'Show only Acme' }));
    await settle();
    expect([lastRequest(opened)?.text, screen.getByRole('grid').getAttribute('aria-rowcount')]).toEqual([
      'party:Acme',
      '3',
    ]);
  });

  test('marks as booked, and the row says so', async () => {
    const opened = await open({ rows: PARTIES });
    row(0)?.focus();
    await opened.user.keyboard('{Shift>}{F10}{/Shift}');
    await opened.user.click(await screen.findByRole('menuitem', { name: 'Mark as booked' }));
    await settle(300);
    expect(opened.argumentsOf('changeMarks')).toEqual([[{ kind: 'documents', ids: ['a'] }, { booked: true }]]);
    expect(within(row(0) ?? document.body).getByRole('img', { name: /^Booked on/ })).toBeTruthy();
  });
});

describe('the list as a table', () => {
  test('is copied by keys: the row, or what is selected, with the columns that are shown', async () => {
    const opened = await open();
    row(0)?.focus();
    await opened.user.keyboard('{Control>}c{/Control}');
    await settle();
    const columns = ['number', 'status', 'issued', 'counterparty', 'amount'];
    expect(opened.argumentsOf('copyList')).toEqual([
      [{ kind: 'documents', ids: ['document-0'] }, columns, 'documents'],
    ]);
    await opened.user.keyboard(' ');
    await settle();
    await opened.user.keyboard('{Control>}c{/Control}');
    await settle();
    expect(opened.argumentsOf('copyList')[1]?.[0]).toEqual({ kind: 'selected', order: NEWEST_FIRST });
    await opened.user.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    await settle();
    expect(opened.argumentsOf('copyList')[2]?.[0]).toEqual({
      ...{ kind: 'filter', order: NEWEST_FIRST, filter: { accountId: null, text: '' } },
    });
  });

  test('leaves in its groups, whatever is collapsed, and so does what is selected', async () => {
    const opened = await open({ rows: PARTIES });
    await choose(opened, /^Group by/, 'menuitemradio', 'Counterparty');
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select B' }));
    await opened.user.click(screen.getByRole('button', { name: 'Collapse all groups' }));
    await settle();
    for (const keys of ['{Shift>}c', '{Shift>}s', '{Shift>}p', 'c', 'p']) {
      row(0)?.focus();
      await opened.user.keyboard(`{Control>}${keys}${keys.startsWith('{') ? '{/Shift}' : ''}{/Control}`);
      await settle();
    }
    const order = { sort: [], group: 'party' };
    const all = { kind: 'filter', filter: { accountId: null, text: '' }, order };
    const selected = { kind: 'selected', order };
    const leaving = (['copyList', 'saveList', 'printList', 'printDocuments'] as const).map((call) =>
      opened.argumentsOf(call).map(([selection]) => selection),
    );
    expect(leaving).toEqual([[all, selected], [all], [all], [selected]]);
  });
});

describe('a table that takes', () => {
  test('no longer than a moment is only said to be there', async () => {
    const opened = await open({ rows: manyRows(7) });
    await opened.user.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    await screen.findByText('7 rows copied as a table');
    await settle(400);
    expect(screen.queryByText('Copying the rows…')).toBeNull();
  });

  test.each([
    ['c', 'Copying the rows…', '50 rows copied as a table'],
    ['s', 'Saving the list…', 'List saved'],
    ['p', 'Printing the list…', 'Handed to the printer'],
  ])('longer says what is done until it is: %s', async (key, sentence, done) => {
    const opened = await open();
    const { promise, resolve } = Promise.withResolvers<null>();
    opened.world.hold = promise;
    await opened.user.keyboard(`{Control>}{Shift>}${key}{/Shift}{/Control}`);
    await settle(100);
    expect(screen.queryByText(sentence)).toBeNull();
    await screen.findByText(sentence);
    // One at a time.
    await opened.user.click(within(list()).getByRole('button', { name: 'The list as a table' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.getAttribute('aria-disabled'))).toEqual(['true', 'true', 'true']);
    resolve(null);
    // Toasts of other tests may still stand.
    expect((await screen.findAllByText(done)).length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(screen.queryByText(sentence)).toBeNull());
    expect(items.map((item) => item.getAttribute('aria-disabled'))).not.toContain('true');
  });
});

describe('why a row is found', () => {
  test('stands in the row where no column shows it, with the match marked and never as HTML', async () => {
    const excerpt = 'Blue <b>widget</b>';
    const opened = await open({
      rows: [aRow({ id: 'a', label: 'A' })],
      lines: {
        a: [
          {
            ...{ position: 1, description: excerpt, sku: null, quantity: null },
            ...{ unitPrice: null, amount: null, currency: null },
          },
        ],
      },
      found: [{ id: 'a', places: [{ column: 'line', excerpt }] }],
    });
    await opened.user.type(screen.getByLabelText('Search documents'), 'widget');
    const cell = row(0)?.querySelector('[data-column="number"]') ?? null;
    await vi.waitFor(() => expect(plain(cell)).toBe('A Line Blue <b>widget</b>'));
    expect([...(cell?.querySelectorAll('mark') ?? [])].map(plain)).toEqual(['widget']);
    expect(opened.argumentsOf('explainMatches').at(-1)).toEqual([['a'], 'widget']);
  });

  test.each([
    ['po:4500', 'po', '4500-1', 'A PO 4500-1'],
    ['sku:400', 'code', '4006381', 'A Item 4006381'],
    ['note:plumber', 'own', 'Ask the plumber', 'A My note Ask the plumber'],
  ] as const)('stands there, too, where a field was asked for: %s', async (text, column, excerpt, says) => {
    const line = { position: 1, description: null, sku: '4006381', quantity: null };
    const opened = await open({
      rows: [aRow({ id: 'a', label: 'A', po: '4500-1' })],
      lines: { a: [{ ...line, unitPrice: null, amount: null, currency: null }] },
      notes: { a: 'Ask the plumber' },
      found: [{ id: 'a', places: [{ column, excerpt }] }],
    });
    await opened.user.type(screen.getByLabelText('Search documents'), text);
    await vi.waitFor(() => expect(plain(row(0)?.querySelector('[data-column="number"]') ?? null)).toBe(says));
  });
});

describe('a row that is found by its total', () => {
  test.each([
    ['1.234,50', true],
    ['1,234.50', false],
  ])('says so where no column shows it: %s', async (text, amountIsShown) => {
    const documents = amountIsShown ? null : ([{ column: 'number', width: null }] as const);
    const opened = await open({
      rows: [aRow({ id: 'a', label: 'A', ...money('1234.50', '0', '1234.50') })],
      found: [{ id: 'a', places: [] }],
      settings: { ...DEFAULT_SETTINGS, list: { ...FIRST_PLACE, text, columns: { documents, lines: null } } },
    });
    await vi.waitFor(() => expect(opened.argumentsOf('explainMatches')).toHaveLength(1));
    await settle();
    const says = plain(row(0)?.querySelector('[data-column="number"]') ?? null);
    expect(says).toBe(amountIsShown ? 'A' : 'A Total 1,234.50 EUR');
  });
});

describe('where the person was', () => {
  test('is gone on with at the next start', async () => {
    const place = {
      ...FIRST_PLACE,
      text: 'N',
      mode: 'documents',
      sort: [{ column: 'number', direction: 'descending' }],
      columns: { documents: [{ column: 'number', width: 200 }], lines: null },
      open: 'document-7',
    } as const;
    await open({ settings: { ...DEFAULT_SETTINGS, list: place } });
    expect(screen.getByLabelText<HTMLInputElement>('Search documents').value).toBe('N');
    expect(heads()).toEqual(['select', 'number']);
    expect(document.querySelector('[aria-current="true"][data-row]')?.textContent).toContain('N-7');
  });

  test('holds still when documents arrive, once the person has touched the list', async () => {
    const opened = await open({ rows: manyRows(400) });
    const grid = screen.getByRole('grid');
    await opened.user.click(row(3) ?? document.body);
    opened.world.rows = [aRow({ id: 'newer', label: 'newer' }), ...opened.world.rows];
    opened.emit('documentsChanged', null);
    await settle(300);
    expect(grid.scrollTop).toBe(34);
    expect(document.querySelector('[aria-current="true"][data-row]')?.textContent).toContain('N-3');
  });
});
