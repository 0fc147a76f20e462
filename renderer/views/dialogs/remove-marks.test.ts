import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { anAccount } from '../../testing/fake-bridge.ts';
import { openWindow, settle } from '../../testing/render.ts';

test.each([
  ['emnify', 12, /So do your notes, tags and booked marks on them: they are only on this computer\./],
  ['demo', 60, /Your notes, tags and booked marks on them do not come back\./],
] as const)(
  'who removes an account of %s is told that what they noted goes with it',
  async (vendor, documents, said) => {
    const { user } = await openWindow({ accounts: [anAccount({ vendor, name: 'Mine', documents })] });
    await user.click(screen.getByRole('button', { name: 'Actions for Mine' }));
    await settle();
    await user.click(screen.getByRole('menuitem', { name: 'Remove…' }));
    await settle();
    expect(within(screen.getByRole('alertdialog')).getByText(said)).toBeTruthy();
  },
);

test('nothing is said of marks where there are no documents', async () => {
  const { user } = await openWindow({ accounts: [anAccount({ name: 'Mine', documents: 0 })] });
  await user.click(screen.getByRole('button', { name: 'Actions for Mine' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Remove…' }));
  await settle();
  expect(screen.getByRole('alertdialog').textContent).not.toContain('notes');
});
