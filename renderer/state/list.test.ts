import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectApi } from '../lib/api.ts';
import { createFakeBridge, manyRows } from '../testing/fake-bridge.ts';
import { createListState, type ListState } from './list.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function openList(): Promise<ListState> {
  const { bridge } = createFakeBridge({ rows: manyRows(400) });
  const list = createListState({ api: connectApi(bridge), onChosen: () => undefined });
  list.showView('all');
  await vi.advanceTimersByTimeAsync(300);
  return list;
}

it('chooses the first row of an answer to a new search', async () => {
  const list = await openList();
  expect(list.chosen).toBe('document-0');
  list.search('N-399');
  await vi.advanceTimersByTimeAsync(300);
  expect(list.chosen).toBe('document-399');
});

// Documents that arrive in a sync make the list read itself again, whatever the person is typing meanwhile.
it.each([0, 30, 59, 61, 100, 149])('does so too where the list is refreshed %i ms before', async (milliseconds) => {
  const list = await openList();
  list.refresh();
  await vi.advanceTimersByTimeAsync(milliseconds);
  list.search('N-39');
  await vi.advanceTimersByTimeAsync(20);
  list.search('N-399');
  await vi.advanceTimersByTimeAsync(400);
  expect(list.count).toBe(1);
  expect(list.chosen).toBe('document-399');
});

it('keeps the chosen row where the list is only refreshed', async () => {
  const list = await openList();
  list.select(7);
  list.refresh();
  await vi.advanceTimersByTimeAsync(300);
  expect(list.chosen).toBe('document-7');
});
