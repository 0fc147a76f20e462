import * as pdfmake from 'pdfmake/build/pdfmake.min.js';
import italicUrl from '../../resources/fonts/Inter-Italic.ttf?url';
import regularUrl from '../../resources/fonts/Inter-Regular.ttf?url';
import semiBoldUrl from '../../resources/fonts/Inter-SemiBold.ttf?url';
import type { RenderReply, RenderRequest } from '../../shared/pdf/render-client.ts';
import { createPdfMaker, type FontFiles, type RenderPdf } from '../../shared/pdf/render-with.ts';

const maker: Promise<RenderPdf> = loadFonts().then((fonts) => createPdfMaker(pdfmake, fonts));
// A failure is told with the answer to the first request.
maker.catch(() => undefined);

self.addEventListener('message', ({ data }: MessageEvent<RenderRequest>) => void answer(data));

async function answer({ id, detail, options }: RenderRequest): Promise<void> {
  try {
    const pdf = await (await maker)(detail, options);
    reply({ id, ok: true, pdf }, [pdf.bytes.buffer]);
  } catch (error) {
    reply({ id, ok: false, message: String(error) }, []);
  }
}

function reply(message: RenderReply, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

async function loadFonts(): Promise<FontFiles> {
  const [regular, semiBold, italic] = await Promise.all([read(regularUrl), read(semiBoldUrl), read(italicUrl)]);
  return { 'Inter-Regular.ttf': regular, 'Inter-SemiBold.ttf': semiBold, 'Inter-Italic.ttf': italic };
}

async function read(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The font ${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
