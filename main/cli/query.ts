import type { ListFilter } from '../../shared/listing.ts';
import type { Mistake } from '../../shared/query/query.ts';
import { mistakeText } from '../../shared/query/mistake-text.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { CodedError } from '../../shared/result.ts';
import { BUILT_IN_VIEWS, BUILT_IN_VIEW_IDS } from '../../shared/views.ts';
import type { Services } from '../services.ts';
import { say, type Terminal } from './terminal.ts';

/** What a QUERY finds, in all accounts. */
export function queryFilter(query: string): ListFilter {
  return { accountId: null, text: query };
}

/**
 * A QUERY within a view: a built-in one by its id, or one that the person saved by its name, compared without case.
 * @throws CodedError `invalid-argument` naming the views that there are, or what was not understood of either text: side by
 *   side, an OR or a quote at the edge of one would take the other in, and more would be found than the view finds.
 */
export function queryInView(services: Services, view: string | null, query: string): string {
  if (view === null) return query;
  const { settings } = services;
  const wanted = view.trim().toLowerCase();
  const { saved } = settings.get().views;
  const builtIn = BUILT_IN_VIEW_IDS.find((id) => id === wanted);
  const text =
    builtIn === undefined ? saved.find(({ name }) => name.toLowerCase() === wanted)?.text : BUILT_IN_VIEWS[builtIn];
  if (text === undefined) {
    const names = [...BUILT_IN_VIEW_IDS, ...saved.map(({ name }) => name)].join(', ');
    throw new CodedError('invalid-argument', `--view ${view}: there is ${names}`);
  }
  for (const one of [text, query]) refuseMistakes(services, one);
  // Parts that stand side by side must all hold, and OR binds only its neighbours.
  return [text.trim(), query.trim()].filter((part) => part !== '').join(' ');
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
