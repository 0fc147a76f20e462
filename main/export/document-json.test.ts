import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../docs/schemas/document-1.json' with { type: 'json' };
import { CHECK_CODES } from '../../shared/document/checks.ts';
import { redactDocument } from '../../shared/document/redact-people.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import {
  cruxInvoiceDocument,
  cruxSeedDocument,
  demoDocuments,
  detailOf,
  emnifySeedDocument,
} from '../../tests/fixtures/details.ts';
import { emnifySeed } from '../../tests/fixtures/load.ts';
import { documentJson } from './document-json.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function samples(): readonly DocumentDetail[] {
  const documents = [emnifySeedDocument(), cruxSeedDocument(), cruxInvoiceDocument(), ...demoDocuments()];
  const [first, ...others] = documents.map(detailOf);
  return first === undefined ? [] : [{ ...first, source: emnifySeed().parts }, ...others];
}

function written(detail: DocumentDetail): Json {
  return JSON.parse(documentJson(detail)) as Json;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema with nothing allowed that it does not name, so that it lacks no field that we write. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (!isObject(part)) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return part['type'] === 'object' && !('additionalProperties' in part)
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** Every copy of a value that lacks one member of one object somewhere in it. */
function* withoutOneMember(value: Json): Generator<readonly [path: string, value: Json]> {
  if (Array.isArray(value)) {
    const [first, ...others] = value as readonly Json[];
    if (first === undefined) return;
    for (const [path, changed] of withoutOneMember(first)) yield [`[0]${path}`, [changed, ...others]];
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      yield [`.${name}`, Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))];
      for (const [path, changed] of withoutOneMember(member)) yield [`.${name}${path}`, { ...value, [name]: changed }];
    }
  }
}

describe('the published schema', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  const validate = ajv.compile(schema satisfies SchemaObject);
  const validateClosed = ajv.compile({ ...(closed(schema) as SchemaObject), $id: 'urn:invoice-desk:closed' });

  test('accepts every sample, also without people, and names every member that we write', () => {
    for (const detail of samples()) {
      for (const one of [detail, redactDocument(detail)]) {
        validateClosed(written(one));
        expect([detail.document.id, validateClosed.errors]).toEqual([detail.document.id, null]);
      }
    }
  });

  test('refuses a document that lacks any one member, however deep', () => {
    const lacking = samples()
      .slice(0, 3)
      .flatMap((detail) => [...withoutOneMember(written(detail))]);
    expect(lacking.length).toBeGreaterThan(500);
    // What a check says with is open, so nothing of it can be missed.
    const accepted = lacking.filter(([path, value]) => !/\.checks\[0\]\.values\./.test(path) && validate(value));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  test('refuses a figure that is a number, a value without origin and another version', () => {
    const text = documentJson(detailOf(emnifySeedDocument()));
    const changes: readonly (readonly [RegExp, string])[] = [
      [/"value": "27"/, '"value": 27'],
      [/"value": "27"/, '"value": null'],
      [/"value": "2022-08-29"/, '"value": "29.08.2022"'],
      [/"version": 1/, '"version": 2'],
    ];
    expect(changes.map(([from, to]) => validate(JSON.parse(text.replace(from, to))))).toEqual(changes.map(() => false));
    expect(validate(JSON.parse(text))).toBe(true);
  });

  test('takes members that it does not know, and knows every check', () => {
    expect(validate({ ...(written(detailOf(emnifySeedDocument())) as object), later: 1 })).toBe(true);
    expect(schema.$defs.check.properties.code.enum).toEqual([...CHECK_CODES]);
  });
});

test('JSON holds the document with all origins and the vendor text, digit for digit', () => {
  const detail = { ...detailOf(emnifySeedDocument()), source: emnifySeed().parts };
  expect(JSON.parse(documentJson(detail))).toEqual({
    format: 'invoice-desk-document',
    version: 1,
    document: detail.document,
    revision: detail.revision,
    source: emnifySeed().parts,
  });
});
