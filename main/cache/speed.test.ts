import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, moment, recordOf } from '../../tests/fixtures/document-factory.ts';
import type { ListRequest } from '../../shared/listing.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

// The bounds are ten times what a quiet computer needs, so that they fail for another order of growth and not for a
// busy machine. `npm run bench` has the real figures.
const DOCUMENTS = 10_000;
const ALL: ListRequest = { view: 'all', accountId: null, text: '', sort: null, offset: 0, limit: 200 };

const folder = mkdtempSync(join(tmpdir(), 'speed-'));
let store: Store;

beforeAll(() => {
  store = openStore(join(folder, 'documents.sqlite'), new Date()).store;
  const words = 'alpha beta gamma delta epsilon zeta'.split(' ');
  for (let start = 0; start < DOCUMENTS; start += 500) {
    const batch = Array.from({ length: 500 }, (_, index) => {
      const number = start + index;
      const day = `20${10 + (number % 15)}-0${1 + (number % 9)}-1${number % 10}`;
      const lines = words.map((word, line) => ({
        description: `${word} ${number}`,
        sku: `SKU${number}-${line}`,
        amount: '1.10',
      }));
      const sketch = {
        number: `INV-${number}`,
        issued: day,
        issuer: `Company ${number % 50}`,
        amount: `${number}.35`,
        currency: 'EUR',
        lines,
      };
      return { record: recordOf(`order-${number}`, sketch), documents: [documentOf(sketch)] };
    });
    store.save('aaaaaaaa', moment('2026-11-21T10:00:00Z'), batch);
  }
}, 120_000);

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe(`with ${DOCUMENTS} documents`, () => {
  it.each<[string, number, Partial<ListRequest>]>([
    ['the first page', 300, {}],
    ['a page that is scrolled to', 100, { offset: 9_000 }],
    ['sorted by amount', 300, { sort: { column: 'amount', direction: 'ascending' } }],
    ['filtered by one letter', 300, { text: 'a' }],
    ['filtered by two words', 150, { text: 'alpha 99' }],
    ['filtered by a number', 100, { text: 'INV-9999' }],
  ])('%s takes less than %i ms', (_name, milliseconds, change) => {
    const start = performance.now();
    const page = store.list({ ...ALL, ...change });
    const took = performance.now() - start;
    expect(page.count).toBeGreaterThan(0);
    expect(took).toBeLessThan(milliseconds);
  });

  it('reads a further page without searching again', () => {
    store.list({ ...ALL, text: 'alpha' });
    const start = performance.now();
    for (let offset = 0; offset < DOCUMENTS; offset += 200) store.list({ ...ALL, text: 'alpha', offset });
    expect((performance.now() - start) / (DOCUMENTS / 200)).toBeLessThan(20);
  });
});
