import { MOST_COLLAPSED_GROUPS, MOST_GROUP_KEY_CHARACTERS, type Folds } from '../../shared/listing.ts';

/** The folds with one group opened or closed: of too many the first goes, and a group whose key is too long stays as it is. */
export function withFold(folds: Folds, key: string, isCollapsed: boolean): Folds {
  const others = folds.collapsed.filter((one) => one !== key);
  const isExcepted = isCollapsed !== folds.allCollapsed && key.length <= MOST_GROUP_KEY_CHARACTERS;
  return { ...folds, collapsed: isExcepted ? [...others, key].slice(-MOST_COLLAPSED_GROUPS) : others };
}
