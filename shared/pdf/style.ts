import type { PaperSize } from '../settings.ts';
import type { TableLayout, TextStyle } from './nodes.ts';

// One family, two weights, four sizes; everything must survive a black-and-white printer.
export const INK = '#17181c';
export const QUIET = '#5c616b';
export const HAIRLINE = '#dedcd6';
export const ACCENT = '#3730a3';

export const SIZE = { title: 19, total: 11.5, base: 9, small: 8, tiny: 6.8 } as const;

/** Of the font's own line height, 1.21 of its size. */
export const LEADING = 1.12;
/** A page in points. `top` and `bottom` are margins; the footer stands in the bottom one. */
export interface Page {
  readonly pageSize: 'A4' | 'LETTER';
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
  /** Between the side margins. */
  readonly contentWidth: number;
}

const SIDE = 50;

export function pageOf(paper: PaperSize): Page {
  const [width, height] = paper === 'A4' ? [595.28, 841.89] : [612, 792];
  return {
    pageSize: paper === 'A4' ? 'A4' : 'LETTER',
    width,
    height,
    side: SIDE,
    top: 50,
    bottom: 74,
    contentWidth: width - 2 * SIDE,
  };
}

export const LABEL: TextStyle = { fontSize: SIZE.small, color: QUIET };
export const SUBORDINATE: TextStyle = { fontSize: SIZE.small, color: QUIET };

/** No lines and no padding but `rowGap` between rows and `columnGap` between columns. */
export function plainLayout(columnGap: number, rowGap: number): TableLayout {
  return {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    hLineColor: () => HAIRLINE,
    paddingLeft: (index) => (index === 0 ? 0 : columnGap),
    paddingRight: () => 0,
    paddingTop: (index) => (index === 0 ? 0 : rowGap),
    paddingBottom: () => 0,
  };
}
