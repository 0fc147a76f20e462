import { personalKey, type PersonalKind, type PersonalText } from './people.ts';

/** Replaces what is known of people. */
export interface Placeholders {
  /** A fact that is about a person as a whole, however short. */
  readonly whole: (text: string) => string;
  /** A text that people wrote: also single names, telephones in another notation and every e-mail are found in it. */
  readonly inFreeText: (text: string) => string;
  /** Any other text, such as a product's name: only whole names and addresses, so that "Rose vase" stays. */
  readonly inText: (text: string) => string;
}

const WORDS: Readonly<Record<PersonalKind, string>> = {
  person: 'Person',
  address: 'Address',
  city: 'City',
  region: 'Region',
  'postal-code': 'Postal code',
  email: 'E-mail',
  phone: 'Phone',
  detail: 'Detail',
};

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 4;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;

/**
 * Placeholders for personal texts, "Person 3f2a91c4": the mark is worked out from the text alone, so that the same
 * person has the same one in every export. It hides a name from readers; who already knows a name can work out its mark.
 */
export function placeholdersFor(personal: readonly PersonalText[]): Placeholders {
  const byKey = new Map<string, string>();
  for (const { kind, text } of personal) {
    const key = personalKey(text);
    if (!byKey.has(key)) byKey.set(key, placeholder(kind, text));
  }
  const whole = (text: string): string => byKey.get(personalKey(text)) ?? text;
  const strict = replacer(personal.flatMap((one) => patterns(one, false)));
  const loose = replacer(personal.flatMap((one) => patterns(one, true)));
  return {
    whole,
    inText: strict,
    inFreeText: (text) => loose(text).replace(EMAIL, (email) => placeholder('email', email)),
  };
}

function placeholder(kind: PersonalKind, text: string): string {
  return `${WORDS[kind]} ${mark(personalKey(text))}`;
}

interface Pattern {
  readonly source: string;
  readonly replacement: string;
}

function patterns({ kind, text }: PersonalText, isFree: boolean): readonly Pattern[] {
  const replacement = placeholder(kind, text);
  const pattern = (source: string): Pattern => ({ source, replacement });
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const wholes = [text.trim(), ...(kind === 'address' ? lines : [])].filter((one) => letters(one) >= LEAST_LETTERS);
  const found = wholes.map((one) => pattern(spelled(one)));
  if (!isFree) return found;
  if (kind === 'person') {
    const words = text.split(/[^\p{L}\p{M}'’-]+/u).filter((word) => letters(word) >= LEAST_LETTERS);
    found.push(...words.map((word) => pattern(spelled(word))));
  }
  const digits = text.replace(/\D/g, '');
  if (wholes.length === 0 && digits.length >= LEAST_DIGITS) {
    found.push(pattern(kind === 'phone' ? Array.from(digits).join(String.raw`[\s().\/-]*`) : spelled(text.trim())));
  }
  return found;
}

/** One replacement for all patterns at once, the longest first, so that no placeholder is searched again. */
function replacer(all: readonly Pattern[]): (text: string) => string {
  if (all.length === 0) return (text) => text;
  const sorted = all.toSorted((left, right) => right.source.length - left.source.length);
  const either = sorted.map(({ source }) => `(${source})`).join('|');
  const expression = new RegExp(String.raw`(?<![\p{L}\p{N}])\+?(?:${either})(?![\p{L}\p{N}])`, 'giu');
  return (text) =>
    text.replace(expression, (_whole, ...groups: readonly unknown[]) => {
      const index = sorted.findIndex((_, nth) => typeof groups[nth] === 'string');
      return sorted[index]?.replacement ?? '';
    });
}

/** A text as an expression that finds it in whatever white space it is written. */
function spelled(text: string): string {
  return text
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Eight hexadecimal digits: FNV-1a over UTF-16 units, mixed so that near texts are far apart. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
