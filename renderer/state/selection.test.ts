import { describe, expect, test, vi } from 'vitest';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { connectApi } from '../lib/api.ts';
import { aRow, createFakeBridge, manyRows, type FakeBridge } from '../testing/fake-bridge.ts';
import { createListState, type ListState } from './list.svelte.ts';
import { createSelection, type Selection } from './selection.svelte.ts';

interface Opened extends FakeBridge {
  readonly list: ListState;
  readonly selection: Selection;
  readonly failed: ReturnType<typeof vi.fn<(thrown: unknown) => void>>;
}

async function settle(milliseconds = 80): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function open(rows = manyRows(300)): Promise<Opened> {
  const fake = createFakeBridge({ rows });
  const api = connectApi(fake.bridge);
  const failed = vi.fn<(thrown: unknown) => void>();
  const list: ListState = createListState({ api, onChosen: () => undefined, onRead: () => selection.refresh() });
  const selection: Selection = createSelection({ api, list, failed });
  list.showView('all');
  await settle();
  return { ...fake, list, selection, failed };
}

const numbers = ({ ids }: Selection): readonly number[] =>
  [...ids].map((id) => Number(id.split('-')[1])).toSorted((a, b) => a - b);

describe('the selection', () => {
  test('takes and drops single documents, and what they come to is counted by main', async () => {
    const row = { amount: decimal('0.1'), currency: parseCurrency('EUR') } as const;
    const { selection } = await open([
      aRow({ id: 'a', ...row }),
      aRow({ id: 'b', ...row, amount: decimal('0.2') }),
      aRow({ id: 'c' }),
    ]);
    for (const id of ['a', 'b', 'c']) selection.toggle(id);
    await settle();
    expect(selection.totals).toMatchObject({
      count: 3,
      totals: { perCurrency: [{ currency: 'EUR', amount: '0.3', documents: 2 }], withoutTotal: 1 },
    });
    selection.toggle('b');
    await settle();
    expect(selection.totals).toMatchObject({ count: 2, totals: { perCurrency: [{ amount: '0.1' }] } });
    selection.clear();
    expect([selection.ids.size, selection.totals]).toEqual([0, null]);
  });

  test('a range begins at the last one taken, and shrinks again', async () => {
    const { selection } = await open();
    selection.toggle('document-90');
    selection.toggle('document-3');
    await selection.extendTo(6);
    expect(numbers(selection)).toEqual([3, 4, 5, 6, 90]);
    await selection.extendTo(4);
    expect(numbers(selection)).toEqual([3, 4, 90]);
    await selection.extendTo(1);
    expect(numbers(selection)).toEqual([1, 2, 3, 90]);
  });

  test('a range goes over rows that are not loaded', async () => {
    const { selection, argumentsOf } = await open();
    selection.toggle('document-2');
    await selection.extendTo(250);
    expect(selection.ids.size).toBe(249);
    expect(argumentsOf('listIds')).toHaveLength(1);
  });

  test('all results are all that the filter finds, and one less keeps the rest', async () => {
    const { selection, list } = await open();
    await selection.selectResults();
    await settle();
    expect([selection.ids.size, selection.coversList]).toEqual([300, true]);
    selection.toggle('document-7');
    await settle();
    expect([selection.ids.size, selection.coversList, selection.ids.has('document-7')]).toEqual([299, false, false]);
    list.search('N-7');
    await settle(150);
    expect(selection.totals?.hidden).toBe(289);
    await selection.deselectResults();
    await settle();
    expect(selection.totals).toMatchObject({ count: 289, hidden: 289 });
  });

  test('says how many the list does not show, and forgets what is not kept any more', async () => {
    const { selection, list, world } = await open();
    for (const id of ['document-1', 'document-20']) selection.toggle(id);
    list.search('N-20');
    await settle(150);
    expect(selection.totals).toMatchObject({ count: 2, hidden: 1 });
    expect(await selection.inOrder()).toEqual(['document-1', 'document-20']);
    world.rows = world.rows.filter(({ id }) => id !== 'document-1');
    expect(await selection.inOrder()).toEqual(['document-20']);
    world.rows = [];
    list.refresh();
    await settle(300);
    expect(selection.ids.size).toBe(0);
  });

  test('an answer that comes late does not undo what was selected meanwhile', async () => {
    const { selection, world } = await open();
    const { promise, resolve } = Promise.withResolvers<null>();
    world.hold = promise;
    const pending = selection.selectResults();
    selection.toggle('document-1');
    world.hold = null;
    resolve(null);
    await pending;
    expect(numbers(selection)).toEqual([1]);
  });

  test('what cannot be counted is said', async () => {
    const { selection, world, failed } = await open();
    world.failing = { selectionTotals: { code: 'local-data', detail: 'documents.sqlite' } };
    selection.toggle('document-1');
    await settle();
    expect(failed).toHaveBeenCalledOnce();
    expect(selection.ids.size).toBe(1);
  });
});
