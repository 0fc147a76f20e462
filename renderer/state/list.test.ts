import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UNFOLDED, type LineRow, type ListRequest } from '../../shared/listing.ts';
import { FIRST_PLACE } from '../../shared/views.ts';
import { connectApi } from '../lib/api.ts';
import { documentAt, itemAt } from '../lib/item-pages.ts';
import { FINGERS_REST_MS, ROWS_FIRST_MS } from '../lib/wait.ts';
import { aRow, createFakeBridge, manyRows, type FakeBridge, type World } from '../testing/fake-bridge.ts';
import { createListState, type ListState } from './list.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Opened extends FakeBridge {
  readonly list: ListState;
  readonly onChosen: ReturnType<typeof vi.fn<(documentId: string | null) => void>>;
}

async function openList(change: Partial<World> = {}, place: Partial<typeof FIRST_PLACE> = {}): Promise<Opened> {
  const fake = createFakeBridge({ rows: manyRows(400), ...change });
  const onChosen = vi.fn<(documentId: string | null) => void>();
  const list = createListState({ api: connectApi(fake.bridge), onChosen });
  list.restore({ ...FIRST_PLACE, ...place });
  await vi.advanceTimersByTimeAsync(300);
  return { ...fake, list, onChosen };
}

/** More documents arrive, newest first. */
async function arrive({ world, list }: Opened, count: number): Promise<void> {
  const before = world.rows.length;
  const newer = manyRows(count).map((row) => ({ ...row, id: `newer-${before}-${row.id}`, label: `new ${row.label}` }));
  world.rows = [...newer, ...world.rows];
  list.refresh();
  await vi.advanceTimersByTimeAsync(300);
}

const aLine = (position: number): LineRow => ({
  ...{ position, description: null, sku: null, quantity: null, unitPrice: null, amount: null, currency: null },
});

const lastRequest = ({ argumentsOf }: Opened): ListRequest => argumentsOf('listDocuments').at(-1)?.[0] as ListRequest;

describe('the filter that is told beside the list', () => {
  it('follows a letter once the rows that it finds had their time, from when they come', async () => {
    const { list, world } = await openList();
    const held = Promise.withResolvers<null>();
    world.hold = held.promise;
    list.search('N-3');
    await vi.advanceTimersByTimeAsync(ROWS_FIRST_MS - 10);
    world.hold = null;
    held.resolve(null);
    await vi.advanceTimersByTimeAsync(0);
    expect([list.answered, list.filter.text, list.toldFilter.text]).toEqual(['N-3', 'N-3', '']);
    await vi.advanceTimersByTimeAsync(ROWS_FIRST_MS - 1);
    expect(list.toldFilter.text).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(list.toldFilter.text).toBe('N-3');
  });

  it('does not wait for rows that do not come, nor where something was chosen', async () => {
    const { list, world } = await openList();
    world.hold = Promise.withResolvers<null>().promise;
    list.search('N-3');
    await vi.advanceTimersByTimeAsync(ROWS_FIRST_MS);
    expect(list.toldFilter.text).toBe('N-3');
    list.show({ text: 'N-4' });
    expect(list.toldFilter.text).toBe('N-4');
  });
});

describe('the chosen document', () => {
  it('is the first row of an answer to a new search', async () => {
    const { list } = await openList();
    expect(list.chosen).toBe('document-0');
    list.search('N-399');
    await vi.advanceTimersByTimeAsync(300);
    expect(list.chosen).toBe('document-399');
  });

  // Documents that arrive in a sync make the list read itself again, whatever the person is typing meanwhile.
  it.each([0, 30, 100, 149, 151])('is so too where the list is refreshed %i ms before', async (milliseconds) => {
    const { list } = await openList();
    list.refresh();
    await vi.advanceTimersByTimeAsync(milliseconds);
    list.search('N-39');
    await vi.advanceTimersByTimeAsync(20);
    list.search('N-399');
    await vi.advanceTimersByTimeAsync(400);
    expect([list.count, list.answered, list.chosen]).toEqual([1, 'N-399', 'document-399']);
  });

  it('stays where the list is only refreshed or in another order', async () => {
    const { list } = await openList();
    list.select(7);
    list.refresh();
    await vi.advanceTimersByTimeAsync(300);
    expect(list.chosen).toBe('document-7');
    list.show({ sort: [{ column: 'number', direction: 'descending' }] });
    await vi.advanceTimersByTimeAsync(300);
    expect([list.chosen, list.active]).toEqual(['document-7', 392]);
  });

  it('goes from document to document, over heads of groups and the other lines of a document', async () => {
    const rows = [
      aRow({ id: 'a', counterparty: 'Acme' }),
      aRow({ id: 'b', counterparty: 'Acme' }),
      aRow({ id: 'c', counterparty: 'Zed' }),
    ];
    const { list } = await openList(
      { rows, lines: { a: [aLine(1), aLine(2), aLine(3)] } },
      { mode: 'lines', group: 'party' },
    );
    expect([list.length, list.active, list.chosen]).toEqual([7, 1, 'a']);
    const seen = [1, 1, 1, -1, -1, -1].map((by) => {
      list.step(by === 1 ? 1 : -1);
      return list.chosen;
    });
    expect(seen).toEqual(['b', 'c', 'c', 'b', 'a', 'a']);
  });
});

