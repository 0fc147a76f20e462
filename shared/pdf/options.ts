import type { PaperSize } from '../settings.ts';
import type { Color } from './blocks.ts';

/** The languages that labels are printed in. Figures and dates follow the region, which is chosen apart from it. */
export const PDF_LANGUAGES = ['en', 'de'] as const;
export type PdfLanguage = (typeof PDF_LANGUAGES)[number];

/** All that decides about a PDF besides the document: the same options give the same bytes. */
export interface PdfOptions {
  readonly paper: PaperSize;
  readonly language: PdfLanguage;
  /** BCP 47 tag that decides how figures and dates are printed. */
  readonly region: string;
  /** `compact`: smaller type and narrower rows, for long tables. */
  readonly variant: 'standard' | 'compact';
  /** For the title and rules; null: ours. */
  readonly accent: Color | null;
  /** The bytes of a PNG or JPEG; null: none. */
  readonly logo: Uint8Array | null;
  /** The vendor's answers become an attachment, `source.json`. */
  readonly attachSource: boolean;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Characters that no font has, each once; the PDF shows a box for them and says so. */
  readonly missingGlyphs: readonly string[];
}
