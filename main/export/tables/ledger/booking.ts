import { claimedTaxes, taxOf } from '../../../../shared/document/claims.ts';
import type { CalendarDate } from '../../../../shared/document/dates.ts';
import {
  compareDecimals,
  decimal,
  isNegative,
  isZero,
  roundDecimal,
  subtractDecimals,
  type DecimalText,
} from '../../../../shared/document/decimal.ts';
import type { Document } from '../../../../shared/document/document.ts';
import { minorUnits, type CurrencyCode } from '../../../../shared/document/money.ts';
import { counterparty, numberOrLabel } from '../../../../shared/document/naming.ts';
import { vendorName } from '../../../../shared/document/vendors.ts';
import type { ExportNote } from '../../../../shared/export.ts';
import { documentTitle } from '../../../../shared/format/labels.ts';
import type { DocumentDetail } from '../../../../shared/listing.ts';

/**
 * A document as a purchase in a ledger: expense and tax are debited, payables credited, and expense + tax = gross, to
 * the last digit. Of a credit note all figures are negative.
 */
export interface Booking {
  readonly id: string;
  readonly hash: string;
  readonly day: CalendarDate;
  readonly due: CalendarDate | null;
  /** The invoice number, or what stands for it in the list. */
  readonly number: string;
  /** "Invoice 165525". */
  readonly title: string;
  /** Whom the claim is from: the issuer, or the vendor's name where it states none. */
  readonly party: string;
  readonly currency: CurrencyCode;
  readonly expense: DecimalText;
  /** Zero where the document has none, and where it cannot be booked apart. */
  readonly tax: DecimalText;
  readonly gross: DecimalText;
  readonly notes: readonly ExportNote['note'][];
}

/** Why a document is not booked. */
export interface NotBooked {
  readonly leftOut: ExportNote['note'];
}

const ZERO = decimal('0');
// What every ledger program reads as a day; a vendor that writes the year 9999 means that there is none.
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2099-12-31';

/** The booking of a document, or why there is none. Nothing is guessed: what is not provided is not booked. */
export function bookingOf({ document, revision }: DocumentDetail): Booking | NotBooked {
  const { kind, status, total, issued, due } = document;
  if (kind === 'order' || status.code === 'preview' || status.code === 'awaiting') return { leftOut: 'not-an-invoice' };
  if (status.code === 'cancelled') return { leftOut: 'cancelled' };
  if (total.amount.value === null) return { leftOut: 'no-total' };
  if (total.currency.value === null) return { leftOut: 'no-currency' };
  const day = issued.value;
  if (day === null || day < FIRST_DAY || day > LAST_DAY) return { leftOut: 'no-date' };
  const gross = total.amount.value;
  const { tax, isClear } = taxToBook(document, gross, total.currency.value);
  return {
    id: document.id,
    hash: revision.hash,
    day,
    due: due.value,
    number: numberOrLabel(document),
    title: documentTitle(document),
    party: counterparty(document) ?? vendorName(document.vendor),
    currency: total.currency.value,
    expense: subtractDecimals(gross, tax),
    tax,
    gross,
    notes: isClear ? [] : ['tax-unclear'],
  };
}

/**
 * The tax that may be booked apart. It is unclear, and stays part of the expense, where a piece of it is not stated, is
 * of another currency than the total or has another sign; and it is called unclear where it does not add up with the
 * sub-total, or where the total is a sum of ours that the vendor has stated no tax for.
 */
function taxToBook(
  document: Document,
  gross: DecimalText,
  currency: CurrencyCode,
): { readonly tax: DecimalText; readonly isClear: boolean } {
  const parts = claimedTaxes(document).filter(({ amount }) => amount.value === null || !isZero(amount.value));
  if (parts.length === 0) {
    return {
      tax: ZERO,
      isClear: document.total.amount.origin.kind !== 'computed' && fitsSubTotal(document, gross, currency),
    };
  }
  const tax = taxOf(document);
  const amount = tax.amount.value ?? null;
  const isUsable =
    amount !== null &&
    parts.every((part) => part.currency.value === currency) &&
    (isZero(amount) || isNegative(amount) === isNegative(gross));
  if (!isUsable) return { tax: ZERO, isClear: false };
  return { tax: amount, isClear: fitsSubTotal(document, subtractDecimals(gross, amount), currency) };
}

/** Whether what is left without tax is the stated sub-total, exactly or rounded to the currency's minor units. */
function fitsSubTotal({ subTotal }: Document, net: DecimalText, currency: CurrencyCode): boolean {
  const stated = subTotal.amount.value;
  if (stated === null || (subTotal.currency.value !== null && subTotal.currency.value !== currency)) return true;
  const rounded = (value: DecimalText): DecimalText => roundDecimal(value, minorUnits(currency));
  return compareDecimals(stated, net) === 0 || compareDecimals(rounded(stated), rounded(net)) === 0;
}
