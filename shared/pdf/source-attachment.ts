import type { SourcePart } from '../document/source.ts';
import type { DocumentDetail } from '../listing.ts';
import type { PdfAttachment } from './definition.ts';

// A global of Node and of browsers alike, which the types of this folder do not know.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Raised when a field is renamed, removed or changes its meaning. */
const SOURCE_JSON_VERSION = 1;

/**
 * The vendor's answers as one file, `source.json`. An answer that is JSON stands in it digit for digit, in the vendor's
 * own writing; any other as a text.
 */
export function sourceAttachment({ source, revision }: DocumentDetail, description: string): PdfAttachment {
  const head = { format: 'invoice-desk-source', version: SOURCE_JSON_VERSION, ...revision };
  const parts = source.map(({ name, request, text }) => {
    const fields = JSON.stringify({ name, request }).slice(0, -1);
    return `${fields},"answer":${isJson(text) ? text.trim() : JSON.stringify(text)}}`;
  });
  const body = `${JSON.stringify(head).slice(0, -1)},"parts":[\n${parts.join(',\n')}\n]}\n`;
  return {
    name: 'source.json',
    description,
    mediaType: 'application/json',
    bytes: new TextEncoder().encode(body),
  };
}

function isJson(text: SourcePart['text']): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
