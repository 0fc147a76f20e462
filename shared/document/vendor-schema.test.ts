import { describe, expect, it } from 'vitest';
import { parseJson } from '../json.ts';
import type { Oddity } from './document.ts';
import { isBlank, readPart, readValue, type Read, type Shape } from './vendor-reading.ts';
import { currency, day, decimal, flag, instant, list, named, object, skipped, text } from './vendor-schema.ts';

function read<S extends Shape>(
  shape: S,
  source: string,
): { readonly value: Read<S>; readonly oddities: readonly Oddity[] } {
  const oddities: Oddity[] = [];
  const part = { name: 'order', request: 'GET /order', text: source };
  return { value: readPart(shape, part, 'order', (oddity) => void oddities.push(oddity)), oddities };
}

describe('a field', () => {
  it('is stated with its path', () => {
    const { value } = read({ city: object({ name: text('name') }, 'city') }, '{"city":{"name":"Berlin"}}');
    expect(value.city.name).toEqual({
      value: 'Berlin',
      origin: { kind: 'stated', part: 'order', path: '$.city.name' },
    });
  });

  it('takes the first of its names that carries a value', () => {
    const { value } = read({ id: text('uuid', 'order_uuid', 'id') }, '{"uuid":null,"order_uuid":" ","id":7}');
    expect(value.id).toMatchObject({ value: '7', origin: { path: '$.id' } });
  });

  it('shows a second name with another value as a further field', () => {
    const { value } = read({ id: text('uuid', 'id') }, '{"uuid":"a","id":"b"}');
    expect(value.id.value).toBe('a');
    expect(value.further).toMatchObject([{ label: 'id', fact: { value: 'b' } }]);
  });

  it.each(['{}', '{"a":null}', '{"a":""}', '{"a":"  "}'])('is missing and not odd in %s', (source) => {
    const shape = { text: text('a'), number: decimal('a'), day: day('a'), flag: flag('a'), list: list({}, 'a') };
    const { value, oddities } = read(shape, source);
    expect([value.text.value, value.number.value, value.day.value, value.flag.value]).toEqual([null, null, null, null]);
    expect(value.list).toEqual([]);
    expect(oddities).toEqual([]);
  });

  it.each([
    ['text', text('a'), '{"a":{}}', 'expected text, found an object'],
    ['text', text('a'), '{"a":true}', 'expected text, found true'],
    ['a number', decimal('a'), '{"a":"12,50"}', 'expected a number, found the text "12,50"'],
    ['a number', decimal('a'), '{"a":[1]}', 'expected a number, found a list'],
    ['a day', day('a'), '{"a":20220829}', 'expected a day, found the number 20220829'],
    ['a time', instant('a'), '{"a":"2022-08-29"}', 'expected a time in UTC, found the text "2022-08-29"'],
    ['a flag', flag('a'), '{"a":"maybe"}', 'expected true or false, found the text "maybe"'],
    ['a currency', currency('a'), '{"a":"Euro"}', 'expected a currency code, found the text "Euro"'],
    ['an object', object({}, 'a'), '{"a":[]}', 'expected an object, found a list'],
    ['a list', list({}, 'a'), '{"a":5}', 'expected a list, found the number 5'],
  ])('for %s reports what it cannot read', (_name, field, source, found) => {
    const { oddities } = read({ field }, source);
    expect(oddities).toEqual([{ part: 'order', path: '$.a', found }]);
  });

  it('for a day takes the day of a timestamp, and reports one that is not at midnight', () => {
    const shape = { at: day('a') };
    expect(read(shape, '{"a":"2022-08-29T00:00:00.000Z"}')).toMatchObject({
      value: { at: { value: '2022-08-29' } },
      oddities: [],
    });
    const odd = read(shape, '{"a":"2022-08-28T22:00:00.000Z"}');
    expect(odd.value.at.value).toBe('2022-08-28');
    expect(odd.oddities).toEqual([{ part: 'order', path: '$.a', found: 'expected a day, found a time of day' }]);
  });

  it('for a currency reads a bare code and the code of an object', () => {
    expect(read({ c: currency('c') }, '{"c":"usd"}').value.c).toMatchObject({ value: 'USD', origin: { path: '$.c' } });
    expect(read({ c: currency('c') }, '{"c":{"id":2,"code":"USD"}}').value.c).toMatchObject({
      value: 'USD',
      origin: { path: '$.c.code' },
    });
  });

  it('for a named thing reads a bare word and the name or description of an object', () => {
    const names = ['{"c":"x"}', '{"c":{"name":"x"}}', '{"c":{"id":1,"description":"x"}}'];
    expect(names.map((source) => read({ c: named('c') }, source).value.c.value)).toEqual(['x', 'x', 'x']);
  });

  it('for a flag reads true, false, 1 and 0', () => {
    const values = ['true', 'false', '1', '0', '"true"'].map(
      (word) => read({ f: flag('f') }, `{"f":${word}}`).value.f.value,
    );
    expect(values).toEqual([true, false, true, false, true]);
  });
});

