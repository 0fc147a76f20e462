import type { ControlTotals } from '../../shared/control-totals.ts';
import { decimal, type DecimalText } from '../../shared/document/decimal.ts';
import { MOST_EXACT, type ExactColumn, type Figures } from './figures.ts';

/** The control totals of these documents, exact; see `ControlTotals`. */
export function sumOf(figures: Figures, rows: Int32Array): ControlTotals {
  const { currency, currencies, gross } = figures;
  const documents = new Int32Array(currencies.length);
  const whole = new Uint8Array(currencies.length).fill(1);
  let withoutTotal = 0;
  let withoutCurrency = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const code = currency[row] ?? 0;
    if (Number.isNaN(gross.units[row])) withoutTotal += 1;
    else if (code === 0) withoutCurrency += 1;
    else {
      documents[code] = (documents[code] ?? 0) + 1;
      if (figures.splits[row] !== 1) whole[code] = 0;
    }
  }
  const summed = currencies
    .map((name, code) => ({ name, code, documents: documents[code] ?? 0 }))
    .filter((one) => one.documents > 0);
  const isSplit = summed.some(({ code }) => whole[code] === 1);
  const sums = {
    gross: sumsOf(gross, figures, rows),
    net: isSplit ? sumsOf(figures.net, figures, rows) : null,
    tax: isSplit ? sumsOf(figures.tax, figures, rows) : null,
  };
  return {
    documents: rows.length,
    perCurrency: summed
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map(({ name, code, documents: count }) => ({
        currency: name,
        documents: count,
        net: whole[code] === 1 ? (sums.net?.(code) ?? null) : null,
        tax: whole[code] === 1 ? (sums.tax?.(code) ?? null) : null,
        gross: sums.gross(code),
      })),
    withoutCurrency,
    withoutTotal,
  };
}

// `DecimalText` has at most 60 characters.
const MOST_PLACES = 60;

/** Sums of one column by currency; each pile has one currency and one number of places. What has a total and a currency is added. */
function sumsOf(column: ExactColumn, figures: Figures, rows: Int32Array): (currency: number) => string {
  const { currency, gross } = figures;
  const { places } = column;
  const small = new Float64Array(figures.currencies.length * MOST_PLACES);
  const large = new Map<number, bigint>();
  const enlarge = (at: number, units: bigint): void => void large.set(at, (large.get(at) ?? 0n) + units);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const units = column.units[row] ?? NaN;
    const code = currency[row] ?? 0;
    if (Number.isNaN(units) || code === 0 || Number.isNaN(gross.units[row])) continue;
    if (units === Infinity) {
      const exact = unitsOf(column.odd.get(row) ?? decimal('0'));
      enlarge(code * MOST_PLACES + exact.places, exact.digits);
      continue;
    }
    const pile = code * MOST_PLACES + (places[row] ?? 0);
    const sum = (small[pile] ?? 0) + units;
    // Both were below the limit, so the sum is still exact.
    if (sum < MOST_EXACT && sum > -MOST_EXACT) small[pile] = sum;
    else {
      enlarge(pile, BigInt(sum));
      small[pile] = 0;
    }
  }
  return (code) => {
    let digits = 0n;
    let most = 0;
    for (let place = 0; place < MOST_PLACES; place += 1) {
      const pile = code * MOST_PLACES + place;
      const units = BigInt(small[pile] ?? 0) + (large.get(pile) ?? 0n);
      if (units === 0n) continue;
      digits = digits * 10n ** BigInt(place - most) + units;
      most = place;
    }
    return textOf(digits, most);
  };
}

function unitsOf(value: DecimalText): { readonly digits: bigint; readonly places: number } {
  const point = value.indexOf('.');
  if (point === -1) return { digits: BigInt(value), places: 0 };
  return { digits: BigInt(value.slice(0, point) + value.slice(point + 1)), places: value.length - point - 1 };
}

/** Without zeros at the end, as sums are written everywhere. */
function textOf(digits: bigint, places: number): string {
  const isBelowZero = digits < 0n;
  const text = String(isBelowZero ? -digits : digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return `${isBelowZero ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
