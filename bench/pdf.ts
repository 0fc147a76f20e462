import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as pdfmake from 'pdfmake/build/pdfmake.min.js';
import { counted } from '../main/cli/text.ts';
import { createPdfRenderer } from '../main/export/pdf-renderer.ts';
import { detailOf, withLines } from '../tests/fixtures/details.ts';
import { compare, type Comparison } from './measure.ts';

const WORKER = new URL('../main/export/pdf-worker.ts', import.meta.url);
const FONTS = fileURLToPath(new URL('../resources/fonts/', import.meta.url));
const FONT = 'Inter-Regular.ttf';

interface Engine {
  readonly virtualfs: { readonly writeFileSync: (name: string, content: Uint8Array) => void };
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

/** Invoices of 1 and of 200 lines as PDF, against a bare pdfmake table of as many rows. */
export async function benchPdf(): Promise<readonly Comparison[]> {
  const renderer = createPdfRenderer({ workerUrl: WORKER, fontsFolder: FONTS });
  const engine = await loadEngine();
  try {
    const comparisons: Comparison[] = [];
    for (const lines of [1, 200]) {
      const detail = detailOf(withLines(lines));
      const ours = (): Promise<unknown> => renderer.render(detail, { paper: 'A4', region: 'en-GB' });
      const floor = (): Promise<unknown> => engine.createPdf(bareTable(lines)).getBuffer();
      comparisons.push(await compare(`PDF, ${counted(lines, 'line')}`, ours, 'bare pdfmake table', floor));
    }
    return comparisons;
  } finally {
    renderer.close();
  }
}

function bareTable(rows: number): object {
  const cells = (row: number): readonly string[] => [String(row), `Item ${row}.`, '2', '6.25 EUR', '12.50 EUR'];
  return {
    content: [
      { table: { headerRows: 1, body: [cells(0), ...Array.from({ length: rows }, (_, row) => cells(row + 1))] } },
    ],
    defaultStyle: { font: 'Bench', fontSize: 9 },
  };
}

async function loadEngine(): Promise<Engine> {
  const engine: unknown = 'default' in pdfmake ? pdfmake.default : pdfmake;
  if (!isEngine(engine)) throw new Error('pdfmake 0.3 was expected');
  engine.virtualfs.writeFileSync(FONT, await readFile(`${FONTS}/${FONT}`));
  engine.setFonts({ Bench: { normal: FONT } });
  return engine;
}

function isEngine(value: unknown): value is Engine {
  return typeof value === 'object' && value !== null && 'virtualfs' in value && 'createPdf' in value;
}
