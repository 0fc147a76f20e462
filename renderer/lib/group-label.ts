import { groupName } from '../../shared/format/group-name.ts';
import { ENGLISH_LABELS } from '../../shared/format/labels.ts';
import type { ListGroup } from '../../shared/listing.ts';
import { t } from './i18n.ts';

/** What the head of a group says that it holds. */
export function groupLabel(group: Pick<ListGroup, 'by' | 'value'>, region: string): string {
  return groupName(group, { labels: ENGLISH_LABELS, none: (by) => t(`group.none.${by}`) }, region);
}
