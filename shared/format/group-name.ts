import type { StatusCode, VendorId } from '../document/document.ts';
import { vendorName } from '../document/vendors.ts';
import type { Grouping, ListGroup } from '../listing.ts';
import { formatMonth } from './dates.ts';
import type { LabelWords } from './labels.ts';

/** What `groupName` says, in one language. */
export interface GroupWords {
  readonly labels: Pick<LabelWords, 'statuses' | 'statusNotKnown'>;
  /** The head of those that have no vendor, no day, no status or no counterparty. */
  readonly none: (by: Grouping) => string;
}

/** What the head of a group says that it holds: "March 2026", "Paid", "emnify", a party's name. */
export function groupName(
  { by, value }: Pick<ListGroup, 'by' | 'value'>,
  { labels, none }: GroupWords,
  region: string,
): string {
  if (value === null) return none(by);
  switch (by) {
    case 'vendor':
      return vendorName(value as VendorId);
    case 'month':
      return formatMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7)), region);
    case 'status': {
      const status = value as StatusCode;
      if (status === 'none') return none(by);
      return status === 'unknown' ? labels.statusNotKnown : labels.statuses[status];
    }
    case 'party':
      return value;
  }
}
