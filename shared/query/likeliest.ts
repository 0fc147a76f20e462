import { fold } from './normal-form.ts';

/** The values with those first that a mistyped text may have meant: same beginning, then fewest letters apart. */
export function likeliest(text: string, values: readonly string[]): readonly string[] {
  const typed = fold(text);
  const distance = new Map(values.map((value) => [value, distanceOf(typed, fold(value))]));
  return values.toSorted((left, right) => (distance.get(left) ?? 0) - (distance.get(right) ?? 0));
}

function distanceOf(typed: string, value: string): number {
  if (typed === '') return 0;
  return value.startsWith(typed) ? -1 : lettersApart(typed.slice(0, 40), value.slice(0, 40));
}

/** Levenshtein's distance: letters to add, drop or replace. */
function lettersApart(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (before[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      now.push(Math.min(replaced, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[right.length] ?? 0;
}
