import type { AppCommand } from '../../shared/ipc.ts';

/** What a key press asks for: a command that the menu knows too, or one of the window's own. */
export type Shortcut = AppCommand | 'edit-tags' | 'edit-note' | 'palette' | 'next-pane' | 'previous-pane';

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const WITH_MODIFIER: Readonly<Record<string, Shortcut>> = {
  f: 'find',
  a: 'select-results',
  k: 'palette',
  e: 'export-pdf',
  p: 'print',
  r: 'sync',
  b: 'toggle-sidebar',
  ',': 'settings',
};
const WITH_SHIFT: Readonly<Record<string, Shortcut>> = {
  e: 'export-documents',
  c: 'copy-list',
  s: 'save-list',
  p: 'print-list',
};
const WITH_ALT: Readonly<Record<string, Shortcut>> = { ArrowUp: 'previous-document', ArrowDown: 'next-document' };
const PLAIN: Readonly<Record<string, Shortcut>> = { '/': 'find', '?': 'keys' };

/**
 * The shortcut of a key press, null where there is none. The modifier is Cmd on macOS and Ctrl elsewhere; keys without
 * one are letters to a text field, so `typing` switches them off.
 */
export function shortcutFor(press: KeyPress, platform: string, typing: boolean): Shortcut | null {
  if (press.altKey) return typing || isChord(press) ? null : (WITH_ALT[press.key] ?? null);
  if (press.key === 'F6') return press.shiftKey ? 'previous-pane' : 'next-pane';
  const [modifier, other] = platform === 'darwin' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (other) return null;
  // In a text field it selects the text.
  if (modifier && typing && press.key.toLowerCase() === 'a') return null;
  if (modifier) return (press.shiftKey ? WITH_SHIFT : WITH_MODIFIER)[press.key.toLowerCase()] ?? null;
  return typing ? null : (PLAIN[press.key] ?? null);
}

/** The keys of a shortcut as they are printed: "Ctrl+E", on macOS "⌘E"; with Shift "Ctrl+Shift+E" and "⇧⌘E". */
export function keyLabel(key: string, platform: string, shift = false): string {
  const letter = key.toUpperCase();
  if (platform === 'darwin') return `${shift ? '⇧' : ''}⌘${letter}`;
  return `Ctrl+${shift ? 'Shift+' : ''}${letter}`;
}

/** More than one of the keys that change another. */
function isChord({ ctrlKey, metaKey, shiftKey }: KeyPress): boolean {
  return ctrlKey || metaKey || shiftKey;
}
