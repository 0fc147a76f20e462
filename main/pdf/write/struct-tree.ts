import type { Tag } from '../layout/tag.ts';
import type { PdfFile } from './pdf-file.ts';
import { refTo, textString } from './syntax.ts';

/** Marked content on a page. */
interface Mark {
  /** The number of the page's object. */
  readonly page: number;
  readonly mcid: number;
}

export interface Facts {
  readonly title: string;
  readonly language: string;
}

/** The structure of one document while it is written. */
export interface PartStructure {
  /** For the page of that object: the key under which it leads to its elements, and what numbers its marked content. */
  page(id: number): { readonly key: number; readonly mark: (tag: Tag) => number };
  /** Writes its elements; `first`: they are read before those of all others. */
  end(root: Tag, facts: Facts, first: boolean): void;
}

/** The structure tree of a file: one document, or many as the parts of one. */
export interface Structure {
  /** A document ends before the next begins. */
  begin(): PartStructure;
  /** Names the tree in the catalogue. */
  finish(facts: Facts): void;
}

export function createStructure(file: PdfFile, kind: 'document' | 'book'): Structure {
  const tree = file.reserve();
  // What all parts are in.
  const whole = kind === 'book' ? file.reserve() : tree;
  const parts: number[] = [];
  /** By the keys of pages: the lists that lead from marked content to its element. */
  const lists: number[] = [];
  return {
    begin: () => {
      const marks = new Map<Tag, Mark[]>();
      const pages: Tag[][] = [];
      return {
        page: (id) => {
          const tags: Tag[] = [];
          const key = lists.length + pages.push(tags) - 1;
          return { key, mark: (tag) => addMark(marks, tag, { page: id, mcid: tags.push(tag) - 1 }) };
        },
        end: (root, facts, first) => {
          const ids = writeElements(
            file,
            root,
            `/S/${kind === 'book' ? 'Part' : 'Document'}${factsOf(facts)}`,
            whole,
            marks,
          );
          const part = idOf(ids, root);
          if (first) parts.unshift(part);
          else parts.push(part);
          for (const tags of pages) {
            const list = file.reserve();
            lists.push(list);
            file.object(list, `[${tags.map((tag) => refTo(idOf(ids, tag))).join(' ')}]`);
          }
        },
      };
    },
    finish: (facts) => {
      const kids = `/K[${parts.map(refTo).join(' ')}]`;
      if (kind === 'book') file.object(whole, `<</S/Document${factsOf(facts)}/P ${refTo(tree)}${kids}>>`);
      const parentTree = file.reserve();
      file.object(parentTree, `<</Nums[${lists.map((list, key) => `${key} ${refTo(list)}`).join(' ')}]>>`);
      const below = kind === 'book' ? `/K ${refTo(whole)}` : kids;
      const next = `/ParentTree ${refTo(parentTree)}/ParentTreeNextKey ${lists.length}`;
      file.object(tree, `<</Type/StructTreeRoot${below}${next}>>`);
      file.setRoot('StructTreeRoot', refTo(tree));
    },
  };
}

function addMark(marks: Map<Tag, Mark[]>, tag: Tag, mark: Mark): number {
  const known = marks.get(tag);
  if (known === undefined) marks.set(tag, [mark]);
  else known.push(mark);
  return mark.mcid;
}

function factsOf({ title, language }: Facts): string {
  return `/T${textString(title)}/Lang${textString(language)}`;
}

type Marks = ReadonlyMap<Tag, readonly Mark[]>;

/** Writes a tree of elements and gives their numbers; `head` is what is said of its root. */
function writeElements(file: PdfFile, root: Tag, head: string, parent: number, marks: Marks): ReadonlyMap<Tag, number> {
  const ids = new Map<Tag, number>();
  const write = (tag: Tag, above: number, facts: string): number => {
    const id = file.reserve();
    ids.set(tag, id);
    const kids = tag.kids.filter((kid) => isShown(kid, marks)).map((kid) => write(kid, id, `/S/${kid.type}`));
    const content = kids.length > 0 ? `/K[${kids.map(refTo).join(' ')}]` : contentOf(marks.get(tag) ?? []);
    file.object(id, `<<${facts}/P ${refTo(above)}${attributesOf(tag)}${content}>>`);
    return id;
  };
  write(root, parent, head);
  return ids;
}

/** All marked content belongs to an element of the tree. */
function idOf(ids: ReadonlyMap<Tag, number>, tag: Tag): number {
  const id = ids.get(tag);
  if (id === undefined) throw new Error(`an element ${tag.type} outside the structure`);
  return id;
}

/** Rows and cells are there even when they are empty; anything else only for what it holds. */
function isShown(tag: Tag, marks: Marks): boolean {
  if (tag.type === 'TR' || tag.type === 'TH' || tag.type === 'TD') return true;
  return marks.has(tag) || tag.kids.some((kid) => isShown(kid, marks));
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
