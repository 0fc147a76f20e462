import type { CurrencyCode } from '../../shared/document/money.ts';
import type { DecimalText } from '../../shared/document/decimal.ts';
import type { VendorId } from '../../shared/document/document.ts';
import type { Spend, SpendBar } from '../../shared/spend.ts';
import type { Figures } from './figures.ts';
import type { ValueRanking } from './ranking.ts';
import { sumOf } from './sums.ts';

/** The documents by month and vendor, summed; see `Spend`. */
export function spendOf(rows: Int32Array, figures: Figures, months: ValueRanking, vendors: ValueRanking): Spend {
  const piles = pilesOf(rows, months, vendors);
  const sums = [...piles].map(([key, pile]) => ({ key, ...sumOf(figures, Int32Array.from(pile)) }));
  const bars = sums
    .filter(({ key }) => key !== WITHOUT_DAY)
    .flatMap(({ key, perCurrency }) => {
      const month = months.values[Math.floor(key / vendors.values.length)] ?? '';
      const vendor = vendors.values[key % vendors.values.length] as VendorId;
      return perCurrency.map(({ currency, documents, gross }): SpendBar => ({
        month,
        vendor,
        // Read from a column of currencies, and summed from decimals.
        currency: currency as CurrencyCode,
        documents,
        gross: gross as DecimalText,
      }));
    });
  return {
    bars: bars.toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1)),
    withoutDay: added(
      sums
        .filter(({ key }) => key === WITHOUT_DAY)
        .flatMap(({ perCurrency }) => perCurrency.map(({ documents }) => documents)),
    ),
    withoutCurrency: added(sums.map(({ withoutCurrency }) => withoutCurrency)),
    withoutTotal: added(sums.map(({ withoutTotal }) => withoutTotal)),
  };
}

const WITHOUT_DAY = -1;

/** Rows by month and vendor, or without a day. */
function pilesOf(
  rows: Int32Array,
  months: ValueRanking,
  vendors: ValueRanking,
): ReadonlyMap<number, readonly number[]> {
  const piles = new Map<number, number[]>();
  for (const row of rows) {
    const month = months.ranks[row] ?? -1;
    const key = month === -1 ? WITHOUT_DAY : month * vendors.values.length + (vendors.ranks[row] ?? 0);
    const pile = piles.get(key);
    if (pile === undefined) piles.set(key, [row]);
    else pile.push(row);
  }
  return piles;
}

function orderOf({ month, vendor, currency }: SpendBar): string {
  return `${month} ${vendor} ${currency}`;
}

function added(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
