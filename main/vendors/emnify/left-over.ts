import type { LabelledFact } from '../../../shared/document/document.ts';
import { mapFact, type Fact } from '../../../shared/document/fact.ts';
import type { DocumentFacts } from '../../../shared/document/finish.ts';

/** Sums of groups whose items are shown, and what stands in the label or beside an equal figure. */
const SHOWN_OTHERWISE = /\.(total\.(cost|currency)\b.*|ratezone(\.name)?|quantity|order_quantity)$/;

/**
 * Adds to a document's further fields what was read of a part but has no place in it, so that nothing that we know the
 * name of is dropped. The label is the path.
 */
export function withLeftOver(facts: DocumentFacts, read: unknown): DocumentFacts {
  const shown = statedIn(facts);
  const left = [...statedIn(read)].filter(([place]) => !shown.has(place) && !SHOWN_OTHERWISE.test(place));
  const added = left.map(([place, fact]): LabelledFact => ({ label: place.replace(/^\S+ \$\.?/, ''), fact }));
  return added.length === 0 ? facts : { ...facts, attributes: [...facts.attributes, ...added] };
}

/** The stated facts inside a value, at any depth, by their part and path. */
function statedIn(value: unknown, found = new Map<string, Fact<string>>()): ReadonlyMap<string, Fact<string>> {
  if (Array.isArray(value)) value.forEach((item) => statedIn(item, found));
  else if (isFact(value)) {
    const { origin } = value;
    if (origin.kind === 'stated') found.set(`${origin.part} ${origin.path}`, mapFact(value, words));
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((item) => statedIn(item, found));
  }
  return found;
}

function isFact(value: unknown): value is Fact<string | boolean> {
  return typeof value === 'object' && value !== null && 'origin' in value && 'value' in value;
}

function words(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}
