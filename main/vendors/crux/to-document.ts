import type { Account } from '../../../shared/account.ts';
import { addDecimals, compareDecimals, isZero, type DecimalText } from '../../../shared/document/decimal.ts';
import type {
  Charge,
  Document,
  LabelledFact,
  Line,
  Oddity,
  Reference,
  Status,
} from '../../../shared/document/document.ts';
import { computed, firstKnown, isKnown, labelled, mapFact, missing, type Fact } from '../../../shared/document/fact.ts';
import { finishDocument, type DocumentFacts } from '../../../shared/document/finish.ts';
import { numberChecks } from '../../../shared/document/number-checks.ts';
import { noMoney, type Money } from '../../../shared/document/money.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { readPart } from '../../../shared/document/vendor-reading.ts';
import { invoiceCharges, orderCharges } from './charges.ts';
import { readOrderAnswer, type FoundInvoice } from './invoices.ts';
import { invoiceKeys, joinedLines } from './join.ts';
import { leftOver, shownIn } from './left-over.ts';
import { orderedOf, toInvoiceLine, toOrderLine } from './lines.ts';
import { completedOrder } from './orders.ts';
import { toCustomer, toIssuer, toShipTo } from './parties.ts';
import { FEES, type CruxFees, type CruxInvoice, type CruxLine, type CruxOrder } from './schema.ts';

/**
 * Draws the documents of a Crux order: one per invoice, or the order itself while it awaits its invoice
 * (vendors/crux.md 5 and 6). Never throws for what Crux sent.
 */
export function toDocuments(record: VendorRecord, account: Account): readonly Document[] {
  const oddities: Oddity[] = [];
  const report = (oddity: Oddity): void => void oddities.push(oddity);
  const part = (name: string): SourcePart | undefined => record.parts.find((one) => one.name === name);
  const listed = readOrderAnswer(part('order'), 'order', report);
  const answer = readOrderAnswer(part('invoices'), 'invoices', report);
  const fees = readPart(FEES, part('fees'), 'fees', report);
  const order = completedOrder(answer.order, listed.order);
  const invoices = answer.invoices.length > 0 ? answer.invoices : listed.invoices;

  const orders = [answer.order, ...answer.others, listed.order, ...listed.others];
  // Where both answers hold invoices, those of the list are the same ones, said with less.
  const unused = answer.invoices === invoices ? listed.invoices : [];
  oddities.push(...unused.flatMap((found) => found.oddities));
  const ofOrder = [orders, fees, unused];

  if (invoices.length === 0) {
    const facts = fromOrder(order, fees, record.key);
    return [finishDocument(withFurther(facts, leftOver(ofOrder, shownIn([facts]))), account, oddities)];
  }
  const keys = invoiceKeys(record.key, invoices);
  const numbers = numberChecks(invoices.map(({ invoice, content }) => ({ number: invoice.number, content })));
  const drawn = invoices.map((found, index) => fromInvoice(found, order, fees, keys[index] ?? record.key));
  const shown = shownIn(drawn);
  return drawn.map((facts, index) => {
    const further = leftOver([invoices[index]?.invoice, ...ofOrder], shown);
    const ownOddities = invoices[index]?.oddities ?? [];
    return finishDocument(withFurther(facts, further), account, [...oddities, ...ownOddities], numbers[index]);
  });
}

function withFurther(facts: DocumentFacts, further: readonly LabelledFact[]): DocumentFacts {
  return { ...facts, attributes: [...facts.attributes, ...further] };
}

function fromOrder(order: CruxOrder, fees: CruxFees, key: string): DocumentFacts {
  return {
    ...fromAnyOrder(order),
    key,
    kind: 'order',
    number: missing(),
    status: orderStatus(order.lines),
    issuer: toIssuer(order.lines),
    references: references(order, [fees.supplierOrder]),
    lines: order.lines.map((line, index) => toOrderLine(line, index + 1, fees)),
    charges: orderCharges(order, fees, []),
    total: noMoney(),
    attributes: [...orderAttributes(order), ...order.further, ...fees.further],
  };
}

function fromInvoice({ invoice }: FoundInvoice, order: CruxOrder, fees: CruxFees, key: string): DocumentFacts {
  const joined = joinedLines(invoice.items, order.lines);
  const matched = joined.map(({ line }) => line).filter((line) => line !== null);
  const lines = joined.map(({ item, line }, index) => toInvoiceLine(item, line, index + 1, fees));
  const own = invoiceCharges(invoice);
  return {
    ...fromAnyOrder(order),
    key,
    kind: 'invoice',
    number: invoice.number,
    status: invoiceStatus(lines, matched.length === joined.length ? order.lines : []),
    issuer: toIssuer(matched.length > 0 ? matched : order.lines),
    references: references(order, [
      invoice.supplierOrder,
      ...invoice.items.map(({ supplierOrder }) => supplierOrder),
      fees.supplierOrder,
    ]),
    lines,
    charges: [...own, ...orderCharges(order, fees, own)],
    total: invoiceTotal(invoice, lines, own),
    attributes: [
      ...invoice.attributes,
      ...labelled([['Invoice UUID', invoice.id]]),
      ...invoice.further,
      ...orderAttributes(order),
      ...order.further,
      ...fees.further,
    ],
  };
}

