import type { PdfLanguage } from '../options.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<PdfLanguage, Words>> = { en, de };

/** What a PDF says of its own in that language. */
export function wordsOf(language: PdfLanguage): Words {
  return WORDS[language];
}
