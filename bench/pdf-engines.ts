import type { DocumentDetail } from '../shared/listing.ts';
import { invoiceDefinition } from '../shared/pdf/invoice-definition.ts';
import { pdfOptions } from '../tests/fixtures/pdf-options.ts';
import type * as Ours from './pdf-peers/ours.ts';
import type { PdfPeer } from './pdf-peers/peer.ts';

/** What is measured beside each other, ours first. */
export const ENGINES = ['Invoice Desk', 'jsPDF + autotable', 'pdfkit by hand', 'pdfmake', 'Chromium print'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface Engine {
  /** Draws a document whose content is ready; only this is timed. */
  prepare(detail: DocumentDetail): () => Promise<Uint8Array>;
  close(): Promise<void>;
}

const FONTS = new URL('../resources/fonts/', import.meta.url);

const PEERS: Readonly<Record<Exclude<EngineName, 'Invoice Desk'>, () => Promise<PdfPeer>>> = {
  'jsPDF + autotable': async () => (await import('./pdf-peers/jspdf.ts')).jspdfWithAutotable(),
  'pdfkit by hand': async () => (await import('./pdf-peers/pdfkit.ts')).pdfkitByHand(),
  pdfmake: async () => (await import('./pdf-peers/pdfmake.ts')).pdfmake(),
  'Chromium print': async () => (await import('./pdf-peers/chromium.ts')).chromium(),
};

/** Loads an engine when it first draws. `bundle` is that of `ours.ts`. */
export function createEngine(name: EngineName, bundle: string): Engine {
  return name === 'Invoice Desk' ? ours(bundle) : over(PEERS[name]);
}

function ours(bundle: string): Engine {
  let draw: ((detail: DocumentDetail) => Uint8Array) | null = null;
  return {
    prepare: (detail) => async () => {
      // The bundle is made from `ours.ts`, whose types these are.
      const { openOurs } = (await import(bundle)) as typeof Ours;
      draw ??= openOurs(FONTS);
      return draw(detail);
    },
    close: () => Promise.resolve(),
  };
}

function over(load: () => Promise<PdfPeer>): Engine {
  let peer: PdfPeer | null = null;
  return {
    prepare: (detail) => {
      const content = invoiceDefinition(detail, pdfOptions());
      return async () => {
        peer ??= await load();
        return peer.draw(content);
      };
    },
    close: async () => peer?.close(),
  };
}
