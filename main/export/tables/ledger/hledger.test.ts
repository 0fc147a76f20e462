import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bookedIn, hardDocuments, sumOf } from '../../../../tests/fixtures/ledger-export.ts';
import { LEDGER, noHledger, withFile, writeTable } from '../../../../tests/fixtures/table-export.ts';
import {
  addDecimals,
  compareDecimals,
  decimal,
  isZero,
  type DecimalText,
} from '../../../../shared/document/decimal.ts';

describe.skipIf(noHledger() !== null)('read by hledger', () => {
  test('passes the strict check, and its balances are the sums of the documents', async () => {
    const documents = hardDocuments();
    const { text } = await writeTable('hledger', documents);
    withFile('purchases.journal', text, (file) => {
      const hledger = (...args: string[]): string =>
        execFileSync('hledger', ['-f', file, ...args], {
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
          encoding: 'utf8',
        });
      hledger('check', '--strict');
      const bookings = bookedIn(documents);
      expect(
        hledger('print', '-O', 'csv')
          .split('\n')
          .filter((row) => /^"\d+",/.test(row)).length,
      ).toBe(bookings.reduce((count, { tax }) => count + (isZero(tax) ? 2 : 3), 0));
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const balance = (account: string): DecimalText => {
          const args = ['balance', account, `cur:${currency}`, '--format', '%(total)', '--no-total', '--flat'];
          return decimal(
            hledger(...args)
              .trim()
              .replace(` ${currency}`, '') || '0',
          );
        };
        expect(compareDecimals(balance(LEDGER.expense), sumOf(bookings, currency, 'expense'))).toBe(0);
        expect(compareDecimals(balance(LEDGER.tax), sumOf(bookings, currency, 'tax'))).toBe(0);
        const owed = addDecimals([balance(LEDGER.payable), sumOf(bookings, currency, 'gross')]);
        expect(isZero(owed)).toBe(true);
      }
    });
  });
});
