import type { Readable, Writable } from 'node:stream';

/** Where the command line reads and writes; the real one is `process`. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** One line on standard output. */
export function print(terminal: Terminal, line: string): void {
  terminal.stdout.write(`${line}\n`);
}

/** One line on standard error, for people; it may quote a vendor. */
export function say(terminal: Terminal, line: string): void {
  terminal.stderr.write(`${plain(line)}\n`);
}

/** One JSON value on standard output, and nothing else. */
export function printJson(terminal: Terminal, value: object): void {
  print(terminal, JSON.stringify(value, null, 2));
}

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

/** An aligned table with heads in capitals, two spaces between columns and no trailing space; cells are one line each. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map(({ head }) => head.toUpperCase());
  const lines = [heads, ...rows.map((row) => row.map(oneLine))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => displayWidth(line[index] ?? ''))));
  return lines
    .map((line) => {
      const cells = columns.map(({ align }, index) => {
        const cell = line[index] ?? '';
        const fill = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
        return align === 'right' ? fill + cell : cell + fill;
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

/** Text without control and invisible characters but line breaks: a vendor's text must not move the cursor. */
export function plain(text: string): string {
  return text.replace(/[^\P{C}\n]+/gu, ' ');
}

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

const SEGMENTER = new Intl.Segmenter();
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

function displayWidth(text: string): number {
  return [...SEGMENTER.segment(text)].reduce((width, { segment }) => width + (WIDE.test(segment) ? 2 : 1), 0);
}