describe('a list that grows above the screen', () => {
  it('holds still: it says by how much it grew, and the chosen row is where it was', async () => {
    const opened = await openList();
    const { list } = opened;
    list.ensure(195, 225, 200);
    await vi.advanceTimersByTimeAsync(50);
    list.select(210);
    await arrive(opened, 3);
    expect(list.moved).toEqual({ times: 1, by: 3 });
    expect([list.active, list.chosen]).toEqual([213, 'document-210']);
    expect(documentAt(list.pages, 203)?.id).toBe('document-200');
  });

  it('does so when the rows go to another page, too', async () => {
    const opened = await openList();
    const { list } = opened;
    list.ensure(60, 95, 66);
    await arrive(opened, 150);
    expect(list.moved.by).toBe(150);
    expect(documentAt(list.pages, 216)?.id).toBe('document-66');
  });

  it('does so where the document at its edge is gone, as an order is that gives way to its invoice', async () => {
    const opened = await openList();
    const { list, world } = opened;
    list.ensure(195, 225, 200);
    await vi.advanceTimersByTimeAsync(50);
    world.rows = world.rows.filter(({ id }) => id !== 'document-200');
    await arrive(opened, 3);
    expect(list.moved).toEqual({ times: 1, by: 2 });
    expect(documentAt(list.pages, 203)?.id).toBe('document-201');
  });

  it.each([
    ['groups', { mode: 'documents', group: 'party' }, 62],
    ['lines', { mode: 'lines', group: null }, 121],
    ['lines in groups', { mode: 'lines', group: 'party' }, 123],
  ] as const)('does so among %s', async (_what, look, top) => {
    const rows = manyRows(100).map((row, at) => ({ ...row, counterparty: at < 30 ? 'Acme' : 'Zed' }));
    const lines = Object.fromEntries(rows.map(({ id }) => [id, [aLine(1), aLine(2)]]));
    const opened = await openList({ rows, lines }, look);
    const { list, world } = opened;
    list.ensure(top - 5, top + 25, top);
    await vi.advanceTimersByTimeAsync(50);
    const before = itemAt(list.pages, top);
    const newer = manyRows(7).map((row, at) => ({ ...row, id: `new-${at}`, counterparty: 'Acme' }));
    world.lines = { ...lines, ...Object.fromEntries(newer.map(({ id }) => [id, [aLine(1), aLine(2)]])) };
    world.rows = [...newer, ...world.rows];
    list.refresh();
    await vi.advanceTimersByTimeAsync(300);
    expect(list.moved).toEqual({ times: 1, by: look.mode === 'lines' ? 14 : 7 });
    expect(itemAt(list.pages, top + list.moved.by)).toEqual(before);
  });

  it('shows what is new at its top until the person has touched it', async () => {
    const opened = await openList();
    await arrive(opened, 2);
    expect([opened.list.moved.times, opened.list.chosen, opened.list.active]).toEqual([0, 'document-0', 2]);
    opened.list.touch();
    await arrive(opened, 2);
    expect(opened.list.moved).toEqual({ times: 1, by: 2 });
  });
});

