import type { FirstOf } from '../../shared/first-of.ts';
import { t } from './i18n.ts';
import type { PrintCount } from './sync-text.ts';

/** "and 1,300 more": what is not among the first of a list; empty where there is nothing more. */
export function furtherOf({ count, first }: FirstOf<unknown>, print: PrintCount): readonly string[] {
  const further = count - first.length;
  return further === 0 ? [] : [t('app.andMore', { count: further, n: print(further) })];
}
