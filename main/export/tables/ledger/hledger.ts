import type { ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { ledgerAccounts } from './accounts.ts';
import type { Booking } from './booking.ts';
import { openJournal, postingLines } from './journal.ts';
import { oneLine } from './ledger-text.ts';

// An account name ends at two spaces and begins no comment, code or virtual posting (hledger manual, "Account names").
const ACCOUNT = /^(?! )(?!.* {2})(?!.* $)[^\s;#*!()[\]"~=0-9|][^\t\r\n;]*$/;

/**
 * An hledger journal. Every amount is written with all its digits, so that each transaction balances exactly.
 * @throws CodedError `invalid-argument` where an account is missing or cannot be written.
 */
export function openHledger(options: ExportOptions, sink: Sink): DocumentsWriter {
  const accounts = ledgerAccounts(options, 'hledger', ACCOUNT);
  return openJournal(
    {
      heading:
        '; Purchases, written by Invoice Desk\n' +
        'decimal-mark .\n' +
        [...new Set([accounts.expense, accounts.tax, accounts.payable])].map((name) => `account ${name}\n`).join(''),
      entry: (booking) => transaction(booking, accounts),
      ending: (currencies) =>
        [...currencies]
          .sort()
          .map((currency) => `\ncommodity ${currency}\n`)
          .join(''),
    },
    sink,
  );
}

function transaction(booking: Booking, accounts: LedgerAccounts): string {
  const { day, due, number, party, title, id, hash, notes } = booking;
  const tags = [
    `id:${tagValue(id)}`,
    ...(due === null ? [] : [`due:${due}`]),
    ...(notes.includes('tax-unclear') ? ['tax:unclear'] : []),
    `hash:${hash}`,
  ];
  return (
    `\n${day} (${code(number)}) ${description(party)} | ${description(title)}\n` +
    tags.map((tag) => `    ; ${tag}\n`).join('') +
    postingLines(booking, accounts, '    ')
  );
}

/** A transaction code ends at the first closing bracket. */
function code(text: string): string {
  return oneLine(text).replaceAll('(', '[').replaceAll(')', ']');
}

/** A semicolon begins a comment, and a bar parts the payee from the note. */
function description(text: string): string {
  return oneLine(text).replaceAll(';', ',').replaceAll('|', '/');
}

/** A tag's value ends at a comma. */
function tagValue(text: string): string {
  return oneLine(text).replaceAll(',', ' ');
}
