import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCache } from '../main/cache/open-cache.ts';
import { openStore } from '../main/cache/open-store.ts';
import type { Document } from '../shared/document/document.ts';
import { documentOf, moment, recordOf } from '../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../tests/fixtures/list-request.ts';
import { compare, type Comparison } from './measure.ts';

const DOCUMENTS = 10_000;
const BATCH = 500;
const WORKER = new URL('../main/cache/worker.ts', import.meta.url);

/** Lists of 10,000 documents through the cache's thread, against plain statements over a plain table in memory. */
export async function benchList(): Promise<readonly Comparison[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const file = join(folder, 'documents.sqlite');
  const plain = new DatabaseSync(':memory:');
  fill(file, plain);
  const { cache } = await openCache({ file, workerUrl: WORKER });
  try {
    const first = plain.prepare('SELECT *, count(*) OVER () FROM plain ORDER BY day DESC LIMIT 200');
    const found = plain.prepare('SELECT *, count(*) OVER () FROM plain WHERE words LIKE ? ORDER BY day DESC LIMIT 200');
    // Each run another offset or text: the cache remembers what a filter has found.
    return [
      await compare(
        'list, first page',
        (run) => cache.list({ ...ALL_DOCUMENTS, limit: 200 - run }),
        'plain SELECT',
        () => first.all(),
      ),
      await compare(
        'list, by text',
        (run) => cache.list({ ...ALL_DOCUMENTS, text: `alpha ${10 + run}` }),
        'plain LIKE',
        (run) => found.all(`%alpha ${10 + run}%`),
      ),
      await compare(
        'list, by amount',
        (run) =>
          cache.list({
            ...ALL_DOCUMENTS,
            text: 'INV',
            sort: [{ column: 'amount', direction: run % 2 === 0 ? 'ascending' : 'descending' }],
          }),
        'plain SELECT',
        () => first.all(),
      ),
    ];
  } finally {
    plain.close();
    await cache.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function sample(number: number): Document {
  return documentOf({
    number: `INV-${number}`,
    issued: `20${10 + (number % 15)}-0${1 + (number % 9)}-1${number % 10}`,
    issuer: `Company ${number % 50}`,
    amount: `${number}.35`,
    currency: 'EUR',
    lines: ['alpha', 'beta', 'gamma'].map((word) => ({ description: `${word} ${number}`, amount: '1.10' })),
  });
}

function fill(file: string, plain: DatabaseSync): void {
  const { store } = openStore(file, new Date());
  plain.exec('CREATE TABLE plain (number TEXT, issuer TEXT, day TEXT, amount REAL, words TEXT)');
  const insert = plain.prepare('INSERT INTO plain VALUES (?, ?, ?, ?, ?)');
  for (let start = 0; start < DOCUMENTS; start += BATCH) {
    const documents = Array.from({ length: BATCH }, (_, index) => sample(start + index));
    const batch = documents.map((document) => ({
      record: recordOf(document.key, { id: document.key }),
      documents: [document],
    }));
    store.save('aaaaaaaa', moment('2026-11-21T10:00:00Z'), batch, 'drawn here');
    for (const { number, issuer, issued, total, lines } of documents) {
      const words = lines.map(({ description }) => description.value).join(' ');
      insert.run(number.value, issuer.name.value, issued.value, Number(total.amount.value), `${number.value} ${words}`);
    }
  }
  store.close();
}
