import { numberOrLabel } from '../../shared/document/naming.ts';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import { utcDay } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { FailedDocument } from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { CodedError } from '../../shared/result.ts';
import { whileWanted } from './export-files.ts';
import { inOrder } from './in-order.ts';
import type { Job } from './job.ts';
import { failureOf } from './outcomes.ts';

const READ_AHEAD = 4;

export type ReadDocument =
  | { readonly id: string; readonly label: string; readonly detail: DocumentDetail }
  | { readonly id: string; readonly label: string; readonly detail: null; readonly failure: FailedDocument };

/** Reads the documents of a job in order, a few ahead; ends early where it is cancelled. */
export function readInOrder(job: Job, lost: Lost): AsyncGenerator<ReadDocument, void, undefined> {
  return inOrder(whileWanted(job.ids, job.signal), READ_AHEAD, async (id): Promise<ReadDocument> => {
    const known = lost.get(id);
    if (known !== undefined) return { id, label: known.label, detail: null, failure: known };
    try {
      const detail = await job.read(id);
      return { id, label: numberOrLabel(detail.document), detail };
    } catch (error) {
      return { id, label: id, detail: null, failure: failureOf(id, id, error) };
    }
  });
}

/** Documents that took a whole file with them, and how. */
export type Lost = ReadonlyMap<string, FailedDocument>;

/** A document made the file that it was to be a part of unusable: it is to be made again without it. */
export class FileLost extends Error {
  readonly failure: FailedDocument;

  constructor({ id, label }: { readonly id: string; readonly label: string }, cause: CodedError | Error) {
    super(cause.message, { cause });
    this.failure = failureOf(id, label, cause);
  }
}

/** Makes a file for all documents, and again without each that made it unusable. */
export async function withoutLost<T>(job: Job, attempt: (lost: Lost) => Promise<T>): Promise<T> {
  const lost = new Map<string, FailedDocument>();
  for (;;) {
    try {
      return await attempt(lost);
    } catch (error) {
      if (!(error instanceof FileLost)) throw error;
      lost.set(error.failure.id, error.failure);
      job.progress.reset();
    }
  }
}

/** The days and moments that documents in one file span. */
export interface Span {
  add(detail: DocumentDetail): void;
  /** "documents_2026-01-04_2026-03-30" for "documents"; the word alone where no document has a day. */
  readonly name: (stem: string) => string;
  /** Null where there is no document. */
  fetched(): { readonly first: Instant; readonly last: Instant } | null;
}

export function createSpan(): Span {
  let days: { first: CalendarDate; last: CalendarDate } | null = null;
  let fetched: { first: Instant; last: Instant } | null = null;
  return {
    add: ({ document, revision }) => {
      const day = dayOf(document);
      if (day !== null) days = widened(days, day);
      fetched = widened(fetched, revision.fetched);
    },
    name: (stem) => {
      if (days === null) return stem;
      return days.first === days.last ? `${stem}_${days.first}` : `${stem}_${days.first}_${days.last}`;
    },
    fetched: () => fetched,
  };
}

function dayOf({ issued, ordered }: Document): CalendarDate | null {
  return issued.value ?? (ordered.value === null ? null : utcDay(ordered.value));
}

function widened<T extends string>(span: { first: T; last: T } | null, value: T): { first: T; last: T } {
  if (span === null) return { first: value, last: value };
  return { first: value < span.first ? value : span.first, last: value > span.last ? value : span.last };
}
