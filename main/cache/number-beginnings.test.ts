import { describe, expect, it } from 'vitest';
import { openEmpty } from '../../tests/fixtures/known-store.ts';
import { documentOf, moment, recordOf } from '../../tests/fixtures/document-factory.ts';
import { numberBeginnings } from './number-beginnings.ts';

function beginningsOf(numbers: readonly string[], leastShare: number): readonly string[] {
  const { db, store } = openEmpty();
  const at = moment('2026-11-20T10:00:00Z');
  for (const number of numbers) {
    store.save('aaaaaaaa', at, [{ record: recordOf(number, number), documents: [documentOf({ number })] }], '1');
  }
  const found = numberBeginnings(db, leastShare);
  db.close();
  return found;
}

describe('what many numbers begin with', () => {
  it('is told with and without their letters, where enough have it, the most frequent first', () => {
    const numbers = [...Array.from({ length: 6 }, (_, index) => `SI-00${index}23`), 'INV-77-1', 'INV-77-2', 'x'];
    expect(beginningsOf(numbers, 0.5)).toEqual(['si0', 'si00']);
    expect(beginningsOf(numbers, 0.2)).toEqual(['si0', 'si00', 'inv7', 'inv77']);
    expect(beginningsOf(['A-165525', 'A-165530'], 1)).toEqual(['a16', 'a165', 'a1655', '165', '1655']);
  });

  it('counts a document once, and no more of a number than people type of it', () => {
    expect(beginningsOf(['ab123 ab123', 'cd9'], 0.9)).toEqual([]);
    expect(beginningsOf(['1'.repeat(40), '1'.repeat(40)], 1).map(({ length }) => length)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('is nothing where nothing is kept', () => expect(beginningsOf([], 0.1)).toEqual([]));

  it('is told of thousands of documents by some of them', () => {
    const numbers = Array.from({ length: 2_000 }, (_, index) => `${index % 2 === 0 ? 'ab' : 'cd'}-2026-${index}`);
    expect(beginningsOf(numbers, 1 / 4)).toEqual(expect.arrayContaining(['ab2', 'ab2026', 'cd2', 'cd2026', '2026']));
  });
});
