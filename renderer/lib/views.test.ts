import { describe, expect, test } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { BUILT_IN_VIEW_IDS, DEFAULT_LOOK, type ListLook, type SavedView } from '../../shared/views.ts';
import { isModified, listedViews, newViewId, textWithAccount, viewNameProblem, withPlace } from './views.ts';

const OWN: SavedView = { id: 'a'.repeat(16), name: 'Travel', text: 'tag:travel', look: DEFAULT_LOOK };
const WITH_COLUMNS: ListLook = {
  ...DEFAULT_LOOK,
  columns: { documents: [{ column: 'number', width: 90 }], lines: null },
};

describe('the order of the sidebar', () => {
  test('is what was dragged, then the built-in views, then saved ones', () => {
    const views = listedViews({ saved: [OWN], order: ['new', OWN.id, 'no-such', 'new'] });
    const others = BUILT_IN_VIEW_IDS.filter((id) => id !== 'new');
    expect(views.map(({ id }) => id)).toEqual(['new', OWN.id, ...others]);
  });

  test.each([
    ['c', 0, 'cabd'],
    ['a', 2, 'bcad'],
    ['b', 9, 'acdb'],
    ['b', -1, 'bacd'],
  ])('%s at %i', (id, place, order) => {
    expect(withPlace(['a', 'b', 'c', 'd'], id, place).join('')).toBe(order);
  });
});

describe('a view is modified', () => {
  const [own] = listedViews({ saved: [OWN], order: [OWN.id] });
  const [all] = listedViews({ saved: [], order: ['all'] });
  const filter = { accountId: null, text: 'tag:travel' };

  test.each([
    ['by nothing', false, filter, DEFAULT_LOOK],
    ['not by a space behind the text', false, { ...filter, text: 'tag:travel ' }, DEFAULT_LOOK],
    ['by its text', true, { ...filter, text: 'tag:trave' }, DEFAULT_LOOK],
    ['by an account', true, { ...filter, accountId: 'x' }, DEFAULT_LOOK],
    ['by its mode', true, filter, { ...DEFAULT_LOOK, mode: 'lines' as const }],
    ['by its groups', true, filter, { ...DEFAULT_LOOK, group: 'month' as const }],
    [
      'by its order',
      true,
      filter,
      { ...DEFAULT_LOOK, sort: [{ column: 'amount' as const, direction: 'ascending' as const }] },
    ],
    ['by its columns', true, filter, WITH_COLUMNS],
  ])('%s', (_, expected, shown, look) => {
    if (own === undefined) throw new Error('no view');
    expect(isModified(own, shown, look)).toBe(expected);
  });

  test('a built-in one has no columns of its own', () => {
    if (all === undefined) throw new Error('no view');
    expect(isModified(all, { accountId: null, text: '' }, WITH_COLUMNS)).toBe(false);
  });
});

describe('the text of a view', () => {
  test('holds the account that the list is narrowed to, as what every part must hold with', () => {
    const text = (typed: string, accountId: string | null): string =>
      textWithAccount({ text: typed, accountId }, CONTEXT);
    expect(text('sim OR card', 'bbbbbbbb')).toBe('sim OR card account:"Crux Europe"');
    expect(text('(sim "card', 'aaaaaaaa')).toBe('sim card account:Main');
    expect(text(' is:paid vendor:cruks ', null)).toBe('is:paid vendor:cruks');
  });
});

describe('the name of a view', () => {
  const views = listedViews({ saved: [OWN], order: [] });

  test.each([
    ['Travel 2026', null, null],
    [' ', null, 'empty'],
    ['x'.repeat(61), null, 'too-long'],
    ['x'.repeat(60), null, null],
    [' TRAVEL ', null, 'taken'],
    ['unpaid', null, 'taken'],
    ['travel', OWN.id, null],
    ['Unpaid', OWN.id, 'taken'],
  ])('%j', (name, id, problem) => {
    expect(viewNameProblem(name, views, id)).toBe(problem);
  });

  test('there is no room for more than 40', () => {
    const saved = Array.from({ length: 40 }, (_, index) => ({ ...OWN, id: newViewId(), name: `View ${index}` }));
    expect(viewNameProblem('One more', listedViews({ saved, order: [] }), null)).toBe('too-many');
    expect(new Set(saved.map(({ id }) => id)).size).toBe(40);
    for (const { id } of saved) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });
});
