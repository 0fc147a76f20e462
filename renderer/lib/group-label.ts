import { vendorName } from '../../shared/document/vendors.ts';
import type { StatusCode, VendorId } from '../../shared/document/document.ts';
import { formatMonth } from '../../shared/format/dates.ts';
import { ENGLISH_LABELS } from '../../shared/format/labels.ts';
import type { ListGroup } from '../../shared/listing.ts';
import { t } from './i18n.ts';

/** What the head of a group says that it holds. */
export function groupLabel({ by, value }: Pick<ListGroup, 'by' | 'value'>, region: string): string {
  if (value === null) return t(`group.none.${by}`);
  switch (by) {
    case 'vendor':
      return vendorName(value as VendorId);
    case 'month':
      return formatMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7)), region);
    case 'status':
      return statusWord(value as StatusCode);
    case 'party':
      return value;
  }
}

function statusWord(status: StatusCode): string {
  if (status === 'none') return t('group.none.status');
  return status === 'unknown' ? ENGLISH_LABELS.statusNotKnown : ENGLISH_LABELS.statuses[status];
}
