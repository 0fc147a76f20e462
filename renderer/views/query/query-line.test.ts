import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { CurrencyCode } from '../../../shared/document/money.ts';
import type { DecimalText } from '../../../shared/document/decimal.ts';
import type { DocumentRow, ListFilter } from '../../../shared/listing.ts';
import { FIELD_NAMES } from '../../../shared/query/fields.ts';
import { FINGERS_REST_MS, ROWS_FIRST_MS } from '../../lib/wait.ts';
import { aRow, anAccount } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const EUR = 'EUR' as CurrencyCode;

const ROWS: readonly DocumentRow[] = [
  aRow({ id: 'a', number: '1312', label: '1312', status: 'open', amount: '900' as DecimalText, currency: EUR }),
  aRow({ id: 'b', number: '165525', label: '165525', status: 'paid', amount: '20' as DecimalText, currency: EUR }),
  aRow({ id: 'c', number: '900', label: '900', vendor: 'crux', status: 'open', tags: ['Travel'] }),
];
const ACCOUNTS = [anAccount(), anAccount({ id: 'b0b0b0b0', name: 'Crux Europe', vendor: 'crux' })];

async function open(): Promise<Opened & { readonly field: HTMLInputElement }> {
  const opened = await openWindow({
    accounts: ACCOUNTS,
    rows: ROWS,
    words: { currencies: ['EUR'], tags: ['Travel'] },
  });
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Search documents' });
  // The views have been counted by then.
  await settle(300);
  await opened.user.click(field);
  return { ...opened, field };
}

function options(): readonly string[] {
  const list = screen.queryByRole('listbox', { name: 'Suggestions' });
  return list === null
    ? []
    : within(list)
        .getAllByRole('option')
        .map((option) => text(option));
}

