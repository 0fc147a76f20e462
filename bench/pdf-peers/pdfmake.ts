import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Block, TableBlock, TextBlock } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';
import { columnWidths, PAPER, type PdfPeer, plainText, readFonts } from './peer.ts';

interface Engine {
  readonly virtualfs: { readonly writeFileSync: (name: string, content: Uint8Array) => void };
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Uint8Array> };
}

/** pdfmake as its manual says. */
export async function pdfmake(): Promise<PdfPeer> {
  const module: unknown = await import('pdfmake/build/pdfmake.min.js');
  const engine = engineIn(module);
  const { regular, semibold, italic } = await readFonts();
  engine.virtualfs.writeFileSync('regular.ttf', regular);
  engine.virtualfs.writeFileSync('semibold.ttf', semibold);
  engine.virtualfs.writeFileSync('italic.ttf', italic);
  engine.setFonts({ Inter: { normal: 'regular.ttf', bold: 'semibold.ttf', italics: 'italic.ttf' } });
  return {
    draw: (content) => engine.createPdf(definitionOf(content)).getBuffer(),
    close: () => Promise.resolve(),
  };
}

function engineIn(module: unknown): Engine {
  const engine = typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
  if (!isEngine(engine)) throw new Error('pdfmake 0.3 was expected');
  return engine;
}

function isEngine(value: unknown): value is Engine {
  return typeof value === 'object' && value !== null && 'virtualfs' in value && 'createPdf' in value;
}

function definitionOf({ info, margins, body, footer }: PdfDefinition): TDocumentDefinitions {
  const width = PAPER.width - 2 * margins.side;
  return {
    info: { title: info.title },
    pageSize: 'A4',
    pageMargins: [margins.side, margins.top, margins.side, margins.bottom],
    defaultStyle: { font: 'Inter' },
    content: body.map((block) => contentOf(block, width)),
    footer: (page, pages) => ({
      margin: [margins.side, margins.footerGap, margins.side, 0],
      stack: footer(page, pages).map((block) => contentOf(block, width)),
    }),
  };
}

function contentOf(block: Block, width: number): Content {
  const margin: [number, number, number, number] = [0, block.above ?? 0, 0, 0];
  switch (block.kind) {
    case 'text':
      return { ...textOf(block), margin };
    case 'stack':
      return { stack: block.blocks.map((one) => contentOf(one, width)), margin };
    case 'columns': {
      const fixed = block.columns.reduce((sum, one) => sum + (one.width === 'rest' ? 0 : one.width), block.gap);
      const columns = block.columns.map((column) => {
        const own = column.width === 'rest' ? width - fixed : column.width;
        return { width: own, stack: column.blocks.map((one) => contentOf(one, own)) };
      });
      return { columns, columnGap: block.gap, margin };
    }
    case 'table':
      return tableOf(block, width, margin);
    default:
      return '';
  }
}

function textOf(block: TextBlock): { text: string; fontSize: number; bold: boolean; italics: boolean; color: string } {
  const { size, font, color } = block.style;
  const text = { text: plainText(block), fontSize: size, bold: font === 'semibold', italics: font === 'italic', color };
  return block.align === 'left' ? text : { ...text, ...{ alignment: block.align } };
}

function tableOf(block: TableBlock, width: number, margin: [number, number, number, number]): ContentTable {
  const widths = columnWidths(block, width);
  const rows = [...block.head, ...block.rows];
  const body = rows.map(({ cells }) =>
    cells.map((cell, index): TableCell => {
      const own = widths[index] ?? 0;
      const [only, ...others] = cell.blocks.map((one) => contentOf(one, own));
      if (only === undefined) return '';
      return others.length === 0 ? only : { stack: [only, ...others] };
    }),
  );
  const padding = (row: number): { readonly top: number; readonly bottom: number } =>
    rows[row]?.padding ?? { top: 0, bottom: 0 };
  return {
    margin,
    table: { headerRows: block.head.length, widths: [...widths], body },
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : (rows[line - 1]?.ruleBelow?.width ?? 0)),
      vLineWidth: () => 0,
      hLineColor: () => '#dcdad4',
      paddingLeft: (column) => (column === 0 ? 0 : block.gap),
      paddingRight: () => 0,
      paddingTop: (row) => padding(row).top,
      paddingBottom: (row) => padding(row).bottom,
    },
  };
}
