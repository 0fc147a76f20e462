import type { DocumentDetail } from '../listing.ts';
import { invoiceDefinition } from './invoice-definition.ts';
import type { PdfDefinition } from './nodes.ts';
import type { PdfOptions, RenderedPdf } from './options.ts';
import { xmpDescription } from './xmp.ts';

/** The files of resources/fonts that a PDF is set in. */
export const FONT_FILES = ['Inter-Regular.ttf', 'Inter-SemiBold.ttf', 'Inter-Italic.ttf'] as const;
export type FontFiles = Readonly<Record<(typeof FONT_FILES)[number], Uint8Array>>;

/** What is used of pdfmake 0.3. */
interface PdfMake {
  readonly virtualfs: { readonly writeFileSync: (name: string, content: Uint8Array) => void };
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(mayFetch: (url: string) => boolean): void;
  /** Not in the browser build, which has no access to files at all. */
  setLocalAccessPolicy?(mayRead: (path: string) => boolean): void;
  createPdf(definition: PdfDefinition): {
    getStream(): Promise<PdfKitDocument>;
    getBuffer(): Promise<Uint8Array>;
  };
}

interface PdfKitDocument {
  _addInfo(): void;
  appendXML(xml: string): void;
}

export type RenderPdf = (detail: DocumentDetail, options: PdfOptions) => Promise<RenderedPdf>;

/**
 * Turns documents into PDFs with pdfmake, whose imported module is handed in, so that the window and the command line
 * share all code. Both hand in the browser build: then the same document with the same options is the same file, byte
 * for byte, wherever it was made. Nothing is read from network or disk.
 * @throws Error where `module` is not pdfmake 0.3.
 */
export function createPdfMaker(module: unknown, fonts: FontFiles): RenderPdf {
  const engine = hasDefault(module) ? module.default : module;
  if (!isPdfMake(engine)) throw new Error('pdfmake 0.3 was expected');
  for (const name of FONT_FILES) engine.virtualfs.writeFileSync(name, fonts[name]);
  engine.setFonts({
    Inter: {
      normal: 'Inter-Regular.ttf',
      bold: 'Inter-SemiBold.ttf',
      italics: 'Inter-Italic.ttf',
      bolditalics: 'Inter-SemiBold.ttf',
    },
  });
  engine.setUrlAccessPolicy(() => false);
  engine.setLocalAccessPolicy?.(() => false);
  return async (detail, options) => {
    const { definition, missingGlyphs } = invoiceDefinition(detail, options);
    const pdf = engine.createPdf(definition);
    const document = await pdf.getStream();
    // pdfkit writes the title and its like into the XMP metadata without escaping them (0.19.1).
    document._addInfo = () => document.appendXML(xmpDescription(definition.info, definition.language));
    return { bytes: new Uint8Array(await pdf.getBuffer()), missingGlyphs };
  };
}

/** A CommonJS package arrives as the default export of its module, or as the module, depending on who loads it. */
function hasDefault(module: unknown): module is { readonly default: unknown } {
  return typeof module === 'object' && module !== null && 'default' in module;
}

function isPdfMake(value: unknown): value is PdfMake {
  return typeof value === 'object' && value !== null && 'virtualfs' in value && 'createPdf' in value;
}
