/** Labels that our reading of a vendor's answer gives (main/vendors), beside those that are the vendor's own names. */
export const DATA_LABELS = [
  'Allocated',
  'Article',
  'Attribute',
  'Bank',
  'Delivered',
  'E-mail of who ordered',
  'Invoice UUID',
  'Issuer information',
  'Note on the SKU',
  'Order status',
  'Order status id',
  'Paid',
  'Reason for rejection',
  'Requested carrier',
  'Requested shipping method',
  "Retailer's note",
  'Sent to supplier',
  'Shipped',
  'Shipped with',
  'Status id',
  "Supplier's note",
  "Supplier's note on the invoice",
  'Supplier order',
  'Type id',
  'Unit cost expected by the retailer',
  'Unit shipping cost',
  'User name',
  'Variant',
] as const;

/** Formulas of computed figures, and what a status reads that was worked out. */
export const DATA_PHRASES = [
  'every line is cancelled',
  'last day of the billing period',
  'quantity invoiced × unit cost stated by the supplier',
  'quantity ordered × unit cost stated by the retailer',
  'quantity ordered × unit cost stated by the supplier',
  "sum of the line amounts and the invoice's own fees and tax",
  'sum of the line amounts; fees and tax are not stated per invoice',
  'sum of the quantities invoiced, of those ordered',
  'sum of the quantities of the packages',
  'the suppliers of the lines',
  'Cancelled',
  'Invoiced in full',
  'yes',
  'no',
] as const;

export type DataLabel = (typeof DATA_LABELS)[number];
export type DataPhrase = (typeof DATA_PHRASES)[number];
