import type { DocumentKind } from '../../document/document.ts';
import type { LabelWords } from '../../format/labels.ts';
import { GERMAN_CHECKS } from './de-checks.ts';
import { germanData } from './de-data.ts';
import type { Words } from './words.ts';

const LABELS: LabelWords = {
  kinds: { invoice: 'Rechnung', statement: 'Abrechnung', order: 'Bestellung' },
  statuses: {
    paid: 'Bezahlt',
    open: 'Offen',
    cancelled: 'Storniert',
    awaiting: 'Rechnung steht aus',
    preview: 'Vorschau',
  },
  statusNotKnown: 'Status nicht bekannt',
  charges: {
    shipping: 'Versand',
    'order-fee': 'Bestellgebühr',
    'drop-ship-fee': 'Streckengebühr',
    tax: 'Steuer',
    'order-total': 'Summe der Bestellung',
    data: 'Datenverkehr',
    sms: 'SMS-Verkehr',
    subscription: 'Datenpaket',
    sim: 'SIM-Gebühren',
  },
  chargeSides: { issuer: '', supplier: 'laut Lieferant', retailer: 'nach Erwartung des Händlers' },
  forWholeOrder: 'für die gesamte Bestellung',
  vat: 'USt.',
  rateUnits: { percent: ' %', fraction: ' (als Bruchteil)', unknown: ' (ohne Einheit)' },
  references: {
    order: 'Bestellung',
    po: 'PO-Nummer',
    paymentReference: 'Zahlungsreferenz',
    paymentMethod: 'Zahlung',
    supplierOrder: 'Auftrag beim Lieferanten',
    shippingReference: 'Versandreferenz',
    orderedBy: 'Bestellt von',
  },
  quantities: {
    ordered: 'Bestellt',
    accepted: 'Angenommen',
    backordered: 'Im Rückstand',
    rejected: 'Abgelehnt',
    shipped: 'Versandt',
    invoiced: 'Berechnet',
  },
};

const notProvidedBy = (vendor: string): string => `von ${vendor} nicht angegeben`;

const THIS: Readonly<Record<DocumentKind, string>> = {
  invoice: 'diese Rechnung',
  statement: 'diese Abrechnung',
  order: 'diese Bestellung',
};

