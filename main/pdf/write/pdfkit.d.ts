/**
 * What is used of pdfkit 0.20.2, whose browser build is imported by its path. Members with an underscore are not part of
 * its documented interface: tests over real files guard each of them, and the version is pinned.
 */
declare module '*/pdfkit.browser.mjs' {
  import type { Font } from 'fontkit';

  /** An object of the file. Strings are names, `String` objects are texts, other objects print themselves. */
  export interface PdfReference {
    readonly id: number;
    data: Record<string, unknown>;
    end(stream?: Uint8Array): void;
  }

  /** A font of one document. Arrays are by the glyph's number in the subset. */
  export interface EmbeddedFont {
    readonly id: string;
    readonly subset: { includeGlyph(glyph: number): number };
    readonly widths: number[];
    readonly unicode: (readonly number[])[];
    ref(): PdfReference;
  }

  export interface PdfOptions {
    readonly autoFirstPage: false;
    readonly font: null;
    readonly pdfVersion: '1.7';
    readonly subset: 'PDF/A-3b';
    readonly lang: string;
    readonly displayTitle: true;
  }

  export class PDFDocument<Options extends PdfOptions> {
    constructor(options: Options);
    readonly options: Options;
    info: Record<string, unknown>;
    readonly _root: PdfReference;
    readonly _info: PdfReference;
    /** By object number less one: where each object begins; null until it is written. */
    readonly _offsets: (number | null)[];
    /** Bytes written so far. */
    readonly _offset: number;
    readonly _font: EmbeddedFont;
    ref(data: Record<string, unknown>): PdfReference;
    font(font: Font): this;
    getMarkInfoDictionary(): PdfReference;
    appendXML(xml: string): void;
    end(): void;
    /** Takes each piece of the file; null at the end. */
    push(chunk: Uint8Array | null): boolean;
    _write(data: string | Uint8Array): void;
    /** Writes the description for the XMP metadata. */
    _addInfo(): void;
    /** Writes what ends the file. */
    _finalize(): void;
  }
}
