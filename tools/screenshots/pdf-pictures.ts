import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newEngine } from '../../tests/fixtures/draw-pdf.ts';
import { PDF_SAMPLES } from '../../tests/fixtures/pdf-samples.ts';
import { pdfPicture } from '../../tests/fixtures/read-pdf.ts';

/** Draws the characteristic PDFs and makes a picture of each page to look at, with poppler. Needs no built app. */
export function makePdfPictures(target: string): void {
  mkdirSync(target, { recursive: true });
  const engine = newEngine();
  for (const { name, pages, define } of PDF_SAMPLES) {
    const { bytes } = engine.render(define());
    for (const page of pages) {
      const file = pages.length === 1 ? `${name}.png` : `${name}-${page}.png`;
      writeFileSync(join(target, file), pdfPicture(bytes, page));
      console.log(`docs/screenshots/pdf/${file}`);
    }
  }
}
