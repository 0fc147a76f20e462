import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as pdfmake from 'pdfmake/build/pdfmake.min.js';
import type { RenderReply, RenderRequest } from '../../shared/pdf/render-client.ts';
import { createPdfMaker, FONT_FILES, type FontFiles, type RenderPdf } from '../../shared/pdf/render-with.ts';

const maker: Promise<RenderPdf> = loadFonts(String(workerData)).then((fonts) => createPdfMaker(pdfmake, fonts));
// A failure is told with the answer to the first request.
maker.catch(() => undefined);

parentPort?.on('message', (request: RenderRequest) => void answer(request));

async function answer({ id, detail, options }: RenderRequest): Promise<void> {
  try {
    const pdf = await (await maker)(detail, options);
    reply({ id, ok: true, pdf }, [pdf.bytes.buffer]);
  } catch (error) {
    reply({ id, ok: false, message: String(error) }, []);
  }
}

function reply(message: RenderReply, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

async function loadFonts(folder: string): Promise<FontFiles> {
  const [regular, semiBold, italic] = await Promise.all(FONT_FILES.map((name) => readFile(join(folder, name))));
  if (regular === undefined || semiBold === undefined || italic === undefined) throw new Error('A font is missing');
  return { 'Inter-Regular.ttf': regular, 'Inter-SemiBold.ttf': semiBold, 'Inter-Italic.ttf': italic };
}
