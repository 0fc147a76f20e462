import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cruxSeedDocument, demoDocuments, emnifySeedDocument, statedText } from '../../tests/fixtures/details.ts';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import { missing } from '../../shared/document/fact.ts';
import { suggestFileName } from './file-name.ts';

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

describe('suggestFileName', () => {
  test('day, number, party', () => {
    expect(suggestFileName(emnifySeedDocument(), 'pdf')).toBe('2022-08-29_165525_org2.pdf');
    expect(suggestFileName(emnifySeedDocument(), 'json')).toBe('2022-08-29_165525_org2.json');
  });

  test('an order without invoice is named as one, by its whole PO and the day of the order', () => {
    expect(suggestFileName(cruxSeedDocument())).toBe(
      '2018-06-28_order-8e5b1ccb-0221-4e26-a343-cd566bfe7419_projectzuul.pdf',
    );
  });

  test('a statement is named by its month', () => {
    const statement = documentOf({
      kind: 'statement',
      key: 'statement-202607',
      issued: '2026-07-31',
      issuer: 'Issuer',
    });
    expect(suggestFileName(statement)).toBe('2026-07-31_statement-2026-07_Issuer.pdf');
  });

  test('what is missing is left out', () => {
    expect(suggestFileName(documentOf({ number: 'A-1' }))).toBe('A-1.pdf');
    expect(suggestFileName(documentOf({ number: '/', key: '?' }))).toBe('document.pdf');
  });

  test('letters of all scripts stay, what paths and systems give a meaning goes', () => {
    const name = (number: string): string => suggestFileName(documentOf({ number }));
    expect(name('Łódź 東京/№ 7')).toBe('Łódź-東京-№-7.pdf');
    expect(name('../../etc/passwd')).toBe('etc-passwd.pdf');
    expect(name('C:\\Windows\\x. ')).toBe('C-Windows-x.pdf');
    expect(name('a\u202Egpj.exe')).toBe('agpj.exe.pdf');
    expect(name('nul')).toBe('_nul.pdf');
    expect(name('COM1.txt')).toBe('_COM1.txt.pdf');
  });

  test('any texts make a name that every system takes', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('pdf', 'json'), (number, party, extension) => {
        const issuer = { ...documentOf().issuer, name: statedText(party) };
        const name = suggestFileName({ ...documentOf(), number: statedText(number), issuer }, extension);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
        expect(name.endsWith(`.${extension}`)).toBe(true);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
        expect(name).not.toMatch(/^[.\s~-]/);
        const base = name.slice(0, -extension.length - 1);
        expect(base).not.toMatch(/[.\s]$/);
        expect(base).not.toBe('');
        expect(base.split('.')[0]).not.toMatch(RESERVED);
        expect(name.isWellFormed()).toBe(true);
        expect(name.normalize('NFC')).toBe(name);
      }),
    );
  });

  test('a long name is cut between characters as people see them', () => {
    const accents = suggestFileName({ ...documentOf(), number: statedText('e\u0323\u0304\u0301'.repeat(100)) });
    expect(accents.slice(0, -4).replaceAll('ẹ\u0304\u0301', '')).toBe('');
  });

  test('all sample documents have names of their own', () => {
    const names = demoDocuments().map((document) => suggestFileName(document));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}.,&_()'-]+\.pdf$/u);
  });

  test('a document without anything is named by its key', () => {
    const bare = { ...documentOf({ kind: 'order', key: 'order-7' }), number: missing(), references: [] };
    expect(suggestFileName(bare)).toBe('order-7.pdf');
  });
});
