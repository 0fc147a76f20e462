/** One entry of the command palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'commands' | 'views' | 'accounts';
  readonly label: string;
  /** The shortcut's keys, where it has one. */
  readonly keys: string | null;
  readonly run: () => void;
}

/**
 * Entries of which every typed word begins a word, in their order. Case and accents do not matter.
 */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return entries.filter(({ label }) => {
    const starts = fold(label).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => starts.some((start) => start.startsWith(word)));
  });
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
