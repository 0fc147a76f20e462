import type { Color } from '../../../shared/pdf/blocks.ts';
import type { FontFace } from '../fonts/font-face.ts';
import type { Page, PlacedArea, PlacedImage, PlacedLine } from '../layout/page.ts';
import type { Tag } from '../layout/tag.ts';
import type { GlyphRun } from '../text/text-line.ts';
import type { FontWriter } from './font-writer.ts';
import { decimal } from './syntax.ts';

/** What the content of a page refers to. */
export interface PageLinks {
  readonly font: (face: FontFace) => FontWriter;
  /** The name of a picture in the resources of this page. */
  readonly image: (bytes: Uint8Array) => string;
  /** The number (MCID) of the next stretch of this page that belongs to an element. */
  readonly mark: (tag: Tag) => number;
}

const LAYOUT_ARTIFACT = '/Artifact<</Type/Layout>>BDC\n';
const REPEATED_ARTIFACT = '/Artifact<</Type/Pagination>>BDC\n';

/** The operators of a page that is `height` points high; a byte for each character. */
export function pageContent(page: Page, height: number, links: PageLinks): string {
  const pen = createPen(height, links);
  pen.areas(page.fills);
  let marked: Tag | null = null;
  let paragraphEnded = false;
  for (const item of page.content) {
    if (item.kind === 'line' && item.line.runs.length === 0) continue;
    if (item.tag !== marked) {
      if (marked !== null) pen.close();
      // Marked content may lie within a text object or around it, but not across its end.
      if (item.kind === 'image') pen.endText();
      else pen.beginText();
      pen.open(`/${item.tag.type}<</MCID ${links.mark(item.tag)}>>BDC\n`);
      marked = item.tag;
    } else if (paragraphEnded) {
      pen.space();
    }
    pen.item(item);
    paragraphEnded = item.kind === 'line' && item.line.endsParagraph;
  }
  if (marked !== null) pen.close();
  if (page.repeated.length > 0) {
    pen.endText();
    pen.open(REPEATED_ARTIFACT);
    for (const item of page.repeated) pen.item(item);
    pen.endText();
    pen.close();
  }
  pen.areas(page.rules);
  return pen.end();
}

interface Pen {
  /** Parts the words before and after it for those who hear them, behind the end of a line. */
  space(): void;
  open(operator: string): void;
  close(): void;
  beginText(): void;
  endText(): void;
  item(item: PlacedLine | PlacedImage): void;
  /** Draws areas as something that is not read. */
  areas(areas: readonly PlacedArea[]): void;
  end(): string;
}

function createPen(height: number, links: PageLinks): Pen {
  let out = '';
  let inText = false;
  // Of the last line, in hundredths of a point, which do not add up to an error.
  let x = 0;
  let y = 0;
  let font: FontFace | null = null;
  let size = 0;
  let color: Color = '#000000';

  const paint = (next: Color): void => {
    if (next === color) return;
    out += `${colorOperands(next)} rg\n`;
    color = next;
  };
  const beginText = (): void => {
    if (inText) return;
    out += 'BT\n';
    inText = true;
    x = y = 0;
  };
  const endText = (): void => {
    if (inText) out += 'ET\n';
    inText = false;
  };
  const showRun = (run: GlyphRun, more: boolean): void => {
    const writer = links.font(run.face);
    if (run.face !== font || run.size !== size) {
      out += `/${writer.name} ${decimal(run.size)} Tf\n`;
      font = run.face;
      size = run.size;
    }
    paint(run.color);
    out += writer.show(run, more);
  };
  const showLine = ({ x: left, baseline, line }: PlacedLine): void => {
    if (line.runs.length === 0) return;
    beginText();
    const nextX = Math.round(left * 100);
    const nextY = Math.round((height - baseline) * 100);
    out += `${(nextX - x) / 100} ${(nextY - y) / 100} Td\n`;
    x = nextX;
    y = nextY;
    const last = line.runs.length - 1;
    for (const [index, run] of line.runs.entries()) showRun(run, index < last);
  };
  const showImage = (image: PlacedImage): void => {
    endText();
    const place = [image.width, 0, 0, image.height, image.x, height - image.y - image.height].map(decimal).join(' ');
    out += `q ${place} cm /${links.image(image.bytes)} Do Q\n`;
  };
  return {
    space: () => {
      if (font !== null) out += links.font(font).space();
    },
    open: (operator) => (out += operator),
    close: () => (out += 'EMC\n'),
    beginText,
    endText,
    item: (item) => (item.kind === 'line' ? showLine(item) : showImage(item)),
    areas: (areas) => {
      endText();
      if (areas.length === 0) return;
      out += LAYOUT_ARTIFACT;
      for (const area of areas) {
        paint(area.color);
        const corner = [area.x, height - area.y - area.height, area.width, area.height].map(decimal).join(' ');
        out += `${corner} re f\n`;
      }
      out += 'EMC\n';
    },
    end: () => {
      endText();
      return out;
    },
  };
}

function colorOperands(color: Color): string {
  return [1, 3, 5].map((at) => Math.round(parseInt(color.slice(at, at + 2), 16) / 2.55) / 100).join(' ');
}
