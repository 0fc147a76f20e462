import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../tests/fixtures/known-store.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import {
  MOST_NOTE_CHARACTERS,
  MOST_TAG_CHARACTERS,
  MOST_TAGS,
  NO_MARKS,
  type MarkChange,
  type Marks,
} from '../../shared/marks.ts';
import { createMarker } from './marks.ts';
import type { Store } from './store.ts';

const ACCOUNT = 'aaaaaaaa';
const FETCHED = moment('2026-11-20T10:00:00Z');
const AT = moment('2026-11-21T10:00:00Z');
const LATER = moment('2026-11-22T10:00:00Z');
const ONE = `${ACCOUNT}:invoice-1`;
const TWO = `${ACCOUNT}:invoice-2`;

let db: DatabaseSync;
let store: Store;

beforeEach(() => {
  ({ db, store } = openEmpty());
  for (const number of ['1', '2', '3']) save(`order-${number}`, { number });
});

afterEach(() => db.close());

describe('a mark', () => {
  it('is kept as it was written, each tag once, in order', () => {
    expect(
      mark({ booked: true, note: ' Ask\r\nthe plumber\u0007 ', addTags: [' To Check ', 'to  check', 'b', 'Äpfel'] }),
    ).toBe(1);
    expect(marksOf(ONE)).toEqual({ booked: AT, note: 'Ask\nthe plumber', tags: ['Äpfel', 'b', 'To Check'] });
    expect(marksOf(TWO)).toEqual(NO_MARKS);
    const [row] = store.list({ ...ALL_DOCUMENTS, text: 'is:booked' }).items;
    expect(row).toMatchObject({ row: { id: ONE, booked: AT, tags: ['Äpfel', 'b', 'To Check'] } });
  });

  it('stays where a change says nothing of it, and as it was where it is set again', () => {
    mark({ booked: true, note: 'first', addTags: ['One'] });
    store.mark({ kind: 'documents', ids: [ONE] }, { booked: true, addTags: ['ONE', 'two'] }, LATER, null);
    expect(marksOf(ONE)).toEqual({ booked: AT, note: 'first', tags: ['One', 'two'] });
    mark({ removeTags: ['one'] });
    mark({ note: '   ' });
    expect(marksOf(ONE)).toEqual({ booked: AT, note: null, tags: ['two'] });
    mark({ booked: false, removeTags: ['TWO'], addTags: [] });
    expect(marksOf(ONE)).toEqual(NO_MARKS);
    expect(rowsIn('marks') + rowsIn('tags') + rowsIn('own_words_docsize')).toBe(0);
  });

  it('counts the documents that there are, each once', () => {
    expect(
      store.mark({ kind: 'documents', ids: [ONE, ONE, `${ACCOUNT}:none`] }, { booked: true }, AT, null).documents,
    ).toBe(1);
  });

  it('can be of everything that is selected', () => {
    store.changeSelection({ kind: 'add-results' }, { accountId: null, text: '-number:3' }, ALL_DOCUMENTS);
    expect(store.mark({ kind: 'selected' }, { addTags: ['Q1'] }, AT, null)).toEqual({ documents: 2, next: null });
    expect(found('tag:q1')).toEqual(['1', '2']);
  });

  it('comes to what is selected some after the other, or to none of it', () => {
    store.changeSelection({ kind: 'add-results' }, { accountId: null, text: '' }, ALL_DOCUMENTS);
    store.mark({ kind: 'selected' }, {}, AT, null);
    const markSome = createMarker(db, () => {}, 2);
    const first = markSome({ kind: 'selected' }, { booked: true }, AT, null);
    expect(first).toMatchObject({ documents: 2 });
    expect(found('is:booked')).toEqual(['1', '2']);
    expect(markSome({ kind: 'selected' }, { booked: true }, AT, first.next)).toEqual({ documents: 1, next: null });
    expect(found('is:booked')).toEqual(['1', '2', '3']);

    const many = Array.from({ length: MOST_TAGS }, (_, at) => `tag ${at}`);
    store.mark({ kind: 'documents', ids: [`${ACCOUNT}:invoice-3`] }, { addTags: many }, AT, null);
    expect(() => markSome({ kind: 'selected' }, { addTags: ['one more'] }, AT, null)).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
    expect(found('tag:"one more"')).toEqual([]);
    expect(markSome({ kind: 'selected' }, { addTags: ['TAG 7'] }, AT, null)).toMatchObject({ documents: 2 });
  });

  it.each<[string, MarkChange]>([
    ['a note that is too long', { note: 'x'.repeat(MOST_NOTE_CHARACTERS + 1) }],
    ['a tag that is too long', { addTags: ['x'.repeat(MOST_TAG_CHARACTERS + 1)] }],
    ['too many tags', { addTags: Array.from({ length: MOST_TAGS + 1 }, (_, at) => `tag ${at}`) }],
    ['too many with those before', { addTags: Array.from({ length: MOST_TAGS }, (_, at) => `tag ${at}`) }],
    ['a comma', { addTags: ['a, b'] }],
    ['a line break', { addTags: ['a\nb'] }],
    ['a tag that no query would find', { addTags: ['fine', '!?'] }],
    ['an empty tag', { addTags: [' '] }],
  ])('is refused, and nothing is written: %s', (_what, change) => {
    mark({ addTags: ['before'] });
    const target = { kind: 'documents', ids: [TWO, ONE] } as const;
    expect(() => store.mark(target, change, AT, null)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect([marksOf(ONE)?.tags, marksOf(TWO)]).toEqual([['before'], NO_MARKS]);
  });

  it('holds as much as it may', () => {
    const tags = Array.from({ length: MOST_TAGS }, (_, at) => `${'x'.repeat(MOST_TAG_CHARACTERS - 3)}${at + 100}`);
    mark({ note: '𝄞'.repeat(MOST_NOTE_CHARACTERS), addTags: tags });
    expect(marksOf(ONE)).toMatchObject({ note: '𝄞'.repeat(MOST_NOTE_CHARACTERS), tags });
  });

  it('is refused of more documents than one call may name', () => {
    const ids = Array.from({ length: 1001 }, (_, at) => `${ACCOUNT}:invoice-${at}`);
    expect(() => store.mark({ kind: 'documents', ids }, { booked: true }, AT, null)).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
  });
});

describe('queries find', () => {
  beforeEach(() => {
    mark({ booked: true, note: 'Ask the plumber about A-1312/B', addTags: ['To Check', '2026 Q1'] });
  });

  it.each([
    ['plumber'],
    ['"the plumber"'],
    ['note:plumb'],
    ['312b'],
    ['check'],
    ['tag:"to check"'],
    ['tag:2026-q1'],
    ['is:booked'],
    ['has:notes'],
    ['has:tags'],
    ['plumber is:booked -number:3'],
  ])('%s', (text) => {
    expect(found(text)).toEqual(['1']);
    expect(found(`-(${text})`)).toEqual(['2', '3']);
  });

  it.each([['tag:check'], ['booked'], ['tagged'], ['note:check2'], ['"plumber the"'], ['"b to"'], ['tag:tagged']])(
    'nothing by %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it('no more what was taken away', () => {
    mark({ booked: false, note: 'other', removeTags: ['to check'] });
    expect(['plumber', '1312b', 'is:booked', 'tag:"to check"'].flatMap(found)).toEqual([]);
    expect(['other', 'tag:"2026 q1"'].flatMap(found)).toEqual(['1', '1']);
  });
});

