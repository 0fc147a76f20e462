import type { ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { ledgerAccounts } from './accounts.ts';
import type { Booking } from './booking.ts';
import { openJournal, postingLines } from './journal.ts';
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
  const { day, due, number, party, title, id, hash, notes } = booking;
  const metadata = [
    `number: ${quoted(number)}`,
    ...(due === null ? [] : [`due: ${due}`]),
    ...(notes.includes('tax-unclear') ? ['tax: "unclear"'] : []),
    `invoice-desk: ${quoted(id)}`,
    `hash: ${quoted(hash)}`,
  ];
  return (
    `\n${day} * ${quoted(party)} ${quoted(title)}\n` +
    metadata.map((line) => `  ${line}\n`).join('') +
    postingLines(booking, accounts, '  ')
  );
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
