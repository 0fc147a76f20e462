import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { openStore } from '../../main/cache/open-store.ts';
import { openServices } from '../../main/open-services.ts';
import type { Services } from '../../main/services.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { documentOf, moment, recordOf } from '../fixtures/document-factory.ts';
import { pdfOptions } from '../fixtures/pdf-options.ts';
import { ALL_DOCUMENTS } from '../fixtures/list-request.ts';
import { rowsOf } from '../fixtures/listed.ts';

const DOCUMENTS = 10_000;
const PER_BATCH = 500;
const ACCOUNT = 'aaaaaaaa';

const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-offline-'));
let services: Services;
let asked = 0;

function open(): Promise<Services> {
  const fetch = (): Promise<Response> => {
    asked += 1;
    return Promise.reject(new TypeError('fetch failed'));
  };
  return openServices({ dataFolder: folder, protection: null, fetch });
}

beforeAll(async () => {
  const { store } = openStore(join(folder, 'documents.sqlite'), new Date());
  for (let first = 0; first < DOCUMENTS; first += PER_BATCH) {
    const batch = Array.from({ length: PER_BATCH }, (_, index) => {
      const number = `INV-${first + index}`;
      const document = documentOf({ number, issuer: 'org2', issued: '2026-03-01', amount: '1.10', currency: 'EUR' });
      return { record: recordOf(`order-${first + index}`, number), documents: [document] };
    });
    store.save(ACCOUNT, moment('2026-11-21T10:00:00Z'), batch, 'drawn here');
  }
  store.close();
  services = await open();
}, 120_000);

afterAll(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

test(`${DOCUMENTS} documents are listed, found and exported after a start without a network`, async () => {
  const all = await services.cache.list(ALL_DOCUMENTS);
  expect(all.count).toBe(DOCUMENTS);
  const { perCurrency } = await services.cache.totals(ALL_DOCUMENTS);
  expect(perCurrency).toMatchObject([{ currency: 'EUR', gross: '11000', documents: DOCUMENTS }]);
  const last = await services.cache.list({ ...ALL_DOCUMENTS, offset: DOCUMENTS - 1 });
  expect(rowsOf(last).map(({ number }) => number)).toEqual(['INV-0']);
  const found = await services.cache.list({ ...ALL_DOCUMENTS, text: 'inv-9999' });
  expect(rowsOf(found).map(({ number }) => number)).toEqual(['INV-9999']);

  const report = await services.exports.run(
    { kind: 'filter', filter: { accountId: null, text: 'inv-9999' }, order: NEWEST_FIRST },
    { ...DEFAULT_SETTINGS.export, pdf: pdfOptions() },
    join(folder, 'out'),
  );
  expect(report.failed).toEqual([]);
  expect(report.written).toHaveLength(1);
  expect(asked).toBe(0);
});
