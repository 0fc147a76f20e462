import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { decimal, type DecimalText } from '../../shared/document/decimal.ts';
import type { Change } from './changes.ts';
import { jsonOf } from './json-column.ts';
import { grown } from './rows.ts';

/** Whole numbers below this can be added to a sum below it and stay exact. */
export const MOST_EXACT = 2 ** 52;

/** Decimals by row: so many units of so many places after the point. */
export interface ExactColumn {
  /** NaN where there is no figure; infinite where it does not fit and stands in `odd`. */
  units: Float64Array;
  places: Uint8Array;
  readonly odd: Map<number, DecimalText>;
}

/** What sums and lines need of each document, by row. */
export interface Figures {
  /** Position in `currencies`; 0 is none. */
  currency: Uint16Array;
  readonly currencies: string[];
  readonly gross: ExactColumn;
  readonly net: ExactColumn;
  readonly tax: ExactColumn;
  /** 1 where net and tax make up the total. */
  splits: Uint8Array;
  lines: Int32Array;
}

export interface FiguresReader {
  /** With everything about these rows in it. */
  readonly of: (rows: Int32Array) => Figures;
  readonly refresh: (change: Change) => void;
  /** Reads some more of them ahead, of rows below `end`; false where nothing is left to read. */
  readonly readAhead: (end: number) => boolean;
}

// Read in few milliseconds.
const ROWS_PER_READ = 8192;
// More than this is read by whole ranges again.
const MOST_SINGLE_ROWS = 2000;

const TEXTS = v.array(v.nullable(v.string()));
const NUMBERS = v.array(v.number());
const READ = v.object({
  rows: jsonOf(NUMBERS),
  currency: jsonOf(TEXTS),
  gross: jsonOf(TEXTS),
  net: jsonOf(TEXTS),
  tax: jsonOf(TEXTS),
  splits: jsonOf(NUMBERS),
  lines: jsonOf(NUMBERS),
});

/** Keeps the figures of documents in typed arrays; reads a range of rows when one of them is asked for. */
export function createFigures(db: DatabaseSync): FiguresReader {
  const select = `
    SELECT json_group_array(row) AS rows, json_group_array(currency) AS currency, json_group_array(amount) AS gross,
      json_group_array(net) AS net, json_group_array(tax) AS tax, json_group_array(splits) AS splits,
      json_group_array(lines) AS lines
    FROM documents`;
  const readRange = db.prepare(`${select} WHERE row >= ? AND row < ?`);
  const readRows = db.prepare(`${select} WHERE row IN (SELECT value FROM json_each(?))`);
  const figures = emptyFigures();
  let isRead: boolean[] = [];

  const read = (range: number): void => {
    const start = range * ROWS_PER_READ;
    growTo(figures, start + ROWS_PER_READ);
    take(figures, readRange.get(start, start + ROWS_PER_READ));
    isRead[range] = true;
  };
  return {
    of: (rows) => {
      for (let at = 0; at < rows.length; at += 1) {
        const range = rangeOf(rows[at] ?? 0);
        if (isRead[range] !== true) read(range);
      }
      return figures;
    },
    refresh: ({ isForeign, documents }) => {
      if (isForeign) isRead = [];
      else if (documents.size > MOST_SINGLE_ROWS) {
        for (const row of documents) isRead[rangeOf(row)] = false;
      } else {
        const known = [...documents].filter((row) => isRead[rangeOf(row)] === true);
        if (known.length > 0) take(figures, readRows.get(JSON.stringify(known)));
      }
    },
    readAhead: (end) => {
      for (let range = 0; range * ROWS_PER_READ < end; range += 1) {
        if (isRead[range] === true) continue;
        read(range);
        return true;
      }
      return false;
    },
  };
}

function rangeOf(row: number): number {
  return Math.floor(row / ROWS_PER_READ);
}

function emptyFigures(): Figures {
  const column = (): ExactColumn => ({ units: new Float64Array(), places: new Uint8Array(), odd: new Map() });
  return {
    currency: new Uint16Array(),
    currencies: [''],
    gross: column(),
    net: column(),
    tax: column(),
    splits: new Uint8Array(),
    lines: new Int32Array(),
  };
}

function growTo(figures: Figures, length: number): void {
  figures.currency = grown(figures.currency, length);
  figures.splits = grown(figures.splits, length);
  figures.lines = grown(figures.lines, length);
  for (const column of [figures.gross, figures.net, figures.tax]) {
    column.units = grown(column.units, length);
    column.places = grown(column.places, length);
  }
}

function take(figures: Figures, from: unknown): void {
  const { rows, currency, gross, net, tax, splits, lines } = v.parse(READ, from);
  const codes = new Map(figures.currencies.map((code, at) => [code, at]));
  rows.forEach((row, at) => {
    const code = currency[at] ?? '';
    let position = codes.get(code);
    if (position === undefined) {
      position = figures.currencies.push(code) - 1;
      codes.set(code, position);
    }
    figures.currency[row] = position;
    figures.splits[row] = splits[at] ?? 0;
    figures.lines[row] = lines[at] ?? 0;
    set(figures.gross, row, gross[at] ?? null);
    set(figures.net, row, net[at] ?? null);
    set(figures.tax, row, tax[at] ?? null);
  });
}

function set(column: ExactColumn, row: number, text: string | null): void {
  column.odd.delete(row);
  if (text === null) {
    column.units[row] = NaN;
    return;
  }
  const point = text.indexOf('.');
  const units = point === -1 ? Number(text) : Number(text.slice(0, point) + text.slice(point + 1));
  if (units < MOST_EXACT && units > -MOST_EXACT) {
    column.units[row] = units;
    column.places[row] = point === -1 ? 0 : text.length - point - 1;
  } else {
    column.units[row] = Infinity;
    column.odd.set(row, decimal(text));
  }
}
