import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { DocumentRow } from '../../../shared/listing.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import { anAccount, aRow, manyRows } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';
import type { World } from '../../testing/fake-bridge.ts';

const emnify = detailWithSource('emnify');
const crux = detailWithSource('crux');
const BOOKED = '2026-11-20T10:00:00.000Z' as NonNullable<DocumentRow['booked']>;

/** Two documents of which the first is open. */
async function openTwo(world: Partial<World> = {}, row: Partial<DocumentRow> = {}): Promise<Opened> {
  const rows = [
    aRow({ id: emnify.document.id, ...row }),
    aRow({ id: crux.document.id, vendor: 'crux', number: 'N-2', label: 'N-2' }),
  ];
  const marks = { booked: row.booked ?? null, note: world.notes?.[emnify.document.id] ?? null, tags: row.tags ?? [] };
  return openWindow({ accounts: [anAccount()], rows, details: [{ ...emnify, marks }, crux], ...world });
}

const strip = (): HTMLElement => screen.getByRole('region', { name: 'Your own marks' });
const booked = (): HTMLElement => within(strip()).getByRole('checkbox', { name: /^Booked/ });
const field = (): HTMLInputElement => within(strip()).getByRole('combobox', { name: 'Add a tag' });
const note = (): HTMLTextAreaElement => within(strip()).getByRole('textbox', { name: 'Note' });
const tags = (): readonly string[] =>
  within(within(strip()).getByRole('list', { name: 'Tags' }))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent.trim());

const openNumber = (): string => document.querySelector('#pane-detail h2')?.textContent ?? '';

async function focusRow(name: RegExp): Promise<void> {
  within(screen.getByRole('grid')).getAllByRole('row', { name })[0]?.focus();
  await settle();
}

describe('what the person notes about the open document', () => {
  test('is apart from the vendor’s figures, and says once that it stays here', async () => {
    await openTwo();
    expect(within(strip()).getAllByText('Only on this computer')).toHaveLength(1);
    expect(screen.getByRole('article').contains(strip())).toBe(false);
  });

  test('booked is set and taken back, with the day it was set', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.click(booked());
    await settle();
    expect(argumentsOf('changeMarks')).toEqual([[{ kind: 'documents', ids: [emnify.document.id] }, { booked: true }]]);
    expect(booked().getAttribute('aria-checked')).toBe('true');
    expect(strip().textContent).toMatch(/Booked\s*since \d+ \w+ \d{4}/);
    await user.click(booked());
    await settle();
    expect(booked().getAttribute('aria-checked')).toBe('false');
    expect(strip().textContent).not.toMatch(/since/);
  });

  test('does not draw the document anew', async () => {
    const { user } = await openTwo();
    const sheet = screen.getByRole('article');
    await user.click(booked());
    await settle();
    expect(booked().getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('article')).toBe(sheet);
  });

  test('says what failed, and the mark stays as it was', async () => {
    const { user } = await openTwo({ failing: { changeMarks: { code: 'disk-full', detail: 'x' } } });
    await user.click(booked());
    await settle();
    expect(booked().getAttribute('aria-checked')).toBe('false');
    expect(screen.getByText('The documents were not marked.')).toBeTruthy();
  });
});

describe('tags', () => {
  test('are added by Enter and comma, each once, and leave the field empty', async () => {
    const { user, argumentsOf } = await openTwo({}, { tags: ['Travel'] });
    expect(tags()).toEqual(['Travel']);
    await user.type(field(), 'to check{Enter}');
    await settle();
    await user.type(field(), 'q1,');
    await settle();
    await user.type(field(), 'TRAVEL{Enter}');
    await settle();
    expect(argumentsOf('changeMarks').map(([, change]) => change)).toEqual([
      { addTags: ['to check'] },
      { addTags: ['q1'] },
    ]);
    expect(field().value).toBe('');
    expect(tags().toSorted()).toEqual(['Travel', 'q1', 'to check']);
  });

  test('are completed from those in use', async () => {
    const words = { currencies: [], tags: ['Travel', 'Tax', 'Office'] };
    const { user } = await openTwo({ words }, { tags: ['Tax'] });
    await user.type(field(), 't');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent.trim())).toEqual(['Travel']);
    await user.keyboard('{ArrowDown}{Enter}');
    await settle();
    expect(tags()).toEqual(['Tax', 'Travel']);
    expect(screen.queryByRole('option')).toBeNull();
  });

  test('are removed by their button, and the focus goes on in the field', async () => {
    const { user, argumentsOf } = await openTwo({}, { tags: ['Travel'] });
    await user.click(screen.getByRole('button', { name: 'Remove tag Travel' }));
    await settle();
    expect(argumentsOf('changeMarks').at(-1)?.[1]).toEqual({ removeTags: ['Travel'] });
    expect(tags()).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  test('that are too long are not sent, and it says so', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.click(field());
    await user.paste('x'.repeat(61));
    await user.keyboard('{Enter}');
    await settle();
    expect(argumentsOf('changeMarks')).toEqual([]);
    expect(field().value).toHaveLength(61);
    expect(within(strip()).getByText('A tag has at most 60 characters.')).toBeTruthy();
  });

  test('end at fifty', async () => {
    await openTwo({}, { tags: Array.from({ length: 50 }, (_, index) => `tag ${index}`) });
    expect(within(strip()).queryByRole('combobox')).toBeNull();
    expect(strip().textContent).toContain('50 tags, which is the most');
  });
});

