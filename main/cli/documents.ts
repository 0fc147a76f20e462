import { MOST_ROWS_PER_PAGE, type DocumentRow, type ListFilter } from '../../shared/listing.ts';
import type { Mistake } from '../../shared/query/query.ts';
import { regionPaper } from '../../shared/format/paper.ts';
import { CodedError } from '../../shared/result.ts';
import type { PaperSize, Settings } from '../../shared/settings.ts';
import { DEFAULT_LOOK } from '../../shared/views.ts';
import type { Cache } from '../cache/cache.ts';
import { regionOf } from '../settings/region.ts';
import { documentText } from './document-text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { listJson, showJson } from './json.ts';
import { queryFilter, queryInView, readyFor, sayMistakes } from './query.ts';
import type { Session } from './session.ts';
import { print, printJson } from './terminal.ts';
import { listText } from './text.ts';

/** What `list` was asked. */
export interface ListedQuery {
  readonly query: string;
  /** Null: all documents. */
  readonly view: string | null;
}

/** Prints all documents that a query finds, newest first. */
export async function listDocuments(
  { services, terminal }: Session,
  { query, view }: ListedQuery,
  json: boolean,
): Promise<ExitCode> {
  const text = queryInView(services, view, query);
  await readyFor(services, text);
  const filter = queryFilter(text);
  const { rows, mistakes } = await allRows(services.cache, filter);
  const totals = await services.cache.totals(filter);
  sayMistakes(terminal, text, mistakes);
  if (json) printJson(terminal, listJson(rows, totals));
  else print(terminal, listText(rows, totals, regionOf(services.settings.get())));
  return EXIT.done;
}

/** Prints one document. */
export async function showDocument({ services, terminal }: Session, id: string, json: boolean): Promise<ExitCode> {
  const detail = await services.cache.get(id);
  if (detail === null) throw new CodedError('not-found', `${id}: list prints the ids.`);
  if (json) printJson(terminal, showJson(detail));
  else print(terminal, documentText(detail, regionOf(services.settings.get())));
  return EXIT.done;
}

async function allRows(
  cache: Cache,
  filter: ListFilter,
): Promise<{ readonly rows: readonly DocumentRow[]; readonly mistakes: readonly Mistake[] }> {
  const rows: DocumentRow[] = [];
  const { mode, sort, group } = DEFAULT_LOOK;
  const request = {
    ...filter,
    mode,
    sort,
    group,
    collapsed: [],
    allCollapsed: false,
    limit: MOST_ROWS_PER_PAGE,
    find: [],
  };
  for (;;) {
    const { items, length, mistakes } = await cache.list({ ...request, offset: rows.length });
    rows.push(...items.flatMap((item) => (item.kind === 'document' ? [item.row] : [])));
    if (items.length === 0 || rows.length >= length) return { rows, mistakes };
  }
}

/** The paper that PDFs are made for. */
export function paperOf({ paper }: Settings, region: string): PaperSize {
  return paper === 'region' ? regionPaper(region) : paper;
}
