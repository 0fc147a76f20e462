import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cruxSeedDocument, demoDocuments, emnifySeedDocument, statedText } from '../tests/fixtures/details.ts';
import { documentOf } from '../tests/fixtures/document-factory.ts';
import type { Document } from './document/document.ts';
import { missing } from './document/fact.ts';
import {
  DEFAULT_NAME_PATTERN,
  fillNamePattern,
  NAME_FIELDS,
  nameValues,
  parseNamePattern,
  type NamePattern,
} from './naming-pattern.ts';

const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i;
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    'CON',
    'nul.txt',
    'COM1',
    'lpt9.',
    '..',
    '../../etc/passwd',
    'C:\\x',
    ' . ',
    '-rf',
    '~',
    'a\u0000b',
    '',
  ),
);

function read(text: string): NamePattern {
  const { pattern, errors } = parseNamePattern(text);
  if (pattern === null) throw new Error(errors.map(({ problem }) => problem).join());
  return pattern;
}

function named(document: Document, pattern = DEFAULT_NAME_PATTERN, extension = 'pdf', account = 'Ours'): string {
  return fillNamePattern(read(pattern), nameValues(document, account), extension);
}

function problems(text: string): readonly (readonly [string, string])[] {
  return parseNamePattern(text).errors.map(({ problem, at, length }) => [problem, text.slice(at, at + length)]);
}

describe('parseNamePattern', () => {
  test('takes every field, folders and an ending', () => {
    expect(problems(NAME_FIELDS.map((field) => `{${field}}`).join('_'))).toEqual([]);
    expect(problems('{vendor}/{year}/{issued}_{number}_{party}.pdf')).toEqual([]);
    expect(problems('Rechnung Nr. { number }')).toEqual([]);
  });

  test.each([
    ['{numbr}', [['unknown-field', '{numbr}']]],
    ['{}-{number}', [['unknown-field', '{}']]],
    ['{number', [['not-closed', '{']]],
    ['{number}}', [['not-opened', '}']]],
    ['{a{number}', [['not-closed', '{']]],
    [
      'a:b {number} <c>',
      [
        ['character', ':'],
        ['character', '<'],
        ['character', '>'],
      ],
    ],
    ['{vendor}\\{number}', [['character', '\\']]],
    ['a\u202Eb{number}', [['character', '\u202E']]],
    ['/{number}', [['empty-part', '/']]],
    ['{year}//{number}', [['empty-part', '/']]],
    ['{year}/', [['empty-part', '/']]],
    ['', [['empty-part', '']]],
    ['../{number}', [['dots', '..']]],
    ['./{number}', [['dots', '.']]],
    ['{year}/.{number}', [['dots', '.{number}']]],
    ['{year} /{number}', [['dots', '{year} ']]],
    ['{vendor}', [['no-number', '{vendor}']]],
    ['a/'.repeat(9) + '{number}', [['too-deep', 'a/'.repeat(9) + '{number}']]],
    ['{number}' + 'x'.repeat(300), [['too-long', 'x'.repeat(8)]]],
  ])('%j is refused, and where', (pattern, expected) => {
    expect(problems(pattern)).toEqual(expected);
  });
});

describe('the default pattern', () => {
  test('day, number, party', () => {
    expect(named(emnifySeedDocument())).toBe('2022-08-29_165525_org2.pdf');
    expect(named(emnifySeedDocument(), undefined, 'json')).toBe('2022-08-29_165525_org2.json');
  });

  test('an order without invoice is named as one, by its whole PO and the day of the order', () => {
    expect(named(cruxSeedDocument())).toBe('2018-06-28_order-8e5b1ccb-0221-4e26-a343-cd566bfe7419_projectzuul.pdf');
  });

  test('a statement is named by its month', () => {
    const sketch = { kind: 'statement', key: 'statement-202607', issued: '2026-07-31', issuer: 'Issuer' } as const;
    expect(named(documentOf(sketch))).toBe('2026-07-31_statement-2026-07_Issuer.pdf');
  });

  test('what is missing is left out', () => {
    expect(named(documentOf({ number: 'A-1' }))).toBe('A-1.pdf');
    expect(named(documentOf({ number: '/', key: '?' }))).toBe('undated.pdf');
    const bare = { ...documentOf({ kind: 'order', key: 'order-7' }), number: missing(), references: [] };
    expect(named(bare)).toBe('order-7.pdf');
  });

  test('all sample documents have names of their own', () => {
    const names = demoDocuments().map((document) => named(document));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}.,&_()'-]+\.pdf$/u);
  });
});

