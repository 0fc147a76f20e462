import { describe, expect, test, vi } from 'vitest';
import type { DocumentDetail } from '../../shared/listing.ts';
import { detailWithSource } from '../../tests/fixtures/source-details.ts';
import { connectApi } from '../lib/api.ts';
import { FINGERS_REST_MS } from '../lib/wait.ts';
import { createFakeBridge, manyRows, type FakeBridge } from '../testing/fake-bridge.ts';
import { createDetailState } from './detail.svelte.ts';
import { createListState } from './list.svelte.ts';

async function settle(milliseconds = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function copyOf(detail: DocumentDetail, id: string): DocumentDetail {
  return { ...detail, document: { ...detail.document, id } };
}

describe('the open document', () => {
  const seed = detailWithSource('emnify');
  const open = (ids: readonly string[]): FakeBridge => createFakeBridge({ details: ids.map((id) => copyOf(seed, id)) });

  test('is the last one asked for, and the ones in between are not fetched', async () => {
    const fake = open(['a', 'b', 'c', 'd']);
    const detail = createDetailState(connectApi(fake.bridge));
    for (const id of ['a', 'b', 'c', 'd']) detail.open(id);
    await settle();
    expect(detail.shown?.document.id).toBe('d');
    expect(fake.argumentsOf('getDocument')).toEqual([['a'], ['d']]);
  });

  test('stays the same object where nothing changed, so that the reader keeps the place', async () => {
    const fake = open(['a']);
    const detail = createDetailState(connectApi(fake.bridge));
    detail.open('a');
    await settle();
    const before = detail.shown;
    detail.refresh();
    await settle();
    expect(detail.shown).toBe(before);
    fake.world.details = [{ ...copyOf(seed, 'a'), revision: { ...seed.revision, hash: 'f'.repeat(64) } }];
    detail.refresh();
    await settle();
    expect(detail.shown?.revision.hash).toBe('f'.repeat(64));
  });

  test('forgets what was pointed at in the one before', async () => {
    const detail = createDetailState(connectApi(open(['a', 'b']).bridge));
    detail.open('a');
    await settle();
    detail.showSource({ part: 'invoice', path: '$.id' });
    detail.markFigures([{ part: 'invoice', path: '$.id' }]);
    detail.open('b');
    await settle();
    expect([detail.field, detail.marked]).toEqual([null, []]);
  });

  test('is not shown any more where it cannot be read', async () => {
    const fake = open(['a', 'b']);
    const detail = createDetailState(connectApi(fake.bridge));
    detail.open('a');
    await settle();
    fake.world.failing = { getDocument: { code: 'not-found', detail: '' } };
    detail.open('b');
    await settle();
    expect([detail.shown, detail.error?.code]).toEqual([null, 'not-found']);
  });
});

describe('the list', () => {
  function list(fake: FakeBridge) {
    const onChosen = vi.fn<(documentId: string | null) => void>();
    return { state: createListState({ api: connectApi(fake.bridge), onChosen }), onChosen };
  }

  test('an answer that comes late never replaces a newer one', async () => {
    const fake = createFakeBridge({ rows: manyRows(300) });
    const { state } = list(fake);
    const { promise, resolve } = Promise.withResolvers<null>();
    fake.world.hold = promise;
    state.show({ accountId: 'nobody' });
    fake.world.hold = null;
    state.show({ accountId: null });
    await settle();
    resolve(null);
    await settle();
    expect([state.count, state.filter.accountId, state.busy]).toEqual([300, null, false]);
  });

  test('loads a page once, however often it is asked for', async () => {
    const fake = createFakeBridge({ rows: manyRows(1_000) });
    const { state } = list(fake);
    state.show({ accountId: null });
    await settle();
    state.ensure(460, 480, 465);
    state.ensure(465, 485, 470);
    await settle();
    const offsets = fake.argumentsOf('listDocuments').map(([request]) => (request as { offset: number }).offset);
    expect(offsets).toEqual([0, 450]);
  });

  test('a burst of changes is one refresh of what is visible', async () => {
    const fake = createFakeBridge({ rows: manyRows(1_000) });
    const { state } = list(fake);
    state.show({ accountId: null });
    await settle();
    for (let change = 0; change < 10; change += 1) state.refresh();
    await settle(250);
    expect(fake.argumentsOf('listDocuments')).toHaveLength(2);
  });

  test('opens what typing finds first once the fingers rest, and what is chosen at once', async () => {
    const fake = createFakeBridge({ rows: manyRows(300) });
    const { state, onChosen } = list(fake);
    state.show({ accountId: null });
    await settle();
    onChosen.mockClear();
    for (const text of ['N-29', 'N-299']) {
      state.search(text);
      await settle(20);
    }
    expect([state.chosen, onChosen.mock.calls]).toEqual(['document-299', []]);
    await settle(FINGERS_REST_MS + 50);
    expect(onChosen.mock.calls).toEqual([['document-299']]);
    state.search('N-1');
    await settle(20);
    state.select(1);
    expect(onChosen.mock.calls).toEqual([['document-299'], [state.chosen]]);
    await settle(FINGERS_REST_MS + 50);
    expect(onChosen.mock.calls).toHaveLength(2);
    state.search('N-2');
    await settle(20);
    const found = state.chosen;
    state.select(0);
    expect(onChosen.mock.calls.at(-1)).toEqual([found]);
  });

  test('says that nothing is chosen where nothing is found', async () => {
    const fake = createFakeBridge({ rows: manyRows(3) });
    const { state, onChosen } = list(fake);
    state.show({ accountId: null });
    await settle();
    expect(onChosen).toHaveBeenLastCalledWith('document-0');
    state.show({ accountId: 'nobody' });
    await settle();
    expect(onChosen).toHaveBeenLastCalledWith(null);
    expect(state.chosen).toBeNull();
  });
});
