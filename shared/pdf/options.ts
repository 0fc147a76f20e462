import type { PaperSize } from '../settings.ts';

export interface PdfOptions {
  readonly paper: PaperSize;
  /** BCP 47 tag that decides how figures and dates are printed. */
  readonly region: string;
}

export interface RenderedPdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that no font has, each once; the PDF shows a box for them and says so. */
  readonly missingGlyphs: readonly string[];
}
