import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/document/dates.ts';
import { detailOf, emnifySeedDocument } from '../../../tests/fixtures/details.ts';
import { anAccount, aRow } from '../../testing/fake-bridge.ts';
import { openWindow } from '../../testing/render.ts';

const document = emnifySeedDocument();

async function open(goneSince: Instant | null): Promise<HTMLElement> {
  const rows = [aRow({ id: document.id, goneSince })];
  await openWindow({ accounts: [anAccount()], rows, details: [{ ...detailOf(document), goneSince }] });
  return within(screen.getByRole('grid')).getByText('165525');
}

test('a document that the vendor no longer has says so in the list, in the head and above the sheet', async () => {
  const number = await open('2026-11-12T09:00:00Z' as Instant);
  expect(number.parentElement?.textContent).toContain('Gone at emnify since 12 Nov 2026. This copy is kept.');
  expect(screen.getByText('Gone at vendor').title).toBe('Gone at emnify since 12 Nov 2026. This copy is kept.');
  expect(screen.getByText('emnify no longer has this document (since 12 Nov 2026). This copy is kept.')).toBeTruthy();
});

test('one that it still has says nothing', async () => {
  const number = await open(null);
  expect(number.parentElement?.textContent.trim()).toBe('165525');
  expect(screen.queryByText(/Gone at|no longer has/)).toBeNull();
});