export const de: Words = {
  labels: LABELS,
  checks: GERMAN_CHECKS,
  data: germanData,
  notProvidedBy,
  noCurrency: 'ohne Währung',
  cautions: {
    order: (vendor) => `Dies ist eine Bestellung, keine Rechnung. ${vendor} hat dazu keine Rechnung bereitgestellt.`,
    preview: (kind) => `Dies ist eine Vorschau. Die ${LABELS.kinds[kind]} kann sich noch ändern.`,
    cancelled: (kind, vendor) => `${vendor} führt ${THIS[kind]} als storniert.`,
    notAnInvoice: 'keine Rechnung',
  },
  facts: {
    number: 'Nummer',
    invoiceNumber: 'Rechnungsnr.',
    period: 'Zeitraum',
    issued: 'Ausgestellt',
    due: 'Fällig',
    status: 'Status',
    type: 'Art',
    ordered: 'Bestellt am',
    currency: 'Währung',
  },
  parties: {
    from: 'Von',
    billTo: 'Rechnung an',
    customer: 'Kunde',
    shipTo: 'Lieferung an',
    vatId: 'USt-IdNr.',
    organisationId: 'Organisations-ID',
    logo: 'Logo',
  },
  lines: {
    position: '#',
    item: 'Artikel',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    amount: 'Betrag',
    lines: 'Positionen',
    supplier: 'Lieferant',
    summary: (count) => (count === 1 ? 'Die eine Position' : `Die ${count} Positionen`),
    until: (day) => `bis ${day}`,
  },
  packages: {
    name: (trackingNumber) => `Paket ${trackingNumber ?? 'ohne Sendungsnummer'}`,
    shipped: (day) => `versandt ${day}`,
    cost: (amount) => `Kosten ${amount}`,
  },
  totals: { subTotal: 'Zwischensumme', tax: 'Steuer', total: 'Gesamtbetrag', summary: 'Summen' },
  sections: {
    payment: 'Zahlung',
    method: 'Zahlungsart',
    reference: 'Referenz',
    otherAmounts: 'Weitere Beträge, nicht im Gesamtbetrag enthalten',
    notes: 'Anmerkungen',
    furtherFields: 'Weitere Angaben',
    checks: 'Prüfungen durch Invoice Desk',
    pleaseCheck: 'Bitte prüfen',
    note: 'Hinweis',
    notUnderstood: 'Nicht verstanden',
    about: 'Über diese Kopie',
    oddity: (part, path, found) => `${path} in „${part}“: ${found}.`,
  },
  legend: {
    origins: (vendor) =>
      `Alle Angaben wie von ${vendor} angegeben, außer wo bezeichnet: ƒ errechnet, u von Ihnen festgelegt. Was ${vendor} nicht angibt, heißt „${notProvidedBy(vendor)}“.`,
    missingGlyphs: (box, codes, more) =>
      `${box} steht für ein Zeichen, das die Schriften dieses PDF nicht haben: ${codes}${more === 0 ? '' : ` und ${more} weitere`}. Invoice Desk behält den ursprünglichen Text.`,
    gone: (vendor, day) => `${vendor} hatte dieses Dokument am ${day} nicht mehr; dies ist die letzte Kopie davon.`,
  },
  footer: {
    copy: (vendor, fetched) => `Kopie, erstellt von Invoice Desk aus Daten von ${vendor}, ${fetched}`,
    hash: (hash) => `Prüfsumme des Inhalts (SHA-256) ${hash}`,
    page: (page, pages) => `Seite ${page} von ${pages}`,
  },
  source: { description: (vendor) => `Die Antworten von ${vendor}, Ziffer für Ziffer` },
  subject: (vendor, hash) => `Kopie, erstellt von Invoice Desk aus Daten von ${vendor}, SHA-256 des Inhalts ${hash}`,
  cover: {
    title: { merged: 'Dokumente in dieser Datei', bundle: 'Dokumente in diesem Paket' },
    documents: (count) => (count === 1 ? '1 Dokument' : `${count} Dokumente`),
    selection: 'Auswahl',
    chosen: 'Einzeln ausgewählt',
    fetched: 'Daten abgerufen',
    fetchedBetween: (first, last) => `zwischen ${first} und ${last}`,
    totals: 'Kontrollsummen',
    columns: {
      currency: 'Währung',
      documents: 'Dokumente',
      net: 'Netto',
      tax: 'Steuer',
      gross: 'Gesamt',
      number: 'Dokument',
      party: 'Von',
      issued: 'Ausgestellt',
      amount: 'Betrag',
      page: 'Seite',
    },
    unknown: 'nicht bekannt',
    withoutCurrency: (count) =>
      count === 1
        ? '1 Dokument mit Gesamtbetrag, aber ohne Währung ist in keiner dieser Summen enthalten.'
        : `${count} Dokumente mit Gesamtbetrag, aber ohne Währung sind in keiner dieser Summen enthalten.`,
    withoutTotal: (count) =>
      count === 1
        ? '1 Dokument ohne Gesamtbetrag ist in keiner dieser Summen enthalten.'
        : `${count} Dokumente ohne Gesamtbetrag sind in keiner dieser Summen enthalten.`,
    noTotals: 'Kein Dokument hat sowohl einen Gesamtbetrag als auch eine Währung.',
    problems: 'Nicht in dieser Datei',
    failed: (reason) => `fehlgeschlagen: ${reason}`,
    leftOut: {
      'no-currency': 'ausgelassen: ohne Währung',
      'no-total': 'ausgelassen: ohne Gesamtbetrag',
      'no-date': 'ausgelassen: ohne Datum',
      'not-an-invoice': 'ausgelassen: keine Rechnung',
      cancelled: 'ausgelassen: storniert',
      'nothing-to-book': 'ausgelassen: der Gesamtbetrag ist null',
      'no-exchange-rate': 'ausgelassen: kein Wechselkurs festgelegt',
      'other-year': 'ausgelassen: aus einem anderen Geschäftsjahr',
      'tax-unclear': 'ausgelassen: die Steuer ist nicht eindeutig',
      'inexact-number': 'eine Zahl lässt sich nicht genau wiedergeben',
      'text-cut': 'ein Text ist gekürzt',
    },
    moreProblems: (count) => `und ${count} weitere, die der Bericht des Exports nennt`,
    contents: 'Inhalt',
    moreContents: (count, of) =>
      of === 'bundle'
        ? `und ${count} weitere, siehe index.xlsx`
        : `und ${count} weitere, siehe Lesezeichen dieser Datei`,
    produced: 'Erstellt von Invoice Desk',
  },
  list: {
    title: { documents: 'Liste der Dokumente', lines: 'Liste der Positionen' },
    linesOf: (lines, documents) => `${lines === 1 ? '1 Position' : `${lines} Positionen`}, ${documents}`,
    asOf: 'Stand',
    summary: 'Die Liste',
    columns: {
      number: 'Nummer',
      vendor: 'Anbieter',
      kind: 'Art',
      status: 'Status',
      issued: 'Ausgestellt',
      due: 'Fällig',
      ordered: 'Bestellt',
      counterparty: 'Von',
      order: 'Bestellung',
      po: 'PO-Nummer',
      net: 'Netto',
      tax: 'Steuer',
      amount: 'Gesamt',
      tags: 'Stichwörter',
      booked: 'Gebucht',
      added: 'Hinzugefügt',
      changed: 'Geändert',
      position: 'Pos.',
      description: 'Artikel',
      sku: 'Artikelnr.',
      quantity: 'Menge',
      unitPrice: 'Einzelpreis',
      lineAmount: 'Betrag',
    },
    groups: {
      none: { vendor: 'Ohne Anbieter', month: 'Ohne Datum', status: 'Ohne Status', party: 'Ohne Geschäftspartner' },
      withoutCurrency: (count) => `${count} ohne Währung`,
      withoutTotal: (count) => `${count} ohne Gesamtbetrag`,
    },
    totals: { documents: 'Summen', lines: 'Summen der Dokumente' },
  },
};
