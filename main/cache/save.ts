import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { SourcePart, VendorRecord } from '../../shared/document/source.ts';
import { parsedPart } from '../../shared/document/vendor-reading.ts';
import { canonicalJson } from '../../shared/json.ts';
import { searchRecordOf, type LocalFacts } from '../../shared/query/search-record.ts';
import type { SaveOutcome } from './cache.ts';
import { documentColumns, lineColumns } from './columns.ts';
import { createMarksReader, createOwnIndexWriter, ownFactsOf } from './own-facts.ts';
import { createIndexWriter, createRowRemover, queryColumns } from './query-index.ts';
import { recordFacts } from './record-facts.ts';
import { inTransaction, storable } from './sqlite.ts';
import { createSuccession } from './succession.ts';

/** A fetched record with the documents drawn from it. */
export interface RecordToSave {
  readonly record: VendorRecord;
  readonly documents: readonly Document[];
}

/** See `Cache.save` for the outcomes; `mark` is what the documents were drawn by (`drawingMark`). */
export type Save = (
  accountId: string,
  fetched: Instant,
  batch: readonly RecordToSave[],
  mark: string,
) => readonly SaveOutcome[];

/** The revision that a document is drawn from; `isNew`: it was not there before. */
export interface Revision {
  readonly orderId: number;
  readonly revisionId: number;
  readonly isNew: boolean;
  /** When it was fetched, or seen again. */
  readonly fetched: Instant;
  /** Its documents were drawn by something else until now, so what queries search may be too. */
  readonly isOutdated: boolean;
}

/** With what the record's documents were drawn by until now. */
interface MarkedRevision extends Revision {
  readonly mark: string;
}

/** The writer of a database. A batch is one transaction; see `Cache.save` for what it promises. */
export function createSave(db: DatabaseSync, write: WriteDocument): Save {
  const revise = createRevise(db);
  const remark = createRemark(db);
  const withdraw = createWithdraw(db);
  const bury = createBury(db);
  return (accountId, fetched, batch, mark) =>
    inTransaction(db, () =>
      batch.flatMap(({ record, documents }) => {
        const revision = revise(accountId, fetched, { record, documents }, mark);
        const outcomes = documents.map((document) => write(accountId, document, revision));
        withdraw(revision.orderId, documents);
        const gone = revision.isNew ? bury(revision.orderId, fetched, documents) : 0;
        if (revision.mark !== mark) remark(revision, mark);
        return [...outcomes, ...Array<SaveOutcome>(gone).fill('gone')];
      }),
    );
}

