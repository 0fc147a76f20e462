import type { PdfDefinition } from '../../../shared/pdf/definition.ts';
import type { PaperSize } from '../../../shared/settings.ts';
import type { Block } from '../../../shared/pdf/blocks.ts';
import type { Box, Heading, StackBox } from './box.ts';
import { measureBlocks } from './measure.ts';
import type { Measures } from './measures.ts';
import type { LaidOut, OutlineEntry, Page } from './page.ts';
import { place } from './place.ts';
import { split } from './split.ts';
import type { Tag } from './tag.ts';

const PAPER: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
};
/** However tall a footer is, this part of the page is left to the body. */
const LEAST_BODY = 0.25;
/** Wide figures, to see how tall a footer becomes. */
const MANY_PAGES = 88_888;
/** Below the footer, where no printer prints anyway. */
const BELOW_FOOTER = 12;

/** What it takes to set text and pictures. */
export type Ports = Pick<Measures, 'setter' | 'imageSize'>;

/**
 * Sets a document on pages. Nothing of it is left out: what does not fit on a page is broken, and a single line that is
 * taller than a page is drawn all the same.
 * @throws CodedError `invalid-argument` where a picture cannot be read.
 */
export function layOut(definition: PdfDefinition, ports: Ports): LaidOut {
  const { margins } = definition;
  const { width, height } = paperOf(definition);
  const missing = new Set<string>();
  const root: Tag = { type: 'Document', kids: [] };
  const contentWidth = Math.max(0, width - 2 * margins.side);
  const measured = (blocks: readonly Block[], parent: Tag, pageHeight: number): StackBox | null =>
    measureBlocks(blocks, contentWidth, { parent, direct: false }, { ...ports, missing, pageHeight });
  const footerOf = (page: number, pages: number): StackBox | null =>
    measured(definition.footer(page, pages), { type: 'Document', kids: [] }, height);

  const footerHeight = margins.footerGap + (footerOf(MANY_PAGES, MANY_PAGES)?.height ?? 0) + BELOW_FOOTER;
  const bodyHeight = Math.max(height * LEAST_BODY, height - margins.top - Math.max(margins.bottom, footerHeight));
  const body = measured(definition.body, root, bodyHeight);
  const closing = measured(definition.closing([...missing]), root, bodyHeight);

  const outline: OutlineEntry[] = [];
  const pages = paginate(below(body, closing), bodyHeight).map((part, index) => {
    const page: Page = { fills: [], content: [], repeated: [], rules: [] };
    const found = (heading: Heading, y: number): void => {
      outline.push({ ...heading, page: index, y });
    };
    if (part !== null) place(part, margins.side, margins.top, { page, repeated: false, found });
    return page;
  });
  for (const [index, page] of pages.entries()) {
    const footer = footerOf(index + 1, pages.length);
    const top = margins.top + bodyHeight + margins.footerGap;
    if (footer !== null) place(footer, margins.side, top, { page, repeated: true, found: () => undefined });
  }
  return { width, height, pages, root, outline, missingGlyphs: [...missing] };
}

function paperOf({ paper, landscape }: PdfDefinition): { readonly width: number; readonly height: number } {
  const { width, height } = PAPER[paper];
  return landscape === true ? { width: height, height: width } : { width, height };
}

function below(body: StackBox | null, closing: StackBox | null): StackBox | null {
  if (body === null || closing === null) return body ?? closing;
  const items = [...body.items, ...closing.items];
  const height = body.height + closing.lead + closing.height;
  return { ...body, items, height, sticky: false };
}

/** At least one page, which may be empty. */
function paginate(body: Box | null, height: number): readonly (Box | null)[] {
  if (body === null) return [null];
  const parts: Box[] = [];
  for (let rest: Box | null = body; rest !== null;) {
    const cut = split(rest, height, 'forced', height);
    if (cut.part === null) throw new Error('a page without content');
    parts.push(cut.part);
    rest = cut.rest;
  }
  return parts;
}
