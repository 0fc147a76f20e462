import type { CheckedQuantity, CheckPhrases, Summands } from '../../document/check-phrases.ts';

const SUMMANDS: Readonly<Record<Summands, string>> = {
  lines: 'Positionen und Nebenkosten',
  'lines and tax': 'Positionen, Nebenkosten und Steuer',
  'sub-total and tax': 'Zwischensumme und Steuer',
  parts: 'Die Teile',
};

const BASIS = { 'sub-total': 'Zwischensumme', total: 'Gesamtbetrag' } as const;

/** Before the noun "Menge". */
const QUANTITIES: Readonly<Record<CheckedQuantity, string>> = {
  ordered: 'bestellte',
  accepted: 'angenommene',
  backordered: 'rückständige',
  rejected: 'abgelehnte',
  shipped: 'versandte',
  invoiced: 'berechnete',
  quantity: '',
};

/** After a figure. */
const COUNTED: Readonly<Record<CheckedQuantity, string>> = {
  ordered: 'bestellt',
  accepted: 'angenommen',
  backordered: 'im Rückstand',
  rejected: 'abgelehnt',
  shipped: 'versandt',
  invoiced: 'berechnet',
  quantity: '',
};

export const GERMAN_CHECKS: CheckPhrases = {
  quantityNegative: (line, name, quantity) => `Position ${line}: Die ${quantityOf(name)} ist negativ, ${quantity}.`,
  quantityNotWhole: (line, name, quantity) =>
    `Position ${line}: Die ${quantityOf(name)} ist keine ganze Zahl, ${quantity}.`,
  allocationExceedsOrder(line, parts, sum, ordered) {
    const added = parts.map(([name, quantity]) => `${quantity} ${COUNTED[name]}`).join(' + ');
    return `Position ${line}: ${added} ergibt ${sum}, mehr als die ${ordered} bestellten.`;
  },
  invoicedExceedsOrdered: (line, invoiced, ordered) =>
    `Position ${line}: ${invoiced} berechnet, mehr als die ${ordered} bestellten.`,
  shippedExceedsAccepted: (line, shipped, accepted) =>
    `Position ${line}: ${shipped} versandt, mehr als die ${accepted} angenommenen.`,
  sumDiffers(summands, basis, sum, stated, difference) {
    const by = difference === null ? '' : `: ${difference.amount} ${difference.less ? 'weniger' : 'mehr'}`;
    return `${SUMMANDS[summands]} ergeben ${sum}, angegeben ist als ${BASIS[basis]} ${stated}${by}.`;
  },
  mixedCurrencies(currencies, parts, stated, added) {
    const codes = currencies.join(' und ');
    const sum = `${parts.join(' + ')}, angegeben als ${stated}`;
    if (!added) return `Beträge in ${codes} stehen in einer Summe, die sich nicht prüfen lässt: ${sum}.`;
    return parts.length === 1
      ? `Die Währung wechselt vom Betrag zur Summe ohne Umrechnung: ${sum}.`
      : `Beträge in ${codes} wurden ohne Umrechnung zusammengezählt: ${sum}.`;
  },
  numberUsedTwice(number, count, alike) {
    const same = alike > 1 ? `; ${alike} davon sagen dasselbe` : '';
    return `Die Nummer ${number} steht auf ${count} Rechnungen dieser Bestellung${same}.`;
  },
  notUnderstood(count, { part, path, found }) {
    const first = `${path} in „${part}“: ${found}`;
    return count === 1
      ? `Eine Angabe wurde nicht verstanden: ${first}.`
      : `${count} Angaben wurden nicht verstanden, zuerst ${first}.`;
  },
};

function quantityOf(name: CheckedQuantity): string {
  return name === 'quantity' ? 'Menge' : `${QUANTITIES[name]} Menge`;
}
