import type { ListColumn } from '../../shared/listing.ts';
import {
  asChoices,
  leastWidth,
  movedColumn,
  resizedColumn,
  shownColumns,
  toggledColumn,
  tracksOf,
  type ShownColumn,
} from '../lib/columns.ts';
import type { ListState } from './list.svelte.ts';

/** The columns of the list as they stand on the screen, and what a person does to them. */
export interface Columns {
  readonly shown: readonly ShownColumn[];
  /** For `grid-template-columns`. */
  readonly tracks: string;
  /** In CSS pixels, without what all rows have besides. */
  readonly least: number;
  /** They are those of the program. */
  readonly isDefault: boolean;
  has(column: ListColumn): boolean;
  toggle(column: ListColumn): void;
  /** Puts a column before the one at an index. */
  move(column: ListColumn, index: number): void;
  /** In CSS pixels; null: its default width. */
  resize(column: ListColumn, width: number | null): void;
  reset(): void;
}

export interface ColumnPorts {
  readonly list: Pick<ListState, 'look' | 'mode' | 'setColumns'>;
  /** Of the list's pane, in CSS pixels. */
  readonly width: () => number;
  readonly oneAccount: () => boolean;
}

export function createColumns({ list, width, oneAccount }: ColumnPorts): Columns {
  const chosen = $derived(list.look.columns[list.mode]);
  const isOne = $derived(oneAccount());
  const shown = $derived(shownColumns(chosen, { mode: list.mode, width: width(), oneAccount: isOne }));
  const tracks = $derived(tracksOf(shown));
  const least = $derived(leastWidth(shown));
  const choices = $derived(asChoices(shown, chosen));

  return {
    get shown() {
      return shown;
    },
    get tracks() {
      return tracks;
    },
    get least() {
      return least;
    },
    get isDefault() {
      return chosen === null;
    },
    has: (column) => shown.some((one) => one.column === column),
    toggle: (column) => list.setColumns(toggledColumn(choices, column, list.mode)),
    move: (column, index) => list.setColumns(movedColumn(choices, column, index)),
    resize: (column, next) => list.setColumns(resizedColumn(choices, column, next)),
    reset: () => list.setColumns(null),
  };
}
