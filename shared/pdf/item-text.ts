import type { Charge, LabelledFact, Line, Quantities, Shipment } from '../document/document.ts';
import { isKnown, type Fact } from '../document/fact.ts';
import { formatDay } from '../format/dates.ts';
import { originMark } from '../format/facts.ts';
import { chargeDetail, chargeLabel, quantityLabel } from '../format/labels.ts';
import { formatDecimal, formatMoney, NO_CURRENCY } from '../format/numbers.ts';

/** What stands in the item column, one paragraph each: the name in ink, the rest small and quiet. */
export interface ItemText {
  /** Null where the vendor gives none. */
  readonly name: string | null;
  readonly details: readonly string[];
}

const SEPARATOR = ' · ';
const MOST_CHARACTERS_TO_SHARE = 48;
const QUANTITY_NAMES = ['ordered', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'] as const;

export function lineText(line: Line, region: string): ItemText {
  const { codes, supplier, status, designation, shipments } = line;
  const details = [
    joined(codes.flatMap(({ label, fact }) => (isKnown(fact) ? [`${label} ${fact.value}`] : []))),
    joined([
      ...(supplier !== null && isKnown(supplier.name) ? [`Supplier ${supplier.name.value}`] : []),
      ...[status, designation].flatMap((fact) => (isKnown(fact) ? [fact.value] : [])),
    ]),
    quantities(line, region),
    ...shipments.map((shipment) => shipmentText(shipment, region)),
    ...labelledTexts([...line.notes, ...line.attributes]),
  ];
  return { name: line.description.value, details: details.filter((detail) => detail !== '') };
}

/** "label: value" each; short ones share a paragraph. */
function labelledTexts(facts: readonly LabelledFact[]): readonly string[] {
  const texts = facts.flatMap(({ label, fact }) => (isKnown(fact) ? [`${label}: ${marked(fact, fact.value)}`] : []));
  const isShort = (text: string): boolean => text.length <= MOST_CHARACTERS_TO_SHARE && !text.includes('\n');
  return [joined(texts.filter(isShort)), ...texts.filter((text) => !isShort(text))];
}

function joined(parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

export function chargeText(charge: Charge): ItemText {
  const detail = chargeDetail(charge);
  return { name: chargeLabel(charge), details: detail === '' ? [] : [detail] };
}

/** "Ordered 5 · Accepted 5 · Backordered 1 until 1 Jan 2019", unless it says no more than the quantity column. */
function quantities({ quantity, quantities: all, backorderedUntil }: Line, region: string): string {
  const known = QUANTITY_NAMES.filter((name) => isKnown(all[name]));
  const only = known.length === 1 ? known[0] : undefined;
  if (only !== undefined && all[only].value === quantity.value && !isKnown(backorderedUntil)) return '';
  const until = isKnown(backorderedUntil) ? ` until ${formatDay(backorderedUntil.value, region)}` : '';
  const parts = known.map((name) => quantityText(name, all, region) + (name === 'backordered' ? until : ''));
  const loose = until !== '' && !known.includes('backordered') ? [`Backordered${until}`] : [];
  return joined([...parts, ...loose]);
}

function quantityText(name: keyof Quantities, all: Quantities, region: string): string {
  const fact = all[name];
  return isKnown(fact) ? `${quantityLabel(name)} ${marked(fact, formatDecimal(fact.value, region))}` : '';
}

/** "Package t01: 2, UPS, Ground, shipped 1 Jan 2019, cost 4.00 USD". */
function shipmentText(shipment: Shipment, region: string): string {
  const { trackingNumber, quantity, carrier, method, shippedOn, cost } = shipment;
  const parts = [
    isKnown(quantity) ? marked(quantity, formatDecimal(quantity.value, region)) : '',
    carrier.value ?? '',
    method.value ?? '',
    isKnown(shippedOn) ? `shipped ${marked(shippedOn, formatDay(shippedOn.value, region))}` : '',
    isKnown(cost.amount)
      ? `cost ${formatMoney({ amount: cost.amount.value, currency: cost.currency.value }, region)}${cost.currency.value === null ? ` ${NO_CURRENCY}` : ''}`
      : '',
  ].filter((part) => part !== '');
  const name = `Package ${trackingNumber.value ?? 'without tracking number'}`;
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
}

function marked(fact: Fact<unknown>, text: string): string {
  const mark = originMark(fact.origin);
  return mark === null ? text : `${mark} ${text}`;
}
