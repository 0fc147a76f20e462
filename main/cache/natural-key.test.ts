import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalKey } from './natural-key.ts';

describe('naturalKey', () => {
  it.each([
    ['INV-9', 'INV-10'],
    ['inv-9', 'INV-10'],
    ['2022-9', '2022-10'],
    ['A1B2', 'A1B10'],
    ['9', '10'],
    ['', '0'],
    ['7', 'A'],
    ['éa', 'eb'],
    ['99999999999999999999999', '100000000000000000000000'],
  ])('puts %j before %j', (first, second) => {
    expect(naturalKey(first) < naturalKey(second)).toBe(true);
  });

  it('orders whole numbers of any length by value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 80n }), fc.bigInt({ min: 0n, max: 10n ** 80n }), (left, right) => {
        const keys = [naturalKey(`N${left}`), naturalKey(`N${right}`)] as const;
        expect(keys[0] < keys[1]).toBe(left < right);
      }),
    );
  });
});
