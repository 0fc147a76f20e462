import type { Font } from 'fontkit';

/** A parsed font, shared by all documents of a worker. */
export interface FontFace {
  /** Unique in the worker, `Inter-Regular` for example; the name in the PDF. */
  readonly name: string;
  readonly font: Font;
  /** How far its letters reach above and below the baseline, in thousandths of the size; both positive. */
  readonly ascent: number;
  readonly descent: number;
}
