import type { PdfDefinition, PdfInfo } from '../../../shared/pdf/definition.ts';
import type { FontFace } from '../fonts/font-face.ts';
import type { LaidOut, OutlineEntry, Page } from '../layout/page.ts';
import { createAttachments } from './attachments.ts';
import { createFontWriter, type FontWriter } from './font-writer.ts';
import { createImageWriter } from './image-writer.ts';
import type { ReadImage } from './images/image.ts';
import { type Bookmark, prepareEntry, type WaitingEntry, writeEntry } from './outline.ts';
import { pageContent } from './page-content.ts';
import { createPdfFile, type PdfFile } from './pdf-file.ts';
import { createMarks, writeElements } from './struct-tree.ts';
import { decimal, refTo, textString } from './syntax.ts';

interface Placed {
  /** From 1, among those that are in the file so far. */
  readonly firstPage: number;
  readonly pages: number;
}

/** A PDF that laid-out documents are written into; what is written is no longer in memory. */
export interface PdfWriter {
  add(definition: PdfDefinition, laidOut: LaidOut): Placed;
  /** As `add`, but it comes before all others. */
  addCover(definition: PdfDefinition, laidOut: LaidOut): Placed;
  finish(info: PdfInfo): { readonly pages: number };
}

/** What is kept of a document that has been written. */
interface Written {
  /** The numbers of its pages. */
  readonly pages: readonly number[];
  readonly element: number;
  readonly label: string;
  readonly bookmarks: readonly WaitingEntry[];
}

/** `document`: one, whose title and headings are the outline. `book`: many, each a part with its label. */
export function openPdf(
  kind: 'document' | 'book',
  language: string,
  readImage: ReadImage,
  write: (chunk: Uint8Array) => void,
): PdfWriter {
  const file = createPdfFile(language, write);
  const drawPage = createPageWriter(file, readImage);
  const attachments = createAttachments(file);
  const structureId = file.reserve();
  // The one document, or what holds all parts.
  const wholeId = kind === 'book' ? file.reserve() : structureId;
  const outlineId = file.reserve();
  const written: Written[] = [];
  /** From the number under which a page is known to the structure to that of its list. */
  const parentLists: number[] = [];
  let pageCount = 0;

  const writeDocument = (definition: PdfDefinition, laidOut: LaidOut): Written => {
    const marks = createMarks();
    const pages = laidOut.pages.map((page, index) => {
      const id = file.reserve();
      drawPage(id, page, laidOut, marks.page(id), parentLists.length + index);
      return id;
    });
    const type = kind === 'book' ? 'Part' : 'Document';
    const title = kind === 'book' ? definition.label : definition.info.title;
    const elements = writeElements(file, laidOut.root, type, wholeId, { title, language: definition.language }, marks);
    parentLists.push(...elements.pages);
    for (const attachment of definition.attachments) attachments.add(attachment, definition.info.created);
    const bookmarks = bookmarksOf(kind, definition.label, laidOut, pages).map((bookmark) =>
      prepareEntry(file, bookmark, kind === 'document'),
    );
    pageCount += pages.length;
    return { pages, element: elements.root, label: definition.label, bookmarks };
  };
  const add = (definition: PdfDefinition, laidOut: LaidOut): Placed => {
    const firstPage = pageCount + 1;
    written.push(writeDocument(definition, laidOut));
    return { firstPage, pages: laidOut.pages.length };
  };

  return {
    add,
    addCover: (definition, laidOut) => {
      written.unshift(writeDocument(definition, laidOut));
      return { firstPage: 1, pages: laidOut.pages.length };
    },
    finish: (info) => {
      finishStructure(file, kind, { structureId, wholeId, language, title: info.title }, written, parentLists);
      finishOutline(
        file,
        kind,
        outlineId,
        written.flatMap(({ bookmarks }) => bookmarks),
      );
      if (kind === 'book') file.setRoot('PageLabels', pageLabels(written));
      attachments.finish();
      file.finish(
        info,
        written.flatMap(({ pages }) => pages),
      );
      return { pages: pageCount };
    },
  };
}

