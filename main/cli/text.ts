import type { AccountSummary } from '../../shared/account.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import { vendorName } from '../../shared/document/vendors.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { statusLabel } from '../../shared/format/labels.ts';
import { formatMoney } from '../../shared/format/numbers.ts';
import type { DocumentRow } from '../../shared/listing.ts';
import type { SyncResult } from '../../shared/sync.ts';
import { errorLine } from './error-text.ts';
import { table } from './terminal.ts';

/** A table of the accounts, for people. */
export function accountsText(accounts: readonly AccountSummary[]): string {
  if (accounts.length === 0) return 'No accounts yet. Add one with: accounts add --vendor demo --name demo';
  return table(
    [
      { head: 'name' },
      { head: 'vendor' },
      { head: 'documents', align: 'right' },
      { head: 'as of' },
      { head: 'health' },
    ],
    accounts.map(({ name, vendor, documents, asOf, health }) => [
      name,
      vendorName(vendor),
      String(documents),
      asOf ?? 'never',
      health.state === 'failed' ? errorLine(health) : health.state.replace('-', ' '),
    ]),
  );
}

/** A table of documents with the totals of the whole list; days as YYYY-MM-DD, missing figures as "–". */
export function listText(rows: readonly DocumentRow[], totals: ControlTotals, region: string): string {
  if (rows.length === 0) return 'No documents.';
  const documents = table(
    [
      { head: 'number' },
      { head: 'vendor' },
      { head: 'status' },
      { head: 'issued' },
      { head: 'due' },
      { head: 'counterparty' },
      { head: 'amount', align: 'right' },
      { head: 'id' },
    ],
    rows.map((row) => [
      row.label,
      vendorName(row.vendor),
      `${statusLabel(row.status, row.statusWords, row.kind)}${row.goneSince === null ? '' : ', gone at vendor'}`,
      row.issued ?? '–',
      row.due ?? '–',
      row.counterparty ?? '–',
      row.amount === null ? '–' : formatMoney({ amount: row.amount, currency: row.currency }, region),
      row.id,
    ]),
  );
  return `${documents}\n\n${totalsLine(rows.length, totals, region)}`;
}

function totalsLine(
  count: number,
  { perCurrency, withoutCurrency, withoutTotal }: ControlTotals,
  region: string,
): string {
  return [
    counted(count, 'document'),
    ...perCurrency.map(({ gross, currency }) =>
      formatMoney({ amount: decimal(gross), currency: parseCurrency(currency) }, region),
    ),
    ...(withoutCurrency > 0 ? [`${withoutCurrency} without currency`] : []),
    ...(withoutTotal > 0 ? [`${withoutTotal} without total`] : []),
  ].join(' · ');
}

/** One sentence per synced account: "demo: 12 new, 0 changed, 3 unchanged". */
export function syncText(result: SyncResult, name: string): string {
  const { added, changed, unchanged, gone, failures, stopped } = result;
  const failed = failures.length === 0 ? '' : `, ${failures.length} failed`;
  const lost = gone === 0 ? '' : `, ${gone} gone at the vendor`;
  const counts = `${added} new, ${changed} changed, ${unchanged} unchanged${lost}${failed}`;
  return stopped === null ? `${name}: ${counts}` : `${name}: stopped after ${counts}`;
}

/** "1 document", "2 documents". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
