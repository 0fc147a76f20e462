import type { CalendarDate, Instant } from './document/dates.ts';
import type { DecimalText } from './document/decimal.ts';
import { isKnown, type Fact } from './document/fact.ts';

/** What stands in one cell of a table, before a format has its say; null where the vendor does not provide it. */
export type Cell =
  | null
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: CalendarDate }
  | { readonly kind: 'moment'; readonly moment: Instant }
  /** Money is printed in groups of thousands, other figures are not. */
  | { readonly kind: 'decimal'; readonly digits: DecimalText; readonly money: boolean };

export type Row = readonly Cell[];

export function textCell(text: string | null): Cell {
  return text === null || text === '' ? null : { kind: 'text', text };
}

export function dayCell(day: CalendarDate | null): Cell {
  return day === null ? null : { kind: 'day', day };
}

export function momentCell(moment: Instant | null): Cell {
  return moment === null ? null : { kind: 'moment', moment };
}

export function amountCell(digits: DecimalText | null): Cell {
  return digits === null ? null : { kind: 'decimal', digits, money: true };
}

export function numberCell(digits: DecimalText | null): Cell {
  return digits === null ? null : { kind: 'decimal', digits, money: false };
}

/** "stated", "computed", "user" or "missing": where a figure comes from (product.md, principle 1). */
export function originCell(fact: Fact<unknown>): Cell {
  return { kind: 'text', text: isKnown(fact) ? fact.origin.kind : 'missing' };
}
