import type { Rule } from '../../../shared/pdf/blocks.ts';
import type { Box, Heading, RowBox, TableBox, TextBox } from './box.ts';
import type { Page } from './page.ts';

/** Where boxes are placed. */
export interface Target {
  readonly page: Page;
  /** True for what has been read on an earlier page. */
  readonly repeated: boolean;
  readonly found: (heading: Heading, y: number) => void;
}

/** Places a box with its upper left corner at a point of the page; it has been split to fit. */
export function place(box: Box, x: number, y: number, target: Target): void {
  switch (box.kind) {
    case 'text':
      placeText(box, x, y, target);
      return;
    case 'stack': {
      let top = y;
      for (const [index, item] of box.items.entries()) {
        if (index > 0) top += item.lead;
        place(item, x, top, target);
        top += item.height;
      }
      return;
    }
    case 'columns':
      for (const { left, content } of box.cells) if (content !== null) place(content, x + left, y, target);
      return;
    case 'table':
      placeTable(box, x, y, target);
      return;
    case 'image': {
      const { width, height, bytes, tag } = box;
      shown(target).push({ kind: 'image', x: x + box.left, y, width, height, bytes, tag });
      return;
    }
    case 'rule':
      target.page.rules.push({ x, y, width: box.width, height: box.height, color: box.color });
  }
}

function shown({ page, repeated }: Target): Page['content'] {
  return repeated ? page.repeated : page.content;
}

const SHARE_BEFORE: Readonly<Record<TextBox['align'], number>> = { left: 0, center: 0.5, right: 1 };

function placeText(box: TextBox, x: number, y: number, target: Target): void {
  if (box.heading !== null && !target.repeated) target.found(box.heading, y);
  const lines = shown(target);
  const share = SHARE_BEFORE[box.align];
  let top = y;
  for (const line of box.lines) {
    const left = x + (box.width - line.width) * share;
    lines.push({ kind: 'line', x: left, baseline: top + line.baseline, line, tag: box.tag });
    top += line.height;
  }
}

function placeTable(box: TableBox, x: number, y: number, target: Target): void {
  const headTarget = box.begun ? { ...target, repeated: true } : target;
  let top = y;
  for (const row of box.head) top = placeRow(row, box.width, x, top, headTarget);
  for (const row of box.rows) top = placeRow(row, box.width, x, top, target);
}

/** Gives the bottom edge of the row. */
function placeRow(row: RowBox, width: number, x: number, y: number, target: Target): number {
  const { page } = target;
  const bottom = y + row.height;
  if (row.fill !== null) page.fills.push({ x, y, width, height: row.height, color: row.fill });
  for (const { left, content } of row.cells) if (content !== null) place(content, x + left, y + row.paddingTop, target);
  const rule = ({ width: height, color }: Rule, top: number): number =>
    page.rules.push({ x, y: top, width, height, color });
  if (row.ruleAbove !== null) rule(row.ruleAbove, y);
  if (row.ruleBelow !== null) rule(row.ruleBelow, bottom - row.ruleBelow.width);
  return bottom;
}
