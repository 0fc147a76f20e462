import type { PaperSize } from '../settings.ts';
import { usableRegion } from './region.ts';

// Unicode CLDR, territories whose paper size is US-Letter.
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** The paper that a region writes letters on: Letter in most of the Americas and the Philippines, A4 elsewhere. */
export function regionPaper(region: string): PaperSize {
  const country = new Intl.Locale(usableRegion(region)).maximize().region;
  return country !== undefined && LETTER_COUNTRIES.has(country) ? 'Letter' : 'A4';
}
