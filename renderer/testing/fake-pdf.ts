import { vi } from 'vitest';
import type { OpenPdf, PdfFile } from '../pdf/pdf-file.ts';

/** What happened to a PDF that was opened. */
export interface OpenedPdf {
  readonly bytes: Uint8Array;
  /** The pages that were drawn, with their pixels per point, in this order. */
  readonly drawn: (readonly [page: number, pixelsPerPoint: number])[];
  closed: boolean;
  /** Has its worker die. */
  fail(error: Error): void;
}

/** Stands in for pdf.js: files of so many A4 pages, whose text is "Page n". */
export function createFakePdfs(pages: () => number): { readonly openPdf: OpenPdf; readonly opened: OpenedPdf[] } {
  const opened: OpenedPdf[] = [];
  const openPdf: OpenPdf = (bytes, onFailure) => {
    const one: OpenedPdf = { bytes, drawn: [], closed: false, fail: onFailure };
    opened.push(one);
    const file: PdfFile = {
      pages: pages(),
      width: 595.28,
      height: 841.89,
      draw: (page, _canvas, pixelsPerPoint, signal) => {
        if (!signal.aborted) one.drawn.push([page, pixelsPerPoint]);
        return Promise.resolve(!signal.aborted);
      },
      writeText: (page, target) => {
        target.textContent = `Page ${page}`;
        return Promise.resolve();
      },
      close: () => {
        one.closed = true;
        return Promise.resolve();
      },
    };
    return Promise.resolve(file);
  };
  return { openPdf, opened };
}

type Watcher = (near: boolean) => void;

/** The test's DOM has no layout: tests say themselves which elements come near. Returns what is watched, in order. */
export function watchNearness(): Map<Element, Watcher> {
  const watched = new Map<Element, Watcher>();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (entries: readonly { isIntersecting: boolean }[]) => void;
      readonly #mine: Element[] = [];

      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
        this.#tell = tell;
      }

      observe(element: Element): void {
        this.#mine.push(element);
        watched.set(element, (near) => this.#tell([{ isIntersecting: near }]));
      }

      disconnect(): void {
        for (const element of this.#mine) watched.delete(element);
      }
    },
  );
  return watched;
}
