import type { FigurePointer } from './checks.ts';
import type { Fact } from './fact.ts';

/** The pointers of those facts that the vendor stated. */
export function pointersOf(facts: readonly Fact<unknown>[]): readonly FigurePointer[] {
  return facts.flatMap(({ origin }) => (origin.kind === 'stated' ? [{ part: origin.part, path: origin.path }] : []));
}
