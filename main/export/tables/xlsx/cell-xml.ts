import type { CalendarDate, Instant } from '../../../../shared/document/dates.ts';
import { compareDecimals, decimalPlaces, parseDecimal, type DecimalText } from '../../../../shared/document/decimal.ts';
import type { ExportNote } from '../../../../shared/export.ts';
import type { Cell } from '../../../../shared/export-cell.ts';
import { cellText } from './sheet-text.ts';
import { amountStyle, MOST_PLACES, numberStyle, STYLES } from './styles.ts';

const MOST_DIGITS = 15;
const DAY = 86_400_000;
// Day 1 is 1900-01-01 and there is a 1900-02-29, which never was, so that days count from 1899-12-30 after it.
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_SURE_DAY = '1900-03-01';

export interface CellXml {
  readonly xml: string;
  readonly note: ExportNote['note'] | null;
}

/**
 * One cell at a place such as "B7": a text, a real date, or a number. A decimal is a number only where a double holds
 * it exactly; otherwise its digits stand as text. Nothing is ever a formula.
 */
export function cellXml(place: string, cell: Exclude<Cell, null>): CellXml {
  switch (cell.kind) {
    case 'text':
      return textXml(place, cell.text);
    case 'day':
      return dayXml(place, cell.day);
    case 'moment':
      return momentXml(place, cell.moment);
    case 'decimal':
      return decimalXml(place, cell.digits, cell.money);
  }
}

/** Whether a double gives back these digits: at most 15 that count, and the same value when read. */
export function isExactNumber(digits: DecimalText): boolean {
  const counting = digits.replace(/^-/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  if (counting.length > MOST_DIGITS || decimalPlaces(digits) > MOST_PLACES) return false;
  const read = parseDecimal(String(Number(digits)));
  return read !== null && compareDecimals(read, digits) === 0;
}

function decimalXml(place: string, digits: DecimalText, money: boolean): CellXml {
  if (!isExactNumber(digits)) return { ...textXml(place, digits), note: 'inexact-number' };
  const places = decimalPlaces(digits);
  return { xml: numberXml(place, digits, money ? amountStyle(places) : numberStyle(places)), note: null };
}

function dayXml(place: string, day: CalendarDate): CellXml {
  if (day < FIRST_SURE_DAY) return textXml(place, day);
  return { xml: numberXml(place, String(dayNumber(day)), STYLES.day), note: null };
}

/** A moment of UTC to the second: no spreadsheet knows time zones, so the heading says that it is UTC. */
function momentXml(place: string, moment: Instant): CellXml {
  const day = moment.slice(0, 10);
  const seconds = Math.round((Date.parse(`${moment.slice(0, 19)}Z`) - Date.parse(day)) / 1000);
  if (day < FIRST_SURE_DAY || Number.isNaN(seconds)) return textXml(place, moment);
  return { xml: numberXml(place, (dayNumber(day) + seconds / 86_400).toFixed(10), STYLES.moment), note: null };
}

function dayNumber(day: string): number {
  return (Date.parse(day) - EPOCH) / DAY;
}

function textXml(place: string, text: string): CellXml {
  const { xml, cut } = cellText(text);
  return {
    xml: `<c r="${place}" s="${STYLES.text}" t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`,
    note: cut ? 'text-cut' : null,
  };
}

function numberXml(place: string, digits: string, style: number): string {
  return `<c r="${place}" s="${style}"><v>${digits}</v></c>`;
}
