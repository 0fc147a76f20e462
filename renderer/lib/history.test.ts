import { expect, test } from 'vitest';
import type { Instant } from '../../shared/document/dates.ts';
import type { SyncFailure } from '../../shared/sync.ts';
import { anOutcomeOfSync } from '../testing/fake-bridge.ts';
import { durationText } from './history.ts';
import { fullSentence } from './sync-text.ts';

const failure = (key: string): SyncFailure => ({ key, label: `Order ${key}`, reason: 'cut off', retry: 'record' });
const stopped = { code: 'vendor-down', detail: '' } as const;

test('the sentence of one sync leaves no count out', () => {
  const failures = [failure('1')];
  const result = anOutcomeOfSync({ added: 14, changed: 3, unchanged: 120, failures, gone: 2 });
  expect(fullSentence(result, String)).toBe('14 new, 3 changed, 120 unchanged, 1 failed, 2 gone');
  expect(fullSentence(anOutcomeOfSync({ unchanged: 5, stopped }), String)).toBe('5 unchanged, stopped early');
  expect(fullSentence(anOutcomeOfSync(), String)).toBe('Nothing new');
});

test.each([
  ['14:32:00.400', 'under 1 s'],
  ['14:32:48', '48 s'],
  ['14:35:05', '3 min 5 s'],
  ['15:44:10', '1 h 12 min'],
])('a sync that ended at %s took %s', (end, text) => {
  const at = (time: string): Instant => `2026-11-22T${time}Z` as Instant;
  expect(durationText(at('14:32:00'), at(end), String)).toBe(text);
});
