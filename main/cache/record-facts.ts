import { utcDay, type CalendarDate } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import { isFinal } from '../../shared/document/final.ts';

/** What decides whether a record is fetched again, named as the columns of `orders`. */
export interface RecordFacts {
  /** 1 where all its documents are final. */
  readonly final: 0 | 1;
  readonly day: CalendarDate | null;
}

/**
 * The day is the one it was ordered, which vendors list by; where none is stated, the one it was issued; of several
 * documents the earliest.
 */
export function recordFacts(documents: readonly Document[]): RecordFacts {
  const days = documents.map(dayOf).filter((day) => day !== null);
  return {
    final: documents.length > 0 && documents.every(isFinal) ? 1 : 0,
    day: days.toSorted()[0] ?? null,
  };
}

function dayOf({ ordered, issued }: Document): CalendarDate | null {
  return ordered.value === null ? issued.value : utcDay(ordered.value);
}
