import { describe, expect, test, vi } from 'vitest';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { DocumentRow, SelectionChange } from '../../shared/listing.ts';
import { FIRST_PLACE } from '../../shared/views.ts';
import { connectApi } from '../lib/api.ts';
import { documentAt, ITEMS_PER_PAGE } from '../lib/item-pages.ts';
import { aRow, createFakeBridge, manyRows, type FakeBridge } from '../testing/fake-bridge.ts';
import { createListState, type ListState } from './list.svelte.ts';
import { createSelection, type Selection } from './selection.svelte.ts';

interface Opened extends FakeBridge {
  readonly list: ListState;
  readonly selection: Selection;
  readonly failed: ReturnType<typeof vi.fn<(thrown: unknown) => void>>;
  row(index: number): DocumentRow;
  /** Indexes of loaded rows that show as selected. */
  shown(): readonly number[];
}

async function settle(milliseconds = 120): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function open(rows = manyRows(300)): Promise<Opened> {
  const fake = createFakeBridge({ rows });
  const api = connectApi(fake.bridge);
  const failed = vi.fn<(thrown: unknown) => void>();
  const list: ListState = createListState({ api, onChosen: () => undefined, onRead: () => selection.refresh() });
  const selection: Selection = createSelection({ api, list, failed });
  list.restore(FIRST_PLACE);
  await settle();
  const row = (index: number): DocumentRow => {
    const found = documentAt(list.pages, index);
    if (found === null) throw new Error(`No row ${index}`);
    return found;
  };
  const shown = (): readonly number[] =>
    Array.from({ length: ITEMS_PER_PAGE }, (_, index) => index).filter((index) => {
      const found = documentAt(list.pages, index);
      return found !== null && selection.has(found);
    });
  return { ...fake, list, selection, failed, row, shown };
}

const changes = ({ argumentsOf }: Opened): readonly SelectionChange['kind'][] =>
  argumentsOf('changeSelection').map(([change]) => (change as SelectionChange).kind);

describe('the selection', () => {
  test('takes and drops single documents at once, and what they come to is counted by main', async () => {
    const row = { amount: decimal('0.1'), currency: parseCurrency('EUR') } as const;
    const opened = await open([
      aRow({ id: 'a', ...row }),
      aRow({ id: 'b', ...row, amount: decimal('0.2') }),
      aRow({ id: 'c' }),
    ]);
    const { selection } = opened;
    for (const index of [0, 1, 2]) selection.toggle(opened.row(index));
    expect(opened.shown()).toEqual([0, 1, 2]);
    await settle();
    expect(selection.counted).toMatchObject({
      count: 3,
      totals: { perCurrency: [{ currency: 'EUR', gross: '0.3', documents: 2 }], withoutTotal: 1 },
    });
    selection.toggle(opened.row(1));
    await settle();
    expect([opened.shown(), selection.count, opened.row(1).selected]).toEqual([[0, 2], 2, false]);
    selection.clear();
    expect(opened.shown()).toEqual([]);
    await settle();
    expect(selection.count).toBe(0);
  });

  test('a range begins at the last one taken, and shrinks again, on the screen and in main', async () => {
    const opened = await open();
    const { selection, world } = opened;
    selection.toggle(opened.row(40));
    selection.toggle(opened.row(3));
    for (const [to, expected] of [
      [6, [3, 4, 5, 6, 40]],
      [4, [3, 4, 40]],
      [1, [1, 2, 3, 40]],
    ] as const) {
      selection.extendTo(to);
      expect(opened.shown()).toEqual(expected);
      await settle();
      expect(opened.shown()).toEqual(expected);
      expect([...world.selected].map((id) => Number(id.split('-')[1])).toSorted((a, b) => a - b)).toEqual(expected);
    }
  });

  test('of ranges that wait, only the last is sent', async () => {
    const opened = await open();
    const { selection, world } = opened;
    const { promise, resolve } = Promise.withResolvers<null>();
    world.hold = promise;
    selection.toggle(opened.row(0));
    for (const index of [1, 2, 3, 4]) selection.extendTo(index);
    expect(opened.shown()).toEqual([0, 1, 2, 3, 4]);
    world.hold = null;
    resolve(null);
    await settle();
    expect(changes(opened).filter((kind) => kind !== 'none')).toEqual(['toggle', 'extend']);
    expect([selection.count, opened.shown()]).toEqual([5, [0, 1, 2, 3, 4]]);
  });

  test('all results are all that the filter finds, and one less keeps the rest', async () => {
    const opened = await open();
    const { selection, list } = opened;
    selection.selectResults();
    expect(opened.shown()).toHaveLength(ITEMS_PER_PAGE);
    await settle();
    expect([selection.count, selection.coversList]).toEqual([300, true]);
    selection.toggle(opened.row(7));
    await settle();
    expect([selection.count, selection.coversList, selection.has(opened.row(7))]).toEqual([299, false, false]);
    list.search('N-7');
    await vi.waitFor(() => expect(selection.hidden).toBe(289));
    selection.deselectResults();
    await settle();
    expect([selection.count, selection.hidden]).toEqual([289, 289]);
  });

  test('no message lists documents, however many are selected', async () => {
    const opened = await open(manyRows(5_000));
    opened.selection.selectResults();
    await settle();
    expect(opened.selection.count).toBe(5_000);
    for (const args of opened.argumentsOf('changeSelection')) expect(JSON.stringify(args).length).toBeLessThan(500);
  });

  test('survives a search and says how many the list does not show', async () => {
    const opened = await open();
    const { selection, list, world } = opened;
    for (const index of [1, 20]) selection.toggle(opened.row(index));
    await settle();
    list.search('N-20');
    await vi.waitFor(() => expect(selection.hidden).toBe(1));
    expect([selection.count, selection.samples]).toEqual([2, ['document-1', 'document-20']]);
    world.rows = [];
    list.refresh();
    await vi.waitFor(() => expect(selection.count).toBe(0));
  });

  test('what could not be changed is said, and the rows show what is so', async () => {
    const opened = await open();
    opened.world.failing = { changeSelection: { code: 'local-data', detail: 'documents.sqlite' } };
    opened.selection.toggle(opened.row(1));
    expect(opened.shown()).toEqual([1]);
    await settle();
    expect(opened.failed).toHaveBeenCalledOnce();
    expect(opened.shown()).toEqual([]);
  });
});
