import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../main/cache/open-store.ts';
import { openServices } from '../../main/open-services.ts';
import type { Services } from '../../main/services.ts';
import { addDecimals, decimal } from '../../shared/document/decimal.ts';
import type { ParseContext } from '../../shared/query/query.ts';
import { SPEND_APART, spendApartText, spendText } from '../../shared/query/spend-text.ts';
import { moment, recordOf } from '../fixtures/document-factory.ts';
import { knownDocuments } from '../fixtures/query-records.ts';

const DOCUMENTS = 600;
const CONTEXT: ParseContext = { region: 'en-GB', accounts: [] };
const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-spend-'));
let services: Services;

beforeAll(async () => {
  const { store } = openStore(join(folder, 'documents.sqlite'), new Date());
  const byAccount = Map.groupBy(knownDocuments(DOCUMENTS, 5), ({ document }) => document.accountId);
  for (const [account, known] of byAccount) {
    const batch = known.map(({ document }) => ({
      record: recordOf(document.key, document.key),
      documents: [document],
    }));
    store.save(account, moment('2026-11-21T10:00:00Z'), batch, 'drawn here');
  }
  store.close();
  services = await openServices({
    dataFolder: folder,
    protection: null,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  });
}, 60_000);

afterAll(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

test.each([
  '',
  'sim',
  'sim OR crux',
  '-vendor:crux',
  'currency:EUR OR is:paid',
  'total:>10 issued:2024..2025',
  'sim OR',
])(
  'each bar of “%s” opens exactly the documents that it sums up',
  async (text) => {
    const spend = await services.cache.spend({ accountId: null, text });
    expect(spend.bars.length).toBeGreaterThan(20);
    const texts = spend.bars.map(({ vendor, currency, month }) =>
      spendText(text, { vendor, currency, months: [month, month] }, CONTEXT),
    );
    expect(texts).not.toContain(null);
    const totals = await Promise.all(
      texts.map((bar) => services.cache.totals({ accountId: null, text: bar ?? 'no query' })),
    );
    expect(
      totals.map(({ documents, perCurrency }) => ({ documents, sums: perCurrency.map(({ gross }) => plain(gross)) })),
    ).toEqual(spend.bars.map(({ documents, gross }) => ({ documents, sums: [plain(gross)] })));
  },
  60_000,
);

test.each(['', 'sim', 'sim OR crux'])(
  'what no bar of “%s” holds is counted apart, and nothing is lost',
  async (text) => {
    const filter = { accountId: null, text };
    const [spend, { documents }] = await Promise.all([services.cache.spend(filter), services.cache.totals(filter)]);
    const apart = SPEND_APART.map((one) => ({
      accountId: null,
      text: spendApartText(text, one, CONTEXT) ?? 'no query',
    }));
    expect(await services.cache.counts(apart)).toEqual(SPEND_APART.map((one) => spend[one]));
    const counted = [...spend.bars.map((bar) => bar.documents), ...SPEND_APART.map((one) => spend[one])];
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(documents);
  },
);

/** By value: "1.50" is "1.5". */
function plain(amount: string): string {
  return addDecimals([decimal(amount)]);
}
