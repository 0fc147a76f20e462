/** What is added up, as in a check's value `summands`; `parts` where it says something else. */
export type Summands = 'lines' | 'lines and tax' | 'sub-total and tax' | 'parts';

/** The quantities that checks name; `quantity` where a document knows only one. */
export type CheckedQuantity = 'ordered' | 'accepted' | 'backordered' | 'rejected' | 'shipped' | 'invoiced' | 'quantity';

/** The sentences of a language for checks. All figures come printed. */
export interface CheckPhrases {
  quantityNegative(line: string, name: CheckedQuantity, quantity: string): string;
  quantityNotWhole(line: string, name: CheckedQuantity, quantity: string): string;
  allocationExceedsOrder(
    line: string,
    parts: readonly (readonly [name: CheckedQuantity, quantity: string])[],
    sum: string,
    ordered: string,
  ): string;
  invoicedExceedsOrdered(line: string, invoiced: string, ordered: string): string;
  shippedExceedsAccepted(line: string, shipped: string, accepted: string): string;
  /** `difference`: by how much the stated figure is less or more; null where that is not known. */
  sumDiffers(
    summands: Summands,
    basis: 'sub-total' | 'total',
    sum: string,
    stated: string,
    difference: { readonly amount: string; readonly less: boolean } | null,
  ): string;
  /** `added`: the parts make the stated figure as if they were of one currency. */
  mixedCurrencies(currencies: readonly string[], parts: readonly string[], stated: string, added: boolean): string;
  /** `alike`: how many of the invoices with that number say the same, at least 1. */
  numberUsedTwice(number: string, count: string, alike: number): string;
  /** The first of so many things, see `Oddity`. */
  notUnderstood(count: number, first: { readonly part: string; readonly path: string; readonly found: string }): string;
}

const SUMMANDS: Readonly<Record<Summands, string>> = {
  lines: 'Lines and charges',
  'lines and tax': 'Lines, charges and tax',
  'sub-total and tax': 'Sub-total and tax',
  parts: 'The parts',
};

export const ENGLISH_CHECKS: CheckPhrases = {
  quantityNegative: (line, name, quantity) => `Line ${line}: the quantity ${nameOf(name)}is negative, ${quantity}.`,
  quantityNotWhole: (line, name, quantity) =>
    `Line ${line}: the quantity ${nameOf(name)}is no whole number, ${quantity}.`,
  allocationExceedsOrder: (line, parts, sum, ordered) =>
    `Line ${line}: ${parts.map((part) => part.join(' ')).join(' + ')} is ${sum}, more than the ${ordered} ordered.`,
  invoicedExceedsOrdered: (line, invoiced, ordered) =>
    `Line ${line}: ${invoiced} invoiced, more than the ${ordered} ordered.`,
  shippedExceedsAccepted: (line, shipped, accepted) =>
    `Line ${line}: ${shipped} shipped, more than the ${accepted} accepted.`,
  sumDiffers(summands, basis, sum, stated, difference) {
    const by = difference === null ? '' : `: ${difference.amount} ${difference.less ? 'less' : 'more'}`;
    return `${SUMMANDS[summands]} add up to ${sum}, but the ${basis} is stated as ${stated}${by}.`;
  },
  mixedCurrencies(currencies, parts, stated, added) {
    const codes = currencies.join(' and ');
    const sum = `${parts.join(' + ')} stated as ${stated}`;
    if (!added) return `${codes} amounts stand in one sum that cannot be checked: ${sum}.`;
    return parts.length === 1
      ? `The currency changes from amount to sum without conversion: ${sum}.`
      : `${codes} amounts were added without conversion: ${sum}.`;
  },
  numberUsedTwice(number, count, alike) {
    const same = alike > 1 ? `; ${alike} of them say the same` : '';
    return `The number ${number} stands on ${count} invoices of this order${same}.`;
  },
  notUnderstood(count, { part, path, found }) {
    const first = `${path} in "${part}": ${found}`;
    return count === 1
      ? `One thing was not understood: ${first}.`
      : `${count} things were not understood, first ${first}.`;
  },
};

function nameOf(name: CheckedQuantity): string {
  return name === 'quantity' ? '' : `${name} `;
}
