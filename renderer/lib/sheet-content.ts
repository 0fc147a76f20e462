import type { Document, Line, Party, Quantities } from '../../shared/document/document.ts';
import { isKnown } from '../../shared/document/fact.ts';

export interface SheetParty {
  readonly role: 'billTo' | 'customer' | 'shipTo';
  readonly party: Party | null;
}

/** The address blocks side by side: the customer too where the bill does not go to it by name. */
export function sheetParties({ customer, billTo, shipTo }: Document): readonly SheetParty[] {
  const sameName = billTo !== null && billTo.name.value === customer.name.value;
  return [
    ...(billTo === null ? [] : [{ role: 'billTo' as const, party: billTo }]),
    ...(sameName ? [] : [{ role: 'customer' as const, party: customer }]),
    { role: 'shipTo', party: shipTo },
  ];
}

const QUANTITY_NAMES = ['ordered', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'] as const;

/** The quantities worth a line of their own: none where the only known one stands in the quantity column already. */
export function quantitiesToShow({ quantity, quantities, backorderedUntil }: Line): readonly (keyof Quantities)[] {
  const known = QUANTITY_NAMES.filter((name) => isKnown(quantities[name]));
  const [only] = known;
  const repeats = known.length === 1 && only !== undefined && quantities[only].value === quantity.value;
  return repeats && !isKnown(backorderedUntil) ? [] : known;
}
