import { addDecimals, compareDecimals, decimal, type DecimalText } from './document/decimal.ts';
import type { Document } from './document/document.ts';
import type { CurrencyCode } from './document/money.ts';
import { taxOf } from './document/claims.ts';

/**
 * Sums of documents that have a total and a currency: of an export, a list or a selection. Currencies stand in
 * alphabetical order and are never added together. Net and tax are null where one document of the currency does not state
 * both so that they make up its total.
 */
export interface ControlTotals {
  readonly documents: number;
  readonly perCurrency: readonly {
    readonly currency: string;
    readonly documents: number;
    /** Exact sums in decimal text. */
    readonly net: string | null;
    readonly tax: string | null;
    readonly gross: string;
  }[];
  readonly withoutCurrency: number;
  readonly withoutTotal: number;
}

/** Sums documents one by one; holds a line per currency. */
export interface TotalsCounter {
  add(document: Document): void;
  /** Adds one of which only the total is known; its currency then has no net and tax. */
  addTotal(amount: DecimalText | null, currency: CurrencyCode | null): void;
  readonly totals: () => ControlTotals;
}

/** What a total is made of. */
export interface TotalParts {
  readonly net: DecimalText;
  readonly tax: DecimalText;
}

interface Sums {
  documents: number;
  /** Null as soon as one document does not say how much of its total is tax. */
  parts: TotalParts | null;
  gross: DecimalText;
}

const ZERO = decimal('0');

/**
 * The control totals of an export: exact, currencies apart in alphabetical order. Net and tax are given for a currency
 * only where each of its documents states both and they make up its total.
 */
export function createTotalsCounter(): TotalsCounter {
  const perCurrency = new Map<CurrencyCode, Sums>();
  let documents = 0;
  let withoutCurrency = 0;
  let withoutTotal = 0;

  function count(amount: DecimalText | null, currency: CurrencyCode | null, parts: () => Sums['parts']): void {
    documents += 1;
    if (amount === null) withoutTotal += 1;
    else if (currency === null) withoutCurrency += 1;
    else {
      const before = perCurrency.get(currency) ?? { documents: 0, parts: { net: ZERO, tax: ZERO }, gross: ZERO };
      perCurrency.set(currency, {
        documents: before.documents + 1,
        parts: sumOf(before.parts, parts()),
        gross: addDecimals([before.gross, amount]),
      });
    }
  }

  return {
    add: (document) => {
      const { amount, currency } = document.total;
      count(amount.value, currency.value, () => partsOf(document));
    },
    addTotal: (amount, currency) => count(amount, currency, () => null),
    totals: () => ({
      documents,
      perCurrency: [...perCurrency]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([currency, sums]) => ({
          currency,
          documents: sums.documents,
          net: sums.parts?.net ?? null,
          tax: sums.parts?.tax ?? null,
          gross: sums.gross,
        })),
      withoutCurrency,
      withoutTotal,
    }),
  };
}

/** Null where a document does not state both in the currency of its total so that they make it up. */
export function partsOf(document: Pick<Document, 'charges' | 'taxes' | 'subTotal' | 'total'>): TotalParts | null {
  const { amount: total, currency } = document.total;
  const { amount: tax, currency: taxCurrency } = taxOf(document);
  const { amount: net, currency: netCurrency } = document.subTotal;
  if (total.value === null || currency.value === null || tax.value === null || net.value === null) return null;
  if (taxCurrency.value !== currency.value || netCurrency.value !== currency.value) return null;
  if (compareDecimals(addDecimals([net.value, tax.value]), total.value) !== 0) return null;
  return { net: net.value, tax: tax.value };
}

function sumOf(left: TotalParts | null, right: TotalParts | null): TotalParts | null {
  if (left === null || right === null) return null;
  return { net: addDecimals([left.net, right.net]), tax: addDecimals([left.tax, right.tax]) };
}
