import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookedIn, hardDocuments, sumOf } from '../../../../tests/fixtures/ledger-export.ts';
import { LEDGER, noBeancount, withFile, writeTable } from '../../../../tests/fixtures/table-export.ts';
import { addDecimals, compareDecimals, decimal, isZero } from '../../../../shared/document/decimal.ts';

describe.skipIf(noBeancount() !== null)('read by Beancount', () => {
  test('passes its check inside a ledger with these accounts, and holds every transaction', async () => {
    const documents = hardDocuments();
    const { text } = await writeTable('beancount', documents);
    withFile('purchases.beancount', text, (_file, folder) => {
      const main = join(folder, 'main.beancount');
      const opens = Object.values(LEDGER).map((account) => `1900-01-01 open ${account}\n`);
      writeFileSync(main, `${opens.join('')}include "purchases.beancount"\n`);
      expect(execFileSync('bean-check', [main], { encoding: 'utf8' })).toBe('');
      const query = 'SELECT account, currency, sum(number), count(position) GROUP BY account, currency';
      const rows = execFileSync('bean-query', ['-f', 'csv', main, query], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(1);
      const bookings = bookedIn(documents);
      const sums = new Map(
        rows
          .map((row) => row.split(','))
          .map(([account, currency, sum]) => [`${account?.trim()} ${currency?.trim()}`, sum?.trim()]),
      );
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const sum = decimal(sums.get(`${LEDGER.expense} ${currency}`) ?? '');
        expect(compareDecimals(sum, sumOf(bookings, currency, 'expense'))).toBe(0);
        const owed = decimal(sums.get(`${LEDGER.payable} ${currency}`) ?? '');
        expect(isZero(addDecimals([owed, sumOf(bookings, currency, 'gross')]))).toBe(true);
      }
    });
  });
});
