/** Objects that are kept in compressed streams (ISO 32000-1, 7.5.7), and the table that finds them (7.5.8). */

/** Where an object is: at a byte of the file, or in a stream of objects. */
export type Location = { readonly offset: number } | { readonly stream: number; readonly index: number };

/** The content of an object stream and the length of its first part, which says where each object begins. */
export function objectStream(objects: readonly { readonly id: number; readonly text: string }[]): {
  readonly bytes: Uint8Array;
  readonly first: number;
} {
  let index = '';
  let bodies = '';
  for (const { id, text } of objects) {
    index += `${id} ${bodies.length} `;
    bodies += `${text}\n`;
  }
  return { bytes: Buffer.from(index + bodies, 'latin1'), first: index.length };
}

/** Bytes of the three fields of an entry: kind, place, and generation or index. */
export const ENTRY_WIDTHS = [1, 4, 2] as const;
export const ENTRY_LENGTH = 7;
/** Each row is stored as its difference from the one above, which this byte says. */
const UP = 2;

/** The rows of a cross-reference stream for the objects from number 0, to be read with a PNG predictor. */
export function crossReferenceRows(count: number, locate: (id: number) => Location | null): Uint8Array {
  const rows = Buffer.alloc(count * (ENTRY_LENGTH + 1));
  let above = Buffer.alloc(ENTRY_LENGTH);
  for (let id = 0; id < count; id += 1) {
    const entry = entryOf(locate(id));
    const start = id * (ENTRY_LENGTH + 1);
    rows[start] = UP;
    for (let column = 0; column < ENTRY_LENGTH; column += 1) {
      rows[start + 1 + column] = ((entry[column] ?? 0) - (above[column] ?? 0)) & 0xff;
    }
    above = entry;
  }
  return rows;
}

function entryOf(location: Location | null): Buffer<ArrayBuffer> {
  const entry = Buffer.alloc(ENTRY_LENGTH);
  if (location === null) {
    entry.writeUInt16BE(0xffff, 5);
  } else if ('offset' in location) {
    entry[0] = 1;
    entry.writeUInt32BE(location.offset, 1);
  } else {
    entry[0] = 2;
    entry.writeUInt32BE(location.stream, 1);
    entry.writeUInt16BE(location.index, 5);
  }
  return entry;
}
