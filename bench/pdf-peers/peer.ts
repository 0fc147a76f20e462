import { readFile } from 'node:fs/promises';
import type { Block, FontStyle, TableBlock, TextBlock } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';

/**
 * Another way to make the same PDF. It gets the content ready-made, word by word, so that what our template does is only
 * in our own time. Each reads the same font files for each document, as their manuals say.
 */
export interface PdfPeer {
  draw(content: PdfDefinition): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type Fonts = Readonly<Record<FontStyle, Buffer>>;

const FILES: Readonly<Record<FontStyle, string>> = {
  regular: 'Inter-Regular.ttf',
  semibold: 'Inter-SemiBold.ttf',
  italic: 'Inter-Italic.ttf',
};

/** A4, in points. */
export const PAPER = { width: 595.28, height: 841.89 };

export async function readFonts(): Promise<Fonts> {
  const read = (style: FontStyle): Promise<Buffer> =>
    readFile(new URL(`../../resources/fonts/${FILES[style]}`, import.meta.url));
  return { regular: await read('regular'), semibold: await read('semibold'), italic: await read('italic') };
}

/** A text in one style: smaller stretches in it are not worth a peer's while. */
export function plainText({ runs }: TextBlock): string {
  return runs.map(({ text }) => text).join('');
}

/** All text of blocks, one below the other. */
export function textsOf(blocks: readonly Block[]): readonly TextBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'text') return [block];
    if (block.kind === 'stack') return textsOf(block.blocks);
    return [];
  });
}

/** The widths of a table's columns as one would write them down: what asks for a range gets the middle of it. */
export function columnWidths({ columns, gap }: TableBlock, width: number): readonly number[] {
  const asked = columns.map((column) => {
    if (column === 'rest') return null;
    return typeof column === 'number' ? column : (column.min + column.max) / 2;
  });
  const fixed = asked.reduce<number>((sum, column) => sum + (column ?? 0), gap * (columns.length - 1));
  const resting = asked.filter((column) => column === null).length;
  return asked.map((column) => column ?? (width - fixed) / resting);
}
