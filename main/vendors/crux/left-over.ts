import type { LabelledFact } from '../../../shared/document/document.ts';
import type { DocumentFacts } from '../../../shared/document/finish.ts';
import { mapFact, type KnownFact } from '../../../shared/document/fact.ts';

/** What documents show: places in the vendor's answers, and words. */
export interface Shown {
  readonly places: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

// Ids of lines, by which Crux's answers are joined; "None {}" is a template of the server filled with nothing
// (vendors/crux.md 5.3).
const LINE_ID = /(line_items|invoice_items)\[\d+\]\.(line_item_uuid|order_item_uuid|uuid)$/;
const SAYS_NOTHING = 'None {}';

/** What these documents show already. */
export function shownIn(documents: readonly DocumentFacts[]): Shown {
  const found = documents.flatMap((document) => statedIn(document));
  return {
    places: new Set(found.map(({ fact }) => placeOf(fact))),
    words: new Set(found.flatMap(({ fact, label }) => [wordsOf(fact.value), label ?? ''])),
  };
}

/**
 * What was read and has found no place in any document: a line of the order that no invoice bills, a second name that
 * differs from the first, a figure that another answer states otherwise. It is shown as further fields, because nothing
 * that Crux sends is dropped without a word. What only says again what is shown is left out.
 */
export function leftOver(sources: readonly unknown[], shown: Shown): readonly LabelledFact[] {
  const found = new Map(sources.flatMap((source) => statedIn(source)).map((one) => [placeOf(one.fact), one]));
  return [...found].flatMap(([place, { fact, label }]) => {
    const words = wordsOf(fact.value);
    if (shown.places.has(place) || (shown.words.has(words) && (label === null || shown.words.has(label)))) return [];
    const path = fact.origin.kind === 'stated' ? fact.origin.path : '';
    if (LINE_ID.test(path) || words === SAYS_NOTHING) return [];
    const [line] = /line_items\[\d+\]/.exec(path) ?? [''];
    const own = label === null ? path.replace(/^\$(\[\d+\])?\.?/, '') : [line, label].filter(Boolean).join(', ');
    return [{ label: own, fact: mapFact(fact, () => words) }];
  });
}

interface Found {
  readonly fact: KnownFact<unknown>;
  /** The name that goes with it, of an attribute or a further field. */
  readonly label: string | null;
}

/** Every stated fact at any depth. */
function statedIn(value: unknown, label: string | null = null): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item) => statedIn(item));
  if (typeof value !== 'object' || value === null) return [];
  if (isStated(value)) return [{ fact: value, label }];
  const own = 'label' in value && typeof value.label === 'string' ? value.label : null;
  return Object.values(value).flatMap((member) => statedIn(member, own));
}

function isStated(value: object): value is KnownFact<unknown> {
  if (!('origin' in value && 'value' in value)) return false;
  const { origin } = value;
  return typeof origin === 'object' && origin !== null && 'kind' in origin && origin.kind === 'stated';
}

function placeOf({ origin }: KnownFact<unknown>): string {
  return origin.kind === 'stated' ? `${origin.part} ${origin.path}` : '';
}

function wordsOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : '';
}
