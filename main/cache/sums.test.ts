import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sum } from '../../tests/fixtures/list-model.ts';
import { migrate } from './migrations.ts';
import { createFigures } from './figures.ts';
import { sumOf } from './sums.ts';

let db: DatabaseSync;

beforeEach(() => {
  db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  migrate(db);
});

afterEach(() => db.close());

/** The sum of documents with these totals in one currency. */
function summed(amounts: readonly string[]): string | undefined {
  db.exec('DELETE FROM documents');
  const insert = db.prepare(`
    INSERT INTO documents (id, account_id, order_id, revision_id, vendor, kind, label, status, amount, amount_origin, currency, warnings)
    VALUES (?, '', 1, 1, 'demo', 'invoice', '', 'open', ?, 'stated', 'EUR', 0)`);
  db.exec('BEGIN');
  const rows = amounts.map((amount, at) => Number(insert.run(String(at), amount).lastInsertRowid));
  db.exec('COMMIT');
  const chosen = Int32Array.from(rows);
  return sumOf(createFigures(db).of(chosen), chosen).perCurrency[0]?.gross;
}

describe('a sum is exact', () => {
  it.each([
    ['a tenth, 100,000 times', Array<string>(100_000).fill('0.1'), '10000'],
    ['cents, 100,000 times', Array<string>(100_000).fill('1234567.89'), '123456789000'],
    [
      'up to what a number holds, again and again',
      Array<string>(5001).fill('450359962737049.3'),
      '2252250173647983549.3',
    ],
    ['beyond what a number holds', Array<string>(5000).fill('4503599627370495.5'), '22517998136852477500'],
    [
      'around what a number holds',
      ['9007199254740991', '9007199254740993', '-1', '0.000000000001'],
      '18014398509481983.000000000001',
    ],
    ['up and down again', ['4503599627370496', '4503599627370496', '-9007199254740992', '0.07'], '0.07'],
    ['twelve places', Array<string>(1000).fill('-0.000000000001'), '-0.000000001'],
    ['sixty digits', ['9'.repeat(60), '1'], `1${'0'.repeat(60)}`],
    ['very small', [`0.${'0'.repeat(57)}1`, '1'], `1.${'0'.repeat(57)}1`],
    ['nothing', ['0', '-0', '0.00'], '0'],
    ['zeros at either end', ['007.50', '0.50'], '8'],
  ])('%s', (_what, amounts, expected) => {
    expect(summed(amounts)).toBe(expected);
    expect(sum(amounts.slice(0, 5000))).toBe(summed(amounts.slice(0, 5000)));
  });

  it('whatever the amounts', () => {
    const whole = fc.oneof(
      fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }),
      fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }),
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    );
    const amount = fc
      .tuple(
        whole,
        fc.option(
          fc.string({ unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9'.split(' ')), minLength: 1, maxLength: 12 }),
        ),
      )
      .map(([units, fraction]) => (fraction === null ? `${units}` : `${units}.${fraction}`));
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 200 }), (amounts) => {
        // This library knows a zero below zero.
        expect(summed(amounts)).toBe(sum(amounts).replace(/^-0$/, '0'));
      }),
      { numRuns: 60 },
    );
  });
});
