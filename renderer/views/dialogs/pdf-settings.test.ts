import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { contrastWithWhite } from '../../../shared/pdf/accent.ts';
import { ACCENTS, readColor } from '../../lib/accents.ts';
import { anAccount, manyRows, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

async function openSettings(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow({ accounts: [anAccount()], rows: manyRows(2), ...world });
  await opened.user.keyboard('{Control>},{/Control}');
  await settle();
  return opened;
}

describe('how PDFs look', () => {
  test('is set at once: language, type size, source', async () => {
    const opened = await openSettings();
    await opened.user.click(screen.getByRole('radio', { name: 'German' }));
    await opened.user.click(screen.getAllByRole('radio', { name: 'Compact' }).at(-1) ?? document.body);
    await opened.user.click(screen.getByRole('checkbox', { name: 'Attach what the vendor sent' }));
    await settle();
    expect(opened.world.settings.pdf).toMatchObject({ language: 'de', variant: 'compact', attachSource: true });
  });

  test('has one of the colours that are offered, or another; a wrong one stays in the field, marked', async () => {
    const opened = await openSettings();
    await opened.user.click(screen.getByRole('radio', { name: 'Green' }));
    await settle();
    expect(opened.world.settings.pdf.accent).toBe('#1c6b45');
    const field = screen.getByLabelText<HTMLInputElement>('Other colour');
    await opened.user.type(field, '#0B74');
    await opened.user.tab();
    await settle();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Six digits after “#”: 0 to 9 and a to f.')).toBeTruthy();
    expect(opened.world.settings.pdf.accent).toBe('#1c6b45');
    await opened.user.type(field, '68');
    await opened.user.tab();
    await settle();
    expect(opened.world.settings.pdf.accent).toBe('#0b7468');
    expect(field.value).toBe('#0b7468');
  });

  test('has a logo that main chooses, and that can be removed', async () => {
    const opened = await openSettings();
    expect(screen.getByText('No logo')).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Choose…' }));
    await settle();
    expect(opened.argumentsOf('getLogo')).toHaveLength(1);
    await opened.user.click(screen.getByRole('button', { name: 'Remove' }));
    await settle();
    expect(opened.world.settings.pdf.logoFile).toBeNull();
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  test('says why a picture is not taken', async () => {
    const failing = { chooseLogo: { code: 'invalid-argument', detail: 'photo.tiff' } } as const;
    const opened = await openSettings({ failing });
    await opened.user.click(screen.getByRole('button', { name: 'Choose…' }));
    await settle();
    expect(screen.getByText('The picture was not taken as the logo.')).toBeTruthy();
  });
});

test('every colour that is offered can be read on paper', () => {
  for (const { shown } of ACCENTS) expect(contrastWithWhite(shown)).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ['#0B7468', '#0b7468'],
  [' 0b7468 ', '#0b7468'],
  ['#fff', null],
  ['red', null],
  ['', null],
])('reads the colour %j as %j', (entered, color) => expect(readColor(entered)).toBe(color));
