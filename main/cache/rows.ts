/** Documents by their row in the table: 1 where one is meant. Beyond its end none is. */
export type RowSet = Uint8Array;

/** The same array where it is long enough; else a longer one, with room for more. */
export function grown<T extends Uint8Array | Uint16Array | Int32Array | Float64Array>(array: T, length: number): T {
  if (array.length >= length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.ceil(length * 1.25));
  longer.set(array);
  return longer;
}

export function rowSetOf(rows: Int32Array): RowSet {
  let last = -1;
  for (let at = 0; at < rows.length; at += 1) last = Math.max(last, rows[at] ?? 0);
  const set = new Uint8Array(last + 1);
  for (let at = 0; at < rows.length; at += 1) set[rows[at] ?? 0] = 1;
  return set;
}

/** Those of the rows that are in the set, in the same order. */
export function rowsIn(rows: Int32Array, set: RowSet): Int32Array {
  const found = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if (set[row] !== 1) continue;
    found[count] = row;
    count += 1;
  }
  return found.subarray(0, count);
}

/** The rows of a set, in their own order. */
export function rowsOfSet(set: RowSet): Int32Array {
  const rows = new Int32Array(set.length);
  let count = 0;
  for (let row = 0; row < set.length; row += 1) {
    if (set[row] !== 1) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

export function countIn(set: RowSet): number {
  let count = 0;
  for (let row = 0; row < set.length; row += 1) count += set[row] ?? 0;
  return count;
}
