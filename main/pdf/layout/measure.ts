import type { Block, ColumnsBlock, ImageBlock, StackBlock, TextBlock } from '../../../shared/pdf/blocks.ts';
import { type Box, type ColumnsBox, heightOf, type ImageBox, rowHeight, type StackBox, type TextBox } from './box.ts';
import { columnsWithin } from './column-widths.ts';
import { measureTable } from './measure-table.ts';
import { above, type Measures, type Place } from './measures.ts';
import { addTag, type TagType } from './tag.ts';

const DEFAULT_LEADING = 1.35;
const TAG_TYPES: Readonly<Record<TextBlock['role'], TagType>> = { title: 'H1', heading: 'H2', paragraph: 'P' };

/** Sets the text of blocks one below the other in lines; null where there is nothing to be seen. */
export function measureBlocks(
  blocks: readonly Block[],
  width: number,
  place: Place,
  measures: Measures,
): StackBox | null {
  return stackOf(blocks, 0, false, width, place, measures);
}

function stackOf(
  blocks: readonly Block[],
  above: number,
  together: boolean,
  width: number,
  place: Place,
  measures: Measures,
): StackBox | null {
  const items: Box[] = [];
  for (const block of blocks) {
    const box = measure(block, width, place, measures);
    if (box !== null) items.push(box);
  }
  const [first] = items;
  if (first === undefined) return null;
  const sticky = items.at(-1)?.sticky ?? false;
  return { kind: 'stack', items, together, lead: above + first.lead, height: heightOf(items), sticky };
}

function measure(block: Block, width: number, place: Place, measures: Measures): Box | null {
  switch (block.kind) {
    case 'text':
      return measureText(block, width, place, measures);
    case 'stack':
      return measureStack(block, width, place, measures);
    case 'columns':
      return measureColumns(block, width, place, measures);
    case 'table':
      return measureTable(block, width, place, measures, measureBlocks);
    case 'image':
      return measureImage(block, width, place, measures);
    case 'rule':
      return {
        kind: 'rule',
        width,
        color: block.rule.color,
        lead: above(block),
        height: Math.max(0, block.rule.width),
        sticky: block.keepWithNext ?? false,
      };
  }
}

function measureText(block: TextBlock, width: number, { parent, direct }: Place, measures: Measures): TextBox | null {
  const leading = block.leading ?? DEFAULT_LEADING;
  const lines = measures.setter.set(block.runs, block.style, Math.max(0, width), leading, measures.missing);
  if (lines.length === 0) return null;
  let height = 0;
  for (const line of lines) height += line.height;
  return {
    kind: 'text',
    lines,
    width,
    align: block.align,
    tag: direct ? parent : addTag(parent, { type: TAG_TYPES[block.role] }),
    heading: block.role === 'paragraph' ? null : { level: block.role === 'title' ? 1 : 2, text: plainText(block) },
    lead: above(block),
    height,
    sticky: block.keepWithNext ?? false,
  };
}

function plainText({ runs }: TextBlock): string {
  return runs.map(({ text }) => text).join('');
}

function measureStack(block: StackBlock, width: number, place: Place, measures: Measures): StackBox | null {
  const stack = stackOf(block.blocks, above(block), block.keepTogether ?? false, width, place, measures);
  return stack === null || block.keepWithNext !== true ? stack : { ...stack, sticky: true };
}

function measureColumns(block: ColumnsBlock, width: number, place: Place, measures: Measures): ColumnsBox | null {
  const widths = block.columns.map((column) => column.width);
  const cells = columnsWithin(width, block.gap, widths, () => 0).map((column, index) => ({
    left: column.left,
    content: measureBlocks(block.columns[index]?.blocks ?? [], column.width, place, measures),
  }));
  if (cells.every(({ content }) => content === null)) return null;
  return {
    kind: 'columns',
    cells,
    together: block.keepTogether ?? false,
    lead: above(block),
    height: rowHeight(cells, 0, 0),
    sticky: block.keepWithNext ?? false,
  };
}

function measureImage(block: ImageBlock, width: number, { parent }: Place, measures: Measures): ImageBox {
  const size = measures.imageSize(block.bytes);
  const maxWidth = Math.max(0, Math.min(block.maxWidth, width));
  const maxHeight = Math.max(0, Math.min(block.maxHeight, measures.pageHeight));
  const scale = Math.min(maxWidth / size.width, maxHeight / size.height);
  const drawn = { width: size.width * scale, height: size.height * scale };
  return {
    kind: 'image',
    bytes: block.bytes,
    left: block.align === 'right' ? width - drawn.width : 0,
    ...drawn,
    tag: addTag(parent, { type: 'Figure', alt: block.alt }),
    lead: above(block),
    sticky: block.keepWithNext ?? false,
  };
}
