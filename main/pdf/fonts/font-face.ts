import type { Font } from 'fontkit';

/** A parsed font, shared by all documents of a worker. */
export interface FontFace {
  /** Unique in the worker, `Inter-Regular` for example; the name in the PDF. */
  readonly name: string;
  readonly font: Font;
}
