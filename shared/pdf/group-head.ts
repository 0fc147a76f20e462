import { decimal } from '../document/decimal.ts';
import { parseCurrency } from '../document/money.ts';
import { groupName } from '../format/group-name.ts';
import { formatMoney } from '../format/numbers.ts';
import type { Block, TableRow } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import type { PrintedGroup } from './list-content.ts';
import { COLUMN_GAP } from './plain-table.ts';
import { joinRuns, type Runs } from './runs.ts';
import { paragraph, QUIET } from './style.ts';

const BETWEEN = '\u2002 \u2002';

/**
 * The head of a group in a printed list, over all columns: its name, the number of its documents and of those that are in
 * no sum, and at the right edge the sum of each currency.
 */
export function groupHead(group: PrintedGroup, columns: number, isFirst: boolean, drawing: Drawing): TableRow {
  const { style } = drawing;
  const name = paragraph(named(group, drawing), style.base);
  const summed = paragraph(sums(group, drawing), style.base, { align: 'right' });
  const halves: Block = {
    kind: 'columns',
    gap: COLUMN_GAP,
    columns: [name, summed].map((block) => ({ width: 'rest', blocks: [block] })),
  };
  return {
    // The header of its row alone: above every other row, the heads of its columns are still the next ones.
    cells: [{ header: 'row', span: columns, blocks: [summed.runs.length === 0 ? name : halves] }],
    padding: { top: style.rowPadding + (isFirst ? 0 : style.sectionGap / 2), bottom: style.rowPadding - 2 },
    ruleBelow: { width: 0.5, color: QUIET },
    keepWithNext: true,
    beginsBody: true,
  };
}

function named(group: PrintedGroup, { figures, style, words, region }: Drawing): Runs {
  const { groups } = words.list;
  const { documents, withoutCurrency, withoutTotal } = group.totals;
  const name = groupName(group, { labels: words.labels, none: (by) => groups.none[by] }, region);
  const counts = [
    words.cover.documents(documents),
    ...(withoutCurrency === 0 ? [] : [groups.withoutCurrency(withoutCurrency)]),
    ...(withoutTotal === 0 ? [] : [groups.withoutTotal(withoutTotal)]),
  ];
  const { size, color } = style.label;
  return joinRuns(
    [[figures.data(name, { font: 'semibold' })], ...counts.map((text) => [{ text, size, color, whole: true }])],
    BETWEEN,
  );
}

function sums({ totals }: PrintedGroup, { region }: Drawing): Runs {
  return joinRuns(
    totals.perCurrency.map(({ currency, gross }): Runs => {
      const money = formatMoney({ amount: decimal(gross), currency: parseCurrency(currency) }, region);
      return [{ text: money.replaceAll(' ', '\u00a0'), font: 'semibold', whole: true }];
    }),
    BETWEEN,
  );
}
