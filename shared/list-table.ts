import type { DocumentColumnKey, ExportColumn, LineColumnKey } from './export-columns.ts';
import { DOCUMENT_COLUMNS, LINE_COLUMNS } from './export-columns.ts';
import { amountCell, dayCell, momentCell, numberCell, textCell, type Cell } from './export-cell.ts';
import { decimal } from './document/decimal.ts';
import type { CurrencyCode } from './document/money.ts';
import { vendorName } from './document/vendors.ts';
import { kindLabel, statusLabel, type LabelWords } from './format/labels.ts';
import type { ListColumn, ListItem } from './listing.ts';

/** A row of the list that is no head of a group. */
export type ListedItem = Exclude<ListItem, { readonly kind: 'group' }>;

/** What rows are named by. */
export interface ListNaming {
  readonly accountName: (accountId: string) => string;
  readonly labels: LabelWords;
}

type CellOf = (item: ListedItem, naming: ListNaming) => Cell;

/** A column of the list as a table that leaves the app. */
export interface ListTableColumn extends ExportColumn {
  readonly cell: CellOf;
}

/** Columns of the list that no export of documents has. */
const OF_THE_LIST = {
  sku: { key: 'sku', label: 'SKU', holds: 'text' },
  lineCurrency: { key: 'lineCurrency', label: 'Currency of line', holds: 'text' },
  added: { key: 'added', label: 'Added (UTC)', holds: 'moment' },
  changed: { key: 'changed', label: 'Changed (UTC)', holds: 'moment' },
} as const satisfies Readonly<Record<string, ExportColumn>>;

/**
 * What each column of the list becomes: columns of an export, under the same names, with what the list shows. Figures of
 * money come without their currency, see `listTableColumns`.
 */
export const LIST_TABLE: Readonly<Record<ListColumn, readonly ListTableColumn[]>> = {
  number: [ofDocument('label', ({ row }) => textCell(row.label))],
  vendor: [
    ofDocument('vendor', ({ row }) => textCell(vendorName(row.vendor))),
    ofDocument('account', ({ row }, { accountName }) => textCell(accountName(row.accountId))),
  ],
  kind: [ofDocument('kind', ({ row }, { labels }) => textCell(kindLabel(row.kind, labels)))],
  status: [
    ofDocument('status', ({ row }, { labels }) => textCell(statusLabel(row.status, row.statusWords, row.kind, labels))),
  ],
  issued: [ofDocument('issued', ({ row }) => dayCell(row.issued))],
  due: [ofDocument('due', ({ row }) => dayCell(row.due))],
  ordered: [ofDocument('ordered', ({ row }) => momentCell(row.ordered))],
  counterparty: [ofDocument('issuer', ({ row }) => textCell(row.counterparty))],
  order: [ofDocument('order', ({ row }) => textCell(row.order))],
  po: [ofDocument('po', ({ row }) => textCell(row.po))],
  net: [ofDocument('subTotal', ({ row }) => amountCell(row.net))],
  tax: [ofDocument('tax', ({ row }) => amountCell(row.tax))],
  amount: [ofDocument('total', ({ row }) => amountCell(row.amount))],
  tags: [ofDocument('tags', ({ row }) => textCell(row.tags.join(', ')))],
  booked: [ofDocument('booked', ({ row }) => momentCell(row.booked))],
  added: [{ ...OF_THE_LIST.added, cell: ({ row }) => momentCell(row.added) }],
  changed: [{ ...OF_THE_LIST.changed, cell: ({ row }) => momentCell(row.changed) }],
  position: [
    ofLine(
      'position',
      ofItsLine((line) => numberCell(decimal(String(line.position)))),
    ),
  ],
  description: [
    ofLine(
      'description',
      ofItsLine((line) => textCell(line.description)),
    ),
  ],
  sku: [{ ...OF_THE_LIST.sku, cell: ofItsLine((line) => textCell(line.sku)) }],
  quantity: [
    ofLine(
      'quantity',
      ofItsLine((line) => numberCell(line.quantity)),
    ),
  ],
  unitPrice: [
    ofLine(
      'unitPrice',
      ofItsLine((line) => amountCell(line.unitPrice)),
    ),
  ],
  lineAmount: [
    ofLine(
      'amount',
      ofItsLine((line) => amountCell(line.amount)),
    ),
  ],
};

const DOCUMENT_CURRENCY = ofDocument('currency', ({ row }) => textCell(row.currency));
const LINE_CURRENCY: ListTableColumn = {
  ...OF_THE_LIST.lineCurrency,
  cell: ofItsLine((line) => textCell(line.currency)),
};

/** Columns of money, and whose currency it is; of each the first that is shown has the currency beside it. */
const MONEY = {
  document: ['amount', 'tax', 'net'],
  line: ['lineAmount', 'unitPrice'],
} as const satisfies Readonly<Record<string, readonly ListColumn[]>>;

/** The columns of a table for columns of the list, in their order, with a currency beside amounts. */
export function listTableColumns(columns: readonly ListColumn[]): readonly ListTableColumn[] {
  const beside = (money: readonly ListColumn[]): ListColumn | undefined => money.find((one) => columns.includes(one));
  const ofDocuments = beside(MONEY.document);
  const ofLines = beside(MONEY.line);
  return columns.flatMap((column) => [
    ...LIST_TABLE[column],
    ...(column === ofDocuments ? [DOCUMENT_CURRENCY] : []),
    ...(column === ofLines ? [LINE_CURRENCY] : []),
  ]);
}

/** Whose money a column holds; null where it holds none. */
export function moneyOf(column: ListColumn): 'document' | 'line' | null {
  if (MONEY.document.some((one) => one === column)) return 'document';
  return MONEY.line.some((one) => one === column) ? 'line' : null;
}

/** The currency of a row's figures. */
export function currencyOf(item: ListedItem, of: 'document' | 'line'): CurrencyCode | null {
  if (of === 'document') return item.row.currency;
  return item.kind === 'line' ? (item.line?.currency ?? null) : null;
}

function ofDocument(key: DocumentColumnKey, cell: CellOf): ListTableColumn {
  return { ...named(DOCUMENT_COLUMNS, key), cell };
}

function ofLine(key: LineColumnKey, cell: CellOf): ListTableColumn {
  return { ...named(LINE_COLUMNS, key), cell };
}

function named(columns: readonly ExportColumn[], key: string): ExportColumn {
  const found = columns.find((column) => column.key === key);
  if (found === undefined) throw new Error(`There is no export column ${key}`);
  return found;
}

type Line = NonNullable<Extract<ListItem, { readonly kind: 'line' }>['line']>;

/** Empty in the row of a document that has no lines, or of the list of documents. */
function ofItsLine(cell: (line: Line) => Cell): CellOf {
  return (item) => (item.kind === 'line' && item.line !== null ? cell(item.line) : null);
}
