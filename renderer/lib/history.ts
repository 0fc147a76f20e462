import type { Instant } from '../../shared/document/dates.ts';
import { t } from './i18n.ts';
import type { PrintCount } from './sync-text.ts';

/** How long a sync took: "under 1 s", "48 s", "3 min 5 s", "1 h 12 min". */
export function durationText(started: Instant, ended: Instant, print: PrintCount): string {
  const seconds = Math.max(0, Math.round((Date.parse(ended) - Date.parse(started)) / 1000));
  if (seconds < 1) return t('history.underASecond');
  if (seconds < 60) return t('history.seconds', { n: print(seconds) });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('history.minutes', { n: print(minutes), seconds: print(seconds % 60) });
  return t('history.hours', { n: print(Math.floor(minutes / 60)), minutes: print(minutes % 60) });
}
