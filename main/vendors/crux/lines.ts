import { blankLine } from '../../../shared/document/blank.ts';
import { addDecimals, multiplyDecimals, type DecimalText } from '../../../shared/document/decimal.ts';
import type { LabelledFact, Line, Quantities, Shipment } from '../../../shared/document/document.ts';
import { computed, firstKnown, isKnown, labelled, missing, type Fact } from '../../../shared/document/fact.ts';
import type { Money } from '../../../shared/document/money.ts';
import { toSupplier } from './parties.ts';
import type { CruxFees, CruxInvoiceItem, CruxLine } from './schema.ts';

/** The line of an order that awaits its invoice. Its unit cost is the supplier's where stated, else the retailer's. */
export function toOrderLine(line: CruxLine, position: number, fees: CruxFees): Line {
  const supplierCost = supplierCostOf(line, fees);
  const unitCost = firstKnown(supplierCost, line.retailerCost);
  const whose = isKnown(supplierCost) ? 'supplier' : 'retailer';
  const quantities = quantitiesOf(line, missing());
  return {
    ...fromOrderLine(line, position),
    quantity: quantities.ordered,
    quantities,
    unitPrice: { amount: unitCost, currency: missing() },
    amount: product(quantities.ordered, unitCost, `quantity ordered × unit cost stated by the ${whose}`),
    attributes: [...(isKnown(supplierCost) ? expectedCost(line) : []), ...lineAttributes(line)],
  };
}

/** The line of an invoice. `line` is the order line that it bills, null where none matches. */
export function toInvoiceLine(item: CruxInvoiceItem, line: CruxLine | null, position: number, fees: CruxFees): Line {
  const unitCost = firstKnown(item.unitCost, line === null ? missing() : supplierCostOf(line, fees));
  const known = line === null ? blankLine(position) : fromOrderLine(line, position);
  const quantities =
    line === null
      ? { ...known.quantities, ordered: item.ordered, invoiced: item.invoiced }
      : { ...quantitiesOf(line, item.invoiced), ordered: firstKnown(item.ordered, orderedOf(line)) };
  return {
    ...known,
    codes: line === null ? labelled([['SKU', item.skuId]]) : known.codes,
    quantity: firstKnown(item.invoiced, quantities.ordered),
    quantities,
    unitPrice: { amount: unitCost, currency: missing() },
    amount: product(item.invoiced, unitCost, 'quantity invoiced × unit cost stated by the supplier'),
    notes: [...known.notes, ...labelled([["Supplier's note on the invoice", item.notes]])],
    attributes: [
      ...labelled([['Supplier order', item.supplierOrder]]),
      ...item.attributes,
      ...item.further,
      ...(line === null ? [] : [...expectedCost(line), ...lineAttributes(line)]),
    ],
  };
}

/** The quantity of a line that was ordered; some answers state it only inside the allocation (vendors/crux.md 5.3). */
export function orderedOf({ ordered, allocation }: CruxLine): Fact<DecimalText> {
  return firstKnown(ordered, allocation.ordered);
}

function fromOrderLine(line: CruxLine, position: number): Line {
  return {
    ...blankLine(position),
    description: firstKnown(line.itemName, line.skuName),
    codes: labelled([
      ['SKU', line.skuId],
      ['UPC', line.codes.upca],
      ['EAN', line.codes.ean13],
      ['ISBN', line.codes.isbn],
      ['GTIN', line.codes.gtin14],
      ['ASIN', line.codes.asin],
      ['MPN', line.codes.mpn],
    ]),
    supplier: toSupplier(line),
    status: line.status,
    designation: line.designation,
    backorderedUntil: line.allocation.backorderDate,
    shipments: line.tracking.map(toShipment),
    notes: labelled([
      ["Retailer's note", line.retailerNotes],
      ["Supplier's note", line.supplierNotes],
      ['Note on the SKU', line.skuNotes],
    ]),
  };
}

function toShipment(sent: CruxLine['tracking'][number]): Shipment {
  return {
    trackingNumber: sent.trackingNumber,
    carrier: sent.carrier,
    method: sent.method,
    shippedOn: sent.shippedOn,
    quantity: sent.quantity,
    cost: { amount: sent.cost, currency: missing() },
  };
}

function quantitiesOf(line: CruxLine, invoiced: Fact<DecimalText>): Quantities {
  const { accepted, backordered, rejected } = line.allocation;
  return { ordered: orderedOf(line), accepted, backordered, rejected, shipped: shippedOf(line), invoiced };
}

/** What the packages hold together; missing where there is none or one does not say. */
function shippedOf({ tracking }: CruxLine): Fact<DecimalText> {
  const counts = tracking.map(({ quantity }) => quantity);
  const known = counts.filter(isKnown);
  const [first] = known;
  if (first === undefined || known.length < counts.length) return missing();
  if (known.length === 1) return first;
  return computed(addDecimals(known.map(({ value }) => value)), 'sum of the quantities of the packages');
}

function supplierCostOf({ id }: CruxLine, fees: CruxFees): Fact<DecimalText> {
  return fees.lines.find(({ lineId }) => isKnown(lineId) && lineId.value === id.value)?.unitCost ?? missing();
}

function product(quantity: Fact<DecimalText>, unitCost: Fact<DecimalText>, formula: string): Money {
  const both = isKnown(quantity) && isKnown(unitCost);
  const amount = both ? computed(multiplyDecimals(quantity.value, unitCost.value), formula) : missing();
  return { amount, currency: missing() };
}

function expectedCost({ retailerCost }: CruxLine): readonly LabelledFact[] {
  return labelled([['Unit cost expected by the retailer', retailerCost]]);
}

function lineAttributes(line: CruxLine): readonly LabelledFact[] {
  // "None {}" is a template of the server filled with nothing (vendors/crux.md 5.3).
  const variants = line.variants.value === 'None {}' ? missing() : line.variants;
  const packages = line.tracking.flatMap((sent, index) => {
    const name = `Package ${sent.trackingNumber.value ?? index + 1}`;
    const facts = [
      ...labelled([
        ['weight', sent.weight],
        ['entered', sent.created],
      ]),
      ...sent.attributes,
      ...sent.further,
    ];
    return facts.map(({ label, fact }): LabelledFact => ({ label: `${name}, ${label}`, fact }));
  });
  return [
    ...labelled([
      ['Variant', variants],
      ['Unit shipping cost', line.unitShippingCost],
      ['Reason for rejection', line.allocation.rejectReason],
    ]),
    ...line.retailerAttributes,
    ...line.supplierAttributes,
    ...line.invoiceAttributes,
    ...packages,
    ...line.further,
  ];
}
