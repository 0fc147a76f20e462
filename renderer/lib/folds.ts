import { MOST_COLLAPSED_GROUPS, type Folds, type ListOrder } from '../../shared/listing.ts';

/** The folds with one group opened or closed; of too many the first goes. */
export function withFold(folds: Folds, key: string, isCollapsed: boolean): Folds {
  const others = folds.collapsed.filter((one) => one !== key);
  if (isCollapsed === folds.allCollapsed) return { ...folds, collapsed: others };
  return { ...folds, collapsed: [...others, key].slice(-MOST_COLLAPSED_GROUPS) };
}

/** Whether a list has groups that do not show what is in them. */
export function isFolded({ group, folds }: Pick<ListOrder, 'group'> & { readonly folds: Folds }): boolean {
  return group !== null && (folds.allCollapsed || folds.collapsed.length > 0);
}
