import type { Block } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { Style } from './style.ts';
import { HAIRLINE, paragraph } from './style.ts';
import type { Words } from './words/words.ts';

const PAGE_WIDTH = 80;
const GAP = 12;
// What stands in the footer must fit there; the whole of it stands on the first page.
const MOST_CELLS = 84;
// From here on most characters are as wide as they are high.
const FIRST_WIDE = 0x1100;

/** On every page: a rule, what it is a page of, some lines about that which fit, and the page's number. */
export function footer(
  name: string,
  about: readonly string[],
  style: Style,
  words: Words,
): (page: number, pages: number) => readonly Block[] {
  const left = [
    paragraph([{ text: shorten(name), isolate: true }], style.tiny),
    ...about.map((line) => paragraph(line, style.tiny)),
  ];
  return (page, pages) => [
    { kind: 'rule', rule: HAIRLINE },
    {
      kind: 'columns',
      above: 6,
      gap: GAP,
      columns: [
        { width: 'rest', blocks: left },
        {
          width: PAGE_WIDTH,
          blocks: [paragraph([{ text: words.footer.page(page, pages), whole: true }], style.tiny, { align: 'right' })],
        },
      ],
    },
  ];
}

/** As one line of at most 84 narrow or 42 wide characters. */
export function shorten(text: string): string {
  const characters = Array.from(cleanText(text).replaceAll('\n', ' '));
  let cells = 0;
  const end = characters.findIndex((character) => {
    cells += (character.codePointAt(0) ?? 0) >= FIRST_WIDE ? 2 : 1;
    return cells > MOST_CELLS;
  });
  return end === -1 ? characters.join('') : `${characters.slice(0, end - 1).join('')}…`;
}
