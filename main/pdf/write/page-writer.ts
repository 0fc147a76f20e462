import type { FontFace } from '../fonts/font-face.ts';
import type { LaidOut, Page } from '../layout/page.ts';
import type { Tag } from '../layout/tag.ts';
import { createFontWriter, type FontWriter } from './font-writer.ts';
import { createImageWriter } from './image-writer.ts';
import type { ReadImage } from './images/image.ts';
import { pageContent } from './page-content.ts';
import type { PdfFile } from './pdf-file.ts';
import { decimal, refTo } from './syntax.ts';

/** Under which numbers a page is known, and who numbers its marked content. */
export interface PageNumbers {
  /** Of its object. */
  readonly id: number;
  /** Among all pages of the structure. */
  readonly key: number;
  readonly mark: (tag: Tag) => number;
}

export type WritePage = (page: Page, size: Pick<LaidOut, 'width' | 'height'>, numbers: PageNumbers) => void;

/** Writes the pages of one file, whose fonts and pictures they share. */
export function createPageWriter(file: PdfFile, readImage: ReadImage): WritePage {
  const fonts = new Map<FontFace, FontWriter>();
  const fontOf = (face: FontFace): FontWriter => {
    const known = fonts.get(face);
    if (known !== undefined) return known;
    const writer = createFontWriter(file.font(face), face);
    fonts.set(face, writer);
    return writer;
  };
  const writeImage = createImageWriter(file, readImage);
  return (page, { width, height }, { id, key, mark }) => {
    const images = new Map<string, number>();
    const image = (bytes: Uint8Array): string => {
      const object = writeImage(bytes);
      images.set(`I${object}`, object);
      return `I${object}`;
    };
    const content = pageContent(page, height, { font: fontOf, image, mark });
    const contentId = file.stream({}, Buffer.from(content, 'latin1'));
    const pictures = Array.from(images, ([name, object]) => `/${name} ${refTo(object)}`).join('');
    const resources = `<</Font ${refTo(file.fontsId)}${pictures === '' ? '' : `/XObject<<${pictures}>>`}>>`;
    const box = `/MediaBox[0 0 ${decimal(width)} ${decimal(height)}]`;
    const links = `/Parent ${refTo(file.pagesId)}/Contents ${refTo(contentId)}/Resources${resources}`;
    file.object(id, `<</Type/Page${box}${links}/StructParents ${key}/Tabs/S>>`);
  };
}
