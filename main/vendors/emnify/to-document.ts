import type { Account } from '../../../shared/account.ts';
import { blankLine, noQuantities } from '../../../shared/document/blank.ts';
import { compareDecimals, multiplyDecimals, type DecimalText } from '../../../shared/document/decimal.ts';
import type {
  Charge,
  Document,
  LabelledFact,
  Line,
  Oddity,
  Reference,
  ReferenceKey,
  Status,
  StatusCode,
} from '../../../shared/document/document.ts';
import { firstKnown, isKnown, labelled, mapFact, missing, type Fact } from '../../../shared/document/fact.ts';
import { finishDocument, type DocumentFacts } from '../../../shared/document/finish.ts';
import type { Money } from '../../../shared/document/money.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { readPart } from '../../../shared/document/vendor-reading.ts';
import { withLeftOver } from './left-over.ts';
import { toAddressedParty, toParty } from './parties.ts';
import { INVOICE, ORDER, type EmnifyArticle, type EmnifyInvoice, type EmnifyOrder } from './schema.ts';
import { taxes } from './taxes.ts';
import { toStatement } from './to-statement.ts';

/**
 * Draws the one document of an emnify record: a statement, an invoice, or an order that awaits its invoice
 * (vendors/emnify.md 2 to 4). Never throws for what emnify sent.
 */
export function toDocuments(record: VendorRecord, account: Account): readonly Document[] {
  const oddities: Oddity[] = [];
  const report = (oddity: Oddity): void => void oddities.push(oddity);
  const part = (name: string): SourcePart | undefined => record.parts.find((candidate) => candidate.name === name);
  const statement = part('statement') ?? part('preview');
  if (statement !== undefined) return [toStatement(record.key, statement, part('period'), account)];

  const order = readPart(ORDER, part('order'), 'order', report);
  const invoice = readPart(INVOICE, part('invoice'), 'invoice', report);
  const facts = invoice.present
    ? withLeftOver(fromInvoice(invoice, order, record.key), invoice)
    : withLeftOver(fromOrder(order, record.key), order);
  return [finishDocument(facts, account, oddities)];
}

function fromInvoice(invoice: EmnifyInvoice, listed: EmnifyOrder, recordKey: string): DocumentFacts {
  const order = invoice.order.present ? invoice.order : listed;
  const { currency } = invoice;
  return {
    ...fromAnyOrder(order),
    key: invoice.id.value === null ? `${recordKey}-invoice` : `invoice-${invoice.id.value}`,
    kind: 'invoice',
    type: invoice.type,
    number: invoice.id,
    status: invoiceStatus(invoice),
    issued: invoice.issued,
    due: invoice.due,
    issuer: toParty(invoice.issuer),
    customer: toParty(invoice.customer),
    references: references(order, listed, invoice.paymentReference),
    subTotal: { amount: invoice.subTotal, currency },
    taxes: taxes(invoice),
    total: { amount: invoice.total, currency },
    attributes: [
      ...labelled([
        ['Type id', isKnown(invoice.type) ? missing() : invoice.typeId],
        ['Status id', wordlessId(invoice.status)],
        ['Order status', firstKnown(order.status.words, listed.status.words)],
        ['Order status id', wordlessId(order.status.present ? order.status : listed.status)],
      ]),
      ...orderAttributes(order, listed),
      ...invoice.further,
      ...listed.further,
    ],
  };
}

function fromOrder(order: EmnifyOrder, key: string): DocumentFacts {
  const { currency } = order;
  return {
    ...fromAnyOrder(order),
    key,
    kind: 'order',
    type: missing(),
    number: missing(),
    status: orderStatus(order),
    issued: missing(),
    due: missing(),
    issuer: toParty(order.issuer),
    customer: toParty(order.customer),
    references: references(order, order, missing()),
    subTotal: { amount: order.subTotal, currency },
    taxes: taxes(order),
    total: { amount: order.total, currency },
    attributes: [
      ...labelled([['Status id', wordlessId(order.status)]]),
      ...orderAttributes(order, order),
      ...order.further,
    ],
  };
}

function fromAnyOrder(
  order: EmnifyOrder,
): Pick<DocumentFacts, 'ordered' | 'period' | 'billTo' | 'shipTo' | 'lines' | 'charges' | 'notes'> {
  return {
    ordered: order.submitted,
    period: missing(),
    billTo: order.billTo.present ? toAddressedParty(order.billTo) : null,
    shipTo: order.shipTo.present ? toAddressedParty(order.shipTo) : null,
    lines: order.articles.map(toLine),
    charges: shipping(order),
    notes: [],
  };
}