describe('marks outlive', () => {
  beforeEach(() => {
    mark({ booked: true, note: 'plumber', addTags: ['Q1'] });
  });

  it('a document that says something else, or is drawn again', () => {
    save('order-1', { number: '1', note: 'other' }, LATER);
    expect(found('plumber is:booked tag:q1')).toEqual(['1']);
    const draw = (): ReturnType<typeof drawn> => drawn({ number: '1', note: 'again' });
    store.redraw(ACCOUNT, { mark: '2', after: null, most: 1, draw });
    expect(found('plumber is:booked tag:q1 again')).toEqual(['1']);
  });

  it('a drawing that lacks their document for a while', () => {
    store.redraw(ACCOUNT, { mark: '2', after: null, most: 1, draw: () => drawn({ number: '9' }) });
    expect(found('plumber')).toEqual([]);
    store.redraw(ACCOUNT, { mark: '3', after: null, most: 1, draw: () => drawn({ number: '1' }) });
    expect(found('plumber is:booked tag:q1')).toEqual(['1']);
  });

  it('not their account', () => {
    store.redraw(ACCOUNT, { mark: '2', after: null, most: 1, draw: () => drawn({ number: '9' }) });
    store.mark({ kind: 'documents', ids: [TWO] }, { note: 'two' }, AT, null);
    store.removeAccount(ACCOUNT);
    const tables = [
      'marks',
      'tags',
      'words_docsize',
      'pieces_docsize',
      'own_words_docsize',
      'own_pieces_docsize',
      'numbers',
    ];
    expect(tables.filter((table) => rowsIn(table) > 0)).toEqual([]);
  });
});

