/** What was made of texts, for the next that asks; see `createBoundedCache`. */
export interface BoundedCache<Value> {
  /** `kind` parts what is made of the same text in different ways. `make` gets a copy of the text. */
  get(kind: string, text: string, make: (text: string) => Value): Value;
  /** How much is in it, in the units of its bound. */
  readonly size: () => number;
}

/** What a text costs beside its characters, as so many of them. */
const OVERHEAD = 8;

/**
 * Keeps values by text until their texts are longer than `mostCharacters` together, each counted as 8 more; then it begins
 * anew. Words in use are soon there again, and those of past documents are not.
 */
export function createBoundedCache<Value>(mostCharacters: number): BoundedCache<Value> {
  const kinds = new Map<string, Map<string, Value>>();
  let size = 0;
  return {
    get(kind, text, make) {
      const known = kinds.get(kind)?.get(text);
      if (known !== undefined) return known;
      const own = copyOf(text);
      const value = make(own);
      const cost = text.length + OVERHEAD;
      if (size + cost > mostCharacters) {
        kinds.clear();
        size = 0;
      }
      let values = kinds.get(kind);
      if (values === undefined) kinds.set(kind, (values = new Map<string, Value>()));
      values.set(own, value);
      size += cost;
      return value;
    },
    size: () => size,
  };
}

/** A part of a text holds all of it in memory: V8 does not copy parts. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