// Only id 1 / PAID is documented (vendors/emnify.md 3); the other words mean what they say in plain English.
const INVOICE_STATUS: Readonly<Record<string, StatusCode>> = {
  PAID: 'paid',
  OPEN: 'open',
  UNPAID: 'open',
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
};

function invoiceStatus({ status }: EmnifyInvoice): Status {
  const word = status.words.value?.trim().toUpperCase();
  if (word === undefined) return { code: status.id.value === '1' ? 'paid' : 'unknown', words: status.words };
  return { code: INVOICE_STATUS[word] ?? 'unknown', words: status.words };
}

function orderStatus({ status }: EmnifyOrder): Status {
  const word = status.words.value?.trim().toUpperCase() ?? '';
  const cancelled = word === '' ? status.id.value === '4' : ['CANCELED', 'CANCELLED'].includes(word);
  return { code: cancelled ? 'cancelled' : 'awaiting', words: status.words };
}

/** Ids other than the documented ones mean nothing to us; where the words are missing, the id is all there is to show. */
function wordlessId({ id, words }: EmnifyInvoice['status']): Fact<string> {
  return isKnown(words) ? missing() : id;
}

/** The order inside the invoice comes first; the element of the order list says what that leaves out. */
function references(order: EmnifyOrder, listed: EmnifyOrder, paymentReference: Fact<string>): readonly Reference[] {
  const all: readonly (readonly [ReferenceKey, Fact<string>])[] = [
    ['order', firstKnown(order.id, listed.id)],
    ['po', firstKnown(order.purchaseOrder, listed.purchaseOrder)],
    ['paymentMethod', firstKnown(order.payment, listed.payment)],
    ['paymentReference', firstKnown(paymentReference, order.paymentReference, listed.paymentReference)],
    ['shippingReference', firstKnown(order.shippingReference, listed.shippingReference)],
    ['orderedBy', firstKnown(order.user.name, order.user.username, listed.user.name, listed.user.username)],
  ];
  return all.flatMap(([key, fact]) => (isKnown(fact) ? [{ key, fact }] : []));
}

function toLine(article: EmnifyArticle, index: number): Line {
  const { currency } = article;
  return {
    ...blankLine(index + 1),
    description: article.name,
    codes: labelled([
      ['EAN', article.ean],
      ['Article', article.id],
    ]),
    quantity: pricedQuantity(article),
    quantities: { ...noQuantities(), ordered: firstKnown(article.orderQuantity, article.quantity) },
    unitPrice: { amount: article.price, currency },
    amount: { amount: article.totalPrice, currency },
    attributes: [...otherQuantity(article), ...article.further],
  };
}

/**
 * What differs between `order_quantity` and `quantity` is not documented (vendors/emnify.md 3). Where they differ, the
 * one that makes price × quantity the stated amount is the priced one; else the ordered one stands.
 */
function pricedQuantity({ orderQuantity, quantity, price, totalPrice }: EmnifyArticle): Fact<DecimalText> {
  if (!isKnown(orderQuantity) || !isKnown(quantity)) return firstKnown(orderQuantity, quantity);
  if (!isKnown(price) || !isKnown(totalPrice)) return orderQuantity;
  const fits = (count: DecimalText): boolean =>
    compareDecimals(multiplyDecimals(price.value, count), totalPrice.value) === 0;
  return !fits(orderQuantity.value) && fits(quantity.value) ? quantity : orderQuantity;
}

function otherQuantity({ orderQuantity, quantity }: EmnifyArticle): readonly LabelledFact[] {
  if (!isKnown(orderQuantity) || !isKnown(quantity)) return [];
  return compareDecimals(orderQuantity.value, quantity.value) === 0
    ? []
    : [
        { label: 'order_quantity', fact: orderQuantity },
        { label: 'quantity', fact: quantity },
      ];
}

function shipping({ shipping: option }: EmnifyOrder): readonly Charge[] {
  if (!option.present) return [];
  const { name, description, fee, currency } = option;
  const amount: Money = { amount: fee, currency };
  return [{ kind: 'shipping', side: 'issuer', scope: 'document', label: name, detail: description, amount }];
}

function orderAttributes(order: EmnifyOrder, listed: EmnifyOrder): readonly LabelledFact[] {
  const paid = mapFact(firstKnown(order.paid, listed.paid), (yes) => (yes ? 'yes' : 'no'));
  return labelled([
    ['Paid', paid],
    ['Shipped', firstKnown(order.shipped, listed.shipped)],
    ['Shipped with', firstKnown(order.shippedWith, listed.shippedWith)],
    ['Delivered', firstKnown(order.delivered, listed.delivered)],
    ['User name', firstKnown(order.user.username, listed.user.username)],
  ]);
}
