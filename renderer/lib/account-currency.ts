import type { AccountSummary } from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import { parseCurrency, type CurrencyCode } from '../../shared/document/money.ts';
import type { Problem } from './connect-form.ts';

// vendors/crux.md: no answer of Crux names a currency.
const WITHOUT_CURRENCY: ReadonlySet<VendorId> = new Set(['crux']);

/** Whether a person can name the currency: the vendor names none, or one was set before. */
export function takesCurrency({ vendor, currency }: Pick<AccountSummary, 'vendor' | 'currency'>): boolean {
  return WITHOUT_CURRENCY.has(vendor) || currency !== null;
}

export type CurrencyEntry =
  { readonly code: CurrencyCode; readonly problem: null } | { readonly code: null; readonly problem: Problem };

/** Reads an entered code; three letters that ISO 4217 does not know are refused, because a typing error looks like that. */
export function readCurrency(entered: string): CurrencyEntry {
  const code = parseCurrency(entered);
  if (code === null) return { code: null, problem: 'currencyNotCode' };
  return KNOWN.has(code) ? { code, problem: null } : { code: null, problem: 'currencyUnknown' };
}

/** The name of a currency in English, as the window speaks: "Swiss Franc". */
export function currencyName(code: CurrencyCode): string {
  return NAMES.of(code) ?? code;
}

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const NAMES = new Intl.DisplayNames('en', { type: 'currency' });
