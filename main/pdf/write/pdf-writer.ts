import type { PdfDefinition, PdfInfo } from '../../../shared/pdf/definition.ts';
import type { LaidOut, OutlineEntry } from '../layout/page.ts';
import { createAttachments } from './attachments.ts';
import type { ReadImage } from './images/image.ts';
import { type Bookmark, createOutline, nested } from './outline.ts';
import { createPageWriter } from './page-writer.ts';
import { createPdfFile } from './pdf-file.ts';
import { createStructure } from './struct-tree.ts';
import { refTo, textString } from './syntax.ts';

interface Placed {
  /** From 1, among those that are in the file so far. */
  readonly firstPage: number;
  readonly pages: number;
}

/** A PDF that laid-out documents are written into. Of what is written only numbers stay in memory. */
export interface PdfWriter {
  add(definition: PdfDefinition, laidOut: LaidOut): Placed;
  /** As `add`, but it comes before all others. */
  addCover(definition: PdfDefinition, laidOut: LaidOut): Placed;
  finish(info: PdfInfo): { readonly pages: number };
}

/** The object that labels the pages of a document, and how many they are. */
interface Labelled {
  readonly label: number;
  readonly pages: number;
}

/** `document`: one, whose title and headings are the outline. `book`: many, each a part with its label. */
export function openPdf(
  kind: 'document' | 'book',
  language: string,
  readImage: ReadImage,
  write: (chunk: Uint8Array) => void,
): PdfWriter {
  const file = createPdfFile(language, write);
  const writePage = createPageWriter(file, readImage);
  const structure = createStructure(file, kind);
  const attachments = createAttachments(file);
  const outline = createOutline(file, kind === 'document');
  const pages: number[] = [];
  const parts: Labelled[] = [];

  /** Gives the objects of the pages. */
  const writeDocument = (definition: PdfDefinition, laidOut: LaidOut, first: boolean): readonly number[] => {
    const title = kind === 'book' ? definition.label : definition.info.title;
    const part = structure.begin();
    const ids = laidOut.pages.map((page) => {
      const id = file.reserve();
      writePage(page, laidOut, { id, ...part.page(id) });
      return id;
    });
    part.end(laidOut.root, { title, language: definition.language }, first);
    for (const attachment of definition.attachments) attachments.add(attachment, definition.info.created);
    for (const bookmark of bookmarksOf(kind, definition.label, laidOut, ids)) {
      if (first) outline.addFirst(bookmark);
      else outline.add(bookmark);
    }
    return ids;
  };
  const labelled = (definition: PdfDefinition, ids: readonly number[]): Labelled => {
    const label = file.reserve();
    file.object(label, `<</P${textString(`${definition.label} `)}/S/D>>`);
    return { label, pages: ids.length };
  };

  return {
    add: (definition, laidOut) => {
      const firstPage = pages.length + 1;
      const ids = writeDocument(definition, laidOut, false);
      pages.push(...ids);
      if (kind === 'book') parts.push(labelled(definition, ids));
      return { firstPage, pages: ids.length };
    },
    addCover: (definition, laidOut) => {
      const ids = writeDocument(definition, laidOut, true);
      pages.unshift(...ids);
      if (kind === 'book') parts.unshift(labelled(definition, ids));
      return { firstPage: 1, pages: ids.length };
    },
    finish: (info) => {
      structure.finish({ title: info.title, language });
      outline.finish();
      attachments.finish();
      if (kind === 'book') {
        file.setRoot('PageLabels', pageLabels(parts));
        file.setRoot('PageMode', '/UseOutlines');
      }
      file.finish(info, pages);
      return { pages: pages.length };
    },
  };
}

/** In a book the document's label with its headings below, else its title with them. */
function bookmarksOf(
  kind: 'document' | 'book',
  label: string,
  { outline, height }: LaidOut,
  pages: readonly number[],
): readonly Bookmark[] {
  const [firstPage = 0] = pages;
  const toBookmark = ({ text, page, y }: OutlineEntry): Bookmark => {
    return { title: text, page: pages[page] ?? firstPage, y: height - y, kids: [] };
  };
  if (kind === 'document') return nested(outline, toBookmark);
  const kids = outline.filter(({ level }) => level > 1).map(toBookmark);
  return [{ title: label, page: firstPage, y: height, kids }];
}

/** Each page is called by its document's label and its number in it. */
function pageLabels(parts: readonly Labelled[]): string {
  let page = 0;
  const ranges = parts.map(({ label, pages }) => {
    const range = `${page} ${refTo(label)}`;
    page += pages;
    return range;
  });
  return `<</Nums[${ranges.join(' ')}]>>`;
}
