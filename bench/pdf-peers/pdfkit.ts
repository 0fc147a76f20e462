import { buffer } from 'node:stream/consumers';
import type Pdfkit from 'pdfkit';
import type { Block, ColumnsBlock, TableBlock, TableRow, TextBlock } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';
import { columnWidths, type Fonts, PAPER, type PdfPeer, plainText, readFonts } from './peer.ts';

type Document = InstanceType<typeof Pdfkit>;

const DEFAULT_LEADING = 1.35;

/** pdfkit as one writes it by hand: `text` at places that are worked out with `widthOfString` and `heightOfString`. */
export async function pdfkitByHand(): Promise<PdfPeer> {
  const { default: PDFDocument } = await import('pdfkit');
  const fonts = await readFonts();
  return {
    draw: async (content) => {
      const doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info: { Title: content.info.title } });
      const bytes = buffer(doc);
      write(doc, content, fonts);
      doc.end();
      return bytes;
    },
    close: () => Promise.resolve(),
  };
}

function write(doc: Document, content: PdfDefinition, fonts: Fonts): void {
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, file);
  const { margins } = content;
  const width = PAPER.width - 2 * margins.side;
  const bottom = PAPER.height - margins.bottom;

  /** Gives back where the text ends; `paint` is false where only that is asked. */
  const text = (block: TextBlock, x: number, y: number, room: number, paint: boolean): number => {
    const words = plainText(block);
    const { size, font, color } = block.style;
    const line = size * (block.leading ?? DEFAULT_LEADING);
    doc.font(font).fontSize(size);
    const wide = words.includes('\n') ? Infinity : doc.widthOfString(words);
    if (wide <= room) {
      const left = block.align === 'right' ? x + room - wide : x;
      if (paint) doc.fillColor(color).text(words, left, y, { lineBreak: false });
      return y + line;
    }
    const options = { width: room, align: block.align, lineGap: line - doc.currentLineHeight() };
    if (paint) doc.fillColor(color).text(words, x, y, options);
    return y + doc.heightOfString(words, options);
  };
  const blocks = (all: readonly Block[], x: number, y: number, room: number, paint: boolean): number =>
    all.reduce((top, block, index) => one(block, x, top + (index === 0 ? 0 : (block.above ?? 0)), room, paint), y);
  const one = (block: Block, x: number, y: number, room: number, paint: boolean): number => {
    if (block.kind === 'text') return text(block, x, y, room, paint);
    if (block.kind === 'stack') return blocks(block.blocks, x, y, room, paint);
    if (block.kind === 'columns') return columns(block, x, y, room, paint);
    if (block.kind === 'table') return table(block, x, y, room, paint);
    return y;
  };
  const columns = (block: ColumnsBlock, x: number, y: number, room: number, paint: boolean): number => {
    const fixed = block.columns.reduce((sum, column) => sum + (column.width === 'rest' ? 0 : column.width), block.gap);
    let left = x;
    let end = y;
    for (const column of block.columns) {
      const own = column.width === 'rest' ? room - fixed : column.width;
      end = Math.max(end, blocks(column.blocks, left, y, own, paint));
      left += own + block.gap;
    }
    return end;
  };
  const row = (
    { cells, padding, ruleBelow }: TableRow,
    at: Place,
    widths: readonly number[],
    paint: boolean,
  ): number => {
    let left = at.x;
    let end = at.y + padding.top;
    for (const [index, cell] of cells.entries()) {
      const own = widths[index] ?? 0;
      end = Math.max(end, blocks(cell.blocks, left, at.y + padding.top, own, paint));
      left += own + at.gap;
    }
    end += padding.bottom;
    if (paint && ruleBelow !== undefined) {
      doc.lineWidth(ruleBelow.width).strokeColor(ruleBelow.color);
      doc
        .moveTo(at.x, end)
        .lineTo(left - at.gap, end)
        .stroke();
    }
    return end;
  };
  const table = (block: TableBlock, x: number, y: number, room: number, paint: boolean): number => {
    const widths = columnWidths(block, room);
    const head = (top: number): number =>
      block.head.reduce((at, one) => row(one, { x, y: at, gap: block.gap }, widths, paint), top);
    let top = head(y);
    for (const one of block.rows) {
      const at = { x, gap: block.gap };
      if (paint && row(one, { ...at, y: top }, widths, false) > bottom) {
        doc.addPage();
        top = head(margins.top);
      }
      top = row(one, { ...at, y: top }, widths, paint);
    }
    return top;
  };

  let y = margins.top;
  for (const block of content.body) {
    const top = y + (block.above ?? 0);
    const needed = block.kind === 'table' ? top : one(block, margins.side, top, width, false);
    if (needed > bottom) doc.addPage();
    y = one(block, margins.side, needed > bottom ? margins.top : top, width, true);
  }
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    blocks(content.footer(page + 1, count), margins.side, bottom + margins.footerGap, width, true);
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly gap: number;
}