describe('an order that gives way', () => {
  const order = `${ACCOUNT}:order-7`;
  const saveOrder = (documents: readonly Sketch[], content: unknown): void => {
    store.save(ACCOUNT, FETCHED, [{ record: recordOf('order-7', content), documents: documents.map(documentOf) }], '1');
  };

  it('leaves its marks to its invoices', () => {
    saveOrder([{ kind: 'order', key: 'order-7', order: '7788', status: 'awaiting' }], 1);
    store.mark({ kind: 'documents', ids: [order] }, { booked: true, note: 'ask', addTags: ['Q1', 'late'] }, AT, null);
    saveOrder([{ number: '71' }, { number: '72' }], 2);
    expect(found('ask is:booked tag:q1')).toEqual(['71', '72']);
    expect(store.get(order)).toBeNull();
    expect(db.prepare('SELECT count(*) AS rows FROM marks WHERE document_id = ?').get(order)?.['rows']).toBe(0);
  });

  it('leaves them to its invoices where a newer version of this program draws those', () => {
    saveOrder([{ kind: 'order', key: 'order-7', status: 'awaiting' }], 1);
    store.mark({ kind: 'documents', ids: [order] }, { note: 'ask' }, AT, null);
    store.redraw(ACCOUNT, { mark: '2', after: 'order-3', most: 1, draw: () => drawn({ number: '71' }) });
    expect(found('ask')).toEqual(['71']);
  });

  it('adds them to those of the invoice', () => {
    saveOrder([{ kind: 'order', key: 'order-7', status: 'awaiting' }], 1);
    store.mark(
      { kind: 'documents', ids: [order] },
      { booked: true, note: 'of the order', addTags: ['Late'] },
      LATER,
      null,
    );
    mark({ booked: true, note: 'of the invoice', addTags: ['late', 'Q1'] });
    saveOrder([{ number: '1' }], 2);
    expect(marksOf(ONE)).toEqual({ booked: AT, note: 'of the invoice\nof the order', tags: ['late', 'Q1'] });
  });
});

describe('words', () => {
  it('are the currencies and tags in use, each once, in order', () => {
    expect(store.words()).toEqual({ currencies: [], tags: [] });
    save('order-4', { number: '4', amount: '1', currency: 'USD' });
    save('order-5', { number: '5', amount: '1', currency: 'EUR' });
    store.mark({ kind: 'documents', ids: [ONE, TWO] }, { addTags: ['Zoë', 'äpfel', 'b'] }, AT, null);
    expect(store.words()).toEqual({ currencies: ['EUR', 'USD'], tags: ['äpfel', 'b', 'Zoë'] });
  });
});

describe('what was found', () => {
  it('is explained by texts of the vendor and of the person', () => {
    save('order-4', { number: '4', po: '8811-7', lines: [{ description: 'SIM card' }] });
    const four = `${ACCOUNT}:invoice-4`;
    store.mark({ kind: 'documents', ids: [four] }, { note: 'ask for 8811' }, AT, null);
    expect(store.explain([four, `${ACCOUNT}:none`, ONE], '8811 card')).toEqual([
      {
        id: four,
        places: [
          { column: 'po', excerpt: '8811-7' },
          { column: 'line', excerpt: 'SIM card' },
          { column: 'own', excerpt: 'ask for 8811' },
        ],
      },
      { id: ONE, places: [] },
    ]);
  });
});

function found(text: string): readonly (string | null)[] {
  const { items } = store.list({ ...ALL_DOCUMENTS, text, sort: [{ column: 'number', direction: 'ascending' }] });
  return items.map((item) => (item.kind === 'document' ? item.row.number : null));
}

function mark(change: MarkChange): number {
  return store.mark({ kind: 'documents', ids: [ONE] }, change, AT, null).documents;
}

function marksOf(id: string): Marks | undefined {
  return store.get(id)?.marks;
}

function rowsIn(table: string): number {
  return Number(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);
}

function drawn(sketch: Sketch): readonly ReturnType<typeof documentOf>[] {
  return [documentOf(sketch)];
}

function save(key: string, sketch: Sketch, at = FETCHED): void {
  store.save(ACCOUNT, at, [{ record: recordOf(key, sketch), documents: drawn(sketch) }], '1');
}
