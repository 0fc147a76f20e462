import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import {
  type EmbeddedFont,
  PDFDocument,
  type PdfOptions,
  type PdfReference,
} from '../../../node_modules/pdfkit/js/pdfkit.browser.mjs';
import type { PdfInfo } from '../../../shared/pdf/definition.ts';
import type { FontFace } from '../fonts/font-face.ts';
import { infoDictionary, xmpDescription } from './metadata.ts';
import { crossReferenceRows, ENTRY_LENGTH, ENTRY_WIDTHS, type Location, objectStream } from './object-streams.ts';
import { Raw, refTo } from './syntax.ts';

/** A PDF/A-3b file that is written from front to back. Objects go by their numbers. */
export interface PdfFile {
  /** The number of an object that is written later; each must be. */
  reserve(): number;
  /** Writes an object that is not a stream, in PDF syntax. */
  object(id: number, text: string): void;
  /** Writes a stream and gives its number; compressed where the dictionary names no filter. */
  stream(dictionary: Readonly<Record<string, unknown>>, bytes: Uint8Array): number;
  /** The font as this file has it; what is used of it is embedded at the end. */
  font(face: FontFace): EmbeddedFont;
  /** The root of the pages, and the fonts of all of them. */
  readonly pagesId: number;
  readonly fontsId: number;
  /** An entry of the catalogue or of its names, in PDF syntax. */
  setRoot(key: string, text: string): void;
  setNames(key: string, text: string): void;
  /** Writes the rest; `pages` are the numbers of all pages in their order. */
  finish(info: PdfInfo, pages: readonly number[]): void;
}

const OBJECTS_PER_STREAM = 200;
const FILE_ID_LENGTH = 16;

interface Hooks extends PdfOptions {
  readonly write: (chunk: Uint8Array) => void;
  readonly describe: () => string;
  readonly end: () => void;
}

/** pdfkit's document with its chunks handed on at once, and with our own description and end of the file. */
class HookedDocument extends PDFDocument<Hooks> {
  override push(chunk: Uint8Array | null): boolean {
    if (chunk !== null) this.options.write(chunk);
    return true;
  }

  override _addInfo(): void {
    this.appendXML(this.options.describe());
  }

  override _finalize(): void {
    this.options.end();
  }
}

/** Opens a file whose bytes go to `write` in order. Nothing in them depends on anything but what is put in. */
export function createPdfFile(language: string, write: (chunk: Uint8Array) => void): PdfFile {
  const digest = createHash('sha256');
  let described = '';
  const document = new HookedDocument({
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    lang: language,
    displayTitle: true,
    write: (chunk) => {
      digest.update(chunk);
      write(chunk);
    },
    describe: () => described,
    end: () => {
      writeEnd(
        document,
        digest
          .copy()
          .digest('hex')
          .slice(0, 2 * FILE_ID_LENGTH),
      );
    },
  });
  document.getMarkInfoDictionary().data['Marked'] = true;
  const fonts = new Map<FontFace, EmbeddedFont>();
  let waiting: { id: number; text: string }[] = [];

  const reserve = (): number => document._offsets.push(null);
  const flush = (): void => {
    const { bytes, first } = objectStream(waiting);
    const { id } = ended(document.ref({ Type: 'ObjStm', N: waiting.length, First: first }), bytes);
    for (const [index, object] of waiting.entries()) document._offsets[object.id - 1] = inStream(id, index);
    waiting = [];
  };
  const object = (id: number, text: string): void => {
    waiting.push({ id, text });
    if (waiting.length === OBJECTS_PER_STREAM) flush();
  };

  const pages = referenceOf(document._root.data['Pages']);
  const fontsId = reserve();
  return {
    reserve,
    object,
    stream: (dictionary, bytes) => ended(document.ref({ ...dictionary }), bytes).id,
    font: (face) => {
      const known = fonts.get(face);
      if (known !== undefined) return known;
      const font = document.font(face.font)._font;
      fonts.set(face, font);
      return font;
    },
    pagesId: pages.id,
    fontsId,
    setRoot: (key, text) => {
      document._root.data[key] = new Raw(text);
    },
    setNames: (key, text) => {
      referenceOf(document._root.data['Names']).data[key] = new Raw(text);
    },
    finish: (info, pageIds) => {
      pages.data['Kids'] = new Raw(`[${pageIds.map(refTo).join(' ')}]`);
      pages.data['Count'] = pageIds.length;
      object(fontsId, `<<${[...fonts.values()].map((font) => `/${font.id} ${refTo(font.ref().id)}`).join('')}>>`);
      flush();
      document.info = infoDictionary(info);
      described = xmpDescription(info, language);
      document.end();
    },
  };
}

function ended(reference: PdfReference, bytes: Uint8Array): PdfReference {
  reference.end(bytes);
  return reference;
}

/** pdfkit's references are objects with a number. */
function referenceOf(value: unknown): PdfReference {
  if (!isReference(value)) throw new Error('pdfkit 0.20 was expected');
  return value;
}

function isReference(value: unknown): value is PdfReference {
  return typeof value === 'object' && value !== null && 'id' in value && 'data' in value && 'end' in value;
}

/** Where an object in a stream is, as one negative number beside pdfkit's offsets: a file may hold very many of them. */
function inStream(stream: number, index: number): number {
  return -(stream * OBJECTS_PER_STREAM + index) - 1;
}

function located(place: number | null | undefined): Location | null {
  if (place === null || place === undefined) return null;
  if (place >= 0) return { offset: place };
  const code = -place - 1;
  return { stream: Math.floor(code / OBJECTS_PER_STREAM), index: code % OBJECTS_PER_STREAM };
}

/** Ends the file with a cross-reference stream, as objects in streams need. */
function writeEnd(document: HookedDocument, fileId: string): void {
  const offset = document._offset;
  const id = document._offsets.push(offset);
  const rows = zlibSync(crossReferenceRows(id + 1, (object) => located(document._offsets[object - 1])));
  const dictionary = [
    `/Type/XRef/Size ${id + 1}/W[${ENTRY_WIDTHS.join(' ')}]/Root ${refTo(document._root.id)}`,
    `/Info ${refTo(document._info.id)}/ID[<${fileId}><${fileId}>]`,
    `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${ENTRY_LENGTH}>>/Length ${rows.length}`,
  ];
  document._write(`${id} 0 obj\n<<${dictionary.join('\n')}>>\nstream`);
  document._write(rows);
  document._write(`\nendstream\nendobj\nstartxref\n${offset}\n%%EOF`);
}
