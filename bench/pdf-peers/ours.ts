import { readFileSync } from 'node:fs';
import { createPdfEngine } from '../../main/pdf/create-engine.ts';
import { createFontLibrary } from '../../main/pdf/fonts/font-library.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { invoiceDefinition } from '../../shared/pdf/invoice-definition.ts';
import { pdfOptions } from '../../tests/fixtures/pdf-options.ts';

/** Our own engine with the template, as a worker uses it; bundled like the product before it is measured. */
export function openOurs(fontsFolder: URL): (detail: DocumentDetail) => Uint8Array {
  const engine = createPdfEngine(createFontLibrary((file) => readFileSync(new URL(file, fontsFolder))));
  const options = pdfOptions();
  return (detail) => engine.render(invoiceDefinition(detail, options)).bytes;
}
