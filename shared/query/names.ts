import { wordsOf } from './normal-form.ts';

/** A name without what does not tell names apart: case, accents, signs. */
export function nameKey(name: string): string {
  return wordsOf(name).join(' ');
}

export function isSameName(left: string, right: string): boolean {
  return nameKey(left) === nameKey(right);
}
