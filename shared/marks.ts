import type { Instant } from './document/dates.ts';

/** What a person notes about a document: kept on this computer, apart from what the vendor says, and sent nowhere. */
export interface Marks {
  /** When it was marked as booked; null where it is not. */
  readonly booked: Instant | null;
  readonly note: string | null;
  /** As the person wrote them, in alphabetical order, each once whatever its case. */
  readonly tags: readonly string[];
}

export const MOST_NOTE_CHARACTERS = 10_000;
export const MOST_TAG_CHARACTERS = 60;
export const MOST_TAGS = 50;
/** As many can be named at once; what is selected can be more. */
export const MOST_MARKED_DOCUMENTS = 1_000;

/** What is absent stays as it is. A note of nothing but spaces is none. A tag holds no comma and no line break. */
export interface MarkChange {
  readonly booked?: boolean;
  readonly note?: string | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** At most `MOST_MARKED_DOCUMENTS` by id, or what is selected in the list. */
export type MarkTarget =
  { readonly kind: 'documents'; readonly ids: readonly string[] } | { readonly kind: 'selected' };

export const NO_MARKS: Marks = { booked: null, note: null, tags: [] };