function text(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

function chips(): readonly string[] {
  const row = screen.queryByRole('toolbar', { name: 'What the list is narrowed to' });
  return row === null ? [] : [...row.querySelectorAll('[data-chip]')].map(text);
}

/** Until chips and suggestions follow what was typed: first come its rows. */
function rowsFirst(): Promise<void> {
  return settle(ROWS_FIRST_MS * 3);
}

/** How many documents the list was asked for last, by text. */
function lastAsked({ argumentsOf }: Opened): unknown {
  return argumentsOf('listDocuments').at(-1)?.[0];
}

describe('while a query is typed', () => {
  test('it is completed, with what each candidate means and how many documents it would find', async () => {
    const opened = await open();
    await opened.user.keyboard('total:>0 unp');
    await rowsFirst();
    expect(opened.field.getAttribute('aria-expanded')).toBe('true');
    expect(opened.field.getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id);
    await settle(250);
    expect(options()).toEqual(['is:unpaid an invoice that is open 1']);
    expect(within(screen.getByRole('listbox')).getByLabelText('1 document')).toBeTruthy();
    expect(screen.getByText('1 suggestion')).toBeTruthy();
  });

  test('counting waits until nobody types, goes one by one, and ends with the text that it is about', async () => {
    const opened = await open();
    const before = opened.argumentsOf('countDocuments').length;
    await opened.user.keyboard('vendor:');
    await rowsFirst();
    expect(options()).toHaveLength(3);
    expect(opened.argumentsOf('countDocuments')).toHaveLength(before);
    const held = Promise.withResolvers<null>();
    opened.world.hold = held.promise;
    await settle(250);
    const asked = opened.argumentsOf('countDocuments').slice(before);
    expect(asked).toEqual([[[{ accountId: null, text: 'vendor:emnify' }]]]);
    await opened.user.keyboard('e');
    opened.world.hold = null;
    held.resolve(null);
    await settle(60);
    expect(opened.argumentsOf('countDocuments')).toHaveLength(before + 1);
    await settle(250);
    expect(options()).toEqual(['emnify 2']);
  });

  test('arrows choose, Enter takes, a field goes on with its values and a comma with the next one', async () => {
    const { user, field } = await open();
    await user.keyboard('ven{ArrowDown}');
    const chosen = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(chosen?.getAttribute('aria-selected')).toBe('true');
    expect(chosen === null ? '' : text(chosen)).toContain('vendor:');
    await user.keyboard('{Enter}');
    expect(field.value).toBe('vendor:');
    expect(options()).toEqual(['emnify', 'crux', 'demo']);
    await user.keyboard('{ArrowUp}{ArrowUp}{Tab}');
    expect(field.value).toBe('vendor:crux');
    expect(document.activeElement).toBe(field);
    expect(options()).toEqual([]);
    await user.keyboard(',');
    await rowsFirst();
    expect(options()).toEqual(['emnify', 'demo']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(field.value).toBe('vendor:crux,emnify');
  });

  test('Enter without a choice goes to the list, Tab without one goes on, and both leave the text', async () => {
    const { user, field } = await open();
    await user.keyboard('crux');
    await rowsFirst();
    expect(options().length).toBeGreaterThan(0);
    await user.keyboard('{Enter}');
    expect(field.value).toBe('crux');
    expect(document.activeElement).not.toBe(field);
    await user.click(field);
    await user.keyboard(',');
    await user.keyboard('{Backspace}{Tab}');
    expect(field.value).toBe('crux');
    expect(document.activeElement).not.toBe(field);
    expect(options()).toEqual([]);
  });

  test('Escape puts the suggestions away first and clears then', async () => {
    const { user, field } = await open();
    await user.keyboard('sta{Escape}');
    expect(options()).toEqual([]);
    expect(field.value).toBe('sta');
    await user.keyboard('{Escape}');
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
  });

  test('an Escape that was meant for the suggestions does not clear the line', async () => {
    const { user, field } = await open();
    await user.keyboard('stat');
    await rowsFirst();
    expect(options()).not.toEqual([]);
    // The key is held: it has put the suggestions away, and that is all.
    await user.keyboard('{Escape>3/}');
    expect(options()).toEqual([]);
    expect(field.value).toBe('stat');
    await user.keyboard('u');
    await rowsFirst();
    expect(options()).not.toEqual([]);
    // This letter takes them away while the key is already on its way.
    await user.keyboard('x{Escape}');
    expect(options()).toEqual([]);
    expect(field.value).toBe('statux');
    await user.keyboard('{Escape}');
    expect(field.value).toBe('');
  });

  test('an empty line offers its fields only when asked', async () => {
    const { user, field } = await open();
    expect(options()).toEqual([]);
    await user.keyboard('{ArrowDown}');
    expect(options()).toHaveLength(FIELD_NAMES.length);
    expect(options()[0]).toBe('vendor: the vendor it comes from');
    await user.keyboard('{Escape}sim {Alt>}{ArrowDown}{/Alt}');
    expect(options()).toHaveLength(FIELD_NAMES.length);
    expect(field.value).toBe('sim ');
  });

  test('a click takes as well and leaves the cursor in the line', async () => {
    const { user, field } = await open();
    await user.keyboard('trav');
    await rowsFirst();
    await user.click(screen.getByRole('option', { name: /tag:Travel/ }));
    expect(field.value).toBe('tag:Travel');
    expect(document.activeElement).toBe(field);
    await settle(80);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  });

  test('it is offered once its rows had their time, or at once where a key asks for it', async () => {
    const { user } = await open();
    await user.keyboard('sta');
    expect(options()).toEqual([]);
    await user.keyboard('{ArrowDown}');
    expect(options().length).toBeGreaterThan(0);
    await user.keyboard('t');
    // What was offered for the letter before stays until then, and nothing of it is chosen any more.
    expect(screen.getAllByRole('option').some((option) => option.getAttribute('aria-selected') === 'true')).toBe(false);
    await rowsFirst();
    expect(options()[0]).toContain('status:');
  });

  test('a click on what was offered for the letter before takes nothing', async () => {
    const { user, field } = await open();
    await user.keyboard('tr');
    await rowsFirst();
    const [old] = screen.getAllByRole('option');
    await user.keyboard('o');
    old?.click();
    expect(field.value).toBe('tro');
  });

  test('days are said as the region prints them', async () => {
    const { user } = await open();
    await user.keyboard('issued:last-y');
    await rowsFirst();
    expect(options()).toHaveLength(1);
    expect(options()[0]).toMatch(/^last-year 1 Jan \d{4} to 31 Dec \d{4}$/);
  });
});

describe('a mistake', () => {
  test('is marked where it stands and says what would be valid, and the rest still filters', async () => {
    const opened = await open();
    await opened.user.keyboard('is:unpaid vendor:cruks ');
    await settle(120);
    expect([...document.querySelectorAll('.marks .marked')].map(text)).toEqual(['cruks']);
    expect(opened.field.getAttribute('aria-invalid')).toBe('true');
    const said = document.getElementById(opened.field.getAttribute('aria-describedby') ?? '');
    expect(said?.textContent).toContain('vendor: knows no “cruks”. The rest still filters.');
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('3');

    await opened.user.click(screen.getByRole('button', { name: 'crux' }));
    expect(opened.field.value).toBe('is:unpaid vendor:crux ');
    expect(document.querySelector('.marks .marked')).toBeNull();
    expect(opened.field.hasAttribute('aria-describedby')).toBe(false);
    await settle(120);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  });

  test('is none while it is still being written', async () => {
    const { user, field } = await open();
    await user.keyboard('isued:');
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await settle(450);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'issued:' }));
    expect(field.value).toBe('issued:');
    expect(field.getAttribute('aria-invalid')).toBe('false');
    expect(options().length).toBeGreaterThan(8);
  });
});

