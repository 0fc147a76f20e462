import type { FontLibrary } from './fonts/font-library.ts';
import { layOut, type Ports } from './layout/layout.ts';
import type { PdfEngine } from './engine.ts';
import { createTextSetter } from './text/create-text-setter.ts';
import { openPdf } from './write/pdf-writer.ts';
import { createImageReader } from './write/images/image.ts';

/** The engine of a worker: fonts and shaped words are kept for the next document. */
export function createPdfEngine(fonts: FontLibrary): PdfEngine {
  const readImage = createImageReader();
  const ports: Ports = { setter: createTextSetter(fonts), imageSize: readImage };
  return {
    render: (definition) => {
      const laidOut = layOut(definition, ports);
      const chunks: Uint8Array[] = [];
      const pdf = openPdf('document', definition.language, readImage, (chunk) => chunks.push(chunk));
      pdf.add(definition, laidOut);
      pdf.finish(definition.info);
      return { bytes: joined(chunks), pages: laidOut.pages.length, missingGlyphs: laidOut.missingGlyphs };
    },
    openBook: (language, write) => {
      const pdf = openPdf('book', language, readImage, write);
      return {
        add: (definition) => {
          const laidOut = layOut(definition, ports);
          return { ...pdf.add(definition, laidOut), missingGlyphs: laidOut.missingGlyphs };
        },
        addCover: (define) => {
          for (let own = 1; ;) {
            const definition = define(own);
            const laidOut = layOut(definition, ports);
            const pages = laidOut.pages.length;
            if (pages <= own) return { ...pdf.addCover(definition, laidOut), missingGlyphs: laidOut.missingGlyphs };
            own = pages;
          }
        },
        finish: (info) => pdf.finish(info),
      };
    },
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
