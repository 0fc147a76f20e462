import type { Check } from './checks.ts';
import type { CalendarDate, Instant } from './dates.ts';
import type { DecimalText } from './decimal.ts';
import type { Fact } from './fact.ts';
import type { Money } from './money.ts';

export type VendorId = 'demo' | 'emnify' | 'crux';

/** What a list row stands for: an invoice, emnify's monthly statement, or an order still awaiting its invoice. */
export type DocumentKind = 'invoice' | 'statement' | 'order';

/**
 * Our reading of a status, for colour, filter and sort; the vendor's own words stand beside it.
 * `unknown`: the vendor's word is not one we know. `none`: the vendor states no status for this kind of document.
 */
export type StatusCode = 'paid' | 'open' | 'cancelled' | 'awaiting' | 'preview' | 'unknown' | 'none';

export interface Status {
  readonly code: StatusCode;
  readonly words: Fact<string>;
}

/** Street lines keep the line breaks that the vendor sent. */
export interface Address {
  readonly street: readonly Fact<string>[];
  readonly city: Fact<string>;
  readonly region: Fact<string>;
  readonly postalCode: Fact<string>;
  readonly country: Fact<string>;
}

export interface Party {
  /** The organisation's or person's name. */
  readonly name: Fact<string>;
  /** A second name: the contact at an organisation, or the business of a person. */
  readonly contact: Fact<string>;
  /** The vendor's own id of the organisation. */
  readonly id: Fact<string>;
  readonly vatId: Fact<string>;
  readonly address: Address | null;
  readonly email: Fact<string>;
  readonly phone: Fact<string>;
}

/** A named fact: a product code, a reference, an attribute that the vendor sent. */
export interface LabelledFact {
  readonly label: string;
  readonly fact: Fact<string>;
}

export type ReferenceKey =
  'order' | 'po' | 'paymentReference' | 'paymentMethod' | 'supplierOrder' | 'shippingReference' | 'orderedBy';

export interface Reference {
  readonly key: ReferenceKey;
  readonly fact: Fact<string>;
}

/** The quantities of a line that vendors tell apart; all whole or decimal counts, never money. */
export interface Quantities {
  readonly ordered: Fact<DecimalText>;
  readonly accepted: Fact<DecimalText>;
  readonly backordered: Fact<DecimalText>;
  readonly rejected: Fact<DecimalText>;
  readonly shipped: Fact<DecimalText>;
  readonly invoiced: Fact<DecimalText>;
}

/** One package of a line. */
export interface Shipment {
  readonly trackingNumber: Fact<string>;
  readonly carrier: Fact<string>;
  readonly method: Fact<string>;
  readonly shippedOn: Fact<CalendarDate>;
  readonly quantity: Fact<DecimalText>;
  readonly cost: Money;
}

/** One position of a document. */
export interface Line {
  /** 1 for the first line. */
  readonly position: number;
  readonly description: Fact<string>;
  /** SKU, EAN, UPC and their like, in the vendor's order. */
  readonly codes: readonly LabelledFact[];
  /** The quantity that `amount` is for: invoiced where the document is an invoice and says so, else ordered. */
  readonly quantity: Fact<DecimalText>;
  readonly quantities: Quantities;
  readonly unitPrice: Money;
  readonly amount: Money;
  readonly supplier: Party | null;
  /** The vendor's words. */
  readonly status: Fact<string>;
  readonly designation: Fact<string>;
  readonly backorderedUntil: Fact<CalendarDate>;
  readonly shipments: readonly Shipment[];
  readonly notes: readonly LabelledFact[];
  readonly attributes: readonly LabelledFact[];
}

/**
 * Whose figure a charge is. Crux tells what the retailer stated at ordering from what the supplier charges
 * (vendors/crux.md 8); only `issuer` and `supplier` charges are part of what an invoice claims.
 */
export type ChargeSide = 'issuer' | 'supplier' | 'retailer';

export type ChargeKind =
  'shipping' | 'order-fee' | 'drop-ship-fee' | 'tax' | 'order-total' | 'data' | 'sms' | 'subscription' | 'sim';

/**
 * What a charge is for. `order`: the vendor states it for the whole order, which may have several invoices, so it is
 * no part of this document's sum (vendors/crux.md 6.5).
 */
export type ChargeScope = 'document' | 'order';

/** An amount that is not a line: shipping, fees. */
export interface Charge {
  readonly kind: ChargeKind;
  readonly side: ChargeSide;
  readonly scope: ChargeScope;
  /** The vendor's name for it, such as "UPS Express Saver". */
  readonly label: Fact<string>;
  readonly detail: Fact<string>;
  readonly amount: Money;
}

export interface Tax {
  /** The vendor's words, such as "VAT Exempt". */
  readonly label: Fact<string>;
  /** As sent. */
  readonly rate: Fact<DecimalText>;
  /** `unknown` where the vendor does not document the unit and arithmetic cannot decide it. */
  readonly rateUnit: 'percent' | 'fraction' | 'unknown';
  readonly amount: Money;
}

/** Something in the vendor's answer that was not understood; the rest of the document stands. */
export interface Oddity {
  readonly part: string;
  readonly path: string;
  /** What is odd, as a sentence without a full stop: "expected a number, found text". */
  readonly found: string;
}

/**
 * One document as people read it, drawn from one vendor record. Every figure, date and currency carries its origin.
 * Plain data: it crosses processes by structured clone and is stored as JSON.
 */
export interface Document {
  /** `<account id>:<key>`, unique in the whole cache. */
  readonly id: string;
  readonly accountId: string;
  readonly vendor: VendorId;
  /** Unique within the account and the same on every fetch: `invoice-165525`, `order-<uuid>`, `statement-202608`. */
  readonly key: string;
  readonly kind: DocumentKind;
  /** The vendor's name for the kind, such as "SIM Order"; missing on Crux. */
  readonly type: Fact<string>;
  /** The invoice number; missing on an order that awaits its invoice. */
  readonly number: Fact<string>;
  readonly status: Status;
  readonly issued: Fact<CalendarDate>;
  readonly due: Fact<CalendarDate>;
  /** When the order was placed. */
  readonly ordered: Fact<Instant>;
  /** The period of a statement, in the vendor's words. */
  readonly period: Fact<string>;
  readonly issuer: Party;
  readonly customer: Party;
  readonly billTo: Party | null;
  readonly shipTo: Party | null;
  readonly references: readonly Reference[];
  readonly lines: readonly Line[];
  readonly charges: readonly Charge[];
  readonly subTotal: Money;
  readonly taxes: readonly Tax[];
  readonly total: Money;
  readonly notes: readonly LabelledFact[];
  /** Everything else the vendor sent that a reader may want, shown generically as "Further fields". */
  readonly attributes: readonly LabelledFact[];
  readonly oddities: readonly Oddity[];
  readonly checks: readonly Check[];
}
