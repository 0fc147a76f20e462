import type { Color } from './blocks.ts';
import type { PaperSize } from './paper.ts';

/** The languages that labels are printed in. Figures and dates follow the region, which is chosen apart from it. */
export const PDF_LANGUAGES = ['en', 'de'] as const;
export type PdfLanguage = (typeof PDF_LANGUAGES)[number];

/** How a PDF looks, as far as the window or the command line says it. */
export interface PdfChoices {
  readonly paper: PaperSize;
  readonly language: PdfLanguage;
  /** BCP 47 tag that decides how figures and dates are printed. */
  readonly region: string;
  /** `compact`: smaller type and narrower rows, for long tables. */
  readonly variant: 'standard' | 'compact';
  /** For the title and rules; null: ours. */
  readonly accent: Color | null;
  /** The vendor's answers become an attachment, `source.json`. */
  readonly attachSource: boolean;
}

/** All that decides about a PDF besides the document: the same options give the same bytes. */
export interface PdfOptions extends PdfChoices {
  /** The bytes of a PNG or JPEG; null: none. Main adds it: it is a file of the data folder. */
  readonly logo: Uint8Array | null;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Characters that no font has, each once; the PDF shows a box for them and says so. */
  readonly missingGlyphs: readonly string[];
}
