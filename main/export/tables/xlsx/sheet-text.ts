/** The most UTF-16 units that a cell may hold (Excel specifications and limits). */
const MOST_CELL_CHARACTERS = 32_767;

// What XML 1.0 cannot hold at all, or a reader would change: controls, halves of surrogate pairs, non-characters.
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /\p{Cs}/gu;
const LINE_END = /\r\n?/g;
// A reader takes "_x0041_" for a character by its code (ECMA-376 part 1, 22.9.2.19), so its underscore is written so.
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as a cell can hold it. */
export interface CellText {
  readonly xml: string;
  /** The text was longer than a cell holds. */
  readonly cut: boolean;
}

/** Cleans, cuts at a whole character and escapes a text for a cell. */
export function cellText(text: string): CellText {
  const clean = text.replace(NOT_XML, '').replace(LONE_SURROGATE, '\uFFFD').replace(LINE_END, '\n');
  const cut = clean.length > MOST_CELL_CHARACTERS;
  const kept = cut ? wholeStart(clean, MOST_CELL_CHARACTERS) : clean;
  return { xml: escapeXml(kept.replace(LOOKS_ESCAPED, '_x005F_')), cut };
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The first units of a text, one less where a pair would be torn apart. */
function wholeStart(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