describe('folders', () => {
  const pattern = '{vendor}/{year}/{month}/{account} {kind} {number}.pdf';

  test('are filled like files', () => {
    expect(named(emnifySeedDocument(), pattern)).toBe('emnify/2022/08/Ours invoice 165525.pdf');
    expect(named(documentOf({ number: 'A-1' }), pattern, 'json')).toBe('Demo/undated/undated/Ours invoice A-1.json');
    expect(named(documentOf({ number: 'A-1' }), '{currency}/{number}')).toBe('unnamed/A-1.pdf');
  });

  test('cannot be left by what a vendor or a person wrote', () => {
    const document = documentOf({ number: '../../x', issuer: '..', issued: '2026-01-02' });
    expect(named(document, '{party}/{account}/{number}', 'pdf', '../../..')).toBe('unnamed/unnamed/x.pdf');
  });
});

test('what is missing takes one separator with it, words stay', () => {
  const pattern = 'Invoice {number}, due {due} - {currency} - {party}';
  expect(named(documentOf({ number: '7', issuer: 'Org' }), pattern)).toBe('Invoice 7, due Org.pdf');
  expect(named(documentOf({ number: '7', due: '2026-01-02' }), pattern)).toBe('Invoice 7, due 2026-01-02.pdf');
});

test('letters of all scripts stay, what paths and systems give a meaning goes', () => {
  const name = (number: string): string => named(documentOf({ number }));
  expect(name('Łódź 東京/№ 7')).toBe('Łódź-東京-№-7.pdf');
  expect(name('../../etc/passwd')).toBe('etc-passwd.pdf');
  expect(name('C:\\Windows\\x. ')).toBe('C-Windows-x.pdf');
  expect(name('a\u202Egpj.exe')).toBe('agpj.exe.pdf');
  expect(name('nul')).toBe('_nul.pdf');
  expect(name('COM1.txt')).toBe('_COM1.txt.pdf');
});

test('a long party is cut before a number, and between characters as people see them', () => {
  const document = {
    ...documentOf({ number: 'A-1' }),
    issuer: { ...documentOf().issuer, name: statedText('ü'.repeat(400)) },
  };
  expect(named(document, '{party} {number}')).toMatch(/^ü+ A-1\.pdf$/);
  const accents = named({ ...documentOf(), number: statedText('e\u0323\u0304\u0301'.repeat(100)) });
  expect(accents.slice(0, -4).replaceAll('ẹ\u0304\u0301', '')).toBe('');
});

test('any texts in any pattern make a path that every system takes', () => {
  const patterns = fc.constantFrom(
    DEFAULT_NAME_PATTERN,
    '{number}',
    '{vendor}/{year}/{issued}_{number}_{party}.pdf',
    '{party}/{account}/{customer}/{party}/{number}',
    'x/{party}/x/{account}/{customer}/x/{party}/{account}/{number} {party} {customer}',
  );
  fc.assert(
    fc.property(
      patterns,
      anyText,
      anyText,
      anyText,
      fc.constantFrom('pdf', 'json'),
      (pattern, number, party, account, extension) => {
        const issuer = { ...documentOf().issuer, name: statedText(party) };
        const customer = { ...documentOf().customer, name: statedText(account) };
        const document = { ...documentOf({ issued: '2026-01-02' }), number: statedText(number), issuer, customer };
        const path = named(document, pattern, extension, account);
        const parts = path.split('/');
        expect(parts).toHaveLength(pattern.split('/').length);
        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(240);
        expect(path.endsWith(`.${extension}`)).toBe(true);
        expect(path.isWellFormed()).toBe(true);
        expect(path.normalize('NFC')).toBe(path);
        for (const part of parts) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(180);
          expect(part).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
          expect(part).not.toMatch(/^[.\s~-]|[.\s]$/);
          expect(part).not.toBe('');
          expect(part.split('.')[0]).not.toMatch(RESERVED);
        }
        expect(path.slice(0, -extension.length - 1)).not.toMatch(/[.\s/]$/);
      },
    ),
    { numRuns: 400 },
  );
});
