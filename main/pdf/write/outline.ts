import type { PdfFile } from './pdf-file.ts';
import { decimal, refTo, textString } from './syntax.ts';

/** An entry of the outline and where it leads: points from the lower edge of a page, by its object's number. */
export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly y: number;
  readonly kids: readonly Bookmark[];
}

/** An entry whose own object is still to be written, as it names its neighbours. */
export interface WaitingEntry {
  readonly id: number;
  /** How many lines it takes in the list of bookmarks as that is shown first. */
  readonly shown: number;
  readonly body: string;
}

/** Writes what is below an entry; the entry itself waits for its neighbours. `open`: what is below it is shown at once. */
export function prepareEntry(file: PdfFile, bookmark: Bookmark, open: boolean): WaitingEntry {
  const id = file.reserve();
  const kids = bookmark.kids.map((kid) => prepareEntry(file, kid, open));
  for (const [index, kid] of kids.entries()) writeEntry(file, kid, id, kids[index - 1]?.id, kids[index + 1]?.id);
  const below = kids.reduce((sum, kid) => sum + kid.shown, 0);
  const [first] = kids;
  const last = kids.at(-1);
  const range =
    first === undefined || last === undefined
      ? ''
      : `/First ${refTo(first.id)}/Last ${refTo(last.id)}/Count ${open ? below : -below}`;
  const target = `/Dest[${refTo(bookmark.page)}/XYZ null ${decimal(bookmark.y)} null]`;
  return { id, shown: open ? below + 1 : 1, body: `/Title${textString(bookmark.title)}${target}${range}` };
}

export function writeEntry(
  file: PdfFile,
  entry: WaitingEntry,
  parent: number,
  previous: number | undefined,
  next: number | undefined,
): void {
  const neighbours = `${previous === undefined ? '' : `/Prev ${refTo(previous)}`}${next === undefined ? '' : `/Next ${refTo(next)}`}`;
  file.object(entry.id, `<</Parent ${refTo(parent)}${entry.body}${neighbours}>>`);
}
