import { redactDocument } from '../../shared/document/redact-people.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { fillNamePattern, nameValues, parseNamePattern, type PatternError } from '../../shared/naming-pattern.ts';
import { t } from './i18n.ts';

export interface PreviewOptions {
  readonly pattern: string;
  readonly extension: 'pdf' | 'json';
  readonly redact: boolean;
  readonly accountName: (accountId: string) => string;
}

/** The names that these documents would have; none where the pattern cannot be used. */
export function previewNames(
  documents: readonly DocumentDetail[],
  { pattern, extension, redact, accountName }: PreviewOptions,
): readonly string[] {
  const { pattern: parsed } = parseNamePattern(pattern);
  if (parsed === null) return [];
  return documents.map((detail) => {
    const { document } = redact ? redactDocument(detail) : detail;
    return fillNamePattern(parsed, nameValues(document, accountName(document.accountId)), extension);
  });
}

/** A pattern with its first mistake set apart, and what is wrong with it. */
export interface PatternMistake {
  readonly before: string;
  readonly wrong: string;
  readonly after: string;
  readonly words: string;
}

/** Null where the pattern can be used. */
export function patternMistake(pattern: string): PatternMistake | null {
  const [first] = parseNamePattern(pattern).errors;
  return first === undefined ? null : { ...partsAt(pattern, first), words: wordsFor(pattern, first) };
}

function partsAt(pattern: string, { at, length }: PatternError): Omit<PatternMistake, 'words'> {
  return { before: pattern.slice(0, at), wrong: pattern.slice(at, at + length), after: pattern.slice(at + length) };
}

function wordsFor(pattern: string, error: PatternError): string {
  return t(`exporting.nameProblem.${error.problem}`, { part: partsAt(pattern, error).wrong });
}
