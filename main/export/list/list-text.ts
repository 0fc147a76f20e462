import type { CsvDialect } from '../tables/csv-profile.ts';
import { cellText, csvText } from '../tables/csv.ts';
import { listTableColumns, type ListedItem, type ListNaming } from '../../../shared/list-table.ts';
import type { ListColumn } from '../../../shared/listing.ts';

/** Writes rows of the list as text: a heading, then a row each. */
export interface ListText {
  readonly heading: string;
  readonly rows: (items: readonly ListedItem[]) => string;
}

/** As a CSV of the dialect; with tabs as separators no cell holds a tab or a line break, so that every one stays in its place. */
export function listText(columns: readonly ListColumn[], naming: ListNaming, dialect: CsvDialect): ListText {
  const table = listTableColumns(columns);
  const inOneLine = (text: string): string =>
    dialect.separator === '\t' ? text.replace(/\s*[\t\r\n]\s*/g, ' ') : text;
  return {
    heading: csvText([table.map(({ label }) => label)], dialect),
    rows: (items) =>
      csvText(
        items.map((item) => table.map(({ cell }) => inOneLine(cellText(cell(item, naming), dialect)))),
        dialect,
      ),
  };
}
