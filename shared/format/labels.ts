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

const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  invoice: 'Invoice',
  statement: 'Statement',
  order: 'Order',
};

const STATUS_WORDS: Readonly<Record<Exclude<StatusCode, 'unknown' | 'none'>, string>> = {
  paid: 'Paid',
  open: 'Open',
  cancelled: 'Cancelled',
  awaiting: 'Awaiting invoice',
  preview: 'Preview',
};

const CHARGE_WORDS: Readonly<Record<ChargeKind, string>> = {
  shipping: 'Shipping',
  'order-fee': 'Order fee',
  'drop-ship-fee': 'Drop-ship fee',
  tax: 'Tax',
  'order-total': 'Order total',
  data: 'Data traffic',
  sms: 'SMS traffic',
  subscription: 'Data package',
  sim: 'SIM fees',
};

const SIDE_WORDS: Readonly<Record<ChargeSide, string>> = {
  issuer: '',
  supplier: 'stated by the supplier',
  retailer: 'expected by the retailer',
};

const REFERENCE_WORDS: Readonly<Record<ReferenceKey, string>> = {
  order: 'Order',
  po: 'PO',
  paymentReference: 'Payment reference',
  paymentMethod: 'Payment',
  supplierOrder: 'Supplier order',
  shippingReference: 'Shipping reference',
  orderedBy: 'Ordered by',
};

const QUANTITY_WORDS: Readonly<Record<keyof Quantities, string>> = {
  ordered: 'Ordered',
  accepted: 'Accepted',
  backordered: 'Backordered',
  rejected: 'Rejected',
  shipped: 'Shipped',
  invoiced: 'Invoiced',
};

/** "Invoice", "Statement", "Order". */
export function kindLabel(kind: DocumentKind): string {
  return KIND_WORDS[kind];
}

/** "Invoice 165525", "Statement 2022-07", "Order 271", "Order PO 8e5b1ccb…". */
export function documentTitle(document: Numbered): string {
  const label = numberOrLabel(document);
  return label.startsWith(kindLabel(document.kind)) ? label : `${kindLabel(document.kind)} ${label}`;
}

/** The badge's text: our words for a status we know, else the vendor's, else the kind of document. */
export function statusLabel(code: StatusCode, words: string | null, kind: DocumentKind): string {
  if (code === 'unknown') return words ?? 'Status not known';
  return code === 'none' ? (words ?? kindLabel(kind)) : STATUS_WORDS[code];
}

/** The vendor's name for a charge, or ours for its kind. */
export function chargeLabel({ label, kind }: Charge): string {
  return label.value ?? CHARGE_WORDS[kind];
}

/** Beside a charge: its kind where the label does not say it, what the vendor adds, whose figure it is, for what. */
export function chargeDetail({ label, kind, detail, side, scope }: Charge): string {
  const parts = [
    label.value === null ? '' : CHARGE_WORDS[kind],
    detail.value ?? '',
    SIDE_WORDS[side],
    scope === 'order' ? 'for the whole order' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** "VAT 19 % · VAT Exempt"; a rate whose unit is not known stands without sign. */
export function taxLabel({ rate, rateUnit, label }: Tax, region: string): string {
  const sign = { percent: ' %', fraction: ' (fraction)', unknown: ' (unit not stated)' }[rateUnit];
  const shown = rate.value === null ? 'VAT' : `VAT ${formatRate(rate.value, region)}${sign}`;
  return label.value === null ? shown : `${shown} · ${label.value}`;
}

/** "PO", "Payment reference" and so on. */
export function referenceLabel(key: ReferenceKey): string {
  return REFERENCE_WORDS[key];
}

/** "Ordered", "Accepted" and so on. */
export function quantityLabel(name: keyof Quantities): string {
  return QUANTITY_WORDS[name];
}
