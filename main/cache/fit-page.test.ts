import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedDocument } from '../../tests/fixtures/listed.ts';
import type { DocumentRow, ListItem } from '../../shared/listing.ts';
import { fitPage, MOST_PAGE_CHARACTERS } from './fit-page.ts';

const ROW = listedDocument({ number: '1' }).row;

function documentItem(change: Partial<DocumentRow>): ListItem {
  return { kind: 'document', row: { ...ROW, ...change } };
}

function lineItem(description: string): ListItem {
  const nothing = { sku: null, quantity: null, unitPrice: null, amount: null, currency: null };
  return { kind: 'line', row: ROW, line: { position: 1, description, ...nothing } };
}

function charactersOf(items: readonly ListItem[]): number {
  return items.reduce((sum, item) => {
    const { number, label, statusWords, counterparty, order, po, tags } = item.kind === 'group' ? ROW : item.row;
    const line = item.kind === 'line' ? item.line : null;
    const texts = [number, label, statusWords, counterparty, order, po, ...tags, line?.description, line?.sku];
    return sum + texts.reduce((length, text) => length + (text?.length ?? 0), 0);
  }, 0);
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 0, max: 100_000 }).map((length) => '𝄞'.repeat(length)),
);
const item = fc.oneof(
  fc
    .record({
      label: text,
      counterparty: fc.option(text),
      po: fc.option(text),
      tags: fc.array(text, { maxLength: 50 }),
    })
    .map(documentItem),
  text.map(lineItem),
);

describe('a page', () => {
  it('of ordinary texts stays the very same', () => {
    const items = Array.from({ length: 200 }, (_, at) => documentItem({ label: `N-${at}`, tags: ['To check'] }));
    expect(fitPage(items)).toBe(items);
  });

  it('always fits, and loses nothing that fits its share', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 200 }), (items) => {
        const fitted = fitPage(items);
        expect(fitted).toHaveLength(items.length);
        expect(charactersOf(fitted)).toBeLessThanOrEqual(MOST_PAGE_CHARACTERS);
        if (charactersOf(items) <= MOST_PAGE_CHARACTERS) expect(fitted).toEqual(items);
      }),
      { numRuns: 40 },
    );
  });

  it('with one endless text keeps all others whole', () => {
    const endless = 'Ünïcode 𝄞'.repeat(100_000);
    const [long, short] = fitPage([
      documentItem({ counterparty: endless }),
      documentItem({ counterparty: 'Ann & Co' }),
    ]);
    expect(short).toEqual(documentItem({ counterparty: 'Ann & Co' }));
    const { counterparty } = long?.kind === 'document' ? long.row : ROW;
    expect(counterparty?.length).toBeGreaterThan(MOST_PAGE_CHARACTERS * 0.9);
    expect(counterparty).toMatch(/…$/);
    expect(endless.startsWith(counterparty?.slice(0, -1) ?? '')).toBe(true);
  });

  it('cuts between whole characters, and names a tag once', () => {
    const tags = Array.from({ length: 1_200 }, (_, at) => `${'𝄞'.repeat(60)}${at}`);
    const [only] = fitPage([documentItem({ tags })]);
    const cut = only?.kind === 'document' ? only.row.tags : [];
    expect(cut).toHaveLength(1);
    expect(cut[0]).toMatch(/^(𝄞)+…$/u);
  });

  it('cuts the name of a group, and never its key', () => {
    const totals = { documents: 1, perCurrency: [], withoutCurrency: 0, withoutTotal: 0 };
    const group = { key: 'party:known', by: 'party', value: 'x'.repeat(200_000), totals, collapsed: false } as const;
    const [head] = fitPage([{ kind: 'group', group }]);
    expect(head).toEqual({
      kind: 'group',
      group: { ...group, value: `${'x'.repeat(MOST_PAGE_CHARACTERS - 1)}…` },
    });
  });
});