function createPageWriter(
  file: PdfFile,
  readImage: ReadImage,
): (
  id: number,
  page: Page,
  size: Pick<LaidOut, 'width' | 'height'>,
  mark: ReturnType<ReturnType<typeof createMarks>['page']>,
  key: number,
) => void {
  const fonts = new Map<FontFace, FontWriter>();
  const fontOf = (face: FontFace): FontWriter => {
    const known = fonts.get(face);
    if (known !== undefined) return known;
    const writer = createFontWriter(file.font(face), face);
    fonts.set(face, writer);
    return writer;
  };
  const imageId = createImageWriter(file, readImage);
  return (id, page, { width, height }, mark, key) => {
    const images = new Map<string, number>();
    const content = pageContent(page, height, {
      font: fontOf,
      image: (bytes) => {
        const object = imageId(bytes);
        images.set(`I${object}`, object);
        return `I${object}`;
      },
      mark,
    });
    const contentId = file.stream({}, Buffer.from(content, 'latin1'));
    const pictures = Array.from(images, ([name, object]) => `/${name} ${refTo(object)}`).join('');
    const resources = `<</Font ${refTo(file.fontsId)}${pictures === '' ? '' : `/XObject<<${pictures}>>`}>>`;
    file.object(
      id,
      `<</Type/Page/Parent ${refTo(file.pagesId)}/MediaBox[0 0 ${decimal(width)} ${decimal(height)}]` +
        `/Contents ${refTo(contentId)}/Resources${resources}/StructParents ${key}/Tabs/S>>`,
    );
  };
}

function bookmarksOf(
  kind: 'document' | 'book',
  label: string,
  { outline, height }: LaidOut,
  pages: readonly number[],
): readonly Bookmark[] {
  const [firstPage = 0] = pages;
  const bookmarkOf = ({ text, page, y }: OutlineEntry, kids: readonly Bookmark[]): Bookmark => {
    return { title: text, page: pages[page] ?? firstPage, y: height - y, kids };
  };
  const headings = (entries: readonly OutlineEntry[]): readonly Bookmark[] =>
    entries.map((entry) => bookmarkOf(entry, []));
  if (kind === 'book') {
    const below = outline.filter(({ level }) => level > 1);
    return [{ title: label, page: firstPage, y: height, kids: headings(below) }];
  }
  const firstTitle = outline.findIndex(({ level }) => level === 1);
  if (firstTitle === -1) return headings(outline);
  const bookmarks = [...headings(outline.slice(0, firstTitle))];
  for (let at = firstTitle; at < outline.length;) {
    const next = outline.findIndex(({ level }, index) => index > at && level === 1);
    const end = next === -1 ? outline.length : next;
    const title = outline[at];
    if (title !== undefined) bookmarks.push(bookmarkOf(title, headings(outline.slice(at + 1, end))));
    at = end;
  }
  return bookmarks;
}

function finishStructure(
  file: PdfFile,
  kind: 'document' | 'book',
  whole: { readonly structureId: number; readonly wholeId: number; readonly language: string; readonly title: string },
  written: readonly Written[],
  parentLists: readonly number[],
): void {
  const elements = `/K[${written.map(({ element }) => refTo(element)).join(' ')}]`;
  const kids = kind === 'book' ? `/K ${refTo(whole.wholeId)}` : elements;
  if (kind === 'book') {
    const facts = `/T${textString(whole.title)}/Lang${textString(whole.language)}`;
    file.object(whole.wholeId, `<</S/Document/P ${refTo(whole.structureId)}${facts}${elements}>>`);
  }
  const lists = parentLists.map((list, key) => `${key} ${refTo(list)}`).join(' ');
  const parentTree = file.reserve();
  file.object(parentTree, `<</Nums[${lists}]>>`);
  file.object(
    whole.structureId,
    `<</Type/StructTreeRoot${kids}/ParentTree ${refTo(parentTree)}/ParentTreeNextKey ${parentLists.length}>>`,
  );
  file.setRoot('StructTreeRoot', refTo(whole.structureId));
}

function finishOutline(
  file: PdfFile,
  kind: 'document' | 'book',
  outlineId: number,
  entries: readonly WaitingEntry[],
): void {
  const [first] = entries;
  const last = entries.at(-1);
  for (const [index, entry] of entries.entries()) {
    writeEntry(file, entry, outlineId, entries[index - 1]?.id, entries[index + 1]?.id);
  }
  const range =
    first === undefined || last === undefined
      ? ''
      : `/First ${refTo(first.id)}/Last ${refTo(last.id)}/Count ${entries.reduce((sum, { shown }) => sum + shown, 0)}`;
  file.object(outlineId, `<</Type/Outlines${range}>>`);
  if (first === undefined) return;
  file.setRoot('Outlines', refTo(outlineId));
  if (kind === 'book') file.setRoot('PageMode', '/UseOutlines');
}

/** Each page is called by its document's label and its number in it. */
function pageLabels(written: readonly Written[]): string {
  let page = 0;
  const ranges = written.map(({ label, pages }) => {
    const range = `${page}<</P${textString(`${label} `)}/S/D>>`;
    page += pages.length;
    return range;
  });
  return `<</Nums[${ranges.join('')}]>>`;
}
