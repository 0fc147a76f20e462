import { taxOf } from '../../shared/document/claims.ts';
import type { Document, Party, ReferenceKey } from '../../shared/document/document.ts';
import { isKnown, type Fact } from '../../shared/document/fact.ts';
import type { Money } from '../../shared/document/money.ts';
import { numberOrLabel } from '../../shared/document/naming.ts';
import { vendorName } from '../../shared/document/vendors.ts';
import { formatDay } from '../../shared/format/dates.ts';
import { notProvidedBy, originMark } from '../../shared/format/facts.ts';
import { chargeLabel, documentTitle, referenceLabel, statusLabel, taxLabel } from '../../shared/format/labels.ts';
import { formatDecimal, formatMoney, NO_CURRENCY } from '../../shared/format/numbers.ts';
import { partyLines } from '../../shared/format/party.ts';
import { claimedCharges } from '../../shared/pdf/line-table.ts';
import { t } from './i18n.ts';
import { sheetParties } from './sheet-content.ts';

/** A document as plain text, for a mail or a note: facts, parties, lines and totals in the order of the sheet. */
export function documentText(document: Document, region: string): string {
  const { issuer, issued, due, status, kind, references } = document;
  const missing = notProvidedBy(vendorName(document.vendor));
  const print = <T>(fact: Fact<T>, format: (value: T) => string): string =>
    isKnown(fact) ? withMark(fact, format(fact.value)) : missing;
  const money = (sum: Money): string => amountText(sum, region) ?? missing;

  const head = [
    documentTitle(document),
    `${t('sheet.issuer')}: ${print(issuer.name, (name) => name)}`,
    `${t('sheet.issued')}: ${print(issued, (day) => formatDay(day, region))}`,
    `${t('sheet.due')}: ${print(due, (day) => formatDay(day, region))}`,
    `${t('sheet.status')}: ${statusLabel(status.code, status.words.value, kind)}`,
    ...references.map(({ key, fact }) => `${referenceLabel(key)}: ${print(fact, (text) => text)}`),
  ];
  const parties = sheetParties(document).map(({ role, party }) => partyText(t(`sheet.${role}`), party, missing));
  const lines = [
    ...document.lines.map(({ position, description, quantity, amount }) => {
      const count = print(quantity, (value) => formatDecimal(value, region));
      return `${position}. ${print(description, (text) => text)} × ${count}: ${money(amount)}`;
    }),
    ...claimedCharges(document).map((charge) => `${chargeLabel(charge)}: ${money(charge.amount)}`),
  ];
  const totals = [
    ...(isKnown(document.subTotal.amount) ? [`${t('sheet.subTotal')}: ${money(document.subTotal)}`] : []),
    ...document.taxes.map((tax) => `${taxLabel(tax, region)}: ${money(tax.amount)}`),
    `${t('sheet.total')}: ${money(document.total)}`,
  ];
  return [head, ...parties, lines, totals]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

/** One value that can be copied by itself; `values` that the document names more than once are lines of one text. */
export interface CopyItem {
  readonly key: 'copyNumber' | 'copyAmount' | 'copyNet' | 'copyTax' | 'copyOrder' | 'copyPo' | 'copyTracking';
  readonly values: readonly string[];
}

/** The values of a document that are asked for elsewhere, without those that it does not have; the number comes first. */
export function copyItems(document: Document, region: string): readonly CopyItem[] {
  const amounts = { copyAmount: document.total, copyNet: document.subTotal, copyTax: taxOf(document) } as const;
  const referred = (key: ReferenceKey): readonly Fact<string>[] =>
    document.references.filter((one) => one.key === key).map(({ fact }) => fact);
  const shipments = document.lines.flatMap((line) => line.shipments);
  const items: readonly CopyItem[] = [
    { key: 'copyNumber', values: [numberOrLabel(document)] },
    ...(['copyAmount', 'copyNet', 'copyTax'] as const).map((key) => ({
      key,
      values: [amountText(amounts[key], region)].filter((text) => text !== null),
    })),
    { key: 'copyOrder', values: known(referred('order')) },
    { key: 'copyPo', values: known(referred('po')) },
    { key: 'copyTracking', values: known(shipments.map(({ trackingNumber }) => trackingNumber)) },
  ];
  return items.filter(({ values }) => values.length > 0);
}

function known(facts: readonly Fact<string>[]): readonly string[] {
  return [...new Set(facts.flatMap(({ value }) => value ?? []))];
}

/** An amount as it is printed, "no currency" said where there is none; null where the amount is missing. */
export function amountText({ amount, currency }: Money, region: string): string | null {
  if (!isKnown(amount)) return null;
  const text = formatMoney({ amount: amount.value, currency: currency.value }, region);
  return withMark(amount, isKnown(currency) ? text : `${text} ${NO_CURRENCY}`);
}

function withMark(fact: Fact<unknown>, text: string): string {
  const mark = originMark(fact.origin);
  return mark === null ? text : `${mark} ${text}`;
}

function partyText(role: string, party: Party | null, missing: string): readonly string[] {
  const lines = party === null ? [] : partyLines(party);
  return [`${role}:`, ...(lines.length === 0 ? [missing] : lines)];
}
