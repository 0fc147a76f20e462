import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newEngine } from '../../tests/fixtures/draw-pdf.ts';
import { PDF_SAMPLES } from '../../tests/fixtures/pdf-samples.ts';

const DOTS_PER_INCH = 70;

/** Draws the characteristic PDFs and makes a picture of each page to look at, with poppler. Needs no built app. */
export function makePdfPictures(target: string): void {
  mkdirSync(target, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-pictures-'));
  const engine = newEngine();
  try {
    for (const { name, pages, define } of PDF_SAMPLES) {
      const file = join(folder, `${name}.pdf`);
      writeFileSync(file, engine.render(define()).bytes);
      for (const page of pages) {
        const picture = pages.length === 1 ? name : `${name}-${page}`;
        const options = ['-r', String(DOTS_PER_INCH), '-f', String(page), '-l', String(page), '-singlefile', '-png'];
        execFileSync('pdftoppm', [...options, file, join(folder, picture)]);
        writeFileSync(join(target, `${picture}.png`), readFileSync(join(folder, `${picture}.png`)));
        console.log(`docs/screenshots/pdf/${picture}.png`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
