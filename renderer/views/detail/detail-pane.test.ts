import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { DocumentDetail } from '../../../shared/listing.ts';
import { anAccount, aRow } from '../../testing/fake-bridge.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

async function openDocument(detail: DocumentDetail): Promise<Opened> {
  const rows = [aRow({ id: detail.document.id, vendor: detail.document.vendor })];
  return openWindow({ accounts: [anAccount({ vendor: detail.document.vendor })], rows, details: [detail] });
}

const sheet = (): HTMLElement => screen.getByRole('article');
const figure = (text: string): HTMLElement =>
  [...sheet().querySelectorAll<HTMLElement>('[data-figure]')].findLast((one) => one.textContent.trim() === text) ??
  sheet();

/** The figure that stands beside a label. */
function fact(label: string): string {
  const term = within(sheet()).getAllByText(label, { selector: 'dt' }).at(0);
  return term?.nextElementSibling?.textContent.trim().replaceAll(/\s+/g, ' ') ?? '';
}

describe('the sheet', () => {
  test('prints the emnify sample: every figure, and what is missing as missing', async () => {
    await openDocument(detailWithSource('emnify'));
    expect(screen.getByRole('heading', { name: 'Invoice 165525', level: 2 })).toBeTruthy();
    expect([fact('Issued'), fact('Due'), fact('PO')]).toEqual(['29 Aug 2022', 'not provided by emnify', 'REF-12345']);
    expect([fact('Sub-total'), fact('VAT 0 % · VAT Exempt'), fact('Total')]).toEqual([
      '27.00 USD',
      '0.00 USD',
      '27.00 USD',
    ]);
    const cells = [...sheet().querySelectorAll('tbody td')].map(({ textContent }) => textContent.trim());
    expect(cells).toEqual(expect.arrayContaining(['9.00 EUR', '18.00 USD']));
  });

  test('prints the Crux sample: cost 0 as 0, its currency and the total as missing, all quantities', async () => {
    await openDocument(detailWithSource('crux'));
    expect([fact('Total'), fact('Currency'), fact('Invoice number')]).toEqual([
      'not provided by Crux',
      'not provided by Crux',
      'not provided by Crux',
    ]);
    expect([fact('Ordered'), fact('Accepted'), fact('Shipped')].slice(1)).toEqual(['5', '2']);
    expect(fact('Backordered')).toBe('1 until 1 Jan 2019');
    expect(sheet().textContent.replaceAll(/\s+/g, ' ')).toContain('ƒ0.00no currency');
    expect(within(sheet()).getByText('Bishopchester, OK 45032')).toBeTruthy();
  });

  test('a stated figure leads to its place in the source', async () => {
    const { user } = await openDocument(detailWithSource('emnify'));
    await user.click(figure('9.00 EUR'));
    await settle();
    const chosen = screen.getByRole('treeitem', { selected: true });
    expect(chosen.textContent.replaceAll(/\s+/g, ' ').trim()).toMatch(/total_price ?9$|price ?9$/);
    expect(screen.getByRole('tab', { name: 'Source' }).getAttribute('aria-selected')).toBe('true');
  });

  test('a computed figure carries its mark and says its formula to the keyboard too', async () => {
    const { user } = await openDocument(detailWithSource('crux'));
    const computed = [...sheet().querySelectorAll<HTMLElement>('[data-figure]')].find((one) =>
      one.textContent.includes('ƒ'),
    );
    expect(computed).toBeDefined();
    sheet().querySelector<HTMLElement>('[data-figure]')?.focus();
    for (let step = 0; step < 80 && document.activeElement !== computed; step += 1) await user.keyboard('{ArrowDown}');
    await settle(400);
    expect(document.activeElement).toBe(computed);
    expect(document.querySelector('.tooltip')?.textContent).toContain('Computed: ');
  });

  test('a missing figure says that it is unknown', async () => {
    const { user } = await openDocument(detailWithSource('emnify'));
    await user.hover(figure('not provided by emnify'));
    await settle(400);
    expect(document.querySelector('.tooltip')?.textContent).toContain('emnify did not send this.');
  });

  test('is one stop of the Tab key', async () => {
    await openDocument(detailWithSource('emnify'));
    expect(sheet().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  test('shows the figures of a check', async () => {
    const { user } = await openDocument(detailWithSource('emnify'));
    expect(screen.getByRole('list', { name: 'Checks' }).textContent).toContain('without conversion');
    await user.click(screen.getByRole('button', { name: 'Show figures' }));
    await settle();
    const marked = [...sheet().querySelectorAll('.marked')].map(({ textContent }) => textContent.trim());
    expect(marked).toEqual(expect.arrayContaining(['9.00 EUR', '18.00 USD']));
  });
});

describe('the head', () => {
  test('shows the amount, or that there is none, never 0', async () => {
    await openDocument(detailWithSource('crux'));
    expect(document.querySelector('#pane-detail .amount')?.textContent.trim()).toBe('Total not provided by Crux');
  });

  test('copies number, amounts, references and everything', async () => {
    const opened = await openDocument(detailWithSource('emnify'));
    const copied = async (item: RegExp): Promise<unknown> => {
      await opened.user.click(screen.getByRole('button', { name: 'Copy' }));
      await settle();
      await opened.user.click(screen.getByRole('menuitem', { name: item }));
      await settle();
      return opened.argumentsOf('copyText').at(-1)?.[0];
    };
    expect(await copied(/^Number/)).toBe('165525');
    expect(await copied(/^Amount/)).toBe('27.00 USD');
    expect(await copied(/^Net/)).toBe('27.00 USD');
    expect(await copied(/^Tax/)).toBe('0.00 USD');
    expect(await copied(/^PO/)).toBe('REF-12345');
    expect(await copied(/^Everything/)).toContain('V5 Commercial 4in1 - ½ size × 1: 9.00 EUR');
  });

  test('says what failed where a document cannot be opened, and the list still works', async () => {
    const failing = { getDocument: { code: 'not-found', detail: 'x' } } as const;
    await openWindow({ accounts: [anAccount()], rows: [aRow()], failing });
    expect(screen.getByRole('alert').textContent).toContain('This document could not be opened.');
    expect(screen.getByRole('grid')).toBeTruthy();
  });
});

describe('the source', () => {
  async function openSource(vendor: 'emnify' | 'crux'): Promise<Opened> {
    const opened = await openDocument(detailWithSource(vendor));
    await opened.user.click(screen.getByRole('tab', { name: 'Source' }));
    await settle();
    return opened;
  }

  test('is a tree with the digits of the vendor', async () => {
    await openSource('emnify');
    const tree = screen.getByRole('tree');
    expect(within(tree).getAllByRole('treeitem')[0]?.getAttribute('aria-level')).toBe('1');
    expect(tree.textContent).toContain('"2022-08-29T00:00:00.000Z"');
    const id = within(tree).getAllByRole('treeitem')[1];
    expect(id?.textContent.replaceAll(/\s+/g, '')).toBe('id165525');
  });

  test('opens, closes and is walked by the keys of a tree', async () => {
    const { user } = await openSource('emnify');
    const rows = (): number => screen.getAllByRole('treeitem').length;
    const all = rows();
    screen.getAllByRole('treeitem')[0]?.focus();
    await user.keyboard('{ArrowLeft}');
    expect(rows()).toBe(1);
    await user.keyboard('{ArrowRight}{ArrowRight}{End}');
    await settle();
    expect(rows()).toBe(all);
    expect(document.activeElement?.textContent).toContain('total_amount');
  });

  test('copies path and value of the chosen field', async () => {
    const opened = await openSource('emnify');
    screen.getAllByRole('treeitem')[0]?.focus();
    await opened.user.keyboard('{End}');
    await settle();
    await opened.user.click(screen.getByRole('button', { name: 'Copy path' }));
    await opened.user.click(screen.getByRole('button', { name: 'Copy value' }));
    await settle();
    expect(opened.argumentsOf('copyText')).toEqual([['$.total_amount'], ['27']]);
  });

  test('shows a part that is no JSON as it was received', async () => {
    const detail = detailWithSource('emnify');
    const source = [{ name: 'invoice', request: 'GET /x', text: '<html>Maintenance' }];
    const opened = await openDocument({ ...detail, source });
    await opened.user.click(screen.getByRole('tab', { name: 'Source' }));
    await settle();
    expect(screen.getByText('<html>Maintenance')).toBeTruthy();
  });
});
