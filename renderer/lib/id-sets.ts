/** With the id where it was absent, without it where it was there. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function united(ids: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of more) next.add(id);
  return next;
}

export function without(ids: ReadonlySet<string>, fewer: readonly string[]): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of fewer) next.delete(id);
  return next;
}

/** The ids from `from` to the one at `index`, both included, whichever comes first; only that one where `from` is absent. */
export function between(ids: readonly string[], from: string, index: number): readonly string[] {
  const start = ids.indexOf(from);
  const first = start === -1 ? index : Math.min(start, index);
  return ids.slice(first, Math.max(start, index) + 1);
}
