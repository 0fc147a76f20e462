import type { AccountSummary } from '../../shared/account.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import type { ExportReport } from '../../shared/export.ts';
import type { DocumentDetail, DocumentRow } from '../../shared/listing.ts';
import type { AppError } from '../../shared/result.ts';
import type { SyncResult } from '../../shared/sync.ts';

/**
 * The version of every shape in this file. A new member keeps it; a member that goes, or means something else, raises
 * it. docs/cli.md describes the shapes, and the tests in tests/cli hold them.
 */
const VERSION = 1;

/** A JSON value for `accounts list --json`. */
export function accountsJson(accounts: readonly AccountSummary[]): object {
  return { version: VERSION, accounts: accounts.map(accountJson) };
}

function accountJson(account: AccountSummary): object {
  const { id, name, vendor, baseUrl, created, currency, documents, asOf, health, secret, notes } = account;
  return { id, name, vendor, baseUrl, created, currency, documents, asOf, health, secret, notes };
}

/** A JSON value for `sync --json`. */
export function syncJson(results: readonly SyncResult[], accounts: readonly AccountSummary[]): object {
  const nameOf = (id: string): string | null => accounts.find((account) => account.id === id)?.name ?? null;
  return {
    version: VERSION,
    results: results.map((result) => ({
      account: nameOf(result.accountId),
      accountId: result.accountId,
      mode: result.mode,
      started: result.started,
      ended: result.ended,
      added: result.added,
      changed: result.changed,
      unchanged: result.unchanged,
      gone: result.gone,
      failures: result.failures.map(({ key, label, reason, retry }) => ({ key, label, reason, retry })),
      notes: result.notes,
      stopped: result.stopped,
    })),
  };
}

/** A JSON value for `list --json`. */
export function listJson(
  rows: readonly DocumentRow[],
  { perCurrency, withoutCurrency, withoutTotal }: ControlTotals,
): object {
  return {
    version: VERSION,
    count: rows.length,
    totals: {
      perCurrency: perCurrency.map(({ currency, gross, net, tax, documents }) => ({
        currency,
        amount: gross,
        net,
        tax,
        documents,
      })),
      withoutCurrency,
      withoutTotal,
    },
    documents: rows.map(rowJson),
  };
}

function rowJson(row: DocumentRow): object {
  return {
    id: row.id,
    accountId: row.accountId,
    vendor: row.vendor,
    kind: row.kind,
    number: row.number,
    label: row.label,
    status: row.status,
    statusWords: row.statusWords,
    issued: row.issued,
    due: row.due,
    ordered: row.ordered,
    counterparty: row.counterparty,
    order: row.order,
    po: row.po,
    net: row.net,
    tax: row.tax,
    amount: row.amount,
    currency: row.currency,
    amountOrigin: row.amountOrigin,
    currencyOrigin: row.currencyOrigin,
    warnings: row.warnings,
    goneSince: row.goneSince,
    added: row.added,
    changed: row.changed,
    booked: row.booked,
    tags: row.tags,
  };
}

/** A JSON value for `show --json`: the document with its origins, the vendor's answers as text, and the person's own marks. */
export function showJson({ document, source, revision, revisions, goneSince, marks }: DocumentDetail): object {
  return { version: VERSION, document, source, revision, revisions, goneSince, marks };
}

/** A JSON value for `export --json`: every document that the query found is in exactly one of the lists. */
export function exportJson(report: ExportReport, dryRun: boolean): object {
  const { format, target, files, written, skipped, leftOut, notes, failed, notStarted } = report;
  return { version: VERSION, dryRun, format, target, files, written, skipped, leftOut, notes, failed, notStarted };
}

/** What a command with `--json` prints where it fails as a whole. */
export function errorJson({ code, detail, until }: AppError): object {
  return { version: VERSION, error: { code, detail, ...(until === undefined ? {} : { until }) } };
}