describe('a note', () => {
  test('is saved when the field is left', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.click(within(strip()).getByRole('button', { name: 'Add a note' }));
    await settle();
    expect(document.activeElement).toBe(note());
    await user.keyboard('Ask Zoë');
    expect(argumentsOf('changeMarks')).toEqual([]);
    booked().focus();
    await settle();
    expect(argumentsOf('changeMarks')).toEqual([
      [{ kind: 'documents', ids: [emnify.document.id] }, { note: 'Ask Zoë' }],
    ]);
    expect(note().value).toBe('Ask Zoë');
  });

  test('of a document that is left while it is written belongs to that document', async () => {
    const { user, argumentsOf } = await openTwo({ notes: { [emnify.document.id]: 'Old' } });
    await user.click(note());
    await user.keyboard(' and new');
    await user.click(screen.getByRole('button', { name: 'Next document' }));
    await settle(800);
    expect(screen.getByRole('button', { name: 'Add a note' })).toBeTruthy();
    expect(argumentsOf('changeMarks')).toEqual([
      [{ kind: 'documents', ids: [emnify.document.id] }, { note: 'Old and new' }],
    ]);
    await user.click(screen.getByRole('button', { name: 'Previous document' }));
    await settle();
    expect(note().value).toBe('Old and new');
  });

  test('that could not be saved stays, says so, and is saved by trying again', async () => {
    const opened = await openTwo({ failing: { changeMarks: { code: 'disk-full', detail: 'x' } } });
    await opened.user.click(within(strip()).getByRole('button', { name: 'Add a note' }));
    await opened.user.keyboard('Precious');
    booked().focus();
    await settle();
    expect(note().value).toBe('Precious');
    expect(strip().textContent).toContain('Not saved. The disk is full. What you typed stays here.');
    opened.world.failing = {};
    await opened.user.click(within(strip()).getByRole('button', { name: 'Try again' }));
    await settle();
    expect(opened.world.notes).toEqual({ [emnify.document.id]: 'Precious' });
    expect(strip().textContent).not.toContain('Not saved');
  });

  test('is saved when the window goes', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.click(within(strip()).getByRole('button', { name: 'Add a note' }));
    await user.keyboard('Last words');
    window.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(argumentsOf('changeMarks').map(([, change]) => change)).toEqual([{ note: 'Last words' }]);
  });

  test('that is not saved keeps the window open, once', async () => {
    const { user } = await openTwo({ failing: { changeMarks: { code: 'disk-full', detail: 'x' } } });
    await user.click(within(strip()).getByRole('button', { name: 'Add a note' }));
    await user.keyboard('Precious');
    booked().focus();
    await settle();
    const close = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(close()).toBe(false);
    await settle();
    expect(screen.getByText('A note is not saved yet')).toBeTruthy();
    expect(close()).toBe(true);
  });

  test('says how much of it has room before it is refused', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.click(within(strip()).getByRole('button', { name: 'Add a note' }));
    await user.paste('x'.repeat(9_990));
    expect(strip().textContent).toContain('10 characters left');
    await user.paste('x'.repeat(11));
    expect(strip().textContent).toContain('Not saved: 1 character too many.');
    booked().focus();
    await settle();
    expect(argumentsOf('changeMarks')).toEqual([]);
    expect(note().value).toHaveLength(10_001);
  });
});

