import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { ExportChoices, ExportSelection } from '../../../shared/export.ts';
import { MOST_SAMPLES, NEWEST_FIRST, type DocumentDetail } from '../../../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import { allOf, anAccount, anOutcome, aRow, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

function copyOf(id: string): DocumentDetail {
  const detail = detailWithSource('emnify');
  return { ...detail, document: { ...detail.document, id } };
}

/** Three documents, the first of them open. */
function threeDocuments(): Partial<World> {
  const ids = ['a', 'b', 'c'];
  return {
    accounts: [anAccount()],
    rows: ids.map((id) => aRow({ id, label: id.toUpperCase(), number: id.toUpperCase() })),
    details: ids.map(copyOf),
    outcomes: [anOutcome({ files: 3 })],
  };
}

async function openDialog(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow({ ...threeDocuments(), ...world });
  await opened.user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  await settle();
  return opened;
}

async function choose(opened: Opened, name: string): Promise<void> {
  await opened.user.click(screen.getByRole('radio', { name }));
  await settle();
}

async function submit(opened: Opened): Promise<void> {
  await opened.user.click(screen.getByRole('button', { name: /^Export \d/ }));
  await settle();
}

/** What the strip at the bottom of the window says. */
function strip(): string {
  return screen.getByRole('region', { name: 'Export' }).textContent;
}

function asked(opened: Opened): readonly [ExportSelection, ExportChoices] | undefined {
  return opened.argumentsOf('runExport').at(-1) as readonly [ExportSelection, ExportChoices] | undefined;
}

