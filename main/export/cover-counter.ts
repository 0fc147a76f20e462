import { createTotalsCounter } from '../../shared/control-totals.ts';
import { counterparty, numberOrLabel } from '../../shared/document/naming.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { ContentsEntry, CoverContent } from '../../shared/pdf/cover-content.ts';
import type { Job } from './job.ts';
import { createSpan, type Span } from './one-file.ts';
import type { Outcomes } from './outcomes.ts';

/** Collects what a cover says while documents are added one by one. */
export interface CoverCounter {
  readonly span: Span;
  /** `firstPage` without the cover; null where pages are not known. */
  add(detail: DocumentDetail, firstPage: number | null): void;
  totals(): ControlTotals;
  /** Null where no document was added. */
  content(of: CoverContent['of'], outcomes: Outcomes): CoverContent | null;
}

export function createCoverCounter({ selection }: Pick<Job, 'selection'>): CoverCounter {
  const totals = createTotalsCounter();
  const span = createSpan();
  const contents: ContentsEntry[] = [];
  return {
    span,
    add: (detail, firstPage) => {
      const { document } = detail;
      totals.add(document);
      span.add(detail);
      contents.push({
        kind: document.kind,
        label: numberOrLabel(document),
        party: counterparty(document),
        issued: document.issued.value,
        amount: document.total.amount.value,
        currency: document.total.currency.value,
        firstPage,
      });
    },
    totals: totals.totals,
    content: (of, outcomes) => {
      const fetched = span.fetched();
      if (fetched === null) return null;
      const [failed, leftOut] = [outcomes.failures(), outcomes.notIncluded()];
      return { of, selection, fetched, totals: totals.totals(), contents, failed, leftOut };
    },
  };
}
