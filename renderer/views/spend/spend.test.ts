import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../lib/months.ts';
import { decimal } from '../../../shared/document/decimal.ts';
import type { CurrencyCode } from '../../../shared/document/money.ts';
import { localDay } from '../../../shared/format/moments.ts';
import type { DocumentRow } from '../../../shared/listing.ts';
import { anAccount, aRow, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const NOW = localDay(Date.now()).slice(0, 7);
const BEFORE = addMonths(NOW, -1);
let made = 0;

function bill(amount: string | null, currency: string | null, change: Partial<DocumentRow> = {}): DocumentRow {
  made += 1;
  return aRow({
    id: `document-${made}`,
    number: `N-${made}`,
    label: `N-${made}`,
    amount: amount === null ? null : decimal(amount),
    currency: currency as CurrencyCode | null,
    ...change,
  });
}

const day = (month: string, of: number): DocumentRow['issued'] =>
  `${month}-${String(of).padStart(2, '0')}` as DocumentRow['issued'];

/** Two vendors, two currencies, a document that has only an order day, and one of each kind that stands in no bar. */
const ROWS: readonly DocumentRow[] = [
  bill('0.10', 'EUR', { issued: day(NOW, 2) }),
  bill('0.20', 'EUR', { issued: day(NOW, 1) }),
  bill('5.00', 'EUR', { vendor: 'crux', ordered: `${NOW}-01T23:30:00Z` as DocumentRow['ordered'] }),
  bill('100.00', 'EUR', {
    vendor: 'crux',
    issued: day(BEFORE, 28),
    ordered: `${NOW}-01T00:00:00Z` as DocumentRow['ordered'],
  }),
  bill('88.00', 'USD', { issued: day(NOW, 3) }),
  bill('7.00', 'EUR', { issued: day('2019-05', 3) }),
  bill('1.00', 'EUR'),
  bill('2.00', null, { issued: day(NOW, 3) }),
  bill(null, 'EUR', { issued: day(NOW, 3) }),
];

async function openSpend(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow({ accounts: [anAccount()], rows: ROWS, ...world });
  opened.emit('command', 'spend');
  await settle();
  return opened;
}

const pane = (): HTMLElement => screen.getByRole('region', { name: 'Spend' });
const bars = (): readonly string[] =>
  within(within(pane()).getByRole('group', { name: /^Spend per month/ }))
    .getAllByRole('button')
    .map((bar) => bar.getAttribute('aria-label') ?? '');
const table = (): HTMLElement => within(pane()).getByRole('table');
const lastQuery = (opened: Opened): string => {
  const [request] = opened.argumentsOf('listDocuments').at(-1) ?? [];
  return (request as { text: string }).text;
};
const found = async (opened: Opened): Promise<number> => {
  const page = await opened.bridge.countDocuments([{ accountId: null, text: lastQuery(opened) }]);
  return page.ok ? (page.value[0] ?? -1) : -1;
};

describe('spend', () => {
  test('has a bar for each month and vendor of one currency, with the exact sum', async () => {
    await openSpend();
    expect(bars().map((bar) => bar.replace(/^\w+ \d{4}, /, ''))).toEqual([
      'Crux: 100.00 EUR, 1 document',
      'Crux: 5.00 EUR, 1 document',
      'emnify: 0.30 EUR, 2 documents',
    ]);
    expect(pane().textContent).not.toContain('88.00');
  });

  test('has a table that says the same figures, summed up per month and vendor', async () => {
    await openSpend();
    const rows = within(table()).getAllByRole('row');
    const texts = (row: HTMLElement | undefined): readonly string[] =>
      [...(row?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent.trim());
    expect(
      within(rows[0] ?? table())
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Month', 'Crux', 'emnify', 'Total', 'Documents']);
    expect(texts(rows[1])).toEqual(['5.00 EUR', '0.30 EUR', '5.30 EUR', '3']);
    expect(texts(rows[2])).toEqual(['100.00 EUR', '–', '100.00 EUR', '1']);
    expect(texts(rows.at(-1))).toEqual(['105.00 EUR', '0.30 EUR', '105.30 EUR', '4']);
    expect(rows).toHaveLength(14);
  });

  test('never adds currencies: each has its own bars', async () => {
    const { user } = await openSpend();
    await user.click(within(pane()).getByRole('radio', { name: 'USD' }));
    await settle();
    expect(bars().map((bar) => bar.replace(/^\w+ \d{4}, /, ''))).toEqual(['emnify: 88.00 USD, 1 document']);
    expect(pane().textContent).not.toContain('EUR,');
  });

  test('says what lies outside its months and shows it when asked', async () => {
    const { user } = await openSpend();
    expect(pane().textContent).toContain('1 document of other months is not shown: 7.00 EUR.');
    await user.click(within(pane()).getByRole('button', { name: 'Show all months' }));
    await settle();
    expect(bars()[0]).toBe('May 2019, emnify: 7.00 EUR, 1 document');
    expect(pane().textContent).not.toContain('of other months');
  });

  test.each([
    ['Crux: 100.00', 1],
    ['Crux: 5.00', 1],
    ['emnify: 0.30', 2],
  ])('the bar of %s opens exactly its documents', async (name, documents) => {
    const opened = await openSpend();
    await opened.user.click(within(pane()).getByRole('button', { name: new RegExp(`${name}.*document`) }));
    await settle(300);
    expect(screen.queryByRole('region', { name: 'Spend' })).toBeNull();
    expect(await found(opened)).toBe(documents);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(documents + 1));
  });

  test('every figure of the table opens exactly as many documents as it says', async () => {
    const opened = await openSpend();
    const names = within(table())
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label') ?? '');
    expect(names).toHaveLength(8);
    for (const name of names) {
      await opened.user.click(within(table()).getByRole('button', { name }));
      await settle(60);
      expect([name, await found(opened)]).toEqual([name, Number(/show (\d+) document/.exec(name)?.[1])]);
      await opened.user.click(screen.getAllByRole('button', { name: 'Back to spend' })[0] ?? document.body);
      await settle(60);
    }
  }, 40_000);

  test('what stands in no bar is counted apart, and opens too', async () => {
    const opened = await openSpend();
    for (const name of ['1 document without a day', '1 document without currency', '1 document without total']) {
      await opened.user.click(within(pane()).getByRole('button', { name }));
      await settle(60);
      expect([name, await found(opened)]).toEqual([name, 1]);
      await opened.user.click(screen.getAllByRole('button', { name: 'Back to spend' })[0] ?? document.body);
      await settle(60);
    }
  });

  test('follows the query line, and comes back to the text that was there', async () => {
    const opened = await openSpend();
    await opened.user.type(screen.getByRole('combobox', { name: /Search/ }), 'vendor:crux ');
    await settle(200);
    expect(bars()).toHaveLength(2);
    expect(pane().textContent).toContain('Narrowed to “vendor:crux”.');
    await opened.user.click(within(pane()).getByRole('button', { name: /Crux: 5\.00/ }));
    await settle(100);
    expect(lastQuery(opened)).toMatch(/^vendor:crux currency:EUR/);
    await opened.user.click(screen.getAllByRole('button', { name: 'Back to spend' })[0] ?? document.body);
    await settle(100);
    expect(bars()).toHaveLength(2);
  });

  test('is one stop of the Tab key per chart and table, walked by the arrow keys', async () => {
    const { user } = await openSpend();
    const chart = within(pane()).getByRole('group', { name: /^Spend per month/ });
    for (const part of [chart, table()]) expect(part.querySelectorAll('button[tabindex="0"]')).toHaveLength(1);
    within(chart).getAllByRole('button')[0]?.focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Crux: 5\.00/);
    within(table())
      .getByRole('button', { name: /^5\.30 EUR/ })
      .focus();
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    expect(document.activeElement?.textContent).toBe('100.00 EUR');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/of Crux/);
  });

  test('keeps the list below it from being reached, and Escape leads back to it', async () => {
    const { user } = await openSpend();
    expect(document.querySelector('#pane-list')?.hasAttribute('inert')).toBe(true);
    within(pane()).getByRole('button', { name: 'Back to the list' }).focus();
    await user.keyboard('{Escape}');
    await settle();
    expect(screen.queryByRole('region', { name: 'Spend' })).toBeNull();
    expect(document.querySelector('#pane-list')?.hasAttribute('inert')).toBe(false);
  });

  test('says so where there is nothing to add up, and where it cannot be read', async () => {
    const opened = await openSpend({ rows: [bill(null, null)] });
    expect(within(pane()).getByText('Nothing to add up')).toBeTruthy();
    expect(within(pane()).getByRole('button', { name: '1 document without total' })).toBeTruthy();
    opened.world.failing = { getSpend: { code: 'local-data', detail: 'x' } };
    opened.emit('documentsChanged', null);
    await settle();
    expect(within(pane()).getByRole('alert').textContent).toContain('The spend could not be read.');
  });

  test('is counted anew when documents change', async () => {
    const opened = await openSpend();
    opened.world.rows = [...ROWS, bill('1.00', 'EUR', { vendor: 'demo', issued: day(NOW, 9) })];
    opened.emit('documentsChanged', null);
    await settle();
    expect(bars()).toHaveLength(4);
  });
});
