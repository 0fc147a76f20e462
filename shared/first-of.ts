/** The first of many, and how many there are. */
export interface FirstOf<T> {
  readonly count: number;
  readonly first: readonly T[];
}

/** `most`: how many are kept; all others are only counted. */
export function firstOf<T>(all: readonly T[], most: number): FirstOf<T> {
  return { count: all.length, first: all.slice(0, most) };
}

/** Both, one after the other. */
export function firstOfBoth<T>(one: FirstOf<T>, other: FirstOf<T>, most: number): FirstOf<T> {
  return { count: one.count + other.count, first: [...one.first, ...other.first].slice(0, most) };
}
