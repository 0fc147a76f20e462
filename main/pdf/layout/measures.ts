import type { Block } from '../../../shared/pdf/blocks.ts';
import type { TextSetter } from '../text/text-setter.ts';
import type { StackBox } from './box.ts';
import type { Tag } from './tag.ts';

/** What measuring needs besides the blocks. */
export interface Measures {
  readonly setter: TextSetter;
  /**
   * The size of a picture in any unit.
   * @throws CodedError `invalid-argument` where it is no PNG or JPEG or damaged.
   */
  readonly imageSize: (bytes: Uint8Array) => { readonly width: number; readonly height: number };
  /** The characters that no font has are added. */
  readonly missing: Set<string>;
  /** The height of a page without its margins, in points. */
  readonly pageHeight: number;
}

/** Where the elements of the structure go: below `parent`, or, for the text of a cell, all into the cell itself. */
export interface Place {
  readonly parent: Tag;
  readonly direct: boolean;
}

/** Sets blocks one below the other; null where there is nothing to be seen. */
export type MeasureBlocks = (
  blocks: readonly Block[],
  width: number,
  place: Place,
  measures: Measures,
) => StackBox | null;

/** The space above a block; none is negative. */
export function above(block: Block): number {
  return Math.max(0, block.above ?? 0);
}
