import type { CalendarDate } from '../../shared/document/dates.ts';
import type { DocumentKind, StatusCode } from '../../shared/document/document.ts';
import { statusLabel } from '../../shared/format/labels.ts';
import { phrase, t } from './i18n.ts';
import { daysBetween } from './moments.ts';

export type BadgeTone = 'paid' | 'open' | 'overdue' | 'waiting' | 'new' | 'changed';

const NO_WORDS = t('badge.noWords');
const vendorSays = phrase((words) => t('badge.vendorSays', { words }));

/** A status as a coloured word. `hint` says what the vendor said, and that "overdue" is our own reckoning. */
export interface StatusBadge {
  readonly tone: BadgeTone;
  readonly text: string;
  readonly hint: string;
  /** True where the text is not the vendor's statement but follows from the due date. */
  readonly computed: boolean;
}

export interface StatusFacts {
  readonly status: StatusCode;
  readonly statusWords: string | null;
  readonly kind: DocumentKind;
  readonly due: CalendarDate | null;
}

/** The badge of a document. An open one whose due day has passed reads "Overdue 12 d". */
export function statusBadge(
  facts: StatusFacts,
  today: CalendarDate,
  printDay: (day: CalendarDate) => string,
): StatusBadge {
  const { status, statusWords, kind, due } = facts;
  const label = statusLabel(status, statusWords, kind);
  const late = status === 'open' && due !== null ? daysBetween(due, today) : 0;
  if (late > 0 && due !== null) {
    const words = statusWords ?? label;
    const hint = t('badge.overdueHint', { count: late, due: printDay(due), words });
    return { tone: 'overdue', text: t('badge.overdue', { days: String(late) }), hint, computed: true };
  }
  const hint = statusWords === null ? NO_WORDS : vendorSays(statusWords);
  return { tone: TONES[status], text: label, hint, computed: false };
}

const TONES: Readonly<Record<StatusCode, BadgeTone>> = {
  paid: 'paid',
  open: 'open',
  cancelled: 'waiting',
  awaiting: 'waiting',
  preview: 'waiting',
  unknown: 'waiting',
  none: 'waiting',
};
