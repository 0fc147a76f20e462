/**
 * Makes state that belongs to no component: an answer that comes when the component that made it is gone still finds what
 * is derived in it right.
 */
export function unowned<T extends object>(make: () => T): T {
  const made: T[] = [];
  $effect.root(() => {
    made.push(make());
  });
  const [state] = made;
  if (state === undefined) throw new Error('Nothing was made');
  return state;
}
