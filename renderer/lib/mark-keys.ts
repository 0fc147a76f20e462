import type { KeyPress, Shortcut } from './shortcuts.ts';

type MarkCommand = Extract<Shortcut, 'mark-booked' | 'edit-tags' | 'edit-note'>;

const KEYS: Readonly<Record<string, MarkCommand>> = { b: 'mark-booked', t: 'edit-tags', n: 'edit-note' };
const WHERE = '#pane-list, #pane-detail';
/** Letters choose an entry there. */
const NOT_WITHIN = '[role="combobox"], [role="menu"], [aria-haspopup="listbox"]';

/** What a plain key does while the list or the open document has the focus, and no field; null where that is nothing. */
export function markCommandFor(press: KeyPress, target: EventTarget | null, typing: boolean): MarkCommand | null {
  if (typing || press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return null;
  if (!(target instanceof Element) || target.closest(WHERE) === null || target.closest(NOT_WITHIN) !== null)
    return null;
  return KEYS[press.key] ?? null;
}