/** SHA-256 over the canonical JSON of all parts; a part that is not JSON counts as the text it is. */
function hashOfParts(record: VendorRecord): string {
  const parts = record.parts.map((part) => canonicalJson([part.name, contentOrText(part)]));
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function contentOrText(part: SourcePart): string {
  try {
    return canonicalJson(parsedPart(part));
  } catch {
    return part.text;
  }
}

/** Notes that a record was seen, and keeps its parts as a new revision where their content is not that of the last. */
function createRevise(
  db: DatabaseSync,
): (accountId: string, fetched: Instant, saved: RecordToSave, mark: string) => MarkedRevision {
  const seen = db.prepare(`
    INSERT INTO orders (account_id, key, first_seen, last_seen, fetched, day, final, drawn_by)
    VALUES (:account, :key, :fetched, :fetched, :fetched, :day, :final, :mark)
    ON CONFLICT (account_id, key) DO UPDATE SET
      last_seen = excluded.last_seen, fetched = excluded.fetched, day = excluded.day, final = excluded.final,
      gone_since = NULL
    RETURNING id, drawn_by`);
  const newest = db.prepare('SELECT id, hash FROM revisions WHERE order_id = ? ORDER BY id DESC LIMIT 1');
  const add = db.prepare('INSERT INTO revisions (order_id, hash, fetched, parts) VALUES (?, ?, ?, ?)');
  return (accountId, fetched, { record, documents }, mark) => {
    const key = storable(record.key);
    const order = seen.get({ account: accountId, key, fetched, mark, ...recordFacts(documents) });
    const orderId = Number(order?.['id']);
    const before = String(order?.['drawn_by']);
    const hash = hashOfParts(record);
    const last = newest.get(orderId);
    const common = { orderId, fetched, mark: before, isOutdated: before !== mark };
    if (last?.['hash'] === hash) return { ...common, revisionId: Number(last['id']), isNew: false };
    const added = add.run(orderId, hash, fetched, JSON.stringify(record.parts));
    return { ...common, revisionId: Number(added.lastInsertRowid), isNew: true };
  };
}

/**
 * Notes what the documents of a record are now drawn by, unless one is left of an earlier revision: that one is still
 * drawn as it was.
 */
function createRemark(db: DatabaseSync): (revision: Revision, mark: string) => void {
  const remark = db.prepare(`
    UPDATE orders SET drawn_by = :mark
    WHERE id = :order
      AND NOT EXISTS (SELECT 1 FROM documents WHERE order_id = :order AND revision_id <> :revision)`);
  return ({ orderId, revisionId }, mark) => {
    remark.run({ mark, order: orderId, revision: revisionId });
  };
}

/** Writes one document of a revision, within the caller's transaction. */
export type WriteDocument = (accountId: string, document: Document, revision: Revision) => Exclude<SaveOutcome, 'gone'>;

/**
 * Writes a document with its lines and its search entry. It counts as changed where a new revision says something
 * else, not where it only stands elsewhere in the vendor's answer or where a newer version of this program draws it differently.
 */
export function createWriteDocument(db: DatabaseSync): WriteDocument {
  const find = db.prepare(`
    SELECT row, document, added, changed FROM documents JOIN bodies ON document_row = row WHERE id = ?`);
  const point = db.prepare('UPDATE documents SET order_id = ?, revision_id = ?, gone_since = NULL WHERE row = ?');
  const insertRow = createDocumentWriter(db);
  return (accountId, document, revision) => {
    const body = JSON.stringify(document);
    const existing = find.get(storable(document.id));
    if (existing !== undefined && existing['document'] === body && !revision.isOutdated) {
      point.run(revision.orderId, revision.revisionId, Number(existing['row']));
      return 'unchanged';
    }
    const outcome = existing === undefined ? 'added' : changeOf(String(existing['document']), document, revision);
    // Written below, as the texts of moments.
    const kept = existing as { readonly added: Instant; readonly changed: Instant | null } | undefined;
    const changed = outcome === 'changed' ? revision.fetched : (kept?.changed ?? null);
    insertRow(accountId, document, body, { ...revision, added: kept?.added ?? revision.fetched, changed });
    return outcome;
  };
}

function changeOf(before: string, document: Document, { isNew }: Revision): 'changed' | 'unchanged' {
  return isNew && contentOf(JSON.parse(before) as Document) !== contentOf(document) ? 'changed' : 'unchanged';
}

/** What a document says, without where in the vendor's answer it says so. */
function contentOf(document: Document): string {
  return JSON.stringify(document, (key, value: unknown) => (key === 'path' || key === 'figures' ? undefined : value));
}

const DOCUMENT_COLUMNS =
  'id vendor kind number number_key label status status_rank status_words day issued due ordered counterparty counterparty_key order_number order_key po po_key net tax splits amount amount_value amount_origin currency currency_origin warnings lines'.split(
    ' ',
  );
const LINE_COLUMNS =
  'position description sku codes quantity ordered accepted backordered rejected shipped invoiced unit_price amount currency'.split(
    ' ',
  );

const QUERY_COLUMNS = ['amount_key', 'checks', 'has', 'added', 'changed'];

interface Written extends Revision, Pick<LocalFacts, 'added' | 'changed'> {}

type WriteRow = (accountId: string, document: Document, body: string, written: Written) => void;

function createDocumentWriter(db: DatabaseSync): WriteRow {
  const columns = ['account_id', 'order_id', 'revision_id', ...DOCUMENT_COLUMNS, ...QUERY_COLUMNS];
  const upsert = db.prepare(`
    INSERT INTO documents (${columns.join()}) VALUES (${columns.map((name) => `:${name}`).join()})
    ON CONFLICT (id) DO UPDATE SET gone_since = NULL, ${columns.map((name) => `${name} = excluded.${name}`).join()}
    RETURNING row`);
  const writeBody = db.prepare('INSERT OR REPLACE INTO bodies (document_row, document) VALUES (?, ?)');
  const clearLines = db.prepare('DELETE FROM lines WHERE document_row = ?');
  const writeLine = db.prepare(
    `INSERT INTO lines (document_row, ${LINE_COLUMNS.join()}) VALUES (:row, ${LINE_COLUMNS.map((name) => `:${name}`).join()})`,
  );
  const marksOf = createMarksReader(db);
  const index = createIndexWriter(db);
  const indexOwn = createOwnIndexWriter(db);
  return (accountId, document, body, { orderId, revisionId, added, changed }) => {
    const own = ownFactsOf(marksOf(storable(document.id)));
    const searched = searchRecordOf(document, { added, changed, gone: false, ...own });
    const values = { ...documentColumns(document), ...queryColumns(searched) };
    const written = upsert.get({ account_id: accountId, order_id: orderId, revision_id: revisionId, ...values });
    const row = Number(written?.['row']);
    writeBody.run(row, body);
    clearLines.run(row);
    for (const line of document.lines) writeLine.run({ row, ...lineColumns(line) });
    index(row, searched);
    if (own.booked || searched.texts.own.length > 0) indexOwn(row, own);
  };
}

/**
 * An order's placeholder gives way once the order has an invoice, which takes over what the person noted and selected.
 * Whatever else a newer fetch no longer produces is kept: the vendor may have dropped it, we do not.
 */
function createWithdraw(db: DatabaseSync): (orderId: number, documents: readonly Document[]) => void {
  const placeholders = db.prepare("SELECT row, id FROM documents WHERE order_id = ? AND kind = 'order'");
  const remove = createRowRemover(db);
  const handOver = createSuccession(db);
  return (orderId, documents) => {
    const invoices = documents.filter(({ kind }) => kind === 'invoice').map((document) => storable(document.id));
    if (invoices.length === 0) return;
    const produced = new Set(documents.map((document) => storable(document.id)));
    for (const { row, id } of placeholders.all(orderId)) {
      if (produced.has(String(id))) continue;
      handOver(String(id), invoices);
      remove(Number(row));
    }
  };
}

/** Marks what is kept of a record and no longer in it; returns how many documents are newly so. */
function createBury(db: DatabaseSync): (orderId: number, at: Instant, documents: readonly Document[]) => number {
  const bury = db.prepare(`
    UPDATE documents SET gone_since = ?
    WHERE order_id = ? AND gone_since IS NULL AND id NOT IN (SELECT value FROM json_each(?))`);
  return (orderId, at, documents) =>
    Number(bury.run(at, orderId, JSON.stringify(documents.map(({ id }) => storable(id)))).changes);
}
