import type { Account } from '../../../shared/account.ts';
import { instantOf } from '../../../shared/document/dates.ts';
import { ENGLISH_LABELS } from '../../../shared/format/labels.ts';
import type { ListedItem, ListNaming } from '../../../shared/list-table.ts';
import type { ListMode } from '../../../shared/listing.ts';
import { printedCells } from '../../../shared/pdf/list-content.ts';
import { wordsOf } from '../../../shared/pdf/words/index.ts';
import { CodedError } from '../../../shared/result.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Cache } from '../../cache/cache.ts';
import type { PdfPool } from '../../pdf/pdf-pool.ts';
import type { Lists } from '../../services.ts';
import { nameOfAccount } from '../documents-writer.ts';
import { writeFileAtomic } from '../atomic-write.ts';
import { readLogo } from '../logo.ts';
import { selectedIds } from '../selected-ids.ts';
import { selectionWords } from '../selection-words.ts';
import { csvDialect } from '../tables/csv-profile.ts';
import { BYTE_ORDER_MARK } from '../tables/csv.ts';
import { listText } from './list-text.ts';
import { createSections } from './printed-sections.ts';

export interface ListsOptions {
  readonly cache: Pick<Cache, 'ids' | 'selectedIds' | 'groups' | 'items'>;
  readonly pool: Pick<PdfPool, 'drawList'>;
  readonly accounts: () => readonly Pick<Account, 'id' | 'name'>[];
  readonly settings: () => Settings;
  /** By which figures are written. */
  readonly region: () => string;
  readonly now: () => Date;
  /** Where the logo is. */
  readonly dataFolder: string;
}

/** More rows than that are a file's work. */
const MOST_COPIED_ROWS = 100_000;
/** Some two hundred pages. */
const MOST_PRINTED_DOCUMENTS = 5_000;
const MOST_PRINTED_LINES = 25_000;
/** How many documents are read at once: little enough that the main loop does not wait for them. */
const DOCUMENTS_AT_ONCE: Readonly<Record<ListMode, number>> = { documents: 200, lines: 40 };

/** The list itself as text, file and paper. */
export function createLists(options: ListsOptions): Lists {
  const { cache, pool, accounts, settings, region, now, dataFolder } = options;

  const accountName = nameOfAccount(accounts);
  const inEnglish: ListNaming = { accountName, labels: ENGLISH_LABELS };

  /** Rows of documents in order, as many as are read at once. */
  async function* read(ids: readonly string[], mode: ListMode): AsyncGenerator<readonly ListedItem[]> {
    const step = DOCUMENTS_AT_ONCE[mode];
    for (let from = 0; from < ids.length; from += step) {
      const items = await cache.items(ids.slice(from, from + step), mode);
      yield items.filter((item) => item.kind !== 'group');
    }
  }

  return {
    text: async (selection, columns, mode) => {
      const ids = await selectedIds(cache, selection);
      refuseMore(ids.length, MOST_COPIED_ROWS, 'rows');
      const { decimalSign } = csvDialect('excel', region());
      const { heading, rows } = listText(columns, inEnglish, { separator: '\t', decimalSign, byteOrderMark: false });
      const parts = [heading];
      let count = 0;
      for await (const items of read(ids, mode)) {
        count += items.length;
        refuseMore(count, MOST_COPIED_ROWS, 'rows');
        parts.push(rows(items));
      }
      return { text: parts.join(''), rows: count };
    },
    writeCsv: async (selection, columns, mode, path) => {
      const dialect = csvDialect('excel', region());
      const ids = await selectedIds(cache, selection);
      const { heading, rows } = listText(columns, inEnglish, dialect);
      const encoder = new TextEncoder();
      await writeFileAtomic(
        path,
        (async function* () {
          yield encoder.encode((dialect.byteOrderMark ? BYTE_ORDER_MARK : '') + heading);
          for await (const items of read(ids, mode)) yield encoder.encode(rows(items));
        })(),
      );
    },
    drawPdf: async (selection, columns, mode, pdf) => {
      const at = instantOf(now());
      const ids = await selectedIds(cache, selection);
      refuseMore(ids.length, MOST_PRINTED_DOCUMENTS, 'documents');
      const naming: ListNaming = { accountName, labels: wordsOf(pdf.language).labels };
      const by = selection.kind === 'documents' ? null : selection.order.group;
      const groups = by === null ? [] : await cache.groups(ids, by);
      const sections = createSections(groups);
      let count = 0;
      for await (const items of read(by === null ? ids : groups.flatMap((group) => group.ids), mode)) {
        for (const item of items) sections.add(item.row, printedCells(columns, item, naming));
        count += items.length;
        refuseMore(count, MOST_PRINTED_LINES, 'lines');
      }
      const words = selectionWords(selection, { language: pdf.language, redact: false }, accountName);
      const logo = await readLogo(settings().pdf.logoFile, dataFolder);
      return pool.drawList({ mode, selection: words, at, columns, ...sections.content() }, { ...pdf, logo });
    },
  };
}

function refuseMore(count: number, most: number, what: string): void {
  if (count > most) throw new CodedError('too-many', `at most ${most.toLocaleString('en')} ${what}`);
}
