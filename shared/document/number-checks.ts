import type { Check } from './checks.ts';
import { isKnown, type Fact } from './fact.ts';
import { pointersOf } from './pointers.ts';

/** An invoice's number, and its content in a form that is equal where two invoices say the same. */
export interface NumberedInvoice {
  readonly number: Fact<string>;
  readonly content: string;
}

/**
 * What to say of each invoice of one order whose number another one has as well. They are kept apart all the same:
 * whether Crux replaces or repeats an invoice that is sent twice is not known (vendors/crux.md 6.3).
 */
export function numberChecks(invoices: readonly NumberedInvoice[]): readonly (readonly Check[])[] {
  const groups = Map.groupBy(invoices, ({ number }) => number.value);
  return invoices.map(({ number, content }) => {
    const group = groups.get(number.value) ?? [];
    if (!isKnown(number) || group.length < 2) return [];
    const alike = group.filter((one) => one.content === content).length;
    return [
      {
        code: 'number-used-twice',
        level: 'warning',
        values: { number: number.value, count: String(group.length), alike: String(alike) },
        figures: pointersOf(group.map((one) => one.number)),
      },
    ];
  });
}
