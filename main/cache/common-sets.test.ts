import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { migrate } from './migrations.ts';
import { createStore, type Store } from './store.ts';

const AT = moment('2026-11-20T10:00:00Z');
const NOTES = [
  'Ada lamp',
  'Ärger',
  'Ørsted',
  'Żaba',
  'ça va',
  'Жук',
  'Ωmega',
  '中文',
  'ไทย',
  '7 up',
  '٣ ثلاثة',
  '…',
  '',
];
const TEXTS = [
  'a',
  'L',
  'ø',
  'z',
  'c',
  'ж',
  'ω',
  '中',
  'ไ',
  '7',
  '٣',
  'q',
  'vendor:crux',
  'kind:order',
  'kind:invoice',
];

let folder: string;
let db: DatabaseSync;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'common-'));
  db = new DatabaseSync(join(folder, 'documents.sqlite'), { enableForeignKeyConstraints: true });
  db.exec('PRAGMA journal_mode = WAL');
  migrate(db);
  store = createStore(db);
  NOTES.forEach((note, index) => save({ number: `N-${index}`, note }));
});

afterEach(() => {
  vi.restoreAllMocks();
  db.close();
  rmSync(folder, { recursive: true });
});

function save(sketch: Sketch, into: Store = store): void {
  into.save(
    'aaaaaaaa',
    AT,
    [{ record: recordOf(`order-${sketch.number}`, sketch), documents: [documentOf(sketch)] }],
    '1',
  );
}

function workAhead(): void {
  while (store.workAhead());
}

function found(text: string): readonly (string | null)[] {
  const { items } = store.list({ ...ALL_DOCUMENTS, text });
  return items.map((item) => (item.kind === 'document' ? item.row.number : null));
}

/** What is asked of the vendor's words and numbers, and of columns, while this goes on. */
function asked(work: () => void): readonly string[] {
  const seen: string[] = [];
  const get = StatementSync.prototype.get;
  const spy = vi.spyOn(StatementSync.prototype, 'get').mockImplementation(function (this: StatementSync, ...values) {
    if (/ (words WHERE words MATCH|pieces WHERE pieces MATCH|documents WHERE (vendor|kind) =)/.test(this.sourceSQL))
      seen.push(JSON.stringify(values[0]));
    return get.apply(this, values);
  });
  work();
  spy.mockRestore();
  return seen;
}

describe('what everybody asks for', () => {
  it('is found as before once it was read ahead', () => {
    const before = TEXTS.map(found);
    expect(before.map(({ length }) => length)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 0, 0, 0, 13]);
    workAhead();
    expect(TEXTS.map(found)).toEqual(before);
  });

  it('is not asked for again until documents change', () => {
    workAhead();
    const letters = TEXTS.filter((text) => text !== 'q');
    expect(asked(() => letters.forEach(found))).toEqual([]);
    expect(asked(() => found('lamp a'))).toEqual([JSON.stringify('"lamp" *')]);
    expect(asked(() => found('q'))).toEqual([JSON.stringify('"q" *')]);
    const [id = ''] = store.ids({ accountId: null, text: 'lamp' }, NEWEST_FIRST);
    store.mark({ kind: 'documents', ids: [id] }, { note: 'Quay' }, AT, null);
    expect(asked(() => letters.forEach(found))).toEqual([]);
    expect(found('q')).toEqual(['N-0']);
    store.removeAccount('aaaaaaaa');
    expect(letters.flatMap(found)).toEqual([]);
  });

  it('is kept where it finds much, and never more than some dozens of sets', () => {
    const signs = Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x5000 + index));
    for (let number = 0; number < 20; number += 1) save({ number: `M-${number}`, note: signs.join('') });
    workAhead();
    const again = asked(() => signs.forEach((sign) => expect(found(sign)).toHaveLength(20)));
    expect(again.length).toBeGreaterThanOrEqual(signs.length - 128);
    expect(again.length).toBeLessThan(signs.length);
    // One of 33.
    expect(asked(() => found('ж'))).toHaveLength(1);
  });

  it('is also what many numbers begin with, and the first two letters of many words', () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `PO-2026-${1000 + index * 37}`);
    numbers.forEach((number) => save({ number, note: 'Lantern' }));
    const texts = ['PO-2', 'po20', 'PO/2026-1', '2026', 'la', 'LA', 'po'];
    const before = texts.map(found);
    expect(before.map(({ length }) => length)).toEqual([20, 20, 20, 20, 21, 21, 20]);
    workAhead();
    // Whatever else was remembered is forgotten.
    store.mark({ kind: 'documents', ids: ['aaaaaaaa:invoice-N-0'] }, { booked: true }, AT, null);
    // Whether a text has the word "PO" is nothing that most are asked for.
    const beside = JSON.stringify('{line party note other} : ("po")');
    expect(asked(() => expect(texts.map(found)).toEqual(before))).toEqual([beside]);
    expect(asked(() => found('PO-2026-1037'))).toHaveLength(1);
    save({ number: 'PO-2027-1', note: 'Lantern PO-2' });
    expect([found('PO-2').length, found('2027'), found('la').length]).toEqual([21, ['PO-2027-1'], 22]);
  });

  it('is read anew when a document comes or says something else', () => {
    workAhead();
    expect(found('a')).toHaveLength(2);
    save({ number: 'N-0', note: 'brass' });
    save({ number: 'N-99', note: 'Quince' });
    expect([found('b'), found('q'), found('l')]).toEqual([['N-0'], ['N-99'], []]);
    workAhead();
    expect([found('b'), found('q'), found('l')]).toEqual([['N-0'], ['N-99'], []]);
    expect(asked(() => found('q'))).toEqual([]);
  });

  it('is read anew when another process has written', () => {
    workAhead();
    const other = new DatabaseSync(join(folder, 'documents.sqlite'), { enableForeignKeyConstraints: true });
    save({ number: 'N-99', note: 'Quince' }, createStore(other));
    other.close();
    expect([found('q'), found('kind:invoice').length]).toEqual([['N-99'], 14]);
  });
});
