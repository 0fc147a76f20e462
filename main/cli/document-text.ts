import { checkSentence } from '../../shared/document/check-text.ts';
import type { Document, Line, Party } from '../../shared/document/document.ts';
import type { Fact } from '../../shared/document/fact.ts';
import type { Money } from '../../shared/document/money.ts';
import { vendorName } from '../../shared/document/vendors.ts';
import { notProvidedBy } from '../../shared/format/facts.ts';
import {
  chargeDetail,
  chargeLabel,
  documentTitle,
  quantityLabel,
  referenceLabel,
  statusLabel,
  taxLabel,
} from '../../shared/format/labels.ts';
import { figureFormat, formatMoney, NO_CURRENCY } from '../../shared/format/numbers.ts';
import { partyLines } from '../../shared/format/party.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { plain, table } from './terminal.ts';

type Row = readonly [label: string, value: string];

/**
 * A document for people, in the order of the sheet: facts, parties, lines, totals, checks. What the vendor did not give
 * is said, and a computed figure is followed by its formula.
 */
export function documentText(detail: DocumentDetail, region: string): string {
  const { document, revision, revisions, goneSince } = detail;
  const show = printer(vendorName(document.vendor), region);
  const sections = [
    documentTitle(document),
    facts(document, show),
    parties(document),
    lines(document, show),
    totals(document, show, region),
    rows([...document.notes, ...document.attributes].map(({ label, fact }) => [label, show.text(fact)])),
    document.checks.map((check) => `${check.level}: ${checkSentence(check, figureFormat(region))}`).join('\n'),
    ...(goneSince === null ? [] : [`gone at ${vendorName(document.vendor)} since ${goneSince}; kept here`]),
    `fetched ${revision.fetched}, revision ${revisions}, content ${revision.hash}`,
  ];
  return sections
    .filter((section) => section !== '')
    .map(plain)
    .join('\n\n');
}

interface Printer {
  text(fact: Fact<string>): string;
  money(money: Money): string;
}

function printer(vendor: string, region: string): Printer {
  const withOrigin = <T>({ origin, value }: Fact<T>, print: (value: T) => string): string => {
    if (value === null) return notProvidedBy(vendor);
    if (origin.kind === 'computed') return `${print(value)} (computed: ${origin.formula})`;
    return origin.kind === 'user' ? `${print(value)} (set by you)` : print(value);
  };
  return {
    text: (fact) => withOrigin(fact, (value) => value),
    money: ({ amount, currency }) =>
      withOrigin(amount, (value) => {
        const shown = formatMoney({ amount: value, currency: currency.value }, region);
        return currency.value === null ? `${shown} (${NO_CURRENCY})` : shown;
      }),
  };
}

function facts(document: Document, show: Printer): string {
  const { status, references } = document;
  return rows([
    ['id', document.id],
    ['vendor', vendorName(document.vendor)],
    ['type', show.text(document.type)],
    ['number', show.text(document.number)],
    ['status', statusLabel(status.code, status.words.value, document.kind)],
    ['issued', show.text(document.issued)],
    ['due', show.text(document.due)],
    ['ordered', show.text(document.ordered)],
    ['period', show.text(document.period)],
    ...references.map(({ key, fact }): Row => [referenceLabel(key), show.text(fact)]),
  ]);
}

function parties({ issuer, customer, billTo, shipTo }: Document): string {
  const named: readonly (readonly [string, Party | null])[] = [
    ['issuer', issuer],
    ['customer', customer],
    ['bill to', billTo],
    ['ship to', shipTo],
  ];
  return rows(
    named.flatMap(([label, party]): readonly Row[] => {
      if (party === null) return [];
      const shown = [...partyLines(party), ...(party.vatId.value === null ? [] : [`VAT id ${party.vatId.value}`])];
      return shown.flatMap((part) => part.split('\n')).map((part, index): Row => [index === 0 ? label : '', part]);
    }),
  );
}

function lines(document: Document, show: Printer): string {
  if (document.lines.length === 0) return '';
  return table(
    [
      { head: '#', align: 'right' },
      { head: 'description' },
      { head: 'codes' },
      { head: 'quantity', align: 'right' },
      { head: 'quantities' },
      { head: 'unit price', align: 'right' },
      { head: 'amount', align: 'right' },
    ],
    document.lines.map((line) => [
      String(line.position),
      show.text(line.description),
      line.codes.map(({ label, fact }) => `${label} ${show.text(fact)}`).join(', '),
      show.text(line.quantity),
      quantities(line),
      show.money(line.unitPrice),
      show.money(line.amount),
    ]),
  );
}

function quantities({ quantities: counts }: Line): string {
  const names = ['ordered', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'] as const;
  return names
    .flatMap((name) => (counts[name].value === null ? [] : [`${quantityLabel(name)} ${counts[name].value}`]))
    .join(', ');
}

function totals({ charges, subTotal, taxes, total }: Document, show: Printer, region: string): string {
  return rows([
    ...charges.map((charge): Row => {
      const detail = chargeDetail(charge);
      return [chargeLabel(charge), `${show.money(charge.amount)}${detail === '' ? '' : `  ${detail}`}`];
    }),
    ['sub-total', show.money(subTotal)],
    ...taxes.map((tax): Row => [taxLabel(tax, region), show.money(tax.amount)]),
    ['total', show.money(total)],
  ]);
}

function rows(labelled: readonly Row[]): string {
  const width = Math.max(0, ...labelled.map(([label]) => label.length));
  return labelled
    .flatMap(([label, value]) =>
      value.split('\n').map((part, index) => `${(index === 0 ? label : '').padEnd(width)}  ${part}`),
    )
    .join('\n');
}
