import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectApi } from '../lib/api.ts';
import { withPage, noPages } from '../lib/item-pages.ts';
import { createRest, FINGERS_REST_MS } from '../lib/wait.ts';
import { createFakeBridge, manyRows } from '../testing/fake-bridge.ts';
import { createExplained } from './explained.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rows = manyRows(30);
const pages = withPage(
  noPages(),
  0,
  rows.map((row) => ({ kind: 'document', row })),
);

function open() {
  const fake = createFakeBridge({ rows, found: [{ id: 'document-1', places: [{ column: 'note', excerpt: 'lamp' }] }] });
  const rest = createRest();
  return { ...fake, rest, explained: createExplained(connectApi(fake.bridge), () => 'en-GB', rest.wait) };
}

describe('why rows are found', () => {
  it('is asked once the fingers rest, also where more rows come onto the screen meanwhile', async () => {
    const { explained, rest, argumentsOf } = open();
    explained.show(pages, 0, 1, 'la');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS - 50);
    rest.letter();
    explained.show(pages, 0, 2, 'la');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS - 50);
    expect(argumentsOf('explainMatches')).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(argumentsOf('explainMatches')).toEqual([[['document-0', 'document-1', 'document-2'], 'la']]);
    expect(explained.of('document-1')?.places).toEqual([{ column: 'note', excerpt: 'lamp' }]);
  });

  it('is asked soon of what is scrolled into view, and only of that', async () => {
    const { explained, argumentsOf } = open();
    explained.show(pages, 0, 1, 'lamp');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS + 20);
    explained.show(pages, 1, 3, 'lamp');
    await vi.advanceTimersByTimeAsync(100);
    expect(argumentsOf('explainMatches').at(-1)).toEqual([['document-2', 'document-3'], 'lamp']);
  });

  it('is not told of a text that is no longer the one', async () => {
    const { explained, argumentsOf } = open();
    explained.show(pages, 0, 1, 'lamp');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS + 20);
    explained.show(pages, 0, 1, 'lam');
    expect([explained.of('document-1'), explained.sought]).toEqual([null, ['lam']]);
    explained.show(pages, 0, 1, 'vendor:crux');
    await vi.advanceTimersByTimeAsync(FINGERS_REST_MS * 2);
    expect(argumentsOf('explainMatches')).toHaveLength(1);
  });
});