type Common =
  'type' | 'issued' | 'due' | 'ordered' | 'period' | 'customer' | 'billTo' | 'shipTo' | 'subTotal' | 'taxes' | 'notes';

/** What an order and its invoices share. Crux states no dates, terms, tax rows or sub-totals (vendors/crux.md 9). */
function fromAnyOrder(order: CruxOrder): Pick<DocumentFacts, Common> {
  return {
    type: missing(),
    issued: missing(),
    due: missing(),
    ordered: order.created,
    period: missing(),
    customer: toCustomer(order),
    billTo: null,
    shipTo: toShipTo(order),
    subTotal: noMoney(),
    taxes: [],
    notes: labelled([
      ["Retailer's note", order.retailerNotes],
      ["Supplier's note", order.supplierNotes],
    ]),
  };
}

function orderStatus(lines: readonly CruxLine[]): Status {
  const cancelled = lines.length > 0 && lines.every(({ status }) => status.value?.toLowerCase() === 'cancelled');
  return cancelled
    ? { code: 'cancelled', words: computed('Cancelled', 'every line is cancelled') }
    : { code: 'awaiting', words: missing() };
}

/** Crux states no status of an invoice; what stands instead is how much of the order it bills. */
function invoiceStatus(lines: readonly Line[], orderLines: readonly CruxLine[]): Status {
  const invoiced = lines.map(({ quantities }) => quantities.invoiced).filter(isKnown);
  const wanted = orderLines.length > 0 ? orderLines.map(orderedOf) : lines.map(({ quantities }) => quantities.ordered);
  const ordered = wanted.filter(isKnown);
  const complete = invoiced.length === lines.length && ordered.length === wanted.length;
  const sum = (facts: readonly { readonly value: DecimalText }[]): DecimalText =>
    addDecimals(facts.map(({ value }) => value));
  if (!complete || ordered.length === 0 || isZero(sum(ordered))) return { code: 'none', words: missing() };
  const full = compareDecimals(sum(invoiced), sum(ordered)) === 0;
  const words = full ? 'Invoiced in full' : `Invoiced ${sum(invoiced)} of ${sum(ordered)}`;
  return { code: 'none', words: computed(words, 'sum of the quantities invoiced, of those ordered') };
}

/** The invoice's own total where it states one, else the sum of its lines and own charges where all are known. */
function invoiceTotal(invoice: CruxInvoice, lines: readonly Line[], own: readonly Charge[]): Money {
  if (isKnown(invoice.orderTotal)) return { amount: invoice.orderTotal, currency: missing() };
  const parts = [...lines, ...own].map(({ amount }) => amount.amount);
  const known = parts.filter(isKnown);
  if (lines.length === 0 || known.length < parts.length) return noMoney();
  const formula =
    own.length > 0
      ? "sum of the line amounts and the invoice's own fees and tax"
      : 'sum of the line amounts; fees and tax are not stated per invoice';
  return { amount: computed(addDecimals(known.map(({ value }) => value)), formula), currency: missing() };
}

function references(order: CruxOrder, supplierOrders: readonly Fact<string>[]): readonly Reference[] {
  const { submittedBy } = order.retailer;
  const all: readonly (readonly [Reference['key'], Fact<string>])[] = [
    ['order', order.id],
    ['po', order.poNumber],
    ...distinct(supplierOrders).map((fact) => ['supplierOrder', fact] as const),
    ['orderedBy', firstKnown(submittedBy.name, order.submittedBy.name)],
  ];
  return all.flatMap(([key, fact]) => (isKnown(fact) ? [{ key, fact }] : []));
}

function distinct(facts: readonly Fact<string>[]): readonly Fact<string>[] {
  return [...new Map(facts.filter(isKnown).map((fact) => [fact.value, fact])).values()];
}

function orderAttributes(order: CruxOrder): readonly LabelledFact[] {
  const words = (yes: boolean): string => (yes ? 'yes' : 'no');
  return [
    ...labelled([
      ['Sent to supplier', mapFact(order.sentToSupplier, words)],
      ['Allocated', mapFact(order.allocated, words)],
      ['Requested carrier', order.requestedShipping.carrier],
      ['Requested shipping method', order.requestedShipping.method],
      ['E-mail of who ordered', firstKnown(order.retailer.submittedBy.email, order.submittedBy.email)],
    ]),
    ...order.retailerAttributes,
    ...order.supplierAttributes,
    ...order.invoiceAttributes,
  ];
}
