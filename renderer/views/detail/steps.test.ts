import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { emnifySeedDocument, detailOf } from '../../../tests/fixtures/details.ts';
import { decimal } from '../../../shared/document/decimal.ts';
import type { LineRow } from '../../../shared/listing.ts';
import { FIRST_PLACE, type ListPlace } from '../../../shared/views.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { anAccount, manyRows, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const document_ = emnifySeedDocument();
const details = manyRows(230).map(({ id }) => detailOf({ ...document_, id }));

async function openMany(count: number, place: Partial<ListPlace> = {}, world: Partial<World> = {}): Promise<Opened> {
  const settings = { ...DEFAULT_SETTINGS, list: { ...FIRST_PLACE, ...place } };
  return openWindow({ accounts: [anAccount()], rows: manyRows(count), details, settings, ...world });
}

const button = (name: 'Next document' | 'Previous document'): HTMLElement =>
  within(document.getElementById('pane-detail') ?? document.body).getByRole('button', { name });
const place = (): string => document.querySelector('#pane-detail .place')?.textContent ?? '';
const isEnd = (name: 'Next document' | 'Previous document'): boolean =>
  button(name).getAttribute('aria-disabled') === 'true';
const opened = ({ argumentsOf }: Opened): unknown => argumentsOf('getDocument').at(-1)?.[0];

describe('previous and next in the head', () => {
  test('follow the list, say the place, stay where they are and end at its ends', async () => {
    const window = await openMany(3);
    expect([place(), isEnd('Previous document'), isEnd('Next document')]).toEqual(['1 of 3', true, false]);
    const next = button('Next document');
    next.focus();
    await window.user.keyboard('{Enter}');
    await settle();
    expect([opened(window), place(), document.activeElement === next]).toEqual(['document-1', '2 of 3', true]);
    await window.user.keyboard('{Enter}');
    await settle();
    expect([opened(window), place(), isEnd('Next document')]).toEqual(['document-2', '3 of 3', true]);
    await window.user.keyboard('{Enter}');
    await settle();
    expect([opened(window), document.activeElement === next]).toEqual(['document-2', true]);
    await window.user.click(button('Previous document'));
    await settle();
    expect([opened(window), place()]).toEqual(['document-1', '2 of 3']);
  });

  test('go over the border of a page that is not loaded', async () => {
    const window = await openMany(230, { open: 'document-99', top: 'document-99' });
    expect(place()).toBe('100 of 230');
    await window.user.click(button('Next document'));
    await settle();
    expect([opened(window), place()]).toEqual(['document-100', '101 of 230']);
  });

  test('are Alt and the arrow keys, also while something else has the focus', async () => {
    const window = await openMany(3);
    screen.getByRole('button', { name: 'Settings' }).focus();
    await window.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await settle();
    expect(opened(window)).toBe('document-1');
    await window.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await settle();
    expect(opened(window)).toBe('document-0');
    window.emit('command', 'next-document');
    await settle();
    expect(opened(window)).toBe('document-1');
  });

  test('take the keyboard along where it is on a row of the list', async () => {
    const window = await openMany(3);
    within(screen.getByRole('grid')).getAllByRole('row', { name: /N-0/ })[0]?.focus();
    await window.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await settle();
    expect(document.activeElement?.textContent).toContain('N-1');
  });

  test('pass over the other lines of a document and the heads of groups', async () => {
    const line: LineRow = {
      position: 1,
      description: 'SIM',
      sku: null,
      quantity: decimal('1'),
      unitPrice: null,
      amount: null,
      currency: null,
    };
    const rows = manyRows(3).map((row, index) => ({ ...row, counterparty: index === 0 ? 'Aa' : 'Bb' }));
    const lines = { 'document-0': [line, { ...line, position: 2 }], 'document-1': [line] };
    const window = await openMany(3, { mode: 'lines', group: 'party' }, { rows, lines });
    await settle(200);
    expect([opened(window), place()]).toEqual(['document-0', '1 of 3']);
    await window.user.click(button('Next document'));
    await settle();
    expect(opened(window)).toBe('document-1');
    await window.user.click(button('Next document'));
    await settle();
    await settle(200);
    expect([opened(window), isEnd('Next document'), place()]).toEqual(['document-2', true, '3 of 3']);
    await window.user.click(button('Previous document'));
    await window.user.click(button('Previous document'));
    await settle();
    expect(opened(window)).toBe('document-0');
  });

  test('say the place among documents, not among their lines', async () => {
    const line = { position: 1, description: null, sku: null, quantity: null, unitPrice: null, amount: null };
    const lines = { 'document-0': [1, 2, 3].map((position) => ({ ...line, position, currency: null })) };
    const window = await openMany(3, { mode: 'lines' }, { lines });
    await window.user.click(button('Next document'));
    await settle(200);
    expect([opened(window), place()]).toEqual(['document-1', '2 of 3']);
  });

  test('are there where a document cannot be opened', async () => {
    const window = await openMany(2, {}, { failing: { getDocument: { code: 'local-data', detail: 'x' } } });
    window.world.failing = {};
    await window.user.click(button('Next document'));
    await settle();
    expect(screen.getByRole('article')).toBeTruthy();
  });
});
