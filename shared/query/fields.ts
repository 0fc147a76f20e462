import type { CHECK_CODES } from '../document/checks.ts';

export const TEXT_FIELDS = ['account', 'number', 'order', 'po', 'sku', 'party', 'tracking', 'note', 'tag'] as const;
/** Fields whose values are found in a text, or, of `account` and `tag`, are a name. */
export type TextField = (typeof TEXT_FIELDS)[number];

export const CHOICE_FIELDS = ['vendor', 'status', 'kind', 'currency', 'check', 'has', 'is'] as const;
/** Fields with a closed list of values, `CHOICES`; `currency` takes any code. */
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

export const DATE_FIELDS = ['issued', 'due', 'ordered', 'changed'] as const;
export type DateField = (typeof DATE_FIELDS)[number];

export type FieldName = TextField | ChoiceField | DateField | 'total';

/** Every field with a line on what it finds, in the order in which they are offered. */
export const FIELDS: Readonly<Record<FieldName, string>> = {
  vendor: 'the vendor it comes from',
  account: 'the account it was fetched with',
  status: 'its status',
  kind: 'invoice, statement or order',
  is: 'what it is: unpaid, overdue, new …',
  has: 'what it holds: tracking, notes …',
  total: 'the total: >500, 100..200',
  currency: 'the currency of its total, or none',
  issued: 'the day it was issued',
  due: 'the day it is due',
  ordered: 'the day it was ordered',
  changed: 'when a sync found it changed',
  number: 'a piece of its number',
  order: 'a piece of an order number',
  po: 'a piece of a purchase order number',
  sku: 'a piece of a product code: SKU, EAN, UPC',
  party: 'issuer, customer, recipient or supplier',
  tracking: 'a piece of a tracking number',
  note: 'a note, yours or the vendor’s',
  check: 'what was found to be wrong with it',
  tag: 'a tag of yours',
};

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** The values of the closed fields, each with a line on what it means; "none" of `currency` stands beside the codes. */
export const CHOICES = {
  vendor: { emnify: 'emnify', crux: 'Crux', demo: 'Demo' },
  status: {
    open: 'open',
    paid: 'paid',
    awaiting: 'awaiting its invoice',
    preview: 'a preview',
    cancelled: 'cancelled',
    unknown: 'in a status that is not known here',
    none: 'without a status',
  },
  kind: { invoice: 'an invoice', statement: 'a monthly statement', order: 'an order' },
  currency: { none: 'without a currency' },
  is: {
    unpaid: 'an invoice that is open',
    overdue: 'open after its due day',
    paid: 'paid',
    awaiting: 'an order without its invoice',
    cancelled: 'cancelled',
    new: 'first seen by the last sync',
    changed: 'found changed by the last sync',
    gone: 'no longer at the vendor',
    booked: 'marked as booked',
  },
  has: {
    number: 'a number',
    po: 'a purchase order number',
    tracking: 'a tracking number',
    notes: 'notes, yours or the vendor’s',
    tags: 'tags of yours',
    lines: 'lines',
    issued: 'an issue day',
    due: 'a due day',
    total: 'a total',
    currency: 'a currency',
  },
  check: {
    any: 'any finding',
    warning: 'a warning',
    mismatch: 'figures that do not agree',
    'sum-differs': 'a sum that does not add up',
    'mixed-currencies': 'more than one currency',
    'quantity-negative': 'a negative quantity',
    'quantity-not-whole': 'a quantity that is not whole',
    'allocation-exceeds-order': 'more allocated than ordered',
    'invoiced-exceeds-ordered': 'more invoiced than ordered',
    'shipped-exceeds-accepted': 'more shipped than accepted',
    'number-used-twice': 'a number used twice',
    'not-understood': 'something not understood',
  } satisfies Record<(typeof CHECK_CODES)[number] | 'any' | 'warning' | 'mismatch', string>,
} as const satisfies Record<ChoiceField, Readonly<Record<string, string>>>;

export type Choice<F extends ChoiceField> = keyof (typeof CHOICES)[F];

/** The checks that `check:mismatch` finds: one figure says other than another. */
export const MISMATCHES = [
  'sum-differs',
  'allocation-exceeds-order',
  'invoiced-exceeds-ordered',
  'shipped-exceeds-accepted',
] as const satisfies readonly (typeof CHECK_CODES)[number][];

/** Other ways to write a value; plurals of all are understood too. */
export const ALIASES: Readonly<Record<string, string>> = {
  canceled: 'cancelled',
  note: 'notes',
  tag: 'tags',
  line: 'lines',
};

export const RELATIVE_PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'last-quarter',
  'next-quarter',
  'this-year',
  'last-year',
  'next-year',
  'this-fiscal-quarter',
  'last-fiscal-quarter',
  'next-fiscal-quarter',
  'this-fiscal-year',
  'last-fiscal-year',
  'next-fiscal-year',
] as const;
/** Weeks begin on Monday. */
export type RelativePeriod = (typeof RELATIVE_PERIODS)[number];

/** The field of that name, whatever its case; null where there is none. */
export function fieldNamed(name: string): FieldName | null {
  const lower = name.toLowerCase();
  return FIELD_NAMES.find((field) => field === lower) ?? null;
}

export function isTextField(field: FieldName): field is TextField {
  return TEXT_FIELDS.some((one) => one === field);
}

export function isChoiceField(field: FieldName): field is ChoiceField {
  return CHOICE_FIELDS.some((one) => one === field);
}

export function isDateField(field: FieldName): field is DateField {
  return DATE_FIELDS.some((one) => one === field);
}

/** The values of a closed field, in the order in which they are offered. */
export function choicesOf(field: ChoiceField): readonly string[] {
  return Object.keys(CHOICES[field]);
}
