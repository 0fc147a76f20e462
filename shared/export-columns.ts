/** What a column holds; it decides how a cell is written, and nothing is ever made a number that is a text. */
export type ColumnContent = 'text' | 'day' | 'moment' | 'amount' | 'number';

/** One column of a table that documents or lines are exported to. */
export interface ExportColumn {
  /** Stays the same for as long as the column means the same. */
  readonly key: string;
  /** Its heading, English in every language, so that a program that reads the file needs one set of names. */
  readonly label: string;
  readonly holds: ColumnContent;
}

/** A row per document: sheet "Invoices" of an XLSX, and a CSV of documents. */
export const DOCUMENT_COLUMNS = [
  { key: 'label', label: 'Document', holds: 'text' },
  { key: 'number', label: 'Number', holds: 'text' },
  { key: 'kind', label: 'Kind', holds: 'text' },
  { key: 'type', label: 'Type', holds: 'text' },
  { key: 'vendor', label: 'Vendor', holds: 'text' },
  { key: 'account', label: 'Account', holds: 'text' },
  { key: 'issued', label: 'Issued', holds: 'day' },
  { key: 'due', label: 'Due', holds: 'day' },
  { key: 'status', label: 'Status', holds: 'text' },
  { key: 'statusWords', label: "Vendor's status", holds: 'text' },
  { key: 'issuer', label: 'Issuer', holds: 'text' },
  { key: 'issuerVatId', label: 'VAT id of issuer', holds: 'text' },
  { key: 'currency', label: 'Currency', holds: 'text' },
  { key: 'subTotal', label: 'Sub-total', holds: 'amount' },
  { key: 'tax', label: 'Tax', holds: 'amount' },
  { key: 'total', label: 'Total', holds: 'amount' },
  { key: 'currencyOrigin', label: 'Origin of currency', holds: 'text' },
  { key: 'subTotalOrigin', label: 'Origin of sub-total', holds: 'text' },
  { key: 'taxOrigin', label: 'Origin of tax', holds: 'text' },
  { key: 'totalOrigin', label: 'Origin of total', holds: 'text' },
  { key: 'period', label: 'Period', holds: 'text' },
  { key: 'ordered', label: 'Ordered (UTC)', holds: 'moment' },
  { key: 'order', label: 'Order', holds: 'text' },
  { key: 'po', label: 'PO', holds: 'text' },
  { key: 'supplierOrder', label: 'Supplier order', holds: 'text' },
  { key: 'paymentMethod', label: 'Payment', holds: 'text' },
  { key: 'paymentReference', label: 'Payment reference', holds: 'text' },
  { key: 'shippingReference', label: 'Shipping reference', holds: 'text' },
  { key: 'orderedBy', label: 'Ordered by', holds: 'text' },
  { key: 'customer', label: 'Customer', holds: 'text' },
  { key: 'customerVatId', label: 'VAT id of customer', holds: 'text' },
  { key: 'billTo', label: 'Bill to', holds: 'text' },
  { key: 'shipTo', label: 'Ship to', holds: 'text' },
  { key: 'lines', label: 'Lines', holds: 'number' },
  { key: 'warnings', label: 'Warnings', holds: 'number' },
  { key: 'tags', label: 'Tags', holds: 'text' },
  { key: 'booked', label: 'Booked (UTC)', holds: 'moment' },
  { key: 'note', label: 'Own note', holds: 'text' },
  { key: 'goneSince', label: 'Gone at vendor since (UTC)', holds: 'moment' },
  { key: 'fetched', label: 'Fetched (UTC)', holds: 'moment' },
  { key: 'hash', label: 'Content hash', holds: 'text' },
  { key: 'id', label: 'Id', holds: 'text' },
] as const satisfies readonly ExportColumn[];
export type DocumentColumnKey = (typeof DOCUMENT_COLUMNS)[number]['key'];

/**
 * A row per line, charge and tax of a document, so that the amounts that count add up to its total; a document without
 * any has one row that says "none".
 */
export const LINE_COLUMNS = [
  { key: 'label', label: 'Document', holds: 'text' },
  { key: 'number', label: 'Number', holds: 'text' },
  { key: 'vendor', label: 'Vendor', holds: 'text' },
  { key: 'account', label: 'Account', holds: 'text' },
  { key: 'issued', label: 'Issued', holds: 'day' },
  { key: 'issuer', label: 'Issuer', holds: 'text' },
  { key: 'row', label: 'Row', holds: 'text' },
  { key: 'position', label: 'Position', holds: 'number' },
  { key: 'description', label: 'Description', holds: 'text' },
  { key: 'detail', label: 'Detail', holds: 'text' },
  { key: 'codes', label: 'Codes', holds: 'text' },
  { key: 'supplier', label: 'Supplier', holds: 'text' },
  { key: 'quantity', label: 'Quantity', holds: 'number' },
  { key: 'unitPrice', label: 'Unit price', holds: 'amount' },
  { key: 'rate', label: 'Tax rate', holds: 'number' },
  { key: 'amount', label: 'Amount', holds: 'amount' },
  { key: 'currency', label: 'Currency', holds: 'text' },
  { key: 'counts', label: 'Part of the total', holds: 'text' },
  { key: 'quantityOrigin', label: 'Origin of quantity', holds: 'text' },
  { key: 'unitPriceOrigin', label: 'Origin of unit price', holds: 'text' },
  { key: 'amountOrigin', label: 'Origin of amount', holds: 'text' },
  { key: 'currencyOrigin', label: 'Origin of currency', holds: 'text' },
  { key: 'ordered', label: 'Ordered', holds: 'number' },
  { key: 'accepted', label: 'Accepted', holds: 'number' },
  { key: 'backordered', label: 'Backordered', holds: 'number' },
  { key: 'rejected', label: 'Rejected', holds: 'number' },
  { key: 'shipped', label: 'Shipped', holds: 'number' },
  { key: 'invoiced', label: 'Invoiced', holds: 'number' },
  { key: 'status', label: 'Status', holds: 'text' },
  { key: 'backorderedUntil', label: 'Backordered until', holds: 'day' },
  { key: 'notes', label: 'Notes', holds: 'text' },
  { key: 'tags', label: 'Tags', holds: 'text' },
  { key: 'booked', label: 'Booked (UTC)', holds: 'moment' },
  { key: 'note', label: 'Own note', holds: 'text' },
  { key: 'id', label: 'Id', holds: 'text' },
] as const satisfies readonly ExportColumn[];
export type LineColumnKey = (typeof LINE_COLUMNS)[number]['key'];

/** All columns that a CSV can have, in the order in which they stand where none are chosen. */
export function exportColumns(level: 'documents' | 'lines'): readonly ExportColumn[] {
  return level === 'lines' ? LINE_COLUMNS : DOCUMENT_COLUMNS;
}
