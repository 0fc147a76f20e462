import type { CalendarDate, Instant } from '../../../../shared/document/dates.ts';
import {
  compareDecimals,
  decimal,
  isNegative,
  isZero,
  roundDecimal,
  subtractDecimals,
  type DecimalText,
} from '../../../../shared/document/decimal.ts';
import type { ExportNote, ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import type { DocumentsWriter, Sink } from '../../documents-writer.ts';
import { ledgerAccounts } from './accounts.ts';
import { bookingOf, type Booking } from './booking.ts';
import { encodeCp1252, isCp1252 } from './cp1252.ts';
import { DATEV_COLUMNS } from './datev-fields.ts';
import { oneLine } from './ledger-text.ts';

// "Konto" and "Gegenkonto": up to nine digits.
const ACCOUNT = /^\d{4,9}$/;
const BASE_CURRENCY = 'EUR';
const CENTS = 2;
// "Umsatz" has at most ten digits before the comma.
const MOST = decimal('9999999999.99');
const BYTE_ORDER_MARK = '\uFEFF';
const LINES_PER_CHUNK = 500;

/**
 * A batch of bookings in the DATEV format (EXTF 700, "Buchungsstapel" version 13), as developer.datev.de documents it.
 * One batch is of one financial year, because a "Belegdatum" has no year: the year of the first document. The heading
 * names the period, so all rows, some 300 bytes each, are held until the end. Written in code page 1252; in UTF-8 with a
 * byte-order mark, which DATEV reads too, where a character is not in it.
 * @throws CodedError `invalid-argument` where an account is missing or no DATEV account.
 */
export function openDatev(options: ExportOptions, sink: Sink): DocumentsWriter {
  const accounts = ledgerAccounts(options, 'datev', ACCOUNT);
  const rows: string[] = [];
  let year: string | null = null;
  let period: { first: CalendarDate; last: CalendarDate } | null = null;
  let asOf: Instant | null = null;

  return {
    add(detail) {
      const booking = bookingOf(detail);
      if ('leftOut' in booking) return Promise.resolve({ leftOut: booking.leftOut, notes: [] });
      const own = yearBeginning(booking.day, accounts);
      const leftOut = notForDatev(booking, year ?? own, own);
      if (leftOut !== null) return Promise.resolve({ leftOut, notes: [] });
      year = own;
      const { day } = booking;
      period = {
        first: period === null || day < period.first ? day : period.first,
        last: period === null || day > period.last ? day : period.last,
      };
      const { fetched } = detail.revision;
      if (asOf === null || fetched > asOf) asOf = fetched;
      const figures = inCents(booking);
      rows.push(...bookingRows(booking, figures, accounts));
      const notes = figures.isRounded ? [...booking.notes, 'inexact-number' as const] : booking.notes;
      return Promise.resolve({ leftOut: null, notes });
    },
    async finish() {
      const lines = [batchHeading(accounts, year, period, asOf), DATEV_COLUMNS.join(';'), ...rows];
      const { beginning, encode } = textEncoder(lines);
      if (beginning !== '') await sink(encode(beginning));
      for (let from = 0; from < lines.length; from += LINES_PER_CHUNK) {
        const chunk = lines.slice(from, from + LINES_PER_CHUNK);
        await sink(encode(chunk.map((line) => `${line}\r\n`).join('')));
      }
    },
  };
}

/** Code page 1252 where all lines fit into it, else UTF-8. */
function textEncoder(lines: readonly string[]): {
  readonly beginning: string;
  readonly encode: (text: string) => Uint8Array;
} {
  if (lines.every(isCp1252)) return { beginning: '', encode: encodeCp1252 };
  const encoder = new TextEncoder();
  return { beginning: BYTE_ORDER_MARK, encode: (text) => encoder.encode(text) };
}

/** Figures with two digits after the comma, the only ones that DATEV takes; expense + tax = gross also then. */
interface Cents {
  readonly expense: DecimalText;
  readonly tax: DecimalText;
  readonly isRounded: boolean;
}

function inCents({ gross, tax }: Booking): Cents {
  const rounded = { gross: roundDecimal(gross, CENTS), tax: roundDecimal(tax, CENTS) };
  return {
    expense: roundDecimal(subtractDecimals(rounded.gross, rounded.tax), CENTS),
    tax: rounded.tax,
    isRounded: compareDecimals(rounded.gross, gross) !== 0 || compareDecimals(rounded.tax, tax) !== 0,
  };
}

function notForDatev({ gross, currency }: Booking, year: string, own: string): ExportNote['note'] | null {
  if (currency !== BASE_CURRENCY) return 'no-exchange-rate';
  if (isZero(roundDecimal(gross, CENTS))) return 'nothing-to-book';
  if (compareDecimals(magnitude(gross), MOST) > 0) return 'inexact-number';
  return own === year ? null : 'other-year';
}

/** "20260101": the first day of the financial year that a day falls into; the calendar year unless set otherwise. */
function yearBeginning(day: CalendarDate, { datev }: LedgerAccounts): string {
  const month = String(datev?.yearStart ?? 1).padStart(2, '0');
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < month ? 1 : 0);
  return `${year}${month}01`;
}

