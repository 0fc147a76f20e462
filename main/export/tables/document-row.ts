import { taxOf } from '../../../shared/document/claims.ts';
import { decimal, type DecimalText } from '../../../shared/document/decimal.ts';
import type { Party, ReferenceKey } from '../../../shared/document/document.ts';
import { counterparty, numberOrLabel } from '../../../shared/document/naming.ts';
import { vendorName } from '../../../shared/document/vendors.ts';
import type { DocumentColumnKey } from '../../../shared/export-columns.ts';
import { kindLabel } from '../../../shared/format/labels.ts';
import { contactLines, partyLines } from '../../../shared/format/party.ts';
import type { DocumentDetail } from '../../../shared/listing.ts';
import type { AccountName } from '../documents-writer.ts';
import {
  amountCell,
  dayCell,
  momentCell,
  numberCell,
  originCell,
  textCell,
  type Cell,
} from '../../../shared/export-cell.ts';

type DocumentCell = (detail: DocumentDetail, accountName: AccountName) => Cell;

/** The cell of every column of a document. */
export const DOCUMENT_CELLS: Readonly<Record<DocumentColumnKey, DocumentCell>> = {
  label: ({ document }) => textCell(numberOrLabel(document)),
  number: ({ document }) => textCell(document.number.value),
  kind: ({ document }) => textCell(kindLabel(document.kind)),
  type: ({ document }) => textCell(document.type.value),
  vendor: ({ document }) => textCell(vendorName(document.vendor)),
  account: ({ document }, accountName) => textCell(accountName(document.accountId)),
  issued: ({ document }) => dayCell(document.issued.value),
  due: ({ document }) => dayCell(document.due.value),
  status: ({ document }) => textCell(document.status.code),
  statusWords: ({ document }) => textCell(document.status.words.value),
  issuer: ({ document }) => textCell(counterparty(document)),
  issuerVatId: ({ document }) => textCell(document.issuer.vatId.value),
  currency: ({ document }) => textCell(document.total.currency.value),
  subTotal: ({ document }) => amountCell(document.subTotal.amount.value),
  tax: ({ document }) => amountCell(taxOf(document).amount.value),
  total: ({ document }) => amountCell(document.total.amount.value),
  currencyOrigin: ({ document }) => originCell(document.total.currency),
  subTotalOrigin: ({ document }) => originCell(document.subTotal.amount),
  taxOrigin: ({ document }) => originCell(taxOf(document).amount),
  totalOrigin: ({ document }) => originCell(document.total.amount),
  period: ({ document }) => textCell(document.period.value),
  ordered: ({ document }) => momentCell(document.ordered.value),
  order: (detail) => referenceCell(detail, 'order'),
  po: (detail) => referenceCell(detail, 'po'),
  supplierOrder: (detail) => referenceCell(detail, 'supplierOrder'),
  paymentMethod: (detail) => referenceCell(detail, 'paymentMethod'),
  paymentReference: (detail) => referenceCell(detail, 'paymentReference'),
  shippingReference: (detail) => referenceCell(detail, 'shippingReference'),
  orderedBy: (detail) => referenceCell(detail, 'orderedBy'),
  customer: ({ document }) => textCell(document.customer.name.value),
  customerVatId: ({ document }) => textCell(document.customer.vatId.value),
  billTo: ({ document }) => partyCell(document.billTo),
  shipTo: ({ document }) => partyCell(document.shipTo),
  lines: ({ document }) => numberCell(count(document.lines.length)),
  warnings: ({ document }) => numberCell(count(document.checks.filter(({ level }) => level === 'warning').length)),
  tags: ({ marks }) => textCell(marks.tags.join(', ')),
  booked: ({ marks }) => momentCell(marks.booked),
  note: ({ marks }) => textCell(marks.note),
  goneSince: ({ goneSince }) => momentCell(goneSince),
  fetched: ({ revision }) => momentCell(revision.fetched),
  hash: ({ revision }) => textCell(revision.hash),
  id: ({ document }) => textCell(document.id),
};

function count(value: number): DecimalText {
  return decimal(String(value));
}

function referenceCell({ document }: DocumentDetail, key: ReferenceKey): Cell {
  const found = document.references.flatMap((one) => (one.key === key ? [one.fact.value ?? ''] : []));
  return textCell(found.join(', '));
}

/** The address block and how to reach the party, in one line. */
function partyCell(party: Party | null): Cell {
  return party === null ? null : textCell([...partyLines(party), ...contactLines(party)].join(', '));
}
