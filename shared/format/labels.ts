import type {
  Charge,
  ChargeKind,
  ChargeSide,
  Document,
  DocumentKind,
  Quantities,
  ReferenceKey,
  StatusCode,
  Tax,
} from '../document/document.ts';
import { numberOrLabel } from '../document/naming.ts';
import { formatRate } from './numbers.ts';

type Numbered = Pick<Document, 'kind' | 'key' | 'number' | 'references'>;

/** What the functions below say, in one language. */
export interface LabelWords {
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly statuses: Readonly<Record<Exclude<StatusCode, 'unknown' | 'none'>, string>>;
  readonly statusNotKnown: string;
  readonly charges: Readonly<Record<ChargeKind, string>>;
  readonly chargeSides: Readonly<Record<ChargeSide, string>>;
  readonly forWholeOrder: string;
  /** The name of the tax on sales. */
  readonly vat: string;
  readonly rateUnits: Readonly<Record<Tax['rateUnit'], string>>;
  readonly references: Readonly<Record<ReferenceKey, string>>;
  readonly quantities: Readonly<Record<keyof Quantities, string>>;
}

/** The window's own labels. */
export const ENGLISH_LABELS: LabelWords = {
  kinds: { invoice: 'Invoice', statement: 'Statement', order: 'Order' },
  statuses: {
    paid: 'Paid',
    open: 'Open',
    cancelled: 'Cancelled',
    awaiting: 'Awaiting invoice',
    preview: 'Preview',
  },
  statusNotKnown: 'Status not known',
  charges: {
    shipping: 'Shipping',
    'order-fee': 'Order fee',
    'drop-ship-fee': 'Drop-ship fee',
    tax: 'Tax',
    'order-total': 'Order total',
    data: 'Data traffic',
    sms: 'SMS traffic',
    subscription: 'Data package',
    sim: 'SIM fees',
  },
  chargeSides: { issuer: '', supplier: 'stated by the supplier', retailer: 'expected by the retailer' },
  forWholeOrder: 'for the whole order',
  vat: 'VAT',
  rateUnits: { percent: ' %', fraction: ' (fraction)', unknown: ' (unit not stated)' },
  references: {
    order: 'Order',
    po: 'PO',
    paymentReference: 'Payment reference',
    paymentMethod: 'Payment',
    supplierOrder: 'Supplier order',
    shippingReference: 'Shipping reference',
    orderedBy: 'Ordered by',
  },
  quantities: {
    ordered: 'Ordered',
    accepted: 'Accepted',
    backordered: 'Backordered',
    rejected: 'Rejected',
    shipped: 'Shipped',
    invoiced: 'Invoiced',
  },
};

/** "Invoice", "Statement", "Order". */
export function kindLabel(kind: DocumentKind, words: LabelWords = ENGLISH_LABELS): string {
  return words.kinds[kind];
}

/** "Invoice 165525", "Statement 2022-07", "Order 271", "Order PO 8e5b1ccb…". */
export function documentTitle(document: Numbered, words: LabelWords = ENGLISH_LABELS): string {
  const kind = kindLabel(document.kind, words);
  const label = numberOrLabel(document, words.references);
  return label.startsWith(kind) ? label : `${kind} ${label}`;
}

/** The badge's text: our words for a status we know, else the vendor's, else the kind of document. */
export function statusLabel(
  code: StatusCode,
  vendorWords: string | null,
  kind: DocumentKind,
  words: LabelWords = ENGLISH_LABELS,
): string {
  if (code === 'unknown') return vendorWords ?? words.statusNotKnown;
  return code === 'none' ? (vendorWords ?? kindLabel(kind, words)) : words.statuses[code];
}

/** The vendor's name for a charge, or ours for its kind. */
export function chargeLabel({ label, kind }: Charge, words: LabelWords = ENGLISH_LABELS): string {
  return label.value ?? words.charges[kind];
}

/** Beside a charge: its kind where the label does not say it, what the vendor adds, whose figure it is, for what. */
export function chargeDetail({ label, kind, detail, side, scope }: Charge, words: LabelWords = ENGLISH_LABELS): string {
  const parts = [
    label.value === null ? '' : words.charges[kind],
    detail.value ?? '',
    words.chargeSides[side],
    scope === 'order' ? words.forWholeOrder : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** "VAT 19 % · VAT Exempt"; a rate whose unit is not known stands without sign. */
export function taxLabel({ rate, rateUnit, label }: Tax, region: string, words: LabelWords = ENGLISH_LABELS): string {
  const { vat, rateUnits } = words;
  const shown = rate.value === null ? vat : `${vat} ${formatRate(rate.value, region)}${rateUnits[rateUnit]}`;
  return label.value === null ? shown : `${shown} · ${label.value}`;
}

/** "PO", "Payment reference" and so on. */
export function referenceLabel(key: ReferenceKey, words: LabelWords = ENGLISH_LABELS): string {
  return words.references[key];
}

/** "Ordered", "Accepted" and so on. */
export function quantityLabel(name: keyof Quantities, words: LabelWords = ENGLISH_LABELS): string {
  return words.quantities[name];
}
