import { utcDay } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import { counterparty, numberOrLabel } from '../../shared/document/naming.ts';

const MOST_BYTES = 180;

/**
 * A name for the file of a document, "2022-08-29_165525_org2.pdf": day, number, other party. Allowed on Windows, macOS
 * and Linux whatever the vendor sent, at most 180 bytes in UTF-8, never empty, never hidden, never two parts of a path.
 * It need not be unique: `writeNewFile` adds a number where it is taken.
 */
export function suggestFileName(document: Document, extension = 'pdf'): string {
  const { issued, ordered } = document;
  const day = issued.value ?? (ordered.value === null ? null : utcDay(ordered.value));
  const parts = [day ?? '', numberPart(document), counterparty(document) ?? ''].map(safePart);
  const name = parts.filter((part) => part !== '').join('_');
  const room = MOST_BYTES - Buffer.byteLength(`.${extension}`);
  return `${unreserved(fitting(name, room - 1))}.${extension}`;
}

/** The number; where there is none, the kind and what names the document best, not shortened as a screen shows it. */
function numberPart(document: Document): string {
  const { kind, number, references } = document;
  if (number.value !== null) return number.value;
  const reference = (key: 'po' | 'order'): string | null =>
    references.find((one) => one.key === key)?.fact.value ?? null;
  const name = kind === 'statement' ? numberOrLabel(document) : (reference('po') ?? reference('order') ?? document.key);
  return name.startsWith(kind) ? name : `${kind}-${name}`;
}

// Not allowed on Windows, or a path separator somewhere.
const UNSAFE = /[<>:"/\\|?*\p{Cc}]/gu;
const INVISIBLE = /[\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;

function safePart(text: string): string {
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
  let kept = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return trimmed(kept);
}

// Device names of Windows, with any extension.
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/iu;

function unreserved(name: string): string {
  if (name === '') return 'document';
  return RESERVED.test(name) ? `_${name}` : name;
}
