import type { CsvProfile } from '../../../shared/export.ts';
import { usableRegion } from '../../../shared/format/region.ts';

/** How a CSV is written. Rows end with CR LF in every profile. */
export interface CsvDialect {
  /** A tab where a table is copied rather than written. */
  readonly separator: ',' | ';' | '\t';
  readonly decimalSign: string;
  readonly byteOrderMark: boolean;
}

// They write a decimal point, and yet their list separator is a semicolon on Windows.
const SEMICOLON_TERRITORIES: readonly string[] = ['CH', 'LI'];

/**
 * `rfc4180`: comma, decimal point, no byte-order mark. `excel`: what Excel takes apart by double click where it runs
 * under the region: UTF-8 with a byte-order mark, the decimal sign of the region, and its list separator, which is a
 * semicolon wherever the comma is the decimal sign.
 */
export function csvDialect(profile: CsvProfile, region: string): CsvDialect {
  if (profile === 'rfc4180') return { separator: ',', decimalSign: '.', byteOrderMark: false };
  const locale = new Intl.Locale(usableRegion(region));
  const decimalSign = decimalSignOf(locale);
  const semicolon = decimalSign !== '.' || SEMICOLON_TERRITORIES.includes(locale.maximize().region ?? '');
  return { separator: semicolon ? ';' : ',', decimalSign, byteOrderMark: true };
}

function decimalSignOf(locale: Intl.Locale): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
