import { type Box, type ColumnsBox, heightOf, type ImageBox, rowHeight, type StackBox, type TextBox } from './box.ts';
import { fits, type Split, splitCells, type Will } from './split-cells.ts';
import { splitTable, trimTable } from './split-table.ts';

/** A paragraph leaves at least so many lines on either page. */
const FEWEST_LINES = 2;

/** Puts as much of a box as fits in `room` points on a page whose height is `page`. */
export function split(box: Box, room: number, will: Will, page: number): Split<Box> {
  if (fits(box.height, room)) return { part: box, rest: null };
  switch (box.kind) {
    case 'text':
      return splitText(box, room, will);
    case 'stack':
      return splitStack(box, room, will, page);
    case 'columns':
      return splitColumns(box, room, will, page);
    case 'table':
      return splitTable(box, room, will, page, splitStack);
    case 'image':
      return will === 'forced' ? { part: shrunk(box, room), rest: null } : { part: null, rest: box };
    case 'rule':
      return will === 'forced' ? { part: box, rest: null } : { part: null, rest: box };
  }
}

function splitText(box: TextBox, room: number, will: Will): Split<TextBox> {
  const { lines } = box;
  let count = 0;
  let height = 0;
  for (const line of lines) {
    if (!fits(height + line.height, room)) break;
    height += line.height;
    count += 1;
  }
  if (count === 0 && will === 'forced') count = 1;
  const polite = politeCount(count, lines.length);
  const kept = polite === 0 && will !== 'polite' ? count : polite;
  if (kept === 0) return { part: null, rest: box };
  return cutText(box, kept);
}

function politeCount(count: number, of: number): number {
  const kept = Math.min(count, of - FEWEST_LINES);
  return kept < FEWEST_LINES ? 0 : kept;
}

/** A forced first line may be the only one: then nothing is left. */
function cutText(box: TextBox, count: number): Split<TextBox> {
  const top = box.lines.slice(0, count);
  const below = box.lines.slice(count);
  if (below.length === 0) return { part: box, rest: null };
  const height = top.reduce((sum, line) => sum + line.height, 0);
  return {
    part: { ...box, lines: top, height, sticky: false },
    rest: { ...box, lines: below, height: box.height - height, lead: 0, heading: null },
  };
}

function shrunk(box: ImageBox, room: number): ImageBox {
  const height = Math.max(1, room);
  return { ...box, height, width: (box.width * height) / box.height };
}

function splitStack(box: StackBox, room: number, will: Will, page: number): Split<StackBox> {
  if (fits(box.height, room)) return { part: box, rest: null };
  if (box.together && will === 'polite') return { part: null, rest: box };
  const placed: Box[] = [];
  let used = 0;
  for (const [index, item] of box.items.entries()) {
    const lead = index === 0 ? 0 : item.lead;
    const left = room - used - lead;
    const cut = split(item, left, index === 0 ? will : 'polite', page);
    if (cut.part === null) return withoutNext(box, placed, left, will, page);
    placed.push(cut.part);
    used += lead + cut.part.height;
    if (cut.rest !== null) return parts(box, placed, [cut.rest, ...box.items.slice(index + 1)]);
  }
  return { part: box, rest: null };
}

/** Ends a page before an item that did not fit in the `left` points after the placed ones. */
function withoutNext(box: StackBox, placed: readonly Box[], left: number, will: Will, page: number): Split<StackBox> {
  const below = box.items.slice(placed.length);
  const settled = settle(placed);
  if (settled !== null) return parts(box, settled.kept, [...settled.moved, ...below]);
  const [next] = below;
  if (will === 'polite' || next === undefined) return { part: null, rest: box };
  // All before it is to be kept with it, and no other page is better for them.
  const cut = split(next, left, 'broken', page);
  if (cut.part === null) return parts(box, placed, below);
  return parts(box, [...placed, cut.part], [...(cut.rest === null ? [] : [cut.rest]), ...below.slice(1)]);
}

function parts(box: StackBox, top: readonly Box[], below: readonly Box[]): Split<StackBox> {
  if (top.length === 0) return { part: null, rest: box };
  const [firstBelow] = below;
  if (firstBelow === undefined) return { part: { ...box, items: top, height: heightOf(top) }, rest: null };
  return {
    part: { ...box, items: top, height: heightOf(top), sticky: false },
    rest: { ...box, items: below, height: heightOf(below), together: false, lead: firstBelow.lead },
  };
}

/**
 * Takes back from a page what is to be kept with the next that did not fit. Null where nothing would be left on the page,
 * or where nothing is there.
 */
function settle(placed: readonly Box[]): { kept: readonly Box[]; moved: readonly Box[] } | null {
  const kept = [...placed];
  const moved: Box[] = [];
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    if (!last.sticky) return { kept: [...kept, last], moved };
    const trimmed = trim(last);
    if (trimmed !== null) return { kept: [...kept, trimmed.part], moved: [trimmed.rest, ...moved] };
    moved.unshift(last);
  }
  return null;
}

/** Takes the end off a box for the next page; null where the box goes as a whole or not at all. */
function trim(box: Box): { readonly part: Box; readonly rest: Box } | null {
  if (box.kind === 'table') return trimTable(box);
  if (box.kind === 'text') {
    if (box.lines.length < 2 * FEWEST_LINES) return null;
    const { part, rest } = cutText(box, box.lines.length - FEWEST_LINES);
    return part === null || rest === null ? null : { part, rest };
  }
  return box.kind === 'stack' && !box.together ? trimStack(box) : null;
}

function trimStack(box: StackBox): { readonly part: Box; readonly rest: Box } | null {
  const before = box.items.slice(0, -1);
  const last = box.items.at(-1);
  if (last === undefined) return null;
  const trimmed = trim(last);
  const settled = trimmed === null ? settle(before) : { kept: [...before, trimmed.part], moved: [trimmed.rest] };
  if (settled === null) return null;
  const { part, rest } = parts(box, settled.kept, trimmed === null ? [...settled.moved, last] : settled.moved);
  return part === null || rest === null ? null : { part, rest };
}

function splitColumns(box: ColumnsBox, room: number, will: Will, page: number): Split<ColumnsBox> {
  if (box.together && will === 'polite') return { part: null, rest: box };
  const { top, below } = splitCells(box.cells, room, will, page, splitStack);
  if (top === null) return { part: null, rest: box };
  const part = { ...box, cells: top, height: rowHeight(top, 0, 0) };
  if (below === null) return { part, rest: null };
  return {
    part: { ...part, sticky: false },
    rest: { ...box, cells: below, height: rowHeight(below, 0, 0), lead: 0, together: false },
  };
}
