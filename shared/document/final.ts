import { compareDecimals } from './decimal.ts';
import type { Document, Line } from './document.ts';

/**
 * Whether nothing about a document is expected to change at the vendor any more: it is paid or cancelled, or, where the
 * vendor states no status (Crux), every line is invoiced in full. A statement is final unless it is a preview.
 */
export function isFinal(document: Pick<Document, 'kind' | 'status' | 'lines'>): boolean {
  const { kind, status, lines } = document;
  if (kind === 'order') return status.code === 'cancelled';
  if (kind === 'statement') return status.code !== 'preview';
  if (status.code === 'none') return lines.length > 0 && lines.every(isInvoicedInFull);
  return status.code === 'paid' || status.code === 'cancelled';
}

function isInvoicedInFull({ quantities: { ordered, invoiced } }: Line): boolean {
  return ordered.value !== null && invoiced.value !== null && compareDecimals(invoiced.value, ordered.value) >= 0;
}
