import type { Check, CheckCode } from './checks.ts';
import { addDecimals, compareDecimals, isNegative, isWhole, type DecimalText } from './decimal.ts';
import type { Document, Line, Quantities } from './document.ts';
import { isKnown, type Fact } from './fact.ts';
import { pointersOf } from './pointers.ts';
import { sumChecks } from './sum-checks.ts';

/**
 * Everything that looks wrong in a document: sums, quantities, and what was not understood. A figure that is missing
 * is never taken as 0: a check that needs it is left out.
 */
export function findChecks(document: Omit<Document, 'checks'>): readonly Check[] {
  return [...sumChecks(document), ...document.lines.flatMap(quantityChecks), ...oddityChecks(document)];
}

function quantityChecks(line: Line): readonly Check[] {
  const { ordered, accepted, backordered, rejected, shipped, invoiced } = line.quantities;
  const checks = [...impossibleQuantities(line)];

  const allocated = [accepted, backordered, rejected].filter(isKnown);
  const sum = addDecimals(allocated.map(({ value }) => value));
  if (isKnown(ordered) && allocated.length > 0 && compareDecimals(sum, ordered.value) > 0) {
    const parts = {
      ...given('accepted', accepted),
      ...given('backordered', backordered),
      ...given('rejected', rejected),
    };
    checks.push(
      lineCheck('allocation-exceeds-order', line, { ...parts, sum, ordered: ordered.value }, [...allocated, ordered]),
    );
  }
  if (isKnown(invoiced) && isKnown(ordered) && compareDecimals(invoiced.value, ordered.value) > 0) {
    const values = { invoiced: invoiced.value, ordered: ordered.value };
    checks.push(lineCheck('invoiced-exceeds-ordered', line, values, [invoiced, ordered]));
  }
  if (isKnown(shipped) && isKnown(accepted) && compareDecimals(shipped.value, accepted.value) > 0) {
    const values = { shipped: shipped.value, accepted: accepted.value };
    const packages = line.shipments.map(({ quantity }) => quantity);
    checks.push(lineCheck('shipped-exceeds-accepted', line, values, [shipped, ...packages, accepted]));
  }
  return checks;
}

const QUANTITY_NAMES: readonly (keyof Quantities)[] = [
  'ordered',
  'accepted',
  'backordered',
  'rejected',
  'shipped',
  'invoiced',
];

function impossibleQuantities(line: Line): readonly Check[] {
  const named: readonly (readonly [string, Fact<DecimalText>])[] = [
    ...QUANTITY_NAMES.map((name) => [name, line.quantities[name]] as const),
    ...(QUANTITY_NAMES.some((name) => samePlace(line.quantities[name], line.quantity))
      ? []
      : [['quantity', line.quantity] as const]),
  ];
  return named.flatMap(([name, fact]) => {
    if (!isKnown(fact)) return [];
    const values = { name, quantity: fact.value };
    const negative = isNegative(fact.value) ? [lineCheck('quantity-negative', line, values, [fact])] : [];
    return isWhole(fact.value) ? negative : [...negative, lineCheck('quantity-not-whole', line, values, [fact])];
  });
}

function samePlace(left: Fact<DecimalText>, right: Fact<DecimalText>): boolean {
  return left.value === right.value && JSON.stringify(left.origin) === JSON.stringify(right.origin);
}

function given(name: string, fact: Fact<DecimalText>): Readonly<Record<string, string>> {
  return isKnown(fact) ? { [name]: fact.value } : {};
}

function lineCheck(
  code: CheckCode,
  line: Line,
  values: Readonly<Record<string, string>>,
  facts: readonly Fact<unknown>[],
): Check {
  return { code, level: 'warning', values: { line: String(line.position), ...values }, figures: pointersOf(facts) };
}

function oddityChecks(document: Omit<Document, 'checks'>): readonly Check[] {
  const first = document.oddities[0];
  if (first === undefined) return [];
  const values = { count: String(document.oddities.length), part: first.part, path: first.path, found: first.found };
  const figures = document.oddities.map(({ part, path }) => ({ part, path }));
  return [{ code: 'not-understood', level: 'warning', values, figures }];
}
