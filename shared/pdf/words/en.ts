import { ENGLISH_CHECKS } from '../../document/check-phrases.ts';
import { notProvidedBy, originLegend } from '../../format/facts.ts';
import { ENGLISH_LABELS, kindLabel } from '../../format/labels.ts';
import { NO_CURRENCY } from '../../format/numbers.ts';
import type { Words } from './words.ts';

export const en: Words = {
  labels: ENGLISH_LABELS,
  checks: ENGLISH_CHECKS,
  data: (english) => english,
  notProvidedBy,
  noCurrency: NO_CURRENCY,
  cautions: {
    order: (vendor) => `This is an order, not an invoice. ${vendor} has provided no invoice for it.`,
    preview: (kind) => `This is a preview. The ${kindLabel(kind).toLowerCase()} may still change.`,
    cancelled: (kind, vendor) => `${vendor} states this ${kindLabel(kind).toLowerCase()} as cancelled.`,
    notAnInvoice: 'not an invoice',
  },
  facts: {
    number: 'Number',
    invoiceNumber: 'Invoice no.',
    period: 'Period',
    issued: 'Issued',
    due: 'Due',
    status: 'Status',
    type: 'Type',
    ordered: 'Ordered',
    currency: 'Currency',
  },
  parties: {
    from: 'From',
    billTo: 'Bill to',
    customer: 'Customer',
    shipTo: 'Ship to',
    vatId: 'VAT ID',
    organisationId: 'Organisation id',
    logo: 'Logo',
  },
  lines: {
    position: '#',
    item: 'Item',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    amount: 'Amount',
    lines: 'Lines',
    supplier: 'Supplier',
    summary: (count) => (count === 1 ? 'The one line' : `The ${count} lines`),
    until: (day) => `until ${day}`,
  },
  packages: {
    name: (trackingNumber) => `Package ${trackingNumber ?? 'without tracking number'}`,
    shipped: (day) => `shipped ${day}`,
    cost: (amount) => `cost ${amount}`,
  },
  totals: { subTotal: 'Sub-total', tax: 'Tax', total: 'Total', summary: 'Totals' },
  sections: {
    payment: 'Payment',
    method: 'Method',
    reference: 'Reference',
    otherAmounts: 'Other amounts, not part of the total',
    notes: 'Notes',
    furtherFields: 'Further fields',
    checks: 'Checks by Invoice Desk',
    pleaseCheck: 'Please check',
    note: 'Note',
    notUnderstood: 'Not understood',
    about: 'About this copy',
    oddity: (part, path, found) => `${path} in "${part}": ${found}.`,
  },
  legend: {
    origins: (vendor) => `${originLegend(vendor)}. What ${vendor} did not give reads "${notProvidedBy(vendor)}".`,
    missingGlyphs: (box, codes, more) =>
      `${box} stands for a character that the fonts of this PDF do not have: ${codes}${more === 0 ? '' : ` and ${more} more`}. Invoice Desk keeps the original text.`,
    gone: (vendor, day) => `${vendor} no longer had this document on ${day}; this is the last copy of it.`,
  },
  footer: {
    copy: (vendor, fetched) => `Copy produced by Invoice Desk from ${vendor} data, ${fetched}`,
    hash: (hash) => `Content hash (SHA-256) ${hash}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  source: { description: (vendor) => `What ${vendor} answered, digit for digit` },
  subject: (vendor, hash) => `Copy produced by Invoice Desk from ${vendor} data, content SHA-256 ${hash}`,
  cover: {
    title: { merged: 'Documents in this file', bundle: 'Documents in this bundle' },
    documents: (count) => (count === 1 ? '1 document' : `${count} documents`),
    selection: 'Selection',
    chosen: 'Chosen one by one',
    fetched: 'Data fetched',
    fetchedBetween: (first, last) => `between ${first} and ${last}`,
    totals: 'Control totals',
    columns: {
      currency: 'Currency',
      documents: 'Documents',
      net: 'Net',
      tax: 'Tax',
      gross: 'Total',
      number: 'Document',
      party: 'From',
      issued: 'Issued',
      amount: 'Amount',
      page: 'Page',
    },
    unknown: 'not known',
    withoutCurrency: (count) =>
      count === 1
        ? '1 document with a total but no currency is in none of these sums.'
        : `${count} documents with a total but no currency are in none of these sums.`,
    withoutTotal: (count) =>
      count === 1
        ? '1 document without a total is in none of these sums.'
        : `${count} documents without a total are in none of these sums.`,
    noTotals: 'No document has both a total and a currency.',
    problems: 'Not in this file',
    failed: (reason) => `failed: ${reason}`,
    leftOut: {
      'no-currency': 'left out: it has no currency',
      'no-total': 'left out: it has no total',
      'no-date': 'left out: it has no date',
      'not-an-invoice': 'left out: it is no invoice',
      cancelled: 'left out: it is cancelled',
      'nothing-to-book': 'left out: its total is zero',
      'no-exchange-rate': 'left out: nobody has set a rate of exchange',
      'other-year': 'left out: it is of another financial year',
      'tax-unclear': 'left out: its tax is not clear',
      'inexact-number': 'a figure cannot be written exactly',
      'text-cut': 'a text is shortened',
    },
    contents: 'Contents',
    produced: 'Produced by Invoice Desk',
  },
};
