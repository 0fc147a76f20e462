import type { Tag } from '../layout/tag.ts';
import type { PdfFile } from './pdf-file.ts';
import { refTo, textString } from './syntax.ts';

/** Marked content on a page. */
interface Mark {
  /** The number of the page's object. */
  readonly page: number;
  readonly mcid: number;
}

/** Which marked content belongs to which elements of a document. */
export interface Marks {
  /** The elements of the next page get their numbers through the function that is given back. */
  page(id: number): (tag: Tag) => number;
  of(tag: Tag): readonly Mark[];
  /** The elements of each page, in the order of their numbers. */
  readonly pages: readonly (readonly Tag[])[];
}

export function createMarks(): Marks {
  const marks = new Map<Tag, Mark[]>();
  const pages: Tag[][] = [];
  return {
    page: (id) => {
      const tags: Tag[] = [];
      pages.push(tags);
      return (tag) => {
        const mark = { page: id, mcid: tags.push(tag) - 1 };
        const known = marks.get(tag);
        if (known === undefined) marks.set(tag, [mark]);
        else known.push(mark);
        return mark.mcid;
      };
    },
    of: (tag) => marks.get(tag) ?? [],
    pages,
  };
}

/**
 * Writes the elements of a document and gives the numbers of its root and of the lists, one for each page, that lead from
 * marked content to its element.
 */
export function writeElements(
  file: PdfFile,
  root: Tag,
  type: 'Document' | 'Part',
  parent: number,
  facts: { readonly title: string; readonly language: string },
  marks: Marks,
): { readonly root: number; readonly pages: readonly number[] } {
  const ids = new Map<Tag, number>();
  const write = (tag: Tag, above: number, head: string): number => {
    const id = file.reserve();
    ids.set(tag, id);
    const kids = tag.kids.filter((kid) => isShown(kid, marks)).map((kid) => write(kid, id, `/S/${kid.type}`));
    const content = kids.length > 0 ? `/K[${kids.map(refTo).join(' ')}]` : contentOf(marks.of(tag));
    file.object(id, `<<${head}/P ${refTo(above)}${attributesOf(tag)}${content}>>`);
    return id;
  };
  const head = `/S/${type}/T${textString(facts.title)}/Lang${textString(facts.language)}`;
  const rootId = write(root, parent, head);
  const pages = marks.pages.map((tags) => {
    const id = file.reserve();
    file.object(id, `[${tags.map((tag) => refTo(ids.get(tag) ?? rootId)).join(' ')}]`);
    return id;
  });
  return { root: rootId, pages };
}

/** Rows and cells are there even when they are empty; anything else only for what it holds. */
function isShown(tag: Tag, marks: Marks): boolean {
  if (tag.type === 'TR' || tag.type === 'TH' || tag.type === 'TD') return true;
  return marks.of(tag).length > 0 || tag.kids.some((kid) => isShown(kid, marks));
}

function contentOf(marks: readonly Mark[]): string {
  const [first, ...others] = marks;
  if (first === undefined) return '';
  if (others.length === 0) return `/Pg ${refTo(first.page)}/K ${first.mcid}`;
  const kids = marks.map(({ page, mcid }) =>
    page === first.page ? String(mcid) : `<</Type/MCR/Pg ${refTo(page)}/MCID ${mcid}>>`,
  );
  return `/Pg ${refTo(first.page)}/K[${kids.join(' ')}]`;
}

function attributesOf(tag: Tag): string {
  const table = [
    tag.scope === undefined ? '' : `/Scope/${tag.scope}`,
    tag.span === undefined ? '' : `/ColSpan ${tag.span}`,
    tag.summary === undefined ? '' : `/Summary${textString(tag.summary)}`,
  ].join('');
  return `${table === '' ? '' : `/A<</O/Table${table}>>`}${tag.alt === undefined ? '' : `/Alt${textString(tag.alt)}`}`;
}
