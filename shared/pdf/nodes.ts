/**
 * The part of pdfmake's document definition that the template uses, as plain read-only types, so that `shared/` needs
 * no package. There is no link, image, attachment or SVG in it, and so none in any PDF.
 */
export type Alignment = 'left' | 'right' | 'center';

/** Left, top, right, bottom in points. */
export type Margin = readonly [number, number, number, number];

export interface TextStyle {
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly lineHeight?: number;
  readonly noWrap?: boolean;
  readonly alignment?: Alignment;
}

export interface TextRun extends TextStyle {
  readonly text: string;
  readonly sup?: boolean;
  readonly wordBreak?: 'break-all';
}

export interface BlockStyle {
  readonly margin?: Margin;
  /** In points; only read where the block stands in `columns`. */
  readonly width?: number;
}

export interface TextBlock extends TextStyle, BlockStyle {
  readonly text: string | readonly TextRun[];
  /** An entry in the PDF's outline, with this text. */
  readonly outline?: boolean;
  readonly outlineText?: string;
  readonly outlineExpanded?: boolean;
  readonly id?: string;
  readonly outlineParentId?: string;
}

export interface StackBlock extends BlockStyle {
  readonly stack: readonly Block[];
}

export interface ColumnsBlock extends BlockStyle {
  readonly columns: readonly Block[];
  readonly columnGap?: number;
}

export interface TableBlock extends BlockStyle {
  readonly table: {
    /** In points, without padding. Always fixed: a column of width "*" or "auto" lets a long word push others off the page. */
    readonly widths: readonly number[];
    readonly body: readonly (readonly Cell[])[];
    readonly headerRows?: number;
    readonly keepWithHeaderRows?: number;
    readonly dontBreakRows?: boolean;
  };
  readonly layout: TableLayout;
}

export interface TableLayout {
  readonly hLineWidth: (index: number) => number;
  readonly vLineWidth: () => number;
  readonly hLineColor: (index: number) => string;
  readonly paddingLeft: (index: number) => number;
  readonly paddingRight: (index: number) => number;
  readonly paddingTop: (index: number) => number;
  readonly paddingBottom: (index: number) => number;
}

export type Block = TextBlock | StackBlock | ColumnsBlock | TableBlock;

/** A block in a table; the cells that a wide cell covers are given as empty texts. */
export type Cell = Block & { readonly colSpan?: number };

export interface PdfDefinition {
  readonly version: '1.7';
  readonly language: string;
  readonly displayTitle: boolean;
  readonly pageSize: 'A4' | 'LETTER';
  readonly pageMargins: Margin;
  readonly info: {
    readonly title: string;
    readonly author: string;
    readonly subject: string;
    readonly creator: string;
    readonly producer: string;
    readonly creationDate: Date;
  };
  readonly defaultStyle: TextStyle & { readonly font: string };
  readonly content: readonly Block[];
  readonly footer: (page: number, pages: number) => Block;
}
