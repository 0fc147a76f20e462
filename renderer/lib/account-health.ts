import type { AccountHealth, AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { wholeMinute } from '../../shared/format/moments.ts';
import type { ErrorCode } from '../../shared/result.ts';
import { t } from './i18n.ts';

export type Tone = 'good' | 'warning' | 'bad' | 'idle';

export interface HealthText {
  readonly tone: Tone;
  /** "as of 14:32", or the reason why it is older. */
  readonly text: string;
  /** What else is known where something is wrong: "as of 14:32 · next try 14:40"; null where all is well. */
  readonly more: string | null;
  /** The facts that main added to the reason, such as a host or a permission; null where it added none. */
  readonly detail: string | null;
  /** A person has to do something before the next sync can work. */
  readonly attention: boolean;
}

type PrintMoment = (instant: Instant) => string;
type Failed = Extract<AccountHealth, { readonly state: 'failed' }>;

/** The lines under an account's name. `time` prints a moment shortly. */
export function healthText(account: AccountSummary, time: PrintMoment): HealthText {
  const { health, secret, asOf } = account;
  const copy = asOf === null ? null : t('health.asOf', { time: time(asOf) });
  const wanting = { tone: 'warning', more: copy, detail: null, attention: true } as const;
  if (secret === 'absent') return { ...wanting, text: t('health.noSecret') };
  if (secret === 'unreadable') return { ...wanting, text: t('health.unreadable') };
  const fine = { more: null, detail: null, attention: false } as const;
  if (health.state === 'never-synced') return { ...fine, tone: 'idle', text: t('health.never') };
  if (health.state === 'ok') return { ...fine, tone: 'good', text: t('health.asOf', { time: time(health.at) }) };
  if (health.code === 'cancelled') return { ...fine, tone: 'idle', text: t('health.reasons.cancelled'), more: copy };
  return {
    tone: PASSING.has(health.code) ? 'warning' : 'bad',
    text: reasonText(health, asOf !== null, time),
    more: [copy ?? t('health.noCopy'), nextTryText(health, time)].filter((part) => part !== null).join(' · '),
    detail: health.detail === '' ? null : health.detail,
    attention: true,
  };
}

/** `worked`: this account was synced before, so a refused sign-in has ended rather than been wrong from the start. */
function reasonText({ code, detail, until }: Failed, worked: boolean, time: PrintMoment): string {
  if (code === 'sign-in-refused' && worked) return t('health.expired');
  if (until !== null && code === 'sign-in-locked') return t('health.lockedUntil', { time: time(wholeMinute(until)) });
  if (until !== null && code === 'rate-limited') return t('health.pausedUntil', { time: time(wholeMinute(until)) });
  const permission = code === 'forbidden' ? PERMISSION.exec(detail)?.[0] : undefined;
  if (permission !== undefined) return t('health.lacks', { permission });
  return t(`health.reasons.${code}`);
}

/** When it goes on: by itself, or else as the vendor asks; null where the line above says the same, or nobody knows. */
function nextTryText({ code, until, nextTry }: Failed, time: PrintMoment): string | null {
  const end = until === null ? null : time(wholeMinute(until));
  const next = nextTry === null ? null : time(wholeMinute(nextTry));
  const isSaid = code === 'rate-limited' || code === 'sign-in-locked';
  if (next !== null) return isSaid && next === end ? null : t('health.nextTry', { time: next });
  return isSaid || end === null ? null : t('health.pausedUntil', { time: end });
}

// These pass without the person doing anything to the account.
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'rate-limited',
  'sign-in-locked',
  'vendor-down',
  'unreachable',
  'busy',
]);

/** The name of a permission as Crux writes it: "view_order" (vendors/crux.md 1). */
const PERMISSION = /\b[a-z]+(?:_[a-z]+)+\b/;
