import { createTotalsCounter, type TotalsCounter } from '../../../shared/control-totals.ts';
import type { DocumentRow } from '../../../shared/listing.ts';
import type { ListContent, PrintedCell, PrintedSection } from '../../../shared/pdf/list-content.ts';
import type { GroupedIds } from '../../cache/cache.ts';

/** Gathers the rows of a printed list under their heads, and sums the documents, each once. */
export interface PrintedSections {
  /** Rows of one document come one after the other. What is in no group stands under no head. */
  add(row: Pick<DocumentRow, 'id' | 'amount' | 'currency'>, cells: readonly PrintedCell[]): void;
  /** Groups without rows are left out. */
  readonly content: () => Pick<ListContent, 'sections' | 'totals'>;
}

interface Section {
  readonly group: Pick<GroupedIds, 'by' | 'value'> | null;
  readonly rows: (readonly PrintedCell[])[];
  readonly totals: TotalsCounter;
}

/** `groups`: none where the list is not grouped. */
export function createSections(groups: readonly GroupedIds[]): PrintedSections {
  const headless: Section = { group: null, rows: [], totals: createTotalsCounter() };
  const sections = [headless];
  const sectionOf = new Map<string, Section>();
  for (const { by, value, ids } of groups) {
    const section: Section = { group: { by, value }, rows: [], totals: createTotalsCounter() };
    sections.push(section);
    for (const id of ids) sectionOf.set(id, section);
  }
  const totals = createTotalsCounter();
  let last: string | null = null;
  return {
    add: ({ id, amount, currency }, cells) => {
      const section = sectionOf.get(id) ?? headless;
      section.rows.push(cells);
      if (id !== last) for (const counter of [section.totals, totals]) counter.addTotal(amount, currency);
      last = id;
    },
    content: () => ({
      sections: sections
        .filter(({ rows }) => rows.length > 0)
        .map(({ group, rows, totals: own }): PrintedSection => {
          return { group: group === null ? null : { ...group, totals: own.totals() }, rows };
        }),
      totals: totals.totals(),
    }),
  };
}
