import type { AccountSummary } from '../../shared/account.ts';
import type { CalendarDate } from '../../shared/document/dates.ts';
import { vendorName } from '../../shared/document/vendors.ts';
import { originMark } from '../../shared/format/facts.ts';
import type { DocumentRow, LineRow, ListColumn, ListMode } from '../../shared/listing.ts';
import type { Print } from '../state/print.svelte.ts';
import { t } from './i18n.ts';
import { newsOf } from './news.ts';
import { rowCells, type RowCell } from './row-cells.ts';
import { statusBadge, type StatusBadge } from './status-badge.ts';

/**
 * All that a row of the list says. It is one answer: at each letter typed every row says something else, and to follow
 * each of its parts would take longer than to write them.
 */
export interface RowContent {
  readonly account: string;
  /** In the order of the columns. */
  readonly cells: readonly RowCell[];
  readonly badge: StatusBadge;
  readonly numberMarks: NumberMarks;
  readonly amountMarks: AmountMarks;
}

/** What stands beside the number; what does not apply is null. */
interface NumberMarks {
  readonly warned: string | null;
  /** Null too where a column says it. */
  readonly booked: string | null;
  readonly news: ReturnType<typeof newsOf>;
  /** There is at least one, or the document is gone at its vendor. */
  readonly any: boolean;
}

/** What stands before and behind an amount that the vendor does not state just so, with its currency. */
interface AmountMarks {
  readonly origin: Mark | null;
  readonly lacksCurrency: boolean;
  readonly currencyOrigin: Mark | null;
}

interface Mark {
  readonly sign: ReturnType<typeof originMark>;
  readonly hint: string;
}

export interface RowSurroundings {
  readonly columns: readonly { readonly column: ListColumn }[];
  readonly mode: ListMode;
  /** Null where it is not known any more. */
  readonly account: AccountSummary | null;
  readonly today: CalendarDate;
  readonly print: Print;
}

const COMPUTED: Mark = { sign: originMark({ kind: 'computed', formula: '' }), hint: t('list.computedAmount') };
const ENTERED: Mark = { sign: originMark({ kind: 'user' }), hint: t('list.userAmount') };
const ENTERED_CURRENCY: Mark = { sign: originMark({ kind: 'user' }), hint: t('list.userCurrency') };

export function rowContent(row: DocumentRow, line: LineRow | null, around: RowSurroundings): RowContent {
  const { columns, mode, print, today } = around;
  const account = around.account?.name ?? vendorName(row.vendor);
  return {
    account,
    cells: rowCells(columns, row, line, { print, account, mode }),
    badge: statusBadge(row, today, (day) => print.day(day)),
    numberMarks: numberMarks(row, around),
    amountMarks: amountMarks(row),
  };
}

function numberMarks(row: DocumentRow, { columns, account, print }: RowSurroundings): NumberMarks {
  const warned = row.warnings === 0 ? null : t('list.warnings', { count: row.warnings });
  const isSaid = row.booked === null || columns.some(({ column }) => column === 'booked');
  const booked = row.booked === null || isSaid ? null : t('list.booked', { day: print.moment(row.booked) });
  const news = newsOf(row, account?.lastSync ?? null, (moment) => print.moment(moment));
  const any = warned !== null || booked !== null || news !== null || row.goneSince !== null;
  return { warned, booked, news, any };
}

function amountMarks({ amount, amountOrigin, currency, currencyOrigin }: DocumentRow): AmountMarks {
  if (amount === null) return { origin: null, lacksCurrency: false, currencyOrigin: null };
  return {
    origin: amountOrigin === 'computed' ? COMPUTED : amountOrigin === 'user' ? ENTERED : null,
    lacksCurrency: currency === null,
    currencyOrigin: currencyOrigin === 'user' ? ENTERED_CURRENCY : null,
  };
}
