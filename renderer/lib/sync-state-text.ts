import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { healthText, type Tone } from './account-health.ts';
import { t } from './i18n.ts';

export interface SyncStateText {
  readonly tone: Tone;
  readonly text: string;
}

/** One line for all accounts: "Up to date, 14:32", "Offline, as of 14:32", "1 account needs attention". */
export function syncStateText(
  accounts: readonly AccountSummary[],
  online: boolean,
  time: (instant: Instant) => string,
): SyncStateText {
  const oldest = oldestCopy(accounts);
  if (!online) {
    const text = oldest === null ? t('syncState.offlineNever') : t('syncState.offline', { time: time(oldest) });
    return { tone: 'warning', text };
  }
  const health = accounts.map((account) => healthText(account, time));
  const count = health.filter(({ attention }) => attention).length;
  if (count > 0) {
    const tone = health.some((one) => one.tone === 'bad') ? 'bad' : 'warning';
    return { tone, text: t('syncState.attention', { count }) };
  }
  if (oldest === null) return { tone: 'idle', text: t('syncState.never') };
  return { tone: 'good', text: t('syncState.upToDate', { time: time(oldest) }) };
}

/** All accounts are at least as fresh as this; null where one has no copy yet. */
function oldestCopy(accounts: readonly AccountSummary[]): Instant | null {
  const moments = accounts.map(({ asOf }) => asOf).filter((moment) => moment !== null);
  if (moments.length === 0) return null;
  return moments.reduce((oldest, moment) => (moment < oldest ? moment : oldest));
}
