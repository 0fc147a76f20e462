import type { Document, ReferenceKey } from './document.ts';

type Numbered = Pick<Document, 'kind' | 'key' | 'number' | 'references'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What stands in the number column: the number, a statement's month ("2022-07"), or "PO 8e5b1ccb…" or "Order 271". */
export function numberOrLabel(
  { kind, key, number, references }: Numbered,
  words: Readonly<Record<'order' | 'po', string>> = { order: 'Order', po: 'PO' },
): string {
  if (number.value !== null) return number.value;
  const month = /^statement-(\d{4})(\d{2})$/.exec(key);
  if (kind === 'statement' && month !== null) return `${month[1]}-${month[2]}`;
  const reference = (name: ReferenceKey): string | null =>
    references.find((one) => one.key === name)?.fact.value ?? null;
  const order = reference('order');
  const po = reference('po');
  // An order's own id is the better name where people can read it; a UUID is not.
  if (order !== null && (po === null || !UUID.test(order))) return `${words.order} ${shortId(order)}`;
  return po === null ? key : `${words.po} ${shortId(po)}`;
}

/**
 * Whom a document is from: its issuer, or the one supplier of all its lines; null where there is none. It is never the
 * customer: the customer is whose books these are.
 */
export function counterparty({ issuer, lines }: Pick<Document, 'issuer' | 'lines'>): string | null {
  const named = issuer.name.value ?? issuer.contact.value;
  if (named !== null) return named;
  const [supplier = null, ...others] = new Set(lines.map((line) => line.supplier?.name.value ?? null));
  return others.length === 0 ? supplier : null;
}

/** A UUID as its first eight digits, "8e5b1ccb…"; anything else as it is. */
function shortId(id: string): string {
  return UUID.test(id) ? `${id.slice(0, 8)}…` : id;
}
