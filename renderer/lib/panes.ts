const SEARCH_ID = 'search';
const FOCUSABLE =
  'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), a[href], [tabindex="0"], select, textarea';

/** The id of the search field, so that a label and `focusSearch` find it. */
export const searchId = SEARCH_ID;

/** Puts the cursor into the search field and selects what is in it. */
export function focusSearch(): void {
  const field = document.getElementById(SEARCH_ID);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

/** Puts the cursor into the search field and selects this part of it. */
export function selectInSearch({ start, end }: { readonly start: number; readonly end: number }): void {
  const field = document.getElementById(SEARCH_ID);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.setSelectionRange(start, end);
  }
}

/** Moves the focus to the next (1) or previous (-1) visible pane; panes are the elements with `data-pane`. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown);
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = current === -1 ? (step === 1 ? -1 : 0) : current;
  for (let offset = 1; offset <= panes.length; offset += 1) {
    const pane = panes[(start + step * offset + panes.length * 2) % panes.length];
    if (pane !== undefined && focusInside(pane)) return;
  }
}

/** Moves the focus into a pane, where it has something to focus. */
export function focusPaneById(id: string): void {
  const pane = document.getElementById(id);
  if (pane !== null) focusInside(pane);
}

/** Focuses the pane's own entry (`data-pane-entry`), else its first control; false where it has none. */
function focusInside(pane: HTMLElement): boolean {
  const entry = pane.querySelector<HTMLElement>('[data-pane-entry]');
  const target =
    entry !== null && isShown(entry) ? entry : [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown);
  target?.focus();
  return target !== undefined;
}

function isShown(element: HTMLElement): boolean {
  return element.closest('[inert], [hidden]') === null && element.getClientRects().length > 0;
}
