import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, decimal } from '../../shared/document/decimal.ts';
import { decimalKey } from './decimal-key.ts';

const digits = fc.string({ unit: fc.constantFrom(...['0', '1', '9']), maxLength: 4 });
const anyDecimal = fc
  .tuple(fc.constantFrom('', '-'), digits, digits)
  .map(([sign, whole, fraction]) => decimal(`${sign}0${whole}${fraction === '' ? '' : `.${fraction}`}`));

test('keys are in the order of the decimals, and the same where those are', () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (left, right) => {
      const order = compareDecimals(left, right);
      const [a, b] = [decimalKey(left), decimalKey(right)];
      expect(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(order);
    }),
    { numRuns: 5000 },
  );
});
