import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { droppedFrom } from '../../../tests/fixtures/accounted.ts';
import { fixtureAccount, fixtureText, recordOf } from '../../../tests/fixtures/load.ts';
import { mutated } from '../../../tests/fixtures/mutate.ts';
import { makeEmnifyOrder } from '../../../tools/sandbox/emnify-data.ts';
import { makeStatement } from '../../../tools/sandbox/emnify-statement.ts';
import { toDocuments } from './to-document.ts';

const account = fixtureAccount('emnify');

/**
 * What stays in the source alone: ids of things that are named beside them, the signs of a currency whose code is read,
 * the sums of groups whose items are shown, and the volumes of the rate zones.
 */
const IN_THE_SOURCE =
  /\.(id|symbol|country_code|iso_code|mcc|latitude|longitude|\w+_id|sim_hosting_fees|quantity|order_quantity|ratezone|total\.(volume|cost|currency)|sim_items\.data)(?![^.[])/;

function dropped(key: string, part: string, text: string, beside: Readonly<Record<string, string>> = {}): unknown {
  const record = recordOf(key, { [part]: text, ...beside });
  return droppedFrom(toDocuments(record, account), record, (place) => IN_THE_SOURCE.test(place));
}

describe('every value of', () => {
  const shop = { seed: 5, orders: 200 };
  const index = fc.nat({ max: shop.orders - 1 });

  it.each([
    ['the seed sample', 'order-271', 'invoice', fixtureText('seeds/emnify-order-invoice.json')],
    ['the statement sample', 'statement-201710', 'statement', fixtureText('emnify-statement.json')],
  ])('%s is shown, or stays in the source for a reason', (_what, key, part, text) => {
    expect(dropped(key, part, text)).toEqual([]);
  });

  it('any order, invoice and statement is too', () => {
    fc.assert(
      fc.property(index, (at) => {
        const { order, invoice } = makeEmnifyOrder(shop, at);
        expect(dropped('order-1', 'order', JSON.stringify(order))).toEqual([]);
        expect(dropped('order-1', 'invoice', JSON.stringify(invoice ?? {}))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 99 }), (month, version) => {
        const text = JSON.stringify(makeStatement(202600 + month, version));
        expect(dropped('statement-202601', 'statement', text)).toEqual([]);
        expect(dropped('statement-202601', 'preview', text)).toEqual([]);
      }),
    );
  });

  const order = JSON.stringify(makeEmnifyOrder(shop, 3).order);
  it.each([
    ['an invoice', 'order-271', 'invoice', fixtureText('seeds/emnify-order-invoice.json')],
    ['an order', 'order-271', 'order', order],
    ['a statement', 'statement-201710', 'statement', fixtureText('emnify-statement.json')],
    ['a billing period', 'statement-201710', 'period', '{"id":201710,"description":"October 2017"}'],
  ])('%s that came otherwise is shown, or is a thing that was not understood', (_what, key, part, text) => {
    fc.assert(
      fc.property(mutated(text), (changed) => {
        const beside = part === 'period' ? { statement: fixtureText('emnify-statement.json') } : {};
        expect(dropped(key, part, changed, beside)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
