import type * as Jspdf from 'jspdf';
import type * as Autotable from 'jspdf-autotable';
import type { Block, FontStyle, TableBlock, TableCell, TextBlock } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';
import { columnWidths, type Fonts, PAPER, type PdfPeer, plainText, readFonts, textsOf } from './peer.ts';

type Library = Pick<typeof Jspdf, 'jsPDF'> & Pick<typeof Autotable, 'autoTable'>;
type Document = Jspdf.jsPDF;

const FAMILY = 'Inter';
const WEIGHTS: Readonly<Record<FontStyle, 'normal' | 'bold' | 'italic'>> = {
  regular: 'normal',
  semibold: 'bold',
  italic: 'italic',
};
const DEFAULT_LEADING = 1.35;
/** From the top of a line to its baseline, as a part of the size. */
const ASCENT = 1.04;

/** jsPDF with its tables. A cell is one text in one style, which is less than ours have. */
export async function jspdfWithAutotable(): Promise<PdfPeer> {
  const { jsPDF } = await import('jspdf');
  const { autoTable } = await import('jspdf-autotable');
  const files = base64Of(await readFonts());
  return {
    draw: (content) => Promise.resolve(write({ jsPDF, autoTable }, content, files)),
    close: () => Promise.resolve(),
  };
}

function base64Of(fonts: Fonts): Readonly<Record<FontStyle, string>> {
  const { regular, semibold, italic } = fonts;
  return {
    regular: regular.toString('base64'),
    semibold: semibold.toString('base64'),
    italic: italic.toString('base64'),
  };
}

function write({ jsPDF, autoTable }: Library, content: PdfDefinition, files: Record<FontStyle, string>): Uint8Array {
  const doc = new jsPDF({ unit: 'pt', format: 'a4', compress: true });
  for (const style of ['regular', 'semibold', 'italic'] as const) {
    doc.addFileToVFS(`${style}.ttf`, files[style]);
    doc.addFont(`${style}.ttf`, FAMILY, WEIGHTS[style]);
  }
  doc.setProperties({ title: content.info.title });
  const { margins } = content;
  const width = PAPER.width - 2 * margins.side;
  const bottom = PAPER.height - margins.bottom;

  const text = (block: TextBlock, x: number, y: number, room: number): number => {
    const { size, font, color } = block.style;
    doc.setFont(FAMILY, WEIGHTS[font]).setFontSize(size).setTextColor(color);
    const lineHeightFactor = block.leading ?? DEFAULT_LEADING;
    const lines = doc.splitTextToSize(plainText(block), room) as string[];
    const left = block.align === 'right' ? x + room : x;
    doc.text(lines, left, y + size * ASCENT, { align: block.align, lineHeightFactor });
    return y + lines.length * size * lineHeightFactor;
  };
  const table = (block: TableBlock, x: number, y: number, room: number): number => {
    const padding = paddingOf(block);
    const widths = columnWidths(block, room);
    const columns = widths.map((own, index) => {
      const right = index === widths.length - 1 ? 0 : block.gap;
      return [index, { cellWidth: own + right, cellPadding: { ...padding, right } }] as const;
    });
    autoTable(doc, {
      startY: y,
      margin: { left: x, right: PAPER.width - x - room, top: margins.top, bottom: margins.bottom },
      tableWidth: room,
      theme: 'plain',
      head: block.head.map(({ cells }) => cells.map(cellOf)),
      body: block.rows.map(({ cells }) => cells.map(cellOf)),
      columnStyles: Object.fromEntries(columns),
      styles: { font: FAMILY },
      didDrawCell: ({ cell, section }) => {
        if (block.head.length === 0 || section === 'head') return;
        doc
          .setLineWidth(0.5)
          .setDrawColor('#dcdad4')
          .line(cell.x, cell.y, cell.x + cell.width, cell.y);
      },
    });
    return endOfTable(doc);
  };
  const one = (block: Block, x: number, y: number, room: number): number => {
    if (block.kind === 'text') return text(block, x, y, room);
    if (block.kind === 'stack') return blocks(block.blocks, x, y, room);
    if (block.kind === 'table') return table(block, x, y, room);
    if (block.kind !== 'columns') return y;
    const fixed = block.columns.reduce((sum, column) => sum + (column.width === 'rest' ? 0 : column.width), block.gap);
    let left = x;
    let end = y;
    for (const column of block.columns) {
      const own = column.width === 'rest' ? room - fixed : column.width;
      end = Math.max(end, blocks(column.blocks, left, y, own));
      left += own + block.gap;
    }
    return end;
  };
  const blocks = (all: readonly Block[], x: number, y: number, room: number): number =>
    all.reduce((top, block, index) => one(block, x, top + (index === 0 ? 0 : (block.above ?? 0)), room), y);

  let y = margins.top;
  for (const block of content.body) {
    const top = y + (block.above ?? 0);
    // It cannot say how tall a block becomes without drawing it; the totals need this much.
    const full = block.kind !== 'table' && top > bottom - 90;
    if (full) doc.addPage();
    y = one(block, margins.side, full ? margins.top : top, width);
  }
  const count = doc.getNumberOfPages();
  for (let page = 1; page <= count; page += 1) {
    doc.setPage(page);
    for (const line of textsOf(content.footer(page, count)))
      text(line, margins.side, bottom + margins.footerGap, width);
  }
  return new Uint8Array(doc.output('arraybuffer'));
}

function cellOf({ blocks }: TableCell): {
  readonly content: string;
  readonly styles: {
    readonly halign: 'left' | 'right' | 'center';
    readonly fontSize: number;
    readonly fontStyle: 'normal' | 'bold' | 'italic';
    readonly textColor: string;
  };
} {
  const texts = textsOf(blocks);
  const [first] = texts;
  return {
    content: texts.map(plainText).join('\n'),
    styles: {
      halign: first?.align ?? 'left',
      fontSize: first?.style.size ?? 9,
      fontStyle: WEIGHTS[first?.style.font ?? 'regular'],
      textColor: first?.style.color ?? '#000000',
    },
  };
}

function paddingOf({ rows }: TableBlock): { top: number; bottom: number; left: number } {
  const [first] = rows;
  return { top: first?.padding.top ?? 0, bottom: first?.padding.bottom ?? 0, left: 0 };
}

/** The tables leave on the document where they ended. */
function endOfTable(doc: Document): number {
  const { lastAutoTable }: { lastAutoTable?: { readonly finalY: number } } = doc as Document & {
    lastAutoTable?: { readonly finalY: number };
  };
  if (lastAutoTable === undefined) throw new Error('jspdf-autotable 5 was expected');
  return lastAutoTable.finalY;
}
