/** Where a check's figure stands in the vendor's answer. */
export interface FigurePointer {
  readonly part: string;
  readonly path: string;
}

export const CHECK_CODES = [
  'sum-differs',
  'mixed-currencies',
  'quantity-negative',
  'quantity-not-whole',
  'allocation-exceeds-order',
  'invoiced-exceeds-ordered',
  'shipped-exceeds-accepted',
  'number-used-twice',
  'not-understood',
] as const;

export type CheckCode = (typeof CHECK_CODES)[number];

/**
 * One automatic finding about a document. The sentence is made from code and values by `checkSentence`
 * (`check-text.ts`), so that screen, PDF and command line say the same.
 */
export interface Check {
  readonly code: CheckCode;
  readonly level: 'info' | 'warning';
  readonly values: Readonly<Record<string, string>>;
  readonly figures: readonly FigurePointer[];
}