describe('the export dialog', () => {
  test('offers the open document and all results, and the selected where there are some', async () => {
    const opened = await openDialog();
    expect(screen.getByRole('radio', { name: 'All 3 results' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.queryByRole('radio', { name: /selected/ })).toBeNull();
    await choose(opened, 'Only 165525');
    await submit(opened);
    expect(asked(opened)?.[0]).toEqual({ kind: 'documents', ids: ['a'] });
  });

  test('is of what is selected or let go just before, also where main has not counted it yet', async () => {
    const opened = await openWindow(threeDocuments());
    const row = screen.getByRole('checkbox', { name: 'Select B' });
    for (const name of ['1 selected', 'All 3 results']) {
      const { promise, resolve } = Promise.withResolvers<null>();
      opened.world.hold = promise;
      await opened.user.click(row);
      await opened.user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
      opened.world.hold = null;
      resolve(null);
      await settle();
      expect(screen.getByRole('radio', { name }).getAttribute('aria-checked')).toBe('true');
      await opened.user.keyboard('{Escape}');
      await settle();
    }
  });

  test('exports all results as the filter that finds them, into the folder that is shown', async () => {
    const opened = await openDialog();
    expect(screen.getByText('/exports')).toBeTruthy();
    await submit(opened);
    const { language, variant, accent, attachSource } = DEFAULT_SETTINGS.pdf;
    expect(asked(opened)).toEqual([
      { kind: 'filter', filter: { accountId: null, text: '' }, order: NEWEST_FIRST },
      {
        ...DEFAULT_SETTINGS.export,
        pdf: { paper: 'A4', region: 'en-GB', language, variant, accent, attachSource },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('exports the selected, also what the list does not show, in list order', async () => {
    const opened = await openWindow(threeDocuments());
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select C' }));
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select A' }));
    await opened.user.type(screen.getByLabelText('Search documents'), 'A');
    expect(await screen.findByText('1 not in this list')).toBeTruthy();
    await opened.user.click(within(screen.getByRole('region', { name: 'Selected documents' })).getByText('Export'));
    await settle();
    await opened.user.click(screen.getByRole('menuitem', { name: 'Excel (XLSX)…' }));
    await settle();
    expect(screen.getByText(/1 of the selected is not in the list now/)).toBeTruthy();
    await submit(opened);
    expect(asked(opened)?.[0]).toEqual({ kind: 'selected', order: NEWEST_FIRST });
    expect(asked(opened)?.[1].format).toBe('xlsx');
  });

  test('exports in the groups of the list, and shows the names of its first documents', async () => {
    const { list } = DEFAULT_SETTINGS;
    const parties = { a: 'Zed', b: 'Acme', c: null };
    const opened = await openDialog({
      rows: (['a', 'b', 'c'] as const).map((id) => aRow({ id, label: id.toUpperCase(), counterparty: parties[id] })),
      settings: { ...DEFAULT_SETTINGS, list: { ...list, group: 'party' } },
    });
    const read = opened.argumentsOf('getDocument').slice(-MOST_SAMPLES);
    expect(read).toEqual([['b'], ['a'], ['c']]);
    await submit(opened);
    const order = { sort: [], group: 'party' };
    expect(asked(opened)?.[0]).toEqual({ kind: 'filter', filter: { accountId: null, text: '' }, order });
    await opened.user.click(screen.getByRole('checkbox', { name: 'Select C' }));
    await opened.user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
    await settle();
    await submit(opened);
    expect(asked(opened)?.[0]).toEqual({ kind: 'selected', order });
  });

  test('shows only what matters for the format', async () => {
    const opened = await openDialog();
    const shown = (): readonly boolean[] =>
      ['File names', 'Language', 'Columns', 'Accounts', 'Bundle as'].map((label) => {
        const dialog = screen.getByRole('dialog');
        return within(dialog).queryAllByText(label, { exact: true }).length > 0;
      });
    expect(shown()).toEqual([true, true, false, false, false]);
    await choose(opened, 'One merged PDF');
    expect(shown()).toEqual([false, true, false, false, false]);
    await choose(opened, 'Period bundle');
    expect(shown()).toEqual([true, true, false, false, true]);
    await choose(opened, 'Excel (XLSX)');
    expect(shown()).toEqual([false, false, false, false, false]);
    await choose(opened, 'CSV');
    expect(shown()).toEqual([false, false, true, false, false]);
    await choose(opened, 'JSON files');
    expect(shown()).toEqual([true, false, false, false, false]);
    await choose(opened, 'GnuCash');
    expect(shown()).toEqual([false, false, false, true, false]);
  });

  test('shows the names that the files will have, and says what is wrong with a pattern, and where', async () => {
    const opened = await openDialog();
    const field = screen.getByLabelText<HTMLInputElement>('File names');
    await opened.user.clear(field);
    await opened.user.type(field, '{{vendor}/{{number}');
    await settle();
    expect(screen.getAllByText('emnify/165525.pdf')).toHaveLength(3);
    await opened.user.type(field, ':');
    await settle();
    expect(document.querySelector('mark')?.textContent).toBe(':');
    expect(screen.getByText('“:” is not allowed in file names on every system.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Export \d/ }).disabled).toBe(true);
  });

  test('asks for the accounts of a ledger before it begins', async () => {
    const opened = await openDialog();
    await choose(opened, 'hledger');
    await submit(opened);
    expect(screen.getAllByText('Enter the account to book on.')).toHaveLength(3);
    expect(document.activeElement).toBe(screen.getByLabelText('Expenses'));
    expect(asked(opened)).toBeUndefined();
    await opened.user.type(screen.getByLabelText('Expenses'), 'Expenses:Telecom');
    await opened.user.type(screen.getByLabelText('Input tax'), 'Assets:VAT');
    await opened.user.type(screen.getByLabelText('Payables'), 'Liabilities:Payables');
    await submit(opened);
    const ledger = { expense: 'Expenses:Telecom', tax: 'Assets:VAT', payable: 'Liabilities:Payables' };
    expect(asked(opened)?.[1].ledger).toEqual(ledger);
    expect(opened.world.settings.export).toMatchObject({ format: 'hledger', ledger });
  });

  test('takes columns away, and does not begin without any', async () => {
    const opened = await openDialog();
    await choose(opened, 'CSV');
    await choose(opened, 'Line and tax');
    await opened.user.click(screen.getByRole('button', { name: 'Choose…' }));
    await settle();
    const boxes = within(screen.getByRole('group', { name: 'Columns' })).getAllByRole('checkbox');
    for (const box of boxes) await opened.user.click(box);
    expect(screen.getByText('Choose at least one column.')).toBeTruthy();
    await opened.user.click(screen.getByRole('checkbox', { name: 'Amount' }));
    await opened.user.click(screen.getByRole('checkbox', { name: 'Number' }));
    await submit(opened);
    expect(asked(opened)?.[1]).toMatchObject({ level: 'lines', columns: ['number', 'amount'] });
  });

  test('asks to hide people, and then not for the source', async () => {
    const opened = await openDialog();
    await opened.user.click(screen.getByRole('checkbox', { name: 'Hide people' }));
    await settle();
    expect(screen.queryByRole('checkbox', { name: 'Attach what the vendor sent' })).toBeNull();
    await submit(opened);
    expect(asked(opened)?.[1].redact).toBe(true);
  });

  test('changes the folder through main', async () => {
    const opened = await openDialog({ chosenFolder: '/accountant/2026-11' });
    await opened.user.click(screen.getByRole('button', { name: 'Change…' }));
    await settle();
    expect(screen.getByText('/accountant/2026-11')).toBeTruthy();
  });
});

describe('a running export', () => {
  test('counts with the current name, can be cancelled, and leaves the window usable', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const opened = await openDialog();
    opened.world.hold = promise;
    await opened.user.click(screen.getByRole('button', { name: /^Export \d/ }));
    await settle();
    opened.world.hold = null;
    opened.emit('exportProgress', { done: 1, total: 3, current: 'B' });
    await settle();
    expect(strip()).toMatch(/Exporting 1 of 3.*B/s);
    expect(
      within(screen.getByRole('region', { name: 'Export' }))
        .getByRole('progressbar')
        .getAttribute('aria-valuenow'),
    ).toBe('33');
    await opened.user.keyboard('{Control>},{/Control}');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
    await opened.user.keyboard('{Escape}');
    await settle();
    await opened.user.click(screen.getByRole('button', { name: 'Cancel export' }));
    expect(opened.argumentsOf('cancelExport')).toHaveLength(1);
    resolve(null);
    await settle();
    expect(strip()).toContain('Nothing was written');
  });

  test('ends in a report that names what failed, and goes on with that', async () => {
    const failed = allOf([{ id: 'b', label: 'B', code: 'file-not-writable', detail: '/exports/B.pdf' }] as const);
    const opened = await openDialog({
      outcomes: [anOutcome({ files: 1, written: 1, failed }), anOutcome({ files: 2, written: 2 })],
    });
    await submit(opened);
    expect(strip()).toContain('1 file written, 1 failed');
    await opened.user.click(screen.getByRole('button', { name: 'Report' }));
    await settle();
    expect(within(screen.getByRole('dialog')).getByRole('listitem').textContent).toMatch(
      /B\s*The file or folder cannot be written/,
    );
    await opened.user.click(screen.getByRole('button', { name: 'Retry the failed one' }));
    await settle();
    expect(opened.argumentsOf('continueExport')).toEqual([[]]);
    expect(opened.argumentsOf('runExport')).toHaveLength(1);
    expect(strip()).toContain('2 files written');
    await opened.user.click(screen.getByRole('button', { name: 'Show in folder' }));
    expect(opened.argumentsOf('revealExport')).toEqual([['/exports']]);
  });

  test('says how many more failed than the report can name', async () => {
    const first = Array.from({ length: 100 }, (_, index) => ({
      id: `${index}`,
      label: `B-${index}`,
      code: 'internal' as const,
      detail: '',
    }));
    const opened = await openDialog({ outcomes: [anOutcome({ failed: { count: 5_000, first } })] });
    await submit(opened);
    await opened.user.click(screen.getByRole('button', { name: 'Report' }));
    await settle();
    const report = within(screen.getByRole('dialog'));
    expect(report.getByRole('heading', { name: '5,000 documents failed' })).toBeTruthy();
    expect(report.queryByText('and 4,900 more')).toBeNull();
    await opened.user.click(report.getByRole('button', { name: 'Show 92 more' }));
    await settle();
    expect(report.getAllByRole('listitem')).toHaveLength(100);
    expect(report.getByText('and 4,900 more')).toBeTruthy();
    expect(report.getByRole('button', { name: 'Retry the failed 5,000' })).toBeTruthy();
  });

  test('names the left-out documents of a ledger with the reason, and characters that no font has', async () => {
    const outcome = anOutcome({
      format: 'pdf',
      files: 1,
      written: 1,
      missingGlyphs: allOf([{ label: 'A', characters: allOf(['𓀀']) }]),
      leftOut: allOf([{ id: 'c', label: 'C', note: 'no-currency' }]),
    });
    const opened = await openDialog({ outcomes: [outcome] });
    await submit(opened);
    await opened.user.click(screen.getByRole('button', { name: 'Report' }));
    await settle();
    expect(screen.getByText(/Has no currency/)).toBeTruthy();
    expect(screen.getByText('𓀀 (U+13000)')).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Copy details' }));
    await settle();
    expect(opened.argumentsOf('copyText').at(-1)?.[0]).toContain('C: Has no currency');
  });

  test('that cannot begin says why', async () => {
    const opened = await openDialog({ failing: { runExport: { code: 'file-not-writable', detail: '/exports' } } });
    await submit(opened);
    expect(screen.getByText('The export did not finish.')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Export' })).toBeNull();
  });
});

test('a saved PDF with characters that no font has says so', async () => {
  const pdf = { bytes: new Uint8Array(), pages: 1, missingGlyphs: ['𓀀'] };
  const opened = await openWindow({ ...threeDocuments(), pdf });
  await opened.user.keyboard('{Control>}e{/Control}');
  await settle(80);
  expect(screen.getByText(/a box for a character that no font has: 𓀀/)).toBeTruthy();
});
