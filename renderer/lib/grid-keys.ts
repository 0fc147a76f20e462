import { clamp } from './item-pages.ts';

/** The row that a key moves to in a list of `count` rows, `visible` of which fit; null where the key moves nothing. */
export function rowForKey(key: string, current: number, count: number, visible: number): number | null {
  const page = Math.max(1, visible - 1);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined || count === 0 ? null : clamp(target, 0, count - 1);
}

/** What Left, Right and Enter do where the list is in groups; null where the key does nothing there. */
export type GroupMove = 'collapse' | 'expand' | 'to-head' | 'into' | null;

/** `collapsed` is that of the head the keyboard is on; null on a row. */
export function groupMove(key: string, collapsed: boolean | null): GroupMove {
  if (collapsed === null) return key === 'ArrowLeft' ? 'to-head' : null;
  if (key === 'Enter') return collapsed ? 'expand' : 'collapse';
  if (key === 'ArrowLeft') return collapsed ? null : 'collapse';
  if (key === 'ArrowRight') return collapsed ? 'expand' : 'into';
  return null;
}
