/** All entries as one map; of two with the same key the later one counts. */
export function mapOf<Key, Value>(...parts: readonly Iterable<readonly [Key, Value]>[]): ReadonlyMap<Key, Value> {
  return new Map(parts.flatMap((part) => [...part]));
}

/** Each value once, in the order of its first place. */
export function unique<Value>(values: Iterable<Value>): readonly Value[] {
  return [...new Set(values)];
}
