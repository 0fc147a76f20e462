import type { FigurePointer } from '../../shared/document/checks.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { NO_MARKS, type Marks } from '../../shared/marks.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';

/** In the order of the tabs. */
export const DETAIL_TABS = ['invoice', 'source', 'pdf'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** The open document, and what is pointed at in it. */
export interface DetailState {
  /** What is shown; the document before stays until the next one is there. */
  readonly shown: DocumentDetail | null;
  /** What the person notes about it. It changes without `shown`, so that what is drawn of the document stays as it is. */
  readonly marks: Marks;
  /** The document that is wanted, which may still be loading. */
  readonly wanted: string | null;
  readonly error: AppError | null;
  tab: DetailTab;
  /** The figures of a check, marked on the sheet. */
  readonly marked: readonly FigurePointer[];
  /** The field that is chosen in the source. */
  readonly field: FigurePointer | null;
  open(documentId: string | null): void;
  /** Reads the open document again, for example after a sync. */
  refresh(): void;
  markFigures(figures: readonly FigurePointer[]): void;
  showSource(figure: FigurePointer): void;
}

export function createDetailState(api: Api): DetailState {
  let shown = $state.raw<DocumentDetail | null>(null);
  let marks = $state.raw<Marks>(NO_MARKS);
  let wanted = $state<string | null>(null);
  let error = $state.raw<AppError | null>(null);
  let tab = $state<DetailTab>('invoice');
  let marked = $state.raw<readonly FigurePointer[]>([]);
  let field = $state.raw<FigurePointer | null>(null);
  let reading = false;

  // One request at a time, then the newest wish: a held arrow key does not queue a request per row.
  async function read(): Promise<void> {
    if (reading) return;
    reading = true;
    let done: string | null = null;
    while (wanted !== null && wanted !== done) {
      const id: string = wanted;
      done = id;
      try {
        const detail = await api.getDocument(id);
        if (id === wanted) adopt(detail);
      } catch (thrown) {
        if (id === wanted) fail(toAppError(thrown));
      }
    }
    reading = false;
  }

  function adopt(detail: DocumentDetail): void {
    error = null;
    marks = detail.marks;
    // Nothing new: what is drawn stays, and with it the reader's place and focus.
    if (isSame(detail)) return;
    if (shown?.document.id !== detail.document.id) forgetMarks();
    shown = detail;
  }

  /** The same revision can be drawn anew, with a currency that was set, or be gone at the vendor since. */
  function isSame(detail: DocumentDetail): boolean {
    return shown?.document.id === detail.document.id && textOf(shown) === textOf(detail);
  }

  function fail(reason: AppError): void {
    shown = null;
    error = reason;
  }

  function forgetMarks(): void {
    marked = [];
    field = null;
  }

  return {
    get shown() {
      return shown;
    },
    get marks() {
      return marks;
    },
    get wanted() {
      return wanted;
    },
    get error() {
      return error;
    },
    get tab() {
      return tab;
    },
    set tab(next) {
      tab = next;
    },
    get marked() {
      return marked;
    },
    get field() {
      return field;
    },
    open(documentId) {
      wanted = documentId;
      if (documentId !== null) void read();
      else {
        shown = null;
        error = null;
        forgetMarks();
      }
    },
    refresh: () => void read(),
    markFigures(figures) {
      marked = figures;
      tab = 'invoice';
    },
    showSource(figure) {
      field = figure;
      tab = 'source';
    },
  };
}

/** Everything but what the person notes. */
function textOf(detail: DocumentDetail): string {
  return JSON.stringify({ ...detail, marks: null });
}
