import { innerWidth } from 'svelte/reactivity/window';
import type { ExportFormat } from '../../shared/export.ts';
import type { SyncOutcome } from '../../shared/sync.ts';
import type { Layout } from '../../shared/settings.ts';
import { COVER_BELOW, FLOAT_BELOW, fitPanes, type PaneWidths } from '../lib/splits.ts';

/** Which documents an export begins with: the open one, the selected, or all that the list finds. */
export type ExportScope = 'document' | 'selection' | 'results';

/** The dialog that is open; at most one is. */
export type OpenDialog =
  | { readonly kind: 'connect' }
  | { readonly kind: 'sign-in'; readonly accountId: string }
  | { readonly kind: 'remove'; readonly accountId: string }
  | { readonly kind: 'history'; readonly accountId: string }
  | { readonly kind: 'currency'; readonly accountId: string }
  | { readonly kind: 'request-log' }
  | { readonly kind: 'sync-results'; readonly results: readonly SyncOutcome[] }
  | { readonly kind: 'export'; readonly scope: ExportScope | null; readonly format: ExportFormat | null }
  | { readonly kind: 'export-report' }
  | { readonly kind: 'save-view' }
  | { readonly kind: 'rename-view'; readonly viewId: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'palette' };

/** What of the window is visible, and how wide. */
export interface Frame {
  dialog: OpenDialog | null;
  readonly sidebarShown: boolean;
  /** The sidebar lies over the list because there is no room beside it. */
  readonly sidebarFloats: boolean;
  /** There is no room for list and detail side by side. */
  readonly covers: boolean;
  /** The detail lies over the list now. */
  readonly covered: boolean;
  readonly widths: PaneWidths;
  /** Where it stands beside the list, its state is kept for the next start. */
  toggleSidebar(): void;
  closeFloatingSidebar(): void;
  openDetail(): void;
  backToList(): void;
  /** While a splitter is dragged; `keep` saves. */
  resize(widths: Partial<PaneWidths>): void;
  keep(): void;
}

export interface FramePorts {
  readonly saved: () => Layout;
  readonly save: (layout: Layout) => void;
}

export function createFrame({ saved, save }: FramePorts): Frame {
  let dialog = $state.raw<OpenDialog | null>(null);
  let floatingOpen = $state(false);
  let detailOpen = $state(false);
  let dragged = $state.raw<Partial<PaneWidths>>({});

  const width = $derived(innerWidth.current ?? 1280);
  const covers = $derived(width < COVER_BELOW);
  const floats = $derived(width < FLOAT_BELOW);
  const shown = $derived(floats ? floatingOpen : saved().sidebarShown);
  const widths = $derived(fitPanes({ ...saved(), ...dragged }, width, shown && !floats));

  return {
    get dialog() {
      return dialog;
    },
    set dialog(next) {
      dialog = next;
    },
    get sidebarShown() {
      return shown;
    },
    get sidebarFloats() {
      return floats;
    },
    get covers() {
      return covers;
    },
    get covered() {
      return covers && detailOpen;
    },
    get widths() {
      return widths;
    },
    toggleSidebar() {
      if (floats) floatingOpen = !floatingOpen;
      else save({ ...saved(), sidebarShown: !shown });
    },
    closeFloatingSidebar() {
      floatingOpen = false;
    },
    openDetail() {
      detailOpen = true;
    },
    backToList() {
      detailOpen = false;
    },
    resize(next) {
      dragged = { ...dragged, ...next };
    },
    keep() {
      const { sidebar, detail } = dragged;
      // What gave way to it gets its own width back in a wider window.
      if (sidebar !== undefined) save({ ...saved(), sidebar: widths.sidebar });
      if (detail !== undefined) save({ ...saved(), detail: widths.detail });
      dragged = {};
    },
  };
}
