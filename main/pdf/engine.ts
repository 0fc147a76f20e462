import type { PdfDefinition, PdfInfo } from '../../shared/pdf/definition.ts';
import type { RenderedPdf } from '../../shared/pdf/options.ts';

/** Where a document stands in a merged PDF. */
export interface PlacedDocument {
  /** From 1. */
  readonly firstPage: number;
  readonly pages: number;
  readonly missingGlyphs: readonly string[];
}

/** A PDF that several documents are added to, one after the other; finished pages leave memory through `write`. */
export interface PdfBook {
  /** @throws where the document cannot be set; nothing of it is in the book then, and the next may be added. */
  add(definition: PdfDefinition): PlacedDocument;
  /**
   * Like `add`, at most once and as the last: its pages, bookmarks and structure come before all others, though what it
   * says is known only when they are drawn, such as the control totals of a cover. `define` gets how many pages it takes
   * itself, which moves those that its contents name, and is asked again where it takes more.
   */
  addCover(define: (pages: number) => PdfDefinition): PlacedDocument;
  /** Writes the rest. Nothing can be added any more. What the whole is about, such as its date, is known only now. */
  finish(info: PdfInfo): { readonly pages: number };
}

/** Draws definitions as tagged PDF/A-3b. The same definition gives the same bytes, wherever it runs. */
export interface PdfEngine {
  render(definition: PdfDefinition): RenderedPdf;
  /** `language` is that of the whole; each document keeps its own. */
  openBook(language: PdfDefinition['language'], write: (chunk: Uint8Array) => void): PdfBook;
}
