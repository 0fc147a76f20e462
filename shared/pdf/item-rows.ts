import { chunks } from './chunks.ts';
import type { Figures } from './figures.ts';
import type { ItemText } from './item-text.ts';
import type { Cell, TextBlock } from './nodes.ts';
import { SIZE, SUBORDINATE } from './style.ts';
import { linesAtMost } from './text-width.ts';

/** A row of the line table. `continues`: it goes on with the item of the row before, without a rule between them. */
export interface ItemRow {
  readonly cells: readonly Cell[];
  readonly continues: boolean;
}

/** Position, quantity, unit price and amount as cells; they stand in the first row of an item. */
export interface ItemFigures {
  readonly position: Cell;
  readonly quantity: Cell;
  readonly unitPrice: Cell;
  readonly amount: Cell;
}

/** No row is higher than that many lines: rows are kept whole, and pdfmake drops a row that is higher than a page. */
const MOST_LINES_PER_ROW = 26;

/** One item as as many rows as its text needs. */
export function itemRows(text: ItemText, item: ItemFigures, figures: Figures, width: number): readonly ItemRow[] {
  const blocks = [
    ...(text.name === null ? [{ text: [figures.missing()], lines: 3 }] : paragraph(text.name, figures, width)),
    ...text.details.flatMap((detail) => paragraph(detail, figures, width, SIZE.small)),
  ];
  const rows: { text: TextBlock[]; lines: number }[] = [];
  // Without any text, too, an item is a row: it has its number and its amount.
  if (blocks.length === 0) rows.push({ text: [], lines: 0 });
  for (const { lines, ...block } of blocks) {
    const row = rows.at(-1);
    if (row === undefined || row.lines + lines > MOST_LINES_PER_ROW) rows.push({ text: [block], lines });
    else {
      row.text.push(block);
      row.lines += lines;
    }
  }
  const nothing: Cell = { text: '' };
  return rows.map((row, index) => ({
    continues: index > 0,
    cells:
      index === 0
        ? [item.position, { stack: row.text }, item.quantity, item.unitPrice, item.amount]
        : [nothing, { stack: row.text }, nothing, nothing, nothing],
  }));
}

function paragraph(
  value: string,
  figures: Figures,
  width: number,
  fontSize: number = SIZE.base,
): readonly (TextBlock & { readonly lines: number })[] {
  const style = fontSize === SIZE.small ? SUBORDINATE : {};
  return chunks(figures.plain(value), { fontSize, width, lines: MOST_LINES_PER_ROW }).map((chunk) => ({
    text: figures.runs(chunk),
    ...style,
    lines: linesAtMost(chunk, fontSize, width),
  }));
}
