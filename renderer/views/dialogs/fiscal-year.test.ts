import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { anAccount } from '../../testing/fake-bridge.ts';
import { openWindow, settle } from '../../testing/render.ts';

test('the fiscal year begins in a month of the region’s name, and the settings say what that changes', async () => {
  const settings = { ...DEFAULT_SETTINGS, region: 'de-DE' };
  const { user, emit, argumentsOf } = await openWindow({ accounts: [anAccount()], settings });
  emit('command', 'settings');
  await settle();
  const field = screen.getByRole('combobox', { name: /Fiscal year begins in/ });
  expect(field.textContent.trim()).toBe('Januar');
  await user.click(field);
  await settle();
  await user.click(screen.getByRole('option', { name: 'April' }));
  await settle();
  expect(argumentsOf('changeSettings').at(-1)).toEqual([{ fiscalYearStart: 4 }]);
  expect(screen.getByRole('combobox', { name: /Fiscal year begins in/ }).textContent.trim()).toBe('April');
  expect(
    screen.getByText(
      /this-fiscal-year, last-fiscal-quarter and fy\d{4} find: fy\d{4} is 1\. Apr\. \d{4} to 31\. März \d{4}\./,
    ),
  ).toBeTruthy();
});
