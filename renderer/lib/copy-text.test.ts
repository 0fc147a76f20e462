import { describe, expect, test } from 'vitest';
import { cruxSeedDocument, emnifySeedDocument } from '../../tests/fixtures/details.ts';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import { amountText, copyItems, documentText } from './copy-text.ts';
import { quantitiesToShow, sheetParties } from './sheet-content.ts';

describe('a document as text', () => {
  test('holds every figure of the emnify sample, and says what is missing', () => {
    const text = documentText(emnifySeedDocument(), 'en-GB');
    for (const figure of ['165525', '29 Aug 2022', '9.00 EUR', '18.00 USD', '27.00 USD', 'REF-12345', 'VAT Exempt']) {
      expect(text).toContain(figure);
    }
    expect(text).toContain('Due: not provided by emnify');
  });

  test('says of the Crux sample that the total and its currency are missing, never 0', () => {
    const text = documentText(cruxSeedDocument(), 'en-GB');
    expect(text).toContain('Total: not provided by Crux');
    expect(text).toContain('Megan King\nBlack-Rice\n08712 Villarreal Cliffs\nBishopchester, OK 45032');
  });

  test('marks a computed amount and says where there is no currency', () => {
    const [line] = cruxSeedDocument().lines;
    expect(line === undefined ? null : amountText(line.amount, 'en-GB')).toBe('ƒ 0.00 no currency');
    expect(amountText(cruxSeedDocument().total, 'en-GB')).toBeNull();
  });
});

describe('the values that can be copied by themselves', () => {
  test('are those that the document has, as they are printed', () => {
    expect(copyItems(emnifySeedDocument(), 'en-GB')).toEqual([
      { key: 'copyNumber', values: ['165525'] },
      { key: 'copyAmount', values: ['27.00 USD'] },
      { key: 'copyNet', values: ['27.00 USD'] },
      { key: 'copyTax', values: ['0.00 USD'] },
      { key: 'copyOrder', values: ['271'] },
      { key: 'copyPo', values: ['REF-12345'] },
    ]);
  });

  test('name each tracking number once', () => {
    const lines = [{ tracking: '1Z999' }, { tracking: 'RR-7' }, { tracking: '1Z999' }];
    const items = copyItems(documentOf({ lines }), 'en-GB');
    expect(items.find(({ key }) => key === 'copyTracking')?.values).toEqual(['1Z999', 'RR-7']);
  });
});

describe('the sheet', () => {
  test('shows bill-to and ship-to, the customer where the bill does not name it', () => {
    expect(sheetParties(emnifySeedDocument()).map(({ role }) => role)).toEqual(['billTo', 'shipTo']);
    expect(sheetParties(cruxSeedDocument()).map(({ role }) => role)).toEqual(['customer', 'shipTo']);
  });

  test('shows the quantities of a line that its quantity column does not say', () => {
    const [emnify] = emnifySeedDocument().lines;
    const [crux] = cruxSeedDocument().lines;
    expect(emnify === undefined ? null : quantitiesToShow(emnify)).toEqual([]);
    expect(crux === undefined ? null : quantitiesToShow(crux)).toEqual([
      'ordered',
      'accepted',
      'backordered',
      'rejected',
      'shipped',
    ]);
  });
});
