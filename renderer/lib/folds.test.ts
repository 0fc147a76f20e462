import { expect, test } from 'vitest';
import { MOST_COLLAPSED_GROUPS, UNFOLDED } from '../../shared/listing.ts';
import { withFold } from './folds.ts';

test('name the groups that are not as the others are', () => {
  const closed = withFold(withFold(UNFOLDED, 'a', true), 'b', true);
  expect(closed).toEqual({ collapsed: ['a', 'b'], allCollapsed: false });
  expect(withFold(closed, 'a', false).collapsed).toEqual(['b']);
  const allClosed = { collapsed: [], allCollapsed: true };
  expect(withFold(allClosed, 'a', false)).toEqual({ collapsed: ['a'], allCollapsed: true });
  expect(withFold(withFold(allClosed, 'a', false), 'a', true)).toEqual(allClosed);
});

test('name no more than can be asked for', () => {
  const keys = Array.from({ length: MOST_COLLAPSED_GROUPS + 1 }, (_, index) => `party:${index}`);
  const folds = keys.reduce((all, key) => withFold(all, key, true), UNFOLDED);
  expect(folds.collapsed).toEqual(keys.slice(1));
});
