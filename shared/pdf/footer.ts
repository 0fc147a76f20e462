import type { DocumentDetail } from '../listing.ts';
import { formatInstant } from '../format/dates.ts';
import type { Figures } from './figures.ts';
import type { Block } from './nodes.ts';
import { HAIRLINE, plainLayout, QUIET, SIZE, type Page } from './style.ts';

const PAGE_WIDTH = 70;
const GAP = 12;
// What does not fit into the footer is dropped by pdfmake; the whole of it stands on the first page.
const MOST_CHARACTERS = 84;

/** On every page: what it is a page of, where the copy comes from, and the hash of the data it shows. */
export function footer(
  { revision }: DocumentDetail,
  title: string,
  vendor: string,
  { figures, page, region }: { readonly figures: Figures; readonly page: Page; readonly region: string },
): (pageNumber: number, pages: number) => Block {
  const name = shorten(figures.plain(title).replaceAll('\n', ' '));
  const fetched = formatInstant(revision.fetched, region, 'UTC');
  const copy = figures.plain(`Copy produced by Invoice Desk from ${vendor} data, ${fetched}`);
  const hash = figures.plain(`Content hash (SHA-256) ${revision.hash}`);
  const style = { fontSize: SIZE.tiny, color: QUIET, noWrap: true };
  return (pageNumber, pages) => ({
    table: {
      widths: [page.contentWidth - PAGE_WIDTH - GAP, PAGE_WIDTH],
      body: [
        [
          { stack: [{ text: name }, { text: copy }, { text: hash }], ...style },
          { text: `Page ${pageNumber} of ${pages}`, ...style, alignment: 'right' },
        ],
      ],
    },
    layout: {
      ...plainLayout(GAP, 0),
      hLineWidth: (line) => (line === 0 ? 0.5 : 0),
      hLineColor: () => HAIRLINE,
      paddingTop: () => 7,
    },
    margin: [page.side, 14, page.side, 0],
  });
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : text;
}
