import { decimal, isZero, subtractDecimals, type DecimalText } from '../../../../shared/document/decimal.ts';
import type { LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { textFile } from '../text-file.ts';
import { bookingOf, type Booking } from './booking.ts';

/** How a plain-text format writes bookings. */
export interface JournalFormat {
  readonly heading: string;
  readonly entry: (booking: Booking) => string;
  /** What follows the last entry; told the currencies that were booked. */
  readonly ending?: (currencies: ReadonlySet<string>) => string;
}

/** A file of bookings in list order. It holds one document at a time, and the currencies it has met. */
export function openJournal(format: JournalFormat, sink: Sink): DocumentsWriter {
  const file = textFile(sink);
  const currencies = new Set<string>();
  let isBegun = false;
  async function begin(): Promise<void> {
    if (!isBegun) await file.write(format.heading);
    isBegun = true;
  }
  return {
    async add(detail) {
      await begin();
      const booking = bookingOf(detail);
      if ('leftOut' in booking) return { leftOut: booking.leftOut, notes: [] };
      currencies.add(booking.currency);
      await file.write(format.entry(booking));
      return { leftOut: null, notes: booking.notes };
    },
    async finish() {
      await begin();
      if (format.ending !== undefined) await file.write(format.ending(currencies));
      await file.end();
    },
  };
}

/** The postings of a booking, a line each: accounts of one width, two spaces, the amount. Their sum is zero. */
export function postingLines(booking: Booking, accounts: LedgerAccounts, indent: string): string {
  const { expense, tax, gross, currency } = booking;
  const postings: readonly (readonly [account: string, amount: DecimalText])[] = [
    [accounts.expense, expense],
    ...(isZero(tax) ? [] : [[accounts.tax, tax] as const]),
    [accounts.payable, subtractDecimals(decimal('0'), gross)],
  ];
  const width = Math.max(...postings.map(([account]) => account.length));
  return postings.map(([account, amount]) => `${indent}${account.padEnd(width)}  ${amount} ${currency}\n`).join('');
}
