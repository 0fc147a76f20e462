import type { Figures } from './figures.ts';
import type { Style } from './style.ts';
import type { Words } from './words/words.ts';

/** What every part of a document is drawn with. */
export interface Drawing {
  readonly words: Words;
  readonly figures: Figures;
  readonly style: Style;
  readonly region: string;
  /** The vendor's name. */
  readonly vendor: string;
}
