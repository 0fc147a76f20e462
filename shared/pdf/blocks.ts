/**
 * What a template says and the engine (main/pdf) sets: paragraphs, columns and tables as plain read-only data. Sizes
 * are in points of 1/72 inch. Whatever is kept together and turns out taller than a page is broken all the same: the
 * engine never drops anything. There are no links and no references to files or addresses.
 */
export type FontStyle = 'regular' | 'semibold' | 'italic';

/** `#rrggbb` */
export type Color = `#${string}`;

export interface TextStyle {
  readonly size: number;
  readonly font: FontStyle;
  readonly color: Color;
}

/** A stretch of text in one style. Line breaks in it (`\n`) are kept. */
export interface TextRun extends Partial<TextStyle> {
  readonly text: string;
  /**
   * True for text from data: it is set in its own direction and cannot change the order of what stands beside it, as
   * between U+2068 and U+2069. Our own words and figures leave it out.
   */
  readonly isolate?: boolean;
  /**
   * Never broken across lines unless it is wider than the whole line; for figures. Whole runs that follow each other
   * (mark, digits, currency) are one.
   */
  readonly whole?: boolean;
}

/** `title` and `heading` are H1 and H2 in the structure tree and entries of the outline. */
export type TextRole = 'title' | 'heading' | 'paragraph';

export interface BlockSpace {
  /** Empty space above, dropped at the top of a page or cell. */
  readonly above?: number;
  /** The next block in the same stack begins on the same page as this one ends. */
  readonly keepWithNext?: boolean;
}

export interface TextBlock extends BlockSpace {
  readonly kind: 'text';
  readonly role: TextRole;
  readonly runs: readonly TextRun[];
  readonly style: TextStyle;
  readonly align: 'left' | 'right' | 'center';
  /** Distance of baselines as a multiple of the size; 1.35 where not given. */
  readonly leading?: number;
}

export interface StackBlock extends BlockSpace {
  readonly kind: 'stack';
  readonly blocks: readonly Block[];
  /** Begins on a new page where it does not fit in the rest of this one. */
  readonly keepTogether?: boolean;
}

/** Blocks side by side from the same top; read from left to right. */
export interface ColumnsBlock extends BlockSpace {
  readonly kind: 'columns';
  readonly columns: readonly { readonly width: number | 'rest'; readonly blocks: readonly Block[] }[];
  readonly gap: number;
  readonly keepTogether?: boolean;
}

export interface Rule {
  readonly width: number;
  readonly color: Color;
}

/** A cell of the line table, of the totals, or of label and value. */
export interface TableCell {
  readonly blocks: readonly Block[];
  /** How many columns it covers; 1 where not given. The covered columns have no cells of their own. */
  readonly span?: number;
  /** A header cell and what it is the header of (TH with its scope in the structure tree). */
  readonly header?: 'column' | 'row';
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly padding: { readonly top: number; readonly bottom: number };
  readonly ruleAbove?: Rule;
  readonly ruleBelow?: Rule;
  readonly fill?: Color;
  /** It and the rows up to the next such belong together: a TBody of their own in the structure tree. */
  readonly beginsBody?: boolean;
  /** As in `BlockSpace`, for the next row; on the last row for the block after the table. */
  readonly keepWithNext?: boolean;
}

/**
 * A width without gaps. `min` and `max`: as wide as the widest `whole` runs in it, between those two. `rest`: what the
 * others leave, shared evenly.
 */
export type ColumnWidth = number | { readonly min: number; readonly max: number } | 'rest';

export interface TableBlock extends BlockSpace {
  readonly kind: 'table';
  readonly columns: readonly ColumnWidth[];
  readonly gap: number;
  /** Repeated on every page that the table goes on to; read only once. */
  readonly head: readonly TableRow[];
  /** A row stays on one page where it fits on one; else it is broken between lines of text. */
  readonly rows: readonly TableRow[];
  /** What the table is, for those who hear it. */
  readonly summary?: string;
}

/** A picture as it came from the person: PNG or JPEG. */
export interface ImageBlock extends BlockSpace {
  readonly kind: 'image';
  readonly bytes: Uint8Array;
  /** Drawn as large as fits. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly align: 'left' | 'right';
  readonly alt: string;
}

/** A line across the width. */
export interface RuleBlock extends BlockSpace {
  readonly kind: 'rule';
  readonly rule: Rule;
}

export type Block = TextBlock | StackBlock | ColumnsBlock | TableBlock | ImageBlock | RuleBlock;