describe('the keys of marks', () => {
  test('B books the open document while the list has the focus, T and N lead to the fields', async () => {
    const { user, argumentsOf } = await openTwo();
    await focusRow(/165525/);
    await user.keyboard('b');
    await settle();
    expect(argumentsOf('changeMarks').at(-1)).toEqual([
      { kind: 'documents', ids: [emnify.document.id] },
      { booked: true },
    ]);
    await user.keyboard('t');
    await settle();
    expect(document.activeElement).toBe(field());
    await focusRow(/165525/);
    await user.keyboard('n');
    await settle();
    expect(document.activeElement).toBe(note());
  });

  describe('are of the document that is being opened', () => {
    /** Goes to the second document, which comes once it is let go. */
    async function goOn(opened: Opened): Promise<() => Promise<void>> {
      const { promise, resolve } = Promise.withResolvers<null>();
      await focusRow(/165525/);
      opened.world.hold = promise;
      await opened.user.keyboard('{ArrowDown}');
      await settle();
      expect(openNumber()).toContain('165525');
      return async () => {
        opened.world.hold = null;
        resolve(null);
        await settle();
      };
    }

    test('with B', async () => {
      const opened = await openTwo();
      const come = await goOn(opened);
      await opened.user.keyboard('b');
      await come();
      expect(opened.argumentsOf('changeMarks')).toEqual([
        [{ kind: 'documents', ids: [crux.document.id] }, { booked: true }],
      ]);
      expect(booked().getAttribute('aria-checked')).toBe('true');
    });

    test.each([
      ['t', field],
      ['n', note],
    ])('with %s', async (key, there) => {
      const opened = await openTwo();
      const come = await goOn(opened);
      await opened.user.keyboard(key);
      await come();
      expect(openNumber()).not.toContain('165525');
      expect(document.activeElement).toBe(there());
    });

    test.each([
      ['b', () => booked().getAttribute('aria-checked'), 'true'],
      ['t', () => document.activeElement === field(), true],
    ])('with %s, also where it was found a moment ago', async (key, says, expected) => {
      const opened = await openTwo();
      await opened.user.type(screen.getByRole('combobox', { name: /Search/ }), 'N-2');
      await vi.waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2'), { interval: 1 });
      // It opens only once the fingers rest.
      expect(openNumber()).toContain('165525');
      await opened.user.keyboard(`{Enter}${key}`);
      await vi.waitFor(() => expect(openNumber()).not.toContain('165525'));
      await vi.waitFor(() => expect(says()).toBe(expected));
      expect(opened.argumentsOf('changeMarks').map(([target]) => target)).toEqual(
        key === 'b' ? [{ kind: 'documents', ids: [crux.document.id] }] : [],
      );
    });

    test('and go with it where another one is opened before', async () => {
      const opened = await openTwo();
      const come = await goOn(opened);
      await opened.user.keyboard('t');
      await opened.user.keyboard('{ArrowUp}');
      await come();
      expect(document.activeElement?.getAttribute('role')).toBe('row');
      await opened.user.keyboard('{ArrowDown}');
      await settle();
      expect(document.activeElement?.getAttribute('role')).toBe('row');
    });
  });

  test('are letters in fields, and nothing elsewhere', async () => {
    const { user, argumentsOf } = await openTwo();
    await user.type(screen.getByRole('combobox', { name: /Search/ }), 'btn');
    screen.getByRole('button', { name: 'Settings' }).focus();
    await user.keyboard('b');
    await settle();
    expect(argumentsOf('changeMarks')).toEqual([]);
  });

  test('B books what is selected, and turns it back where all of it is booked', async () => {
    const { user, argumentsOf } = await openWindow({
      accounts: [anAccount()],
      rows: manyRows(3).map((row, index) => ({ ...row, booked: index === 0 ? BOOKED : null })),
      details: [{ ...emnify, document: { ...emnify.document, id: 'document-0' } }],
      selected: new Set(['document-0', 'document-1']),
    });
    await focusRow(/N-0/);
    await user.keyboard('b');
    await settle(300);
    expect(argumentsOf('changeMarks').at(-1)).toEqual([{ kind: 'selected' }, { booked: true }]);
    expect(screen.getByText('2 documents marked as booked')).toBeTruthy();
    await user.keyboard('b');
    await settle();
    expect(argumentsOf('changeMarks').at(-1)).toEqual([{ kind: 'selected' }, { booked: false }]);
  });
});

describe('what is selected', () => {
  async function openSelected(): Promise<Opened> {
    const opened = await openWindow({
      accounts: [anAccount()],
      rows: manyRows(3),
      details: [{ ...emnify, document: { ...emnify.document, id: 'document-0' } }],
      selected: new Set(['document-1', 'document-2']),
    });
    await settle(200);
    return opened;
  }

  test('is booked and back by the bar, and how many is said', async () => {
    const { user, argumentsOf } = await openSelected();
    const bar = screen.getByRole('region', { name: /selected/i });
    await user.click(within(bar).getByRole('button', { name: /Booked/ }));
    await settle();
    await user.click(screen.getByRole('menuitem', { name: 'Mark as not booked' }));
    await settle();
    expect(argumentsOf('changeMarks').at(-1)).toEqual([{ kind: 'selected' }, { booked: false }]);
    expect(screen.getAllByText('2 documents marked as not booked').length).toBeGreaterThan(0);
    await user.click(screen.getAllByRole('button', { name: 'Mark as booked' })[0] ?? bar);
    await settle();
    expect(argumentsOf('changeMarks').at(-1)).toEqual([{ kind: 'selected' }, { booked: true }]);
  });

  test.each([
    ['Add', { addTags: ['Travel'] }, 'Tagged 2 documents with “Travel”'],
    ['Remove', { removeTags: ['Travel'] }, 'Took “Travel” from 2 documents'],
  ])('%s a tag', async (button, change, sentence) => {
    const { user, argumentsOf } = await openSelected();
    const bar = screen.getByRole('region', { name: /selected/i });
    await user.click(within(bar).getByRole('button', { name: /Tag…/ }));
    await settle();
    const dialog = screen.getByRole('dialog', { name: 'Tag 2 selected documents' });
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: button }).disabled).toBe(true);
    await user.type(within(dialog).getByRole('combobox'), 'Travel');
    await user.click(within(dialog).getByRole('button', { name: button }));
    await settle();
    expect(argumentsOf('changeMarks').at(-1)).toEqual([{ kind: 'selected' }, change]);
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
