import { decimalPlaces, isZero, type DecimalText } from '../../../../shared/document/decimal.ts';
import type { ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { ledgerAccounts } from './accounts.ts';
import type { Booking } from './booking.ts';
import { openJournal } from './journal.ts';
import { oneLine } from './ledger-text.ts';

// A field that is not a description can hold no quote at all, see below.
const ACCOUNT = /^[^"\p{Cc}]+$/u;
const MOST_CHARACTERS = 60;

/**
 * A CSV for GnuCash, Import Bills & Invoices, type Bill, "comma separated with quotes": a row for the expense of each
 * document and one for its tax, posted. The columns and their order are those of the GnuCash guide, chapter "Importing
 * Business Data"; there is no heading row. It holds one document at a time, and the bill ids it has used.
 * @throws CodedError `invalid-argument` where an account is missing or cannot be written.
 */
export function openGnucash(options: ExportOptions, sink: Sink): DocumentsWriter {
  const accounts = ledgerAccounts(options, 'gnucash', ACCOUNT);
  const used = new Map<string, number>();
  return openJournal(
    { heading: '', entry: (booking) => bill(booking, accounts, unusedId(booking.number, used)) },
    sink,
  );
}

/** Rows of one id are one bill to GnuCash, so a number that comes again gets a mark. */
function unusedId(number: string, used: Map<string, number>): string {
  const plain = field(number) || 'none';
  let nth = used.get(plain) ?? 1;
  let id = nth === 1 ? plain : `${plain} (${nth})`;
  while (used.has(id)) {
    nth += 1;
    id = `${plain} (${nth})`;
  }
  used.set(id, 1);
  used.set(plain, nth);
  return id;
}

function bill(booking: Booking, accounts: LedgerAccounts, id: string): string {
  const { day, due, party, title, currency, expense, tax, id: documentId, notes } = booking;
  const rows: readonly (readonly [account: string, what: string, amount: DecimalText])[] = [
    [accounts.expense, title, expense],
    ...(isZero(tax) ? [] : [[accounts.tax, `Tax of ${title}`, tax] as const]),
  ];
  const unclear = notes.includes('tax-unclear') ? 'tax unclear' : '';
  return rows
    .map(([account, what, amount]) => {
      const fields = [
        id,
        day, // date_opened
        // owner_id: a bill has the currency of its vendor in GnuCash, so there is one vendor per currency.
        field(`${party} ${currency}`),
        field(documentId), // billingid
        unclear, // notes
        day, // date
        field(what), // desc
        '', // action
        account,
        '1', // quantity
        fraction(amount), // price
        ...['', '', ''], // disc_type, disc_how, discount: not for bills
        'N', // taxable
        'N', // taxincluded
        '', // tax_table
        day, // date_posted
        due ?? '', // due_date
        accounts.payable, // account_posted
        field(title), // memo_posted
        'N', // accu_splits
      ];
      return `${fields.map((value) => `"${value}"`).join(',')}\n`;
    })
    .join('');
}

/** GnuCash reads rows of at most 999 bytes, and no quote inside a field. */
function field(text: string): string {
  return Array.from(oneLine(text).replaceAll('"', "'")).slice(0, MOST_CHARACTERS).join('');
}

/**
 * A price as a fraction of whole numbers, "162925/100": GnuCash reads prices as expressions in the system's notation,
 * where a decimal point may part thousands. A fraction means the same everywhere and is exact.
 */
function fraction(amount: DecimalText): string {
  const places = decimalPlaces(amount);
  if (places === 0) return amount;
  const sign = amount.startsWith('-') ? '-' : '';
  const digits = amount.replace(/[-.]/g, '').replace(/^0+(?=\d)/, '');
  return `${sign}${digits}/1${'0'.repeat(places)}`;
}
