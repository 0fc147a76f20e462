import type { LastSync } from '../../shared/account.ts';
import type { DocumentRow } from '../../shared/listing.ts';
import { isSince } from '../../shared/query/moments.ts';
import { phrase, t } from './i18n.ts';
import type { StatusBadge } from './status-badge.ts';

type NewsTone = 'new' | 'changed';

/** What the last sync of its account, or what was fetched since, brought of a document. */
interface News extends StatusBadge {
  readonly tone: NewsTone;
}

const WORDS: Readonly<Record<NewsTone, string>> = { new: t('news.new'), changed: t('news.changed') };
const HINTS: Readonly<Record<NewsTone, (moment: string) => string>> = {
  new: phrase((moment) => t('news.newHint', { moment })),
  changed: phrase((moment) => t('news.changedHint', { moment })),
};

/**
 * Says of a document what `is:new` and `is:changed` find; null where neither does. After the first sync of an account
 * everything is new, so that it is not said.
 */
export function newsOf(
  { added, changed }: Pick<DocumentRow, 'added' | 'changed'>,
  lastSync: LastSync | null,
  printMoment: (moment: DocumentRow['added']) => string,
): News | null {
  if (lastSync === null) return null;
  if (!lastSync.isFirst && isSince(added, lastSync.began)) return news('new', printMoment(added));
  return changed !== null && isSince(changed, lastSync.began) ? news('changed', printMoment(changed)) : null;
}

function news(tone: NewsTone, moment: string): News {
  return { tone, text: WORDS[tone], hint: HINTS[tone](moment), computed: false };
}
