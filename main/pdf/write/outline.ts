import type { OutlineEntry } from '../layout/page.ts';
import type { PdfFile } from './pdf-file.ts';
import { decimal, refTo, textString } from './syntax.ts';

/** An entry of the outline and where it leads: points from the lower edge of a page, by its object's number. */
export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly y: number;
  readonly kids: readonly Bookmark[];
}

/** The bookmarks of a file. All but the first and the last have left memory when the next comes. */
export interface Outline {
  add(bookmark: Bookmark): void;
  /** Before all others. */
  addFirst(bookmark: Bookmark): void;
  /** Names it in the catalogue. */
  finish(): void;
}

/** An entry whose object names its neighbours and so waits for the next. */
interface Waiting {
  readonly id: number;
  /** How many lines it takes in the list of bookmarks as that is shown first. */
  readonly shown: number;
  readonly body: string;
}

/** Titles with the headings that follow them. */
export function nested(
  entries: readonly OutlineEntry[],
  toBookmark: (entry: OutlineEntry) => Bookmark,
): readonly Bookmark[] {
  const bookmarks: (Bookmark & { readonly kids: Bookmark[] })[] = [];
  let below: Bookmark[] | null = null;
  for (const entry of entries) {
    const kids: Bookmark[] = [];
    const bookmark = { ...toBookmark(entry), kids };
    if (entry.level === 1 || below === null) bookmarks.push(bookmark);
    else below.push(bookmark);
    if (entry.level === 1) below = kids;
  }
  return bookmarks;
}

/** `open`: what is below an entry is shown at once. */
export function createOutline(file: PdfFile, open: boolean): Outline {
  const root = file.reserve();
  let first: Waiting | null = null;
  let last: Waiting | null = null;
  let beforeLast: number | undefined;
  let second: number | undefined;
  let shown = 0;

  const write = (entry: Waiting, parent: number, previous: number | undefined, next: number | undefined): void => {
    const before = previous === undefined ? '' : `/Prev ${refTo(previous)}`;
    const after = next === undefined ? '' : `/Next ${refTo(next)}`;
    file.object(entry.id, `<</Parent ${refTo(parent)}${entry.body}${before}${after}>>`);
  };
  const prepare = ({ title, page, y, kids }: Bookmark): Waiting => {
    const id = file.reserve();
    const below = kids.map(prepare);
    for (const [index, kid] of below.entries()) write(kid, id, below[index - 1]?.id, below[index + 1]?.id);
    const lines = below.reduce((sum, kid) => sum + kid.shown, 0);
    const target = `/Dest[${refTo(page)}/XYZ null ${decimal(y)} null]`;
    return {
      id,
      shown: open ? lines + 1 : 1,
      body: `/Title${textString(title)}${target}${rangeOf(below[0]?.id, below.at(-1)?.id, open ? lines : -lines)}`,
    };
  };

  return {
    add: (bookmark) => {
      const entry = prepare(bookmark);
      shown += entry.shown;
      if (last !== null && last !== first) write(last, root, beforeLast, entry.id);
      if (first === null) first = entry;
      else if (second === undefined) second = entry.id;
      beforeLast = last?.id;
      last = entry;
    },
    addFirst: (bookmark) => {
      const entry = prepare(bookmark);
      shown += entry.shown;
      if (first !== null && first !== last) write(first, root, entry.id, second);
      if (first === last) beforeLast = entry.id;
      second = first?.id;
      first = entry;
      last ??= entry;
    },
    finish: () => {
      if (first === null || last === null) return;
      write(first, root, undefined, second);
      if (last !== first) write(last, root, beforeLast, undefined);
      file.object(root, `<</Type/Outlines${rangeOf(first.id, last.id, shown)}>>`);
      file.setRoot('Outlines', refTo(root));
    },
  };
}

function rangeOf(first: number | undefined, last: number | undefined, count: number): string {
  return first === undefined || last === undefined ? '' : `/First ${refTo(first)}/Last ${refTo(last)}/Count ${count}`;
}
