import type { Part } from './query.ts';
import { QUOTES } from './lexer.ts';

const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;
const BRACKETS = new RegExp(`[()${QUOTES}]+`, 'g');
const FIELD = /^[a-z][a-z-]+:(?!\/\/)/i;
const QUOTE_SIGNS = new RegExp(`[${QUOTES}]`, 'g');

/** A word as it is kept: without signs around it, and without what would be read as more than a word when printed. */
export function wordText(text: string): string {
  const word = text.replace(EDGES, '').replace(BRACKETS, '-');
  if (word === 'OR') return 'or';
  return FIELD.test(word) ? word.replaceAll(':', '-') : word;
}

/** A phrase or value as it is kept: without quotes, its white space one space. */
export function quotableText(text: string): string {
  return text.replace(QUOTE_SIGNS, ' ').trim().replace(/\s+/g, ' ');
}

export function negate(part: Part): Part {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** All parts as one; null where there are none. */
export function everyOf(parts: readonly Part[]): Part | null {
  const flat = parts.flatMap((part) => (part.kind === 'every' ? part.parts : [part]));
  return flat.length > 1 ? { kind: 'every', parts: flat } : (flat[0] ?? null);
}

/** Either of the parts as one; null where there are none. */
export function anyOf(parts: readonly Part[]): Part | null {
  const flat = parts.flatMap((part) => (part.kind === 'any' ? part.choices : [part]));
  return flat.length > 1 ? { kind: 'any', choices: flat } : (flat[0] ?? null);
}
