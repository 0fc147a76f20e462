import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { detailOf, emnifySeedDocument } from '../../../tests/fixtures/details.ts';
import { moment } from '../../../tests/fixtures/document-factory.ts';
import { anAccount, aRow } from '../../testing/fake-bridge.ts';
import { openWindow } from '../../testing/render.ts';

const document = emnifySeedDocument();
const BEFORE = moment('2026-11-21T10:00:00Z');
const BEGAN = moment('2026-11-22T10:00:00Z');

test.each([
  ['New', BEGAN, null],
  ['Changed', BEFORE, BEGAN],
])('the head says what the last sync brought: %s', async (text, added, changed) => {
  const accounts = [anAccount({ id: document.accountId, lastSync: { began: BEGAN, isFirst: false } })];
  const details = [{ ...detailOf(document), added, changed }];
  await openWindow({ accounts, rows: [aRow({ id: document.id })], details });
  expect(screen.getByTitle(/last sync, 22 Nov 2026/).textContent.trim()).toBe(text);
});
