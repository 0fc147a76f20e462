import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isJsonObject, JsonNumber, jsonPath, parseJson, printJson } from './json.ts';

describe('parseJson', () => {
  it.each(['27.20', '9', '-0', '0.10', '1E5', '1e-7', '743.51953984', '12345678901234567890.123456789'])(
    'keeps the digits of %s',
    (digits) => {
      expect(parseJson(digits)).toEqual(new JsonNumber(digits));
      expect(printJson(parseJson(`{"a":[${digits}]}`), 0)).toBe(`{"a":[${digits}]}`);
    },
  );

  it('keeps hostile keys as plain members', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":1,"toString":null}';
    const value = parseJson(text);
    expect(isJsonObject(value) && Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(printJson(value, 0)).toBe(text);
    expect(canonicalJson(value)).toBe(text);
  });

  it.each(['', '{', '<html></html>', '{"a":1,}', "{'a':1}", 'NaN', '{"a":1}x'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('refuses what is nested beyond reason, however far, and reads 200 levels', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(printJson(parseJson(nested(200)), 0)).toBe(nested(200));
    expect(() => parseJson(nested(201))).toThrow(SyntaxError);
    expect(() => parseJson(nested(1_000_000))).toThrow(SyntaxError);
    expect(() => parseJson('{"a":'.repeat(300) + '1' + '}'.repeat(300))).toThrow(SyntaxError);
  });

  it('does not count brackets inside text', () => {
    const text = JSON.stringify({ a: `${'['.repeat(500)}"\\` });
    expect(printJson(parseJson(text), 0)).toBe(text);
  });

  it('reads whatever JSON.parse reads, and printing gives the same value again', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const value = parseJson(text);
        expect(JSON.parse(printJson(value, 2))).toEqual(JSON.parse(text));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(text));
        expect(printJson(parseJson(printJson(value, 2)), 0)).toBe(printJson(value, 0));
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('is the same whatever the key order and white space', () => {
    const one = parseJson('{"b": 1.0, "a": [ {"d": 2, "c": "é"} ]}');
    const other = parseJson('{"a":[{"c":"\\u00e9","d":2}],"b":1.0}');
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it('tells lists in another order, and other digits, apart', () => {
    expect(canonicalJson(parseJson('[1,2]'))).not.toBe(canonicalJson(parseJson('[2,1]')));
    expect(canonicalJson(parseJson('1.0'))).not.toBe(canonicalJson(parseJson('1.00')));
  });
});

describe('jsonPath', () => {
  it('writes RFC 9535 paths', () => {
    expect(jsonPath(jsonPath(jsonPath('$', 'order'), 'articles'), 0)).toBe('$.order.articles[0]');
    expect(jsonPath('$', "it's odd\\")).toBe("$['it\\'s odd\\\\']");
  });
});
