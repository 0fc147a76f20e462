import type { PaperSize } from '../settings.ts';
import { readableAccent } from './accent.ts';
import type { Block, Color, Rule, TableRow, TextBlock, TextRun, TextStyle } from './blocks.ts';
import type { PdfOptions } from './options.ts';

// One family, two weights, few sizes; everything must survive a black-and-white printer.
export const INK: Color = '#17181c';
export const QUIET: Color = '#5c616b';
const HAIRLINE_COLOR: Color = '#dcdad4';

export const HAIRLINE: Rule = { width: 0.5, color: HAIRLINE_COLOR };

/** Lengths in points. */
export interface Page {
  readonly paper: PaperSize;
  /** The footer stands in the bottom margin. Office printers leave up to 18 points white. */
  readonly margins: {
    readonly top: number;
    readonly side: number;
    readonly bottom: number;
    readonly footerGap: number;
  };
  /** Between the side margins. */
  readonly contentWidth: number;
  /** The same where the paper lies across. */
  readonly acrossWidth: number;
  /** Of the right half, in which facts, ship-to and totals stand under each other. */
  readonly rightWidth: number;
}

/** What the options make of the look. */
export interface Style {
  readonly page: Page;
  readonly accent: Color;
  /** Title, total, body, small print, smallest print. */
  readonly title: TextStyle;
  readonly total: TextStyle;
  readonly base: TextStyle;
  readonly strong: TextStyle;
  /** Labels and what stands under something else. */
  readonly label: TextStyle;
  readonly small: TextStyle;
  readonly tiny: TextStyle;
  /** Above and below the text of a row of the line table. */
  readonly rowPadding: number;
  /** Between label-and-value rows. */
  readonly pairGap: number;
  /** Above a section. */
  readonly sectionGap: number;
}

const WIDTHS: Readonly<Record<PaperSize, number>> = { A4: 595.28, Letter: 612 };
const HEIGHTS: Readonly<Record<PaperSize, number>> = { A4: 841.89, Letter: 792 };
const RIGHT_SHARE = 0.515;
const MARGINS = { top: 46, side: 50, bottom: 66, footerGap: 12 };

export function styleFor({ paper, variant, accent }: PdfOptions): Style {
  const contentWidth = WIDTHS[paper] - 2 * MARGINS.side;
  const compact = variant === 'compact';
  const text = (size: number, more: Partial<TextStyle> = {}): TextStyle => ({
    size,
    font: 'regular',
    color: INK,
    ...more,
  });
  const [base, small] = compact ? [7.8, 6.8] : [9, 7.8];
  const readable = readableAccent(accent);
  return {
    page: {
      paper,
      margins: MARGINS,
      contentWidth,
      acrossWidth: HEIGHTS[paper] - 2 * MARGINS.side,
      rightWidth: Math.round(contentWidth * RIGHT_SHARE),
    },
    accent: readable,
    title: text(compact ? 17 : 21, { font: 'semibold', color: readable }),
    total: text(compact ? 11 : 13, { font: 'semibold' }),
    base: text(base),
    strong: text(base, { font: 'semibold' }),
    label: text(small, { color: QUIET }),
    small: text(small, { color: QUIET }),
    tiny: text(6.8, { color: QUIET }),
    rowPadding: compact ? 2.8 : 6,
    pairGap: compact ? 1.4 : 2.4,
    sectionGap: compact ? 13 : 19,
  };
}

/** A paragraph in one style, flush left. */
export function paragraph(
  text: string | readonly TextRun[],
  style: TextStyle,
  more: Partial<Omit<TextBlock, 'kind' | 'runs' | 'style'>> = {},
): TextBlock {
  const runs = typeof text === 'string' ? [{ text }] : text;
  return { kind: 'text', role: 'paragraph', align: 'left', runs, style, ...more };
}

/** A value with its label, and the space below them. */
export function pair(
  label: readonly Block[],
  value: readonly Block[],
  padding: number,
  more: Partial<Omit<TableRow, 'cells' | 'padding'>> = {},
): TableRow {
  return {
    cells: [{ blocks: label, header: 'row' }, { blocks: value }],
    padding: { top: 0, bottom: padding },
    ...more,
  };
}
