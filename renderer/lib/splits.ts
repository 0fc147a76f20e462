import { clamp } from './item-pages.ts';

/** Least widths of the panes in CSS pixels. In the list the number of a document stands whole, also with marks beside it. */
export const LEAST = { sidebar: 176, list: 384, detail: 380 } as const;
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
 * Pane widths that fit a window: the wished ones, cut so that the list keeps its least width. `sidebarShown` false
 * leaves all room to list and detail.
 */
export function fitPanes(wished: PaneWidths, windowWidth: number, sidebarShown: boolean): PaneWidths {
  const sidebar = Math.round(clamp(wished.sidebar, LEAST.sidebar, MOST_SIDEBAR));
  const room = windowWidth - (sidebarShown ? sidebar : 0) - LEAST.list;
  return { sidebar, detail: Math.round(clamp(wished.detail, LEAST.detail, Math.max(LEAST.detail, room))) };
}

/** How far a key moves a splitter, in pixels towards the end of the line; null where it moves nothing. */
export function splitterStep(key: string, shift: boolean): number | null {
  const step = shift ? 64 : 16;
  if (key === 'ArrowLeft') return -step;
  return key === 'ArrowRight' ? step : null;
}
