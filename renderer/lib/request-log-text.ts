import type { Instant } from '../../shared/document/dates.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { formatDecimal } from '../../shared/format/numbers.ts';
import { usableRegion } from '../../shared/format/region.ts';
import type { LoggedRequest } from '../../shared/sync.ts';
import { t } from './i18n.ts';

/** The log as plain text for a report, one request per line, newest first, times in UTC. */
export function requestLogText(requests: readonly LoggedRequest[]): string {
  const lines = requests.map(({ time, method, host, path, status, milliseconds, bytes, error }) =>
    [time, method, `${host}${path}`, status ?? 'no answer', `${milliseconds} ms`, `${bytes} B`, error ?? '']
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** A size in the largest unit that keeps it at 1 or more: "840 B", "12.3 kB", "1.2 MB". */
export function sizeText(bytes: number, region: string): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'B'] : bytes < 999_950 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${formatDecimal(decimal(unit === 'B' ? String(value) : value.toFixed(1)), region)} ${unit}`;
}

/** What stands in the status column: "200", or why no answer came. */
export function statusText({ status, error }: LoggedRequest): string {
  if (status !== null) return String(status);
  return error === null ? t('requestLog.noAnswer') : t(`health.reasons.${error}`);
}

/** "14:32:05", local time: the log holds one session, and requests follow each other within seconds. */
export function timeOfDay(instant: Instant, region: string): string {
  const digits = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(usableRegion(region), { ...digits, numberingSystem: 'latn' }).format(
    Date.parse(instant),
  );
}