describe('an object', () => {
  it('that is absent reads as one whose every field is missing', () => {
    const { value } = read({ inner: object({ a: text('a'), list: list({ b: text('b') }, 'l') }, 'inner') }, '{}');
    expect(value.inner).toMatchObject({ present: false, a: { value: null }, list: [] });
  });

  it('does not read what it inherits', () => {
    const { value, oddities } = read({ a: text('constructor'), b: text('__proto__') }, '{}');
    expect([value.a.value, value.b.value]).toEqual([null, null]);
    expect(oddities).toEqual([]);
  });
});

describe('a list', () => {
  it('reports null among its items, and a single object in its place, and keeps both', () => {
    const shape = { items: list({ a: text('a') }, 'items') };
    const withNull = read(shape, '{"items":[null,{"a":"x"}]}');
    expect(withNull.value.items.map((item) => item.a.value)).toEqual([null, 'x']);
    expect(withNull.oddities).toEqual([{ part: 'order', path: '$.items[0]', found: 'expected an object, found null' }]);
    const single = read(shape, '{"items":{"a":"x"}}');
    expect(single.value.items).toMatchObject([{ a: { value: 'x', origin: { path: '$.items.a' } } }]);
    expect(single.oddities).toEqual([{ part: 'order', path: '$.items', found: 'expected a list, found an object' }]);
  });
});

describe('further fields', () => {
  it('are those that no shape names, at the list item or part around them', () => {
    const shape = {
      inner: object({ a: text('a') }, 'inner'),
      items: list({ b: text('b') }, 'items'),
      ...skipped('id'),
    };
    const { value } = read(
      shape,
      '{"id":1,"inner":{"a":"x","c":{"d":2}},"items":[{"b":"x","e":[true,null]}],"f g":"y"}',
    );
    expect(value.further.map(({ label, fact }) => [label, fact.value, fact.origin])).toEqual([
      ['inner.c.d', '2', { kind: 'stated', part: 'order', path: '$.inner.c.d' }],
      ["['f g']", 'y', { kind: 'stated', part: 'order', path: "$['f g']" }],
    ]);
    expect(value.items[0]?.further).toMatchObject([{ label: 'e[0]', fact: { value: 'true' } }]);
  });

  it('are bounded in number and length', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
    const { value } = read({}, JSON.stringify({ long: 'x'.repeat(5_000), ...many }));
    expect(value.further).toHaveLength(100);
    expect(value.further.some(({ label }) => label === 'long')).toBe(false);
  });
});

describe('readPart', () => {
  it('reads an absent part as empty', () => {
    const oddities: Oddity[] = [];
    const value = readPart({ a: text('a') }, undefined, 'fees', (oddity) => void oddities.push(oddity));
    expect([value.present, value.a.value, oddities]).toEqual([false, null, []]);
  });

  it('reports what is no JSON, or JSON of another kind', () => {
    expect(read({}, '<html>').oddities).toEqual([
      { part: 'order', path: '$', found: 'expected JSON, found something else' },
    ]);
    expect(read({}, '[1]').oddities).toEqual([{ part: 'order', path: '$', found: 'expected an object, found a list' }]);
  });

  it('reads a value inside a part at its own path', () => {
    const value = readValue({ a: text('a') }, parseJson('{"a":"x"}'), 'invoices', '$.invoices[0]', () => undefined);
    expect(value.a.origin).toEqual({ kind: 'stated', part: 'invoices', path: '$.invoices[0].a' });
  });
});

describe('isBlank', () => {
  it.each([
    ['null', true],
    ['""', true],
    ['[]', true],
    ['{"invoice_items":null}', true],
    ['{"a":[{"b":" "}]}', true],
    ['0', false],
    ['false', false],
    ['{"a":0}', false],
  ])('of %s is %s', (source, blank) => {
    expect(isBlank(parseJson(source))).toBe(blank);
  });
});
