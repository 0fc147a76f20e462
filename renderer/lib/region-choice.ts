import { parseCalendarDate } from '../../shared/document/dates.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { formatDay } from '../../shared/format/dates.ts';
import { formatMoney } from '../../shared/format/numbers.ts';
import { usableRegion } from '../../shared/format/region.ts';

/** The regions offered in the settings, as BCP 47 tags. */
export const REGIONS: readonly string[] = (
  'cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-US en-ZA es-ES es-MX fi-FI fr-BE fr-CA ' +
  'fr-CH fr-FR hu-HU it-IT ja-JP nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO sv-SE tr-TR'
).split(' ');

/** "German (Germany)". */
export function regionName(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(usableRegion(tag)) ?? tag;
}

/** How figures look in a region: "1,234.50 USD · 4 Mar 2026". */
export function regionSample(tag: string): string {
  const day = parseCalendarDate('2026-03-04');
  const money = formatMoney({ amount: decimal('1234.50'), currency: parseCurrency('USD') }, tag);
  return day === null ? money : `${money} · ${formatDay(day, tag)}`;
}
