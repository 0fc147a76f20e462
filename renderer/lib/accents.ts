import type { Color } from '../../shared/pdf/blocks.ts';
import { readableAccent } from '../../shared/pdf/accent.ts';

/** The colours offered for PDFs; all of them can be read as text on white. `color` null: ours. */
export const ACCENTS = [
  { key: 'own', color: null, shown: readableAccent(null) },
  { key: 'graphite', color: '#3b4252', shown: '#3b4252' },
  { key: 'blue', color: '#1d5fa8', shown: '#1d5fa8' },
  { key: 'green', color: '#1c6b45', shown: '#1c6b45' },
  { key: 'red', color: '#a3262f', shown: '#a3262f' },
  { key: 'brown', color: '#7a4a1e', shown: '#7a4a1e' },
] as const satisfies readonly { readonly key: string; readonly color: Color | null; readonly shown: Color }[];

/** Reads an entered colour such as "#0B7468" or "0b7468"; null where it is none. */
export function readColor(entered: string): Color | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(entered.trim())?.[1];
  return digits === undefined ? null : `#${digits.toLowerCase()}`;
}
