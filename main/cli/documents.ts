import { MOST_ROWS_PER_PAGE, type DocumentRow, type ListFilter, type ListPage } from '../../shared/listing.ts';
import { regionPaper } from '../../shared/format/paper.ts';
import { CodedError } from '../../shared/result.ts';
import type { PaperSize, Settings } from '../../shared/settings.ts';
import type { Cache } from '../cache/cache.ts';
import { regionOf } from '../settings/region.ts';
import { documentText } from './document-text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { listJson, showJson } from './json.ts';
import { queryFilter, readyFor, sayMistakes } from './query.ts';
import type { Session } from './session.ts';
import { print, printJson } from './terminal.ts';
import { listText } from './text.ts';

/** Prints all documents that a query finds, newest first. */
export async function listDocuments({ services, terminal }: Session, query: string, json: boolean): Promise<ExitCode> {
  await readyFor(services, query);
  const { rows, totals, mistakes } = await allRows(services.cache, queryFilter(query));
  sayMistakes(terminal, query, mistakes);
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

async function allRows(cache: Cache, filter: ListFilter): Promise<Omit<ListPage, 'count'>> {
  const rows: DocumentRow[] = [];
  for (;;) {
    const page = await cache.list({ ...filter, sort: null, offset: rows.length, limit: MOST_ROWS_PER_PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.count) return { ...page, rows };
  }
}

/** The paper that PDFs are made for. */
export function paperOf({ paper }: Settings, region: string): PaperSize {
  return paper === 'region' ? regionPaper(region) : paper;
}
