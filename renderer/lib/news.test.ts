import { expect, test } from 'vitest';
import type { LastSync } from '../../shared/account.ts';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { newsOf } from './news.ts';

const BEGAN = moment('2026-11-22T10:00:00.500Z');
const BEFORE = moment('2026-11-22T10:00:00.499Z');
const AFTER = moment('2026-11-22T10:00:01Z');
const LATER: LastSync = { began: BEGAN, isFirst: false };
const FIRST: LastSync = { began: BEGAN, isFirst: true };

test.each([
  ['came before', BEFORE, null, LATER, null],
  ['came with the last sync', BEGAN, null, LATER, 'New'],
  ['came after it', AFTER, null, LATER, 'New'],
  ['changed before', BEFORE, BEFORE, LATER, null],
  ['changed by the last sync', BEFORE, BEGAN, LATER, 'Changed'],
  ['is new and has changed since', BEGAN, AFTER, LATER, 'New'],
  ['came with the first sync', BEGAN, null, FIRST, null],
  ['came with the first sync and has changed since', BEGAN, AFTER, FIRST, 'Changed'],
  ['is of an account that was never synced to the end', BEGAN, AFTER, null, null],
])('a document that %s', (_, added, changed, lastSync, says) => {
  const news = newsOf({ added, changed }, lastSync, (at) => `at ${at}`);
  expect(news?.text ?? null).toBe(says);
  if (says !== null) {
    const at = says === 'New' ? added : changed;
    expect(news?.hint).toBe(says === 'New' ? `New with the last sync, at ${at}` : `Changed by the last sync, at ${at}`);
  }
});
