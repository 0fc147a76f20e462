import type { Instant } from '../../shared/document/dates.ts';
import type { VendorId } from '../../shared/document/document.ts';
import { vendorName } from '../../shared/document/vendors.ts';
import { formatDay } from '../../shared/format/dates.ts';
import { localDay } from '../../shared/format/moments.ts';
import { t } from './i18n.ts';
import type { StatusBadge } from './status-badge.ts';

/** "Gone at emnify since 12 Nov 2026. This copy is kept."; the day is this computer's. */
export function goneHint(since: Instant, vendor: VendorId, region: string): string {
  return t('gone.hint', { vendor: vendorName(vendor), day: dayOf(since, region) });
}

/** For the strip above the sheet: "emnify no longer has this document (since 12 Nov 2026). This copy is kept." */
export function goneSentence(since: Instant, vendor: VendorId, region: string): string {
  return t('gone.sentence', { vendor: vendorName(vendor), day: dayOf(since, region) });
}

/** The quiet badge beside the status. */
export function goneBadge(since: Instant, vendor: VendorId, region: string): StatusBadge {
  return { tone: 'waiting', text: t('gone.badge'), hint: goneHint(since, vendor, region), computed: false };
}

function dayOf(since: Instant, region: string): string {
  return formatDay(localDay(Date.parse(since)), region);
}