describe('asking main', () => {
  it('has one question under way and asks the newest text next, without a pause', async () => {
    const opened = await openList();
    const { list, world } = opened;
    const { promise, resolve } = Promise.withResolvers<null>();
    world.hold = promise;
    const before = opened.argumentsOf('listDocuments').length;
    for (const text of ['N', 'N-', 'N-3', 'N-39', 'N-399']) list.search(text);
    await vi.advanceTimersByTimeAsync(200);
    expect(opened.argumentsOf('listDocuments').slice(before)).toHaveLength(1);
    world.hold = null;
    resolve(null);
    await vi.advanceTimersByTimeAsync(10);
    const texts = opened
      .argumentsOf('listDocuments')
      .slice(before)
      .map(([request]) => (request as ListRequest).text);
    expect(texts).toEqual(['N', 'N-399']);
    expect(list.count).toBe(1);
  });

  it('adds up after the rows are there, and says while sums are old', async () => {
    const { list, argumentsOf } = await openList();
    expect([list.totals?.documents, list.stale]).toEqual([400, false]);
    list.search('N-399');
    await vi.advanceTimersByTimeAsync(5);
    expect([list.count, list.totals?.documents, list.stale]).toEqual([1, 400, true]);
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS + 20);
    expect([list.totals?.documents, list.stale]).toEqual([1, false]);
    const sums = argumentsOf('listTotals').length;
    list.show({ sort: [{ column: 'due', direction: 'ascending' }] });
    await vi.advanceTimersByTimeAsync(100);
    expect(argumentsOf('listTotals')).toHaveLength(sums);
  });

  it('asks for nothing but rows from letter to letter, also where main takes its time', async () => {
    const opened = await openList();
    const { list, world, argumentsOf } = opened;
    const before = argumentsOf('listTotals').length;
    list.search('N-3');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS - 20);
    const { promise, resolve } = Promise.withResolvers<null>();
    world.hold = promise;
    list.search('N-39');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS - 20);
    world.hold = null;
    resolve(null);
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS - 20);
    expect([list.count, argumentsOf('listTotals').length, list.stale, opened.onChosen.mock.calls]).toEqual([
      ...[11, before, true],
      [['document-0']],
    ]);
    await vi.advanceTimersByTimeAsync(50);
    expect(argumentsOf('listTotals').slice(before)).toEqual([[{ accountId: null, text: 'N-39' }]]);
    expect([list.totals?.documents, list.stale, opened.onChosen.mock.calls.at(-1)]).toEqual([
      ...[11, false],
      ['document-39'],
    ]);
  });

  it('asks again for what failed', async () => {
    const { list, world } = await openList({ failing: { listDocuments: { code: 'local-data', detail: 'x' } } });
    expect([list.error?.code, list.count]).toEqual(['local-data', null]);
    world.failing = {};
    list.refresh();
    await vi.advanceTimersByTimeAsync(300);
    expect([list.error, list.count, list.chosen]).toEqual([null, 400, 'document-0']);
  });
});

describe('the place of the last time', () => {
  it('is gone on with: text, look, the document at the top and the open one', async () => {
    const opened = await openList({}, { text: 'N', view: 'unpaid', top: 'document-250', open: 'document-256' });
    const { list } = opened;
    expect([list.start, list.active, list.chosen, list.view]).toEqual([250, 256, 'document-256', 'unpaid']);
    expect(documentAt(list.pages, 250)?.id).toBe('document-250');
    expect(lastRequest(opened).text).toBe('N');
    list.ensure(242, 270, 252);
    expect(list.place).toMatchObject({ top: 'document-252', open: 'document-256', text: 'N' });
  });

  it('begins at the top where these documents are gone', async () => {
    const { list } = await openList({}, { top: 'gone', open: 'gone-too' });
    expect([list.start, list.chosen]).toEqual([0, 'document-0']);
  });
});

describe('groups', () => {
  it('are folded one by one or all at once, but for those that are opened again', async () => {
    const rows = manyRows(9).map((row, index) => ({ ...row, counterparty: `Party ${index % 3}` }));
    const opened = await openList({ rows }, { group: 'party' });
    const { list } = opened;
    expect(list.length).toBe(12);
    list.touch();
    list.fold('party:Party 1', true);
    await vi.advanceTimersByTimeAsync(10);
    expect(list.length).toBe(9);
    list.foldAll(true);
    await vi.advanceTimersByTimeAsync(10);
    expect(list.length).toBe(3);
    list.fold('party:Party 0', false);
    await vi.advanceTimersByTimeAsync(10);
    // What is opened or closed moves nothing that is above it.
    expect([list.length, list.moved.times]).toEqual([6, 0]);
    list.show({ group: 'status' });
    await vi.advanceTimersByTimeAsync(10);
    expect([list.length, lastRequest(opened).collapsed]).toEqual([10, []]);
  });

  it('stay folded with the place, until the list is divided otherwise', async () => {
    const rows = manyRows(9).map((row, index) => ({ ...row, counterparty: `Party ${index % 3}` }));
    const { list } = await openList({ rows }, { group: 'party' });
    list.fold('party:Party 1', true);
    await vi.advanceTimersByTimeAsync(10);
    const again = await openList({ rows }, list.place);
    expect([again.list.length, again.list.place.folds.collapsed]).toEqual([9, ['party:Party 1']]);
    again.list.show({ group: 'party', text: 'N' });
    expect(again.list.place.folds.collapsed).toEqual(['party:Party 1']);
    again.list.show({ group: null });
    expect(again.list.place.folds).toEqual(UNFOLDED);
  });

  it('that are closed leave the document open that was, and nothing else that is not listed', async () => {
    const rows = manyRows(9).map((row, index) => ({ ...row, counterparty: `Party ${index % 3}` }));
    const folds = { collapsed: ['party:Party 1'], allCollapsed: false };
    const inside = await openList({ rows }, { group: 'party', folds, open: 'document-4' });
    expect([inside.list.chosen, inside.list.active]).toEqual(['document-4', 0]);
    const outside = await openList({ rows }, { group: 'party', open: 'document-99' });
    expect(outside.list.chosen).toBe('document-0');
  });
});
