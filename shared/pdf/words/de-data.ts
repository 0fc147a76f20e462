import type { DataLabel, DataPhrase } from './data-words.ts';

const LABELS: Readonly<Record<DataLabel, string>> = {
  Allocated: 'Zugeteilt',
  Article: 'Artikel',
  Attribute: 'Merkmal',
  Bank: 'Bank',
  Delivered: 'Zugestellt',
  'E-mail of who ordered': 'E-Mail der bestellenden Person',
  'Invoice UUID': 'UUID der Rechnung',
  'Issuer information': 'Angaben des Ausstellers',
  'Note on the SKU': 'Anmerkung zur SKU',
  'Order status': 'Status der Bestellung',
  'Order status id': 'Status-ID der Bestellung',
  Paid: 'Bezahlt',
  'Reason for rejection': 'Grund der Ablehnung',
  'Requested carrier': 'Gewünschter Zusteller',
  'Requested shipping method': 'Gewünschte Versandart',
  "Retailer's note": 'Anmerkung des Händlers',
  'Sent to supplier': 'An den Lieferanten gesandt',
  Shipped: 'Versandt',
  'Shipped with': 'Versandt mit',
  'Status id': 'Status-ID',
  "Supplier's note": 'Anmerkung des Lieferanten',
  "Supplier's note on the invoice": 'Anmerkung des Lieferanten zur Rechnung',
  'Supplier order': 'Auftrag beim Lieferanten',
  'Type id': 'Typ-ID',
  'Unit cost expected by the retailer': 'Stückkosten nach Erwartung des Händlers',
  'Unit shipping cost': 'Versandkosten je Stück',
  'User name': 'Benutzername',
  Variant: 'Variante',
};

const PHRASES: Readonly<Record<DataPhrase, string>> = {
  'every line is cancelled': 'alle Positionen sind storniert',
  'last day of the billing period': 'letzter Tag des Abrechnungszeitraums',
  'quantity invoiced × unit cost stated by the supplier': 'berechnete Menge × Stückkosten laut Lieferant',
  'quantity ordered × unit cost stated by the retailer': 'bestellte Menge × Stückkosten laut Händler',
  'quantity ordered × unit cost stated by the supplier': 'bestellte Menge × Stückkosten laut Lieferant',
  "sum of the line amounts and the invoice's own fees and tax":
    'Summe der Positionen sowie der Gebühren und Steuern dieser Rechnung',
  'sum of the line amounts; fees and tax are not stated per invoice':
    'Summe der Positionen; Gebühren und Steuern sind nicht je Rechnung angegeben',
  'sum of the quantities invoiced, of those ordered': 'Summe der berechneten von den bestellten Mengen',
  'sum of the quantities of the packages': 'Summe der Mengen der Pakete',
  'the suppliers of the lines': 'die Lieferanten der Positionen',
  Cancelled: 'Storniert',
  'Invoiced in full': 'Vollständig berechnet',
  yes: 'ja',
  no: 'nein',
};

const WORDS: ReadonlyMap<string, string> = new Map(Object.entries({ ...LABELS, ...PHRASES }));

/** Words with something of the data in them. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^Invoiced (\S+) of (\S+)$/, '$1 von $2 berechnet'],
  [/^(\S+) active SIMs$/, '$1 aktive SIMs'],
  [/^volume (.+)$/s, 'Volumen $1'],
  [/^Package (.+), weight$/s, 'Paket $1, Gewicht'],
  [/^Package (.+), entered$/s, 'Paket $1, erfasst'],
  [/^expected an? (.+), found (.+)$/s, 'erwartet wurde „$1“, gefunden „$2“'],
  [/^expected (.+), found (.+)$/s, 'erwartet wurde „$1“, gefunden „$2“'],
  [/^expected an? (.+)$/s, 'erwartet wurde „$1“'],
];

/** What our reading says in English, in German; anything else as it is. */
export function germanData(english: string): string {
  const known = WORDS.get(english);
  if (known !== undefined) return known;
  const pattern = PATTERNS.find(([form]) => form.test(english));
  return pattern === undefined ? english : english.replace(pattern[0], pattern[1]);
}