describe('the chips', () => {
  test('come once the rows that a letter finds had their time, and at once where something was chosen', async () => {
    const { user } = await open();
    await user.keyboard('sim');
    expect(chips()).toEqual([]);
    await rowsFirst();
    expect(chips()).toEqual(['Text “sim”']);
    await user.click(screen.getByRole('button', { name: /^Unpaid/ }));
    expect(chips()).toEqual(['Unpaid']);
  });

  test('of the text before a letter do not take that letter away', async () => {
    const { user, field } = await open();
    await user.keyboard('sim is:unpaid');
    await rowsFirst();
    const remove = screen.getByRole('button', { name: 'Remove “Unpaid”' });
    await user.keyboard(' x');
    remove.click();
    expect(field.value).toBe('sim is:unpaid x');
  });

  test('say the parts of the query in words, and each can be taken out', async () => {
    const opened = await open();
    await opened.user.keyboard('vendor:crux,emnify   -is:paid total:>500');
    await rowsFirst();
    expect(chips()).toEqual(['Crux or emnify', 'Not paid', 'Total over 500']);
    await opened.user.click(screen.getByRole('button', { name: 'Remove “Not paid”' }));
    expect(opened.field.value).toBe('vendor:crux,emnify total:>500');
    await settle(80);
    expect(lastAsked(opened)).toMatchObject({ text: 'vendor:crux,emnify total:>500' });
    expect(chips()).toEqual(['Crux or emnify', 'Total over 500']);
  });

  test('are one stop of the Tab key, and Delete and Backspace take out the one with the focus', async () => {
    const { user, field } = await open();
    await user.keyboard('sim is:unpaid tag:travel');
    await rowsFirst();
    const all = [...document.querySelectorAll<HTMLElement>('[data-chip]')];
    expect(all.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    all[0]?.focus();
    await user.keyboard('{ArrowRight}{Delete}');
    expect(field.value).toBe('sim tag:travel');
    expect(text(document.activeElement ?? document.body)).toBe('Tag travel');
    await user.keyboard('{Backspace}');
    expect(chips()).toEqual(['Text “sim”']);
    await user.keyboard('{Delete}');
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
    expect(chips()).toEqual([]);
  });

  test('lead to their place in the line', async () => {
    const { user, field } = await open();
    await user.keyboard('  sim  is:unpaid');
    await rowsFirst();
    await user.click(screen.getByRole('button', { name: 'Unpaid, show in the search line' }));
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('is:unpaid');
  });

  test('hold the account too, and all of them are cleared at once', async () => {
    const opened = await open();
    await opened.user.click(screen.getByRole('button', { name: /^Crux Europe/ }));
    await opened.user.click(opened.field);
    await opened.user.keyboard('1312');
    await rowsFirst();
    expect(chips()).toEqual(['Account Crux Europe', 'Text “1312”']);
    await opened.user.click(screen.getByRole('button', { name: 'Clear all' }));
    await settle(80);
    expect(lastAsked(opened)).toMatchObject({ text: '', accountId: null } satisfies ListFilter);
    expect(chips()).toEqual([]);
  });

  test('are taken out as a choice is made, so that a document opens before fingers that type would have rested', async () => {
    const opened = await open();
    const documentsAsked = (): number => opened.argumentsOf('getDocument').length;
    await opened.user.keyboard('nothing is:unpaid');
    await settle(FINGERS_REST_MS + 100);
    const before = documentsAsked();
    await opened.user.click(screen.getByRole('button', { name: 'Remove “Text “nothing””' }));
    await settle(FINGERS_REST_MS / 2);
    expect(documentsAsked()).toBe(before + 1);
  });
});

describe('how to search', () => {
  test('lists every field with an example that is understood, and writes it into the line', async () => {
    const { user, field } = await open();
    await user.keyboard('sim');
    await user.click(screen.getByRole('button', { name: 'How to search' }));
    await settle();
    const help = screen.getByRole('dialog', { name: 'How to search' });
    const examples = within(help).getAllByRole('button').map(text);
    for (const name of FIELD_NAMES) expect(examples.some((example) => example.startsWith(`${name}:`))).toBe(true);
    await user.click(within(help).getByRole('button', { name: /^total:>500/ }));
    await settle();
    expect(field.value).toBe('sim total:>500');
    expect(document.activeElement).toBe(field);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
