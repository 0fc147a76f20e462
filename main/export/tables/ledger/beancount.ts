import { decimal, isZero, subtractDecimals, type DecimalText } from '../../../../shared/document/decimal.ts';
import type { ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { ledgerAccounts } from './accounts.ts';
import type { Booking } from './booking.ts';
import { openJournal } from './journal.ts';
import { oneLine } from './ledger-text.ts';

// Five roots, then parts that begin with a capital or a digit (Beancount language syntax, "Accounts").
const ACCOUNT = /^(Assets|Liabilities|Equity|Income|Expenses)(:[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*)+$/u;

/**
 * A Beancount journal to be included in one's own: it opens no accounts, because they are open there already.
 * @throws CodedError `invalid-argument` where an account is missing or cannot be written.
 */
export function openBeancount(options: ExportOptions, sink: Sink): DocumentsWriter {
  const accounts = ledgerAccounts(options, 'beancount', ACCOUNT);
  return openJournal(
    { heading: '; Purchases, written by Invoice Desk\n', entry: (booking) => transaction(booking, accounts) },
    sink,
  );
}

function transaction(booking: Booking, accounts: LedgerAccounts): string {
  const { day, due, number, party, title, currency, expense, tax, gross, id, hash, notes } = booking;
  const metadata = [
    `number: ${quoted(number)}`,
    ...(due === null ? [] : [`due: ${due}`]),
    ...(notes.includes('tax-unclear') ? ['tax: "unclear"'] : []),
    `invoice-desk: ${quoted(id)}`,
    `hash: ${quoted(hash)}`,
  ];
  const postings: readonly (readonly [string, DecimalText])[] = [
    [accounts.expense, expense],
    ...(isZero(tax) ? [] : [[accounts.tax, tax] as const]),
    [accounts.payable, subtractDecimals(decimal('0'), gross)],
  ];
  const width = Math.max(...postings.map(([account]) => account.length));
  return (
    `\n${day} * ${quoted(party)} ${quoted(title)}\n` +
    metadata.map((line) => `  ${line}\n`).join('') +
    postings.map(([account, amount]) => `  ${account.padEnd(width)}  ${amount} ${currency}\n`).join('')
  );
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
