/** A PDF that is open for reading on the screen. All its pages have the same size. */
export interface PdfFile {
  readonly pages: number;
  /** Of every page, in points (1/72 inch). */
  readonly width: number;
  readonly height: number;
  /**
   * Draws a page, counted from 1, with so many pixels per point; sets the size of the canvas. False where `signal` stopped
   * it before the end.
   */
  draw(page: number, canvas: HTMLCanvasElement, pixelsPerPoint: number, signal: AbortSignal): Promise<boolean>;
  /**
   * Puts the text of a page where it stands on the paper, transparent, for selecting and for those who hear it. The CSS
   * variable `--total-scale-factor` says how many CSS pixels a point is.
   */
  writeText(page: number, target: HTMLElement, signal: AbortSignal): Promise<void>;
  /** Frees the bytes, fonts and pictures of it; nothing of it may be asked for any more. */
  close(): Promise<void>;
}

/**
 * Opens a PDF, and takes its bytes away from the caller. `onFailure` is called where it cannot be read any further later
 * on, at most once.
 */
export type OpenPdf = (bytes: Uint8Array<ArrayBuffer>, onFailure: (error: Error) => void) => Promise<PdfFile>;
