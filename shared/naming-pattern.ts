import { utcDay } from './document/dates.ts';
import type { Document } from './document/document.ts';
import { counterparty, numberOrLabel } from './document/naming.ts';
import { vendorName } from './document/vendors.ts';

/**
 * What may stand in braces. `issued` is the issue day, or the order's where there is none; `year` and `month` are parts
 * of it; `number` also names documents that have none.
 */
export const NAME_FIELDS = [
  'vendor',
  'account',
  'kind',
  'number',
  'issued',
  'due',
  'year',
  'month',
  'party',
  'customer',
  'currency',
  'status',
] as const;
export type NameField = (typeof NAME_FIELDS)[number];
export type NameValues = Readonly<Record<NameField, string | null>>;

/** "2022-08-29_165525_org2.pdf" */
export const DEFAULT_NAME_PATTERN = '{issued}_{number}_{party}';

/**
 * Why a pattern cannot be used. `no-number`: without `{number}` most documents would have the same name. `character`: not
 * allowed in file names of Windows, macOS or Linux. `dots`: a part that is only dots, or begins or ends with one.
 */
export type PatternProblem =
  | 'unknown-field'
  | 'not-closed'
  | 'not-opened'
  | 'character'
  | 'empty-part'
  | 'dots'
  | 'too-deep'
  | 'too-long'
  | 'no-number';

export interface PatternError {
  readonly problem: PatternProblem;
  /** Index of the first character concerned, and how many; the whole pattern where it is about what is missing. */
  readonly at: number;
  readonly length: number;
}

type Token = { readonly text: string } | { readonly field: NameField };
type PatternPart = readonly Token[];

/** A pattern that was read: the folders, then the file. */
export interface NamePattern {
  readonly parts: readonly PatternPart[];
}

export type ParsedPattern =
  | { readonly pattern: NamePattern; readonly errors: readonly [] }
  | { readonly pattern: null; readonly errors: readonly PatternError[] };

const MOST_CHARACTERS = 300;
const MOST_FOLDERS = 8;
/** Of one part of the path, in UTF-8. */
const MOST_PART_BYTES = 180;
/** Of the whole path below the target, in UTF-8. */
const MOST_PATH_BYTES = 240;
const MOST_FOLDERS_BYTES = 160;

/**
 * Reads a pattern such as `{vendor}/{year}/{issued}_{number}_{party}.pdf`: fields in braces, `/` between folders, all
 * else as it stands. The ending may be left out: each export has its own.
 */
export function parseNamePattern(text: string): ParsedPattern {
  const errors: PatternError[] = [];
  const fault = (problem: PatternProblem, at: number, length: number): void =>
    void errors.push({ problem, at, length });
  const stem = text.replace(EXTENSION, '');
  if (text.length > MOST_CHARACTERS) fault('too-long', MOST_CHARACTERS, text.length - MOST_CHARACTERS);

  const parts: PatternPart[] = [];
  let at = 0;
  for (const part of stem.split('/')) {
    parts.push(readPart(part, at, fault));
    at += part.length + 1;
  }
  if (parts.length - 1 > MOST_FOLDERS) fault('too-deep', 0, text.length);
  const fields = parts.flatMap((tokens) => tokens.flatMap((token) => ('field' in token ? [token.field] : [])));
  if (errors.length === 0 && !fields.includes('number')) fault('no-number', 0, text.length);
  return errors.length === 0 ? { pattern: { parts }, errors: [] } : { pattern: null, errors };
}

const EXTENSION = /\.(?:pdf|json)$/i;
const TOKENS = /\{([^{}]*)\}|\{|\}|[^{}]+/gu;

type Fault = (problem: PatternProblem, at: number, length: number) => void;

function readPart(part: string, start: number, fault: Fault): PatternPart {
  if (part.trim() === '') fault('empty-part', Math.max(start - 1, 0), Math.max(part.length, 1));
  else if (/^[.\s]|[.\s]$/u.test(part)) fault('dots', start, part.length);
  const tokens: Token[] = [];
  for (const { 0: found, 1: name, index } of part.matchAll(TOKENS)) {
    const at = start + index;
    if (found === '{') fault('not-closed', at, 1);
    else if (found === '}') fault('not-opened', at, 1);
    else if (name === undefined) {
      for (const bad of found.matchAll(NOT_ALLOWED)) fault('character', at + bad.index, bad[0].length);
      tokens.push({ text: found });
    } else if (isField(name.trim())) tokens.push({ field: name.trim() as NameField });
    else fault('unknown-field', at, found.length);
  }
  return tokens;
}

function isField(name: string): name is NameField {
  return NAME_FIELDS.some((field) => field === name);
}

/** What a document puts in the fields; null where it has nothing. */
export function nameValues(document: Document, accountName: string): NameValues {
  const { vendor, kind, issued, ordered, due, status, total, customer } = document;
  const day = issued.value ?? (ordered.value === null ? null : utcDay(ordered.value));
  return {
    vendor: vendorName(vendor),
    account: accountName,
    kind,
    number: numberOf(document),
    issued: day,
    due: due.value,
    year: day?.slice(0, 4) ?? null,
    month: day?.slice(5, 7) ?? null,
    party: counterparty(document),
    customer: customer.name.value ?? customer.contact.value,
    currency: total.currency.value,
    status: status.code === 'none' || status.code === 'unknown' ? null : status.code,
  };
}

