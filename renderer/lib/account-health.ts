import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { t } from './i18n.ts';

export type Tone = 'good' | 'warning' | 'bad' | 'idle';

export interface HealthText {
  readonly tone: Tone;
  readonly text: string;
  /** A person has to do something before the next sync can work. */
  readonly attention: boolean;
}

/** The line under an account's name: "as of 14:32", or the reason why it is older. `time` prints a moment shortly. */
export function healthText(account: AccountSummary, time: (instant: Instant) => string): HealthText {
  const { health } = account;
  if (account.secret === 'absent') return { tone: 'warning', text: t('health.noSecret'), attention: true };
  if (account.secret === 'unreadable') return { tone: 'warning', text: t('health.unreadable'), attention: true };
  if (health.state === 'never-synced') return { tone: 'idle', text: t('health.never'), attention: false };
  if (health.state === 'ok')
    return { tone: 'good', text: t('health.asOf', { time: time(health.at) }), attention: false };
  const cancelled = health.code === 'cancelled';
  const reason = t(`health.reasons.${health.code}`);
  const tone = cancelled ? 'idle' : PASSING.has(health.code) ? 'warning' : 'bad';
  return { tone, text: t('health.sinceThen', { reason, time: time(health.at) }), attention: !cancelled };
}

// These pass without the person doing anything to the account.
const PASSING: ReadonlySet<string> = new Set(['rate-limited', 'vendor-down', 'unreachable', 'busy']);
