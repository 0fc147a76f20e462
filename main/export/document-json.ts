import type { DocumentDetail } from '../../shared/listing.ts';

/** Raised when a field is renamed, removed or changes its meaning; new fields may come without it. */
const DOCUMENT_JSON_VERSION = 1;

/**
 * A document as a file that other programs read (docs/cli.md): the document with the origin of every figure, the
 * revision it was drawn from, and the vendor's answers as they came, digit for digit.
 */
export function documentJson({ document, revision, source }: DocumentDetail): string {
  const content = { format: 'invoice-desk-document', version: DOCUMENT_JSON_VERSION, document, revision, source };
  return `${JSON.stringify(content, null, 2)}\n`;
}
