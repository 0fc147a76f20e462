import { describe, expect, test } from 'vitest';
import { LEDGER_FORMATS } from '../../../../tests/fixtures/ledger-export.ts';
import { LEDGER, writeTable } from '../../../../tests/fixtures/table-export.ts';

describe('accounts', () => {
  test.each([
    ['hledger', { ...LEDGER, tax: 'Assets:VAT  two spaces' }],
    ['hledger', { ...LEDGER, expense: 'Expenses:a\nb' }],
    ['hledger', { ...LEDGER, expense: '' }],
    ['beancount', { ...LEDGER, payable: 'Schulden:Lieferanten' }],
    ['beancount', { ...LEDGER, payable: 'Liabilities' }],
    ['gnucash', { ...LEDGER, expense: 'Expenses:"x"' }],
    ['datev', LEDGER],
  ] as const)('that %s cannot write are refused at once', async (format, ledger) => {
    await expect(writeTable(format, [], { ledger })).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test('must be set', async () => {
    for (const format of LEDGER_FORMATS) {
      await expect(writeTable(format, [], { ledger: null })).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });
});
