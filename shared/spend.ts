import type { DecimalText } from './document/decimal.ts';
import type { VendorId } from './document/document.ts';
import type { CurrencyCode } from './document/money.ts';

/** What documents of one vendor come to in one month and currency. */
export interface SpendBar {
  /** "2026-03", of the issue day or the order's day where there is none. */
  readonly month: string;
  readonly vendor: VendorId;
  readonly currency: CurrencyCode;
  readonly documents: number;
  /** The exact sum of the totals. */
  readonly gross: DecimalText;
}

/** What is found, by month, then vendor, then currency; what cannot stand in a bar is counted apart. */
export interface Spend {
  readonly bars: readonly SpendBar[];
  /** Documents with a total and a currency and no day. */
  readonly withoutDay: number;
  readonly withoutCurrency: number;
  readonly withoutTotal: number;
}
