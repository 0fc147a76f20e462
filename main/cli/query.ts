import type { ListFilter } from '../../shared/listing.ts';
import type { Mistake } from '../../shared/query/query.ts';
import { mistakeText } from '../../shared/query/mistake-text.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { CodedError } from '../../shared/result.ts';
import type { Services } from '../services.ts';
import { say, type Terminal } from './terminal.ts';

/** What a QUERY finds, in all accounts. */
export function queryFilter(query: string): ListFilter {
  return { view: 'all', accountId: null, text: query };
}

/** Resolves when documents are as this version draws and finds them, where the query asks for something. */
export async function readyFor(services: Services, query: string): Promise<void> {
  if (query.trim() !== '') await services.redrawn();
}

/**
 * Stops where a query was not understood in full: without that part it finds more than was meant, and nobody looks before
 * files are written.
 * @throws CodedError `invalid-argument` with every mistake.
 */
export function refuseMistakes(services: Services, query: string): void {
  const { mistakes } = parseQuery(query, services.reader());
  if (mistakes.length === 0) return;
  throw new CodedError('invalid-argument', mistakes.map((mistake) => mistakeText(mistake, query)).join('; '));
}

/** Names what was not understood of a query; the rest of it was used. */
export function sayMistakes(terminal: Terminal, query: string, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) say(terminal, `${mistakeText(mistake, query)}. The rest of the query was used.`);
}
