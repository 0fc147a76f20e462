import {
  DOCUMENT_LIST_COLUMNS,
  LINE_LIST_COLUMNS,
  SORT_COLUMNS,
  type ListColumn,
  type ListMode,
  type SortColumn,
} from '../../shared/listing.ts';
import type { ColumnChoice } from '../../shared/views.ts';
import { clamp } from './item-pages.ts';

/** A column as it stands on the screen. */
export interface ShownColumn {
  readonly column: ListColumn;
  /** In CSS pixels; null: it takes what is left, and at least `least`. */
  readonly width: number | null;
  readonly least: number;
  /** There is room only for the mark of the vendor. */
  readonly narrow: boolean;
}

const LEAST_WIDTH = 44;
const MOST_WIDTH = 900;
/** Of one press of a key. */
export const WIDTH_STEP = 16;

/** The columns that a mode has, in the order in which they are offered. */
export const COLUMNS_OF: Readonly<Record<ListMode, readonly ListColumn[]>> = {
  documents: DOCUMENT_LIST_COLUMNS,
  lines: [...LINE_LIST_COLUMNS, ...DOCUMENT_LIST_COLUMNS],
};

/** Columns of figures, which stand at the end of their cells. */
export const FIGURES: Readonly<Partial<Record<ListColumn, true>>> = {
  net: true,
  tax: true,
  amount: true,
  quantity: true,
  unitPrice: true,
  lineAmount: true,
};

/** Widths where nobody has set one; null: what is left. */
const WIDTHS: Readonly<Record<ListColumn, number | null>> = {
  number: 132,
  vendor: 160,
  kind: 96,
  status: 128,
  issued: 104,
  due: 104,
  ordered: 104,
  counterparty: null,
  order: 130,
  po: 130,
  net: 124,
  tax: 112,
  amount: 156,
  tags: 150,
  booked: 104,
  added: 104,
  changed: 104,
  position: 52,
  description: null,
  sku: 130,
  quantity: 84,
  unitPrice: 116,
  lineAmount: 132,
};

/** What gives way in a narrow pane comes with the least width of the pane that it needs. */
const DEFAULTS: Readonly<Record<ListMode, readonly (readonly [column: ListColumn, from: number])[]>> = {
  documents: [
    ['number', 0],
    ['vendor', 440],
    ['status', 0],
    ['issued', 540],
    ['due', 940],
    ['counterparty', 680],
    ['amount', 0],
  ],
  lines: [
    ['number', 0],
    ['vendor', 1_120],
    ['issued', 810],
    ['description', 0],
    ['sku', 960],
    ['quantity', 500],
    ['unitPrice', 640],
    ['lineAmount', 0],
  ],
};

/** The vendor's mark stands for the account in a pane that is narrower. */
const NARROW_BELOW = 770;

export interface ColumnRoom {
  readonly mode: ListMode;
  /** Of the pane, in CSS pixels. */
  readonly width: number;
  /** The list is of one account, so that its name would say the same in each row. */
  readonly oneAccount: boolean;
}

/** The columns that are shown: the chosen ones, or those of the program as far as there is room. */
export function shownColumns(chosen: readonly ColumnChoice[] | null, room: ColumnRoom): readonly ShownColumn[] {
  if (chosen === null) return defaultColumns(room);
  const offered = COLUMNS_OF[room.mode];
  return chosen
    .filter(({ column }) => offered.includes(column))
    .map(({ column, width }) => {
      const own = width ?? WIDTHS[column];
      return { column, width: own, least: own ?? 120, narrow: column === 'vendor' && (own ?? 120) < 80 };
    });
}

function defaultColumns({ mode, width, oneAccount }: ColumnRoom): readonly ShownColumn[] {
  const names = DEFAULTS[mode]
    .filter(([column, from]) => width >= from && !(column === 'vendor' && oneAccount))
    .map(([column]) => column);
  const hasRest = names.some((column) => WIDTHS[column] === null);
  return names.map((column): ShownColumn => {
    const narrow = column === 'vendor' && width < NARROW_BELOW;
    const own = narrow ? 34 : widthIn(column, width);
    // Without the counterparty, number and amount share what is left.
    if (hasRest || (column !== 'number' && column !== 'amount'))
      return { column, width: own, least: own ?? 90, narrow };
    return { column, width: null, least: column === 'number' ? 72 : width < 380 ? 118 : 150, narrow };
  });
}

/** Some give way a little in a narrow pane, and take a little more in a wide one. */
function widthIn(column: ListColumn, pane: number): number | null {
  switch (column) {
    case 'number':
      return Math.round(clamp(pane * 0.16, 92, 180));
    case 'vendor':
      return Math.round(clamp(pane * 0.16, 100, 240));
    case 'amount':
      return Math.round(clamp(pane * 0.18, 150, 230));
    case 'lineAmount':
      return pane < 640 ? 104 : WIDTHS.lineAmount;
    case 'status':
      return pane < 360 ? 98 : pane < 440 ? 108 : pane < NARROW_BELOW ? 122 : WIDTHS.status;
    default:
      return WIDTHS[column];
  }
}

/** The tracks of a CSS grid; a column takes what is left, or an empty track at the end does. */
export function tracksOf(columns: readonly ShownColumn[]): string {
  const tracks = columns.map(({ width, least }) => (width === null ? `minmax(${least}px, 1fr)` : `${width}px`));
  return columns.some(({ width }) => width === null) ? tracks.join(' ') : [...tracks, 'minmax(0, 1fr)'].join(' ');
}

/** The width below which the columns scroll. */
export function leastWidth(columns: readonly ShownColumn[]): number {
  return columns.reduce((sum, { width, least }) => sum + (width ?? least), 0);
}

/** What is on the screen, as a choice of its own: from now on it no longer gives way. */
export function asChoices(
  shown: readonly ShownColumn[],
  chosen: readonly ColumnChoice[] | null,
): readonly ColumnChoice[] {
  return chosen ?? shown.map(({ column }) => ({ column, width: null }));
}

/** With the column where it was absent, at its place among those offered, without it where it was there; never empty. */
export function toggledColumn(
  choices: readonly ColumnChoice[],
  column: ListColumn,
  mode: ListMode,
): readonly ColumnChoice[] {
  const others = choices.filter((one) => one.column !== column);
  if (others.length < choices.length) return others.length === 0 ? choices : others;
  const offered = COLUMNS_OF[mode];
  const before = offered.slice(0, offered.indexOf(column));
  const index = choices.findLastIndex((one) => before.includes(one.column)) + 1;
  return choices.toSpliced(index, 0, { column, width: null });
}

/** With the column at another index. */
export function movedColumn(
  choices: readonly ColumnChoice[],
  column: ListColumn,
  index: number,
): readonly ColumnChoice[] {
  const moving = choices.find((one) => one.column === column);
  if (moving === undefined) return choices;
  const others = choices.filter((one) => one !== moving);
  return others.toSpliced(clamp(index, 0, others.length), 0, moving);
}

/** Null: its default width. */
export function resizedColumn(
  choices: readonly ColumnChoice[],
  column: ListColumn,
  width: number | null,
): readonly ColumnChoice[] {
  const next = width === null ? null : Math.round(clamp(width, LEAST_WIDTH, MOST_WIDTH));
  return choices.map((one) => (one.column === column ? { column, width: next } : one));
}

export function isSortColumn(column: ListColumn): column is SortColumn {
  return SORT_COLUMNS.some((one) => one === column);
}
