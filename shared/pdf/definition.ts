import type { Instant } from '../document/dates.ts';
import type { PaperSize } from './paper.ts';
import type { Block } from './blocks.ts';
import type { PdfLanguage } from './options.ts';

export interface PdfInfo {
  readonly title: string;
  /** The issuer. */
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  /** Of creation and change alike; a fact of the data, never the clock's, so that the bytes are always the same. */
  readonly created: Instant;
}

export interface PdfAttachment {
  readonly name: string;
  readonly description: string;
  /** `application/json`, for example. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One document as the engine sets it, on its own or as a part of a merged PDF. */
export interface PdfDefinition {
  readonly language: PdfLanguage;
  readonly info: PdfInfo;
  readonly paper: PaperSize;
  /** The long side below; upright where not given. */
  readonly landscape?: boolean;
  /** In points. The footer stands in the bottom margin, its top `footerGap` below the content. */
  readonly margins: {
    readonly top: number;
    readonly side: number;
    readonly bottom: number;
    readonly footerGap: number;
  };
  readonly body: readonly Block[];
  /** Drawn on every page, `page` from 1; must fit in the bottom margin whatever the data is. Not part of the reading order. */
  readonly footer: (page: number, pages: number) => readonly Block[];
  /** Names the document in the outline and, in a merged PDF, the labels of its pages. */
  readonly label: string;
  readonly attachments: readonly PdfAttachment[];
  /** Drawn after the body when all text is set: the characters that no font has are known by then. */
  readonly closing: (missingGlyphs: readonly string[]) => readonly Block[];
}
