import { clamp } from './row-pages.ts';

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
