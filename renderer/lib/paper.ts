import type { PaperSize } from '../../shared/settings.ts';
import { usableRegion } from '../../shared/format/region.ts';

// Unicode CLDR, territories whose paper is US Letter; all others use A4.
const LETTER_COUNTRIES = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** The paper that a region prints on. A tag without a country takes its language's most likely one. */
export function regionPaper(region: string): PaperSize {
  const country = new Intl.Locale(usableRegion(region)).maximize().region;
  return country !== undefined && LETTER_COUNTRIES.has(country) ? 'Letter' : 'A4';
}
