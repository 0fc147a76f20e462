import { clamp } from './item-pages.ts';

/**
 * Least widths of the panes in CSS pixels. In the list a number with marks beside it and a figure of eight decimals stand
 * whole, above the document all that can be done with it stands in one line.
 */
export const LEAST = { sidebar: 176, list: 412, detail: 400 } as const;
const MOST_SIDEBAR = 420;

/** Below this width of the window the detail covers the list. */
export const COVER_BELOW = 1000;
/** Below this width the sidebar floats over the list. */
export const FLOAT_BELOW = 720;

export interface PaneWidths {
  readonly sidebar: number;
  readonly detail: number;
}

/**
 * Pane widths that fit a window: the wished ones, cut so that list and detail keep their least widths as far as the window
 * is wide enough. `sidebarShown` false leaves all room to them.
 */
export function fitPanes(wished: PaneWidths, windowWidth: number, sidebarShown: boolean): PaneWidths {
  const beside = windowWidth < COVER_BELOW ? MOST_SIDEBAR : windowWidth - LEAST.list - LEAST.detail;
  const sidebar = Math.round(clamp(wished.sidebar, LEAST.sidebar, Math.min(MOST_SIDEBAR, beside)));
  const room = windowWidth - (sidebarShown ? sidebar : 0) - LEAST.list;
  return { sidebar, detail: Math.round(clamp(wished.detail, LEAST.detail, Math.max(LEAST.detail, room))) };
}

/** How far a key moves a splitter, in pixels towards the end of the line; null where it moves nothing. */
export function splitterStep(key: string, shift: boolean): number | null {
  const step = shift ? 64 : 16;
  if (key === 'ArrowLeft') return -step;
  return key === 'ArrowRight' ? step : null;
}