/** The number; where there is none, the kind and what names the document best, not shortened as a screen shows it. */
function numberOf(document: Document): string {
  const { kind, number, references } = document;
  if (number.value !== null) return number.value;
  const reference = (key: 'po' | 'order'): string | null =>
    references.find((one) => one.key === key)?.fact.value ?? null;
  const name = kind === 'statement' ? numberOrLabel(document) : (reference('po') ?? reference('order') ?? document.key);
  return name.startsWith(kind) ? name : `${kind}-${name}`;
}

/**
 * The path of a document's file below the target, with `/`. Every part is allowed on Windows, macOS and Linux whatever
 * the vendor sent: at most 180 bytes in UTF-8 and 240 for all, never empty, never hidden, never two parts of a path.
 * What is missing is left out with the separator beside it; a part without anything left is "undated" or "unnamed". The
 * path need not be unique.
 */
export function fillNamePattern({ parts }: NamePattern, values: NameValues, extension: string): string {
  const folders = parts.slice(0, -1);
  const room = Math.min(MOST_PART_BYTES, Math.floor(MOST_FOLDERS_BYTES / Math.max(folders.length, 1)) - 1);
  const names = folders.map((part) => partName(part, values, room));
  const used = names.reduce((sum, name) => sum + bytesOf(name) + 1, 0);
  const rest = Math.min(MOST_PART_BYTES, MOST_PATH_BYTES - used) - bytesOf(`.${extension}`);
  return [...names, `${partName(parts.at(-1) ?? [], values, rest)}.${extension}`].join('/');
}

const DATE_FIELDS: ReadonlySet<NameField> = new Set(['issued', 'due', 'year', 'month']);

function partName(part: PatternPart, values: NameValues, room: number): string {
  const pieces = withoutMissing(part.map((token) => pieceOf(token, values)));
  // One byte for what `unreserved` may put in front.
  const text = trimmed(fitting(shortened(pieces, room - 1), room - 1));
  if (text !== '') return unreserved(text);
  return part.some((token) => 'field' in token && DATE_FIELDS.has(token.field)) ? 'undated' : 'unnamed';
}

interface Piece {
  readonly text: string;
  readonly kind: 'value' | 'words' | 'separator';
}

const SEPARATOR = /^[\s_\-.,;+#()[\]]+$/u;

function pieceOf(token: Token, values: NameValues): Piece {
  if ('field' in token) return { text: safeValue(values[token.field] ?? ''), kind: 'value' };
  const text = token.text.normalize('NFC');
  return { text, kind: SEPARATOR.test(text) ? 'separator' : 'words' };
}

/** Drops a value that is empty with the separator behind it; at the end with the one before it. */
function withoutMissing(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  let skip = false;
  for (const piece of pieces) {
    if (skip && piece.kind === 'separator') {
      skip = false;
      continue;
    }
    skip = piece.text === '';
    if (!skip) kept.push(piece);
  }
  if (skip && kept.at(-1)?.kind === 'separator') kept.pop();
  return kept;
}

const FEWEST_BYTES = 12;

/** Cuts the longest value first, so that a long party does not push a number out of the name. */
function shortened(pieces: readonly Piece[], room: number): string {
  const texts = pieces.map(({ text }) => text);
  const join = (): string => texts.join('').normalize('NFC');
  const byLength = [...pieces.keys()]
    .filter((index) => pieces[index]?.kind === 'value')
    .sort((left, right) => bytesOf(texts[right] ?? '') - bytesOf(texts[left] ?? ''));
  for (const index of byLength) {
    const over = bytesOf(join()) - room;
    if (over <= 0) break;
    const text = texts[index] ?? '';
    texts[index] = trimmed(fitting(text, Math.max(bytesOf(text) - over, FEWEST_BYTES)));
  }
  return join();
}

// Not allowed on Windows, or a path separator somewhere.
const UNSAFE = /[<>:"/\\|?*\p{Cc}]/gu;
const INVISIBLE = /[\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;
const NOT_ALLOWED =
  /[<>:"\\|?*\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;

function safeValue(text: string): string {
  return trimmed(
    text
      .replace(INVISIBLE, '')
      .replace(UNSAFE, '-')
      .replace(/[\s-]+/gu, '-')
      .normalize('NFC'),
  );
}

/** Windows drops dots and spaces at the end; a dot at the start hides a file, a hyphen makes it look like an option. */
function trimmed(text: string): string {
  return text.replace(/^[\s.\-_~]+/u, '').replace(/[\s.\-_]+$/u, '');
}

/** Cut to that many bytes between characters as people see them. */
function fitting(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let kept = '';
  let size = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    size += bytesOf(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept;
}

// The same breaks whatever the system's language is.
const SEGMENTER = new Intl.Segmenter('en');

// Device names of Windows, with any extension.
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/iu;

function unreserved(name: string): string {
  return RESERVED.test(name) ? `_${name}` : name;
}

/** In UTF-8. `TextEncoder` is no part of the language. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