/** Debits expense and tax account against the payable; of a credit note the other way round, amounts stay positive. */
function bookingRows(booking: Booking, { expense, tax }: Cents, accounts: LedgerAccounts): readonly string[] {
  const parts: readonly (readonly [string, DecimalText])[] = [
    [accounts.expense, expense],
    [accounts.tax, tax],
  ];
  return parts.flatMap(([account, amount]) => (isZero(amount) ? [] : [bookingRow(booking, account, amount, accounts)]));
}

function bookingRow(booking: Booking, account: string, amount: DecimalText, accounts: LedgerAccounts): string {
  const { day, due, number, party, title, currency, id } = booking;
  const values: Readonly<Record<string, string>> = {
    'Umsatz (ohne Soll/Haben-Kz)': magnitude(amount).replace('.', ','),
    // Of "Konto": S is debit, H is credit.
    'Soll/Haben-Kennzeichen': quoted(isNegative(amount) ? 'H' : 'S'),
    'WKZ Umsatz': quoted(currency),
    Konto: account,
    'Gegenkonto (ohne BU-Schlüssel)': accounts.payable,
    // Day and month; the year is that of the heading.
    Belegdatum: `${day.slice(8, 10)}${day.slice(5, 7)}`,
    'Belegfeld 1': quoted(documentField(number)),
    'Belegfeld 2': quoted(due === null ? '' : `${due.slice(8, 10)}${due.slice(5, 7)}${due.slice(2, 4)}`),
    Buchungstext: quoted(cut(`${oneLine(party)} ${oneLine(title)}`, 60)),
    'Beleginfo - Art 1': quoted('Nummer'),
    'Beleginfo - Inhalt 1': quoted(cut(oneLine(number), 210)),
    'Beleginfo - Art 2': quoted('Invoice Desk'),
    'Beleginfo - Inhalt 2': quoted(cut(oneLine(id), 210)),
    Festschreibung: '0',
  };
  return DATEV_COLUMNS.map((name) => values[name] ?? '').join(';');
}

/** The 31 fields of the first line (developer.datev.de, DATEV-Format, Header). */
function batchHeading(
  accounts: LedgerAccounts,
  year: string | null,
  period: { readonly first: CalendarDate; readonly last: CalendarDate } | null,
  asOf: Instant | null,
): string {
  const compact = (text: string): string => text.replace(/\D/g, '');
  const accountLength = Math.min(8, Math.max(accounts.expense.length, accounts.tax.length));
  return [
    quoted('EXTF'), // written by another program than DATEV's
    '700', // version of this heading
    '21', // category: Buchungsstapel
    quoted('Buchungsstapel'),
    '13', // version of the format
    asOf === null ? '' : compact(asOf).padEnd(17, '0').slice(0, 17), // written at
    '', // imported at
    quoted('RE'), // origin
    quoted('Invoice Desk'), // exported by
    quoted(''), // imported by
    accounts.datev?.consultant ?? '', // Beraternummer
    accounts.datev?.client ?? '', // Mandantennummer
    year ?? '', // beginning of the financial year
    String(accountLength), // Sachkontenlänge
    compact(period?.first ?? ''), // from
    compact(period?.last ?? ''), // to
    quoted('Eingangsrechnungen'), // name of the batch
    quoted(''), // Diktatkürzel
    '1', // kind of bookkeeping: financial
    '0', // purpose of accounting: independent
    '0', // Festschreibung: the tax adviser may still change it
    quoted(BASE_CURRENCY),
    '', // reserved
    quoted(''), // Derivatskennzeichen
    '', // reserved
    '', // reserved
    quoted(''), // chart of accounts
    '', // id of an industry solution
    '', // reserved
    quoted(''), // reserved
    quoted(''), // application information
  ].join(';');
}

/** "Belegfeld 1" takes 36 characters of a small set; the whole number stands in "Beleginfo - Inhalt 1". */
function documentField(number: string): string {
  return oneLine(number)
    .replace(/[^A-Za-z0-9$%/-]+/g, '-')
    .slice(0, 36);
}

/** Without its sign, and with all its digits. */
function magnitude(amount: DecimalText): DecimalText {
  return decimal(amount.replace(/^-/, ''));
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
