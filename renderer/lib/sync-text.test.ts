import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/result.ts';
import type { SyncProgress } from '../../shared/sync.ts';
import { anOutcomeOfSync } from '../testing/fake-bridge.ts';
import { failureCount, needsReading, progressShare, progressText, syncSentence } from './sync-text.ts';

const failure = { key: 'order-271', label: 'Order 271', reason: 'cut off', retry: 'record' } as const;
const stoppedBy = (code: ErrorCode) => ({ stopped: { code, detail: '' } });

describe('syncSentence', () => {
  test('adds up what happened over all accounts', () => {
    const results = [
      anOutcomeOfSync({ added: 10, failures: [failure] }),
      anOutcomeOfSync({ added: 4, changed: 3, gone: 2 }),
    ];
    expect(syncSentence(results, String)).toBe('14 new, 3 changed, 1 failed, 2 gone');
    expect(failureCount(results)).toBe(1);
  });

  test('says so where nothing came', () => {
    expect(syncSentence([anOutcomeOfSync({ unchanged: 5 })], String)).toBe('Nothing new');
    expect(syncSentence([anOutcomeOfSync(stoppedBy('vendor-down'))], String)).toBe('Nothing new, stopped early');
    expect(syncSentence([anOutcomeOfSync(stoppedBy('cancelled'))], String)).toBe('Nothing new, cancelled');
    expect(syncSentence([anOutcomeOfSync(stoppedBy('forbidden')), anOutcomeOfSync(stoppedBy('busy'))], String)).toBe(
      'Nothing new, 2 accounts stopped early',
    );
  });

  test('needs reading where something failed or stopped, unless the person stopped it', () => {
    expect(needsReading([anOutcomeOfSync({ added: 3 })])).toBe(false);
    expect(needsReading([anOutcomeOfSync(stoppedBy('cancelled'))])).toBe(false);
    expect(needsReading([anOutcomeOfSync({ failures: [failure] })])).toBe(true);
    expect(needsReading([anOutcomeOfSync(stoppedBy('rate-limited'))])).toBe(true);
  });
});

describe('progress', () => {
  const progress = (done: number, total: number | null): SyncProgress => ({
    accountId: 'a',
    step: 'fetching',
    done,
    total,
  });

  test('says the step, and how much of how much as far as that is known', () => {
    expect(progressText(progress(120, 431), String)).toBe('fetching 120 of 431');
    expect(progressText(progress(120, null), String)).toBe('fetching 120');
    expect(progressText({ ...progress(0, null), step: 'signing-in' }, String)).toBe('signing in');
  });

  test('is a share only where every account has a total', () => {
    expect(progressShare([progress(50, 100), progress(0, 100)])).toBe(0.25);
    expect(progressShare([progress(50, 100), progress(0, null)])).toBeNull();
    expect(progressShare([progress(0, 0)])).toBe(1);
    expect(progressShare([])).toBeNull();
  });
});
