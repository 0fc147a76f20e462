import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../shared/document/decimal.ts';
import { isJsonObject, JsonNumber, jsonPath, parseJson, type JsonValue } from '../../../shared/json.ts';
import { fixtureAccount, fixtureText, recordOf } from '../../../tests/fixtures/load.ts';
import { mutated } from '../../../tests/fixtures/mutate.ts';
import { expectSound, factsIn } from '../../../tests/fixtures/sound.ts';
import { makeCruxOrder } from '../../../tools/sandbox/crux-data.ts';
import { variantOf } from '../../../tools/sandbox/crux-variants.ts';
import { DEFAULT_SWITCHES } from '../../../tools/sandbox/answers.ts';
import { toDocuments } from './to-document.ts';

const SHOP = { seed: 11, orders: 40 };
const SHAPES = ['order', 'list', 'flat'] as const;

// Inner ids that say nothing to a reader; they stay in the source.
const SKIPPED =
  /\.(item_uuid|sku_uuid)\b|(line_items|invoice_items)\[\d+\]\.(line_item_uuid|order_item_uuid|uuid)$|sku_title_variants$/;

interface Scalar {
  readonly path: string;
  /** What it may be put as. */
  readonly words: readonly string[];
}

/** Every scalar in a value with its path; those that are blank say nothing. */
function scalarsIn(value: JsonValue, path = '$'): readonly Scalar[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => scalarsIn(item, jsonPath(path, index)));
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => scalarsIn(item, jsonPath(path, key)));
  }
  if (value instanceof JsonNumber) return [{ path, words: [value.source, plain(value.source)] }];
  if (typeof value === 'boolean') return [{ path, words: [String(value), value ? 'yes' : 'no'] }];
  // The name in "ID: 1 Name: HasTracking" (vendors/crux.md 5.4).
  return typeof value !== 'string' || value.trim() === ''
    ? []
    : [{ path, words: [value, plain(value), value.replace(/^ID: \d+ Name: /, '')] }];
}

/** A number with an exponent as its plain digits. */
function plain(source: string): string {
  return parseDecimal(source) ?? source;
}

/** What of a record is neither shown in any document, there or in the same words, nor listed as not understood. */
function lost(texts: Readonly<Record<string, string>>): readonly string[] {
  const record = recordOf('order-1', texts);
  const documents = toDocuments(record, fixtureAccount('crux'));
  expectSound(documents, record);
  const facts = factsIn(documents);
  const places = new Set(facts.map(({ origin }) => (origin.kind === 'stated' ? `${origin.part} ${origin.path}` : '')));
  const words = new Set([...facts.map(({ value }) => String(value)), ...labelsIn(documents)]);
  const odd = documents.flatMap(({ oddities }) => oddities.map(({ part, path }) => `${part} ${path}`));
  return Object.entries(texts).flatMap(([part, text]) =>
    scalarsIn(parseJson(text))
      .filter((scalar) => !SKIPPED.test(scalar.path) && !scalar.words.some((one) => words.has(one)))
      .map(({ path }) => `${part} ${path}`)
      .filter((place) => !places.has(place))
      .filter(
        (place) => !odd.some((one) => place === one || place.startsWith(`${one}.`) || place.startsWith(`${one}[`)),
      ),
  );
}

function labelsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(labelsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'label' in value && typeof value.label === 'string' ? [value.label, value.label.split(', ').at(-1) ?? ''] : [];
  return [...own, ...Object.values(value).flatMap(labelsIn)];
}

describe('nothing that Crux sends is dropped without a word', () => {
  const orders = Array.from({ length: SHOP.orders }, (_, index) => makeCruxOrder(SHOP, index));

  it.each(SHAPES)('of list, invoices as %s and fees, by any name', (shape) => {
    for (const order of orders) {
      for (const cruxNames of ['sample', 'drifted'] as const) {
        const said = (answer: object): string => JSON.stringify(variantOf(answer, { ...DEFAULT_SWITCHES, cruxNames }));
        const invoices = order.invoices(shape);
        const parts = {
          order: said(order.listed),
          ...(invoices === null ? {} : { invoices: said(invoices) }),
          ...(order.fees === null ? {} : { fees: said(order.fees) }),
        };
        expect(lost(parts)).toEqual([]);
        for (const [name, text] of Object.entries(parts)) expect(lost({ [name]: text })).toEqual([]);
      }
    }
  });

  it('of a line that no invoice bills, and of fees of a line that is not there', () => {
    const order = { uuid: 'u', line_items: [{ uuid: 'L', sku_id: 'not billed', quantity_ordered: 4 }] };
    const invoices = [{ invoice_number: 'N', invoice_items: [{ sku_id: 'billed', quantity_invoiced: 1 }] }];
    const fees = { line_items: [{ line_item_uuid: 'elsewhere', supplier_provided_sku_cost: 47.98 }] };
    const record = recordOf('order-1', {
      order: JSON.stringify(order),
      invoices: JSON.stringify(invoices),
      fees: JSON.stringify(fees),
    });
    const [invoice] = toDocuments(record, fixtureAccount('crux'));
    expect(invoice?.lines).toHaveLength(1);
    expect(invoice?.attributes.map(({ label, fact }) => [label, fact.value])).toEqual([
      ['line_items[0].sku_id', 'not billed'],
      ['line_items[0].quantity_ordered', '4'],
      ['line_items[0].supplier_provided_sku_cost', '47.98'],
    ]);
  });

  const made = (shape: (typeof SHAPES)[number]): string => {
    const answers = orders.map((order) => order.invoices(shape)).filter((one) => one !== null);
    return JSON.stringify(answers.find((one) => Array.isArray(one) && one.length > 1) ?? answers[0]);
  };
  const texts: readonly (readonly [string, string, string])[] = [
    ["the seed's sample", 'invoices', fixtureText('seeds/crux-get-order-invoice.json')],
    ['the detail with an invoice', 'order', fixtureText('crux-order-with-invoice.json')],
    ...SHAPES.map((shape) => [`invoices as ${shape}`, 'invoices', made(shape)] as const),
    ['the list', 'order', JSON.stringify(orders[2]?.listed)],
    ['the fees', 'fees', JSON.stringify(orders.map(({ fees }) => fees).find((fees) => fees !== null))],
  ];
  it.each(texts)('of %s when members are dropped, retyped, emptied, wrapped or repeated', (_what, part, text) => {
    fc.assert(
      fc.property(mutated(text), (changed) => {
        expect(lost({ [part]: changed })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it.each(SHAPES)('of all answers together, the invoices as %s, whatever happens to each', (shape) => {
    const order = orders.find((one) => one.fees !== null) ?? orders[0];
    const [list, invoices, fees] = [order?.listed, order?.invoices(shape), order?.fees].map((one) =>
      mutated(JSON.stringify(one)),
    );
    if (list === undefined || invoices === undefined || fees === undefined) throw new Error('no such order');
    fc.assert(
      fc.property(list, invoices, fees, (...[first, second, third]) => {
        expect(lost({ order: first, invoices: second, fees: third })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
