import type { Account } from '../../../shared/account.ts';
import { parseCalendarDate, type CalendarDate } from '../../../shared/document/dates.ts';
import type { Charge, ChargeKind, Document, Oddity } from '../../../shared/document/document.ts';
import { computed, firstKnown, isKnown, labelled, mapFact, missing, type Fact } from '../../../shared/document/fact.ts';
import { finishDocument, type DocumentFacts } from '../../../shared/document/finish.ts';
import type { SourcePart } from '../../../shared/document/source.ts';
import { readPart } from '../../../shared/document/vendor-reading.ts';
import { withLeftOver } from './left-over.ts';
import { toAddressedParty, toParty } from './parties.ts';
import { PERIOD, STATEMENT, type EmnifyOrganisation, type EmnifyStatement, type EmnifyTraffic } from './schema.ts';
import { taxes } from './taxes.ts';

/**
 * Draws a monthly billing statement (vendors/emnify.md 4). It has no number, issue date, due date or status; as its
 * day stands the last one of the period, marked as computed. The client names the part `preview` where it fetched the
 * statement of a month that was not over.
 */
export function toStatement(key: string, part: SourcePart, listed: SourcePart | undefined, account: Account): Document {
  const oddities: Oddity[] = [];
  const report = (oddity: Oddity): void => void oddities.push(oddity);
  const period = readPart(PERIOD, listed, 'period', report);
  const statement = readPart(STATEMENT, part, part.name, report);
  const { issuer, customer, vat, total, subTotal } = statement;
  const facts: DocumentFacts = {
    key,
    kind: 'statement',
    type: missing(),
    number: missing(),
    status: { code: part.name === 'preview' ? 'preview' : 'none', words: missing() },
    issued: lastDayOfPeriod(key),
    due: missing(),
    ordered: missing(),
    period: firstKnown(statement.period, period.description),
    issuer: toParty(issuer),
    customer: toParty(customer),
    billTo: customer.address.present ? toBillTo(customer) : null,
    shipTo: null,
    references: [],
    lines: [],
    charges: charges(statement),
    subTotal: { amount: subTotal.cost, currency: subTotal.currency },
    taxes: taxes({
      vat: vat.cost,
      vatRate: vat.rate,
      vatText: missing(),
      subTotal: subTotal.cost,
      currency: vat.currency,
    }),
    total: { amount: total.cost, currency: total.currency },
    notes: labelled([['Issuer information', issuer.billing.issuerInformation]]),
    attributes: [
      ...labelled([
        ['Bank', issuer.bank.bank],
        ['IBAN', issuer.bank.iban],
        ['BIC', issuer.bank.bic],
      ]),
      ...statement.further,
      ...period.further,
    ],
  };
  return finishDocument(withLeftOver(withLeftOver(facts, statement), period), account, oddities);
}

function toBillTo(customer: EmnifyOrganisation): Document['billTo'] {
  const party = toAddressedParty(customer.address);
  return isKnown(customer.name) ? { ...party, name: customer.name, contact: party.name } : party;
}

/** The period is part of the record's key, which comes from the list of billing periods (YYYYMM). */
function lastDayOfPeriod(key: string): Fact<CalendarDate> {
  const period = /^statement-(\d{4})(\d{2})$/.exec(key);
  if (period === null) return missing();
  const last = new Date(Date.UTC(Number(period[1]), Number(period[2]), 0)).getUTCDate();
  const day = parseCalendarDate(`${period[1]}-${period[2]}-${last}`);
  return day === null ? missing() : computed(day, 'last day of the billing period');
}

/** One charge per data package and per tariff; where a group lists none, its total. */
function charges({ packages, traffic, sims }: EmnifyStatement): readonly Charge[] {
  const { items, total } = packages.data;
  const subscriptions = items.map((item): Charge => {
    const label = isKnown(item.zone)
      ? mapFact(item.tariff, (tariff) => `${tariff}, ${item.zone.value ?? ''}`)
      : item.tariff;
    const detail = isKnown(item.volume) ? mapFact(item.volume, volumeWords) : item.description;
    return charge('subscription', label, detail, { cost: item.rate, currency: item.currency });
  });
  return [
    ...(subscriptions.length > 0 ? subscriptions : totalCharge('subscription', total)),
    ...trafficCharges('data', traffic.data),
    ...trafficCharges('sms', traffic.sms),
    ...totalCharge(
      'sim',
      sims.total,
      mapFact(sims.total.activeSims, (count) => `${count} active SIMs`),
    ),
  ];
}

function trafficCharges(kind: 'data' | 'sms', { tariffs, total }: EmnifyTraffic): readonly Charge[] {
  if (tariffs.length === 0) return totalCharge(kind, total);
  return tariffs.map((tariff) => charge(kind, tariff.name, mapFact(tariff.volume, volumeWords), tariff));
}

type Cost = Pick<EmnifyStatement['total'], 'cost' | 'currency'>;

function totalCharge(kind: ChargeKind, total: Cost, detail: Fact<string> = missing()): readonly Charge[] {
  return isKnown(total.cost) ? [charge(kind, missing(), detail, total)] : [];
}

function charge(kind: ChargeKind, label: Fact<string>, detail: Fact<string>, { cost, currency }: Cost): Charge {
  return { kind, side: 'issuer', scope: 'document', label, detail, amount: { amount: cost, currency } };
}

function volumeWords(volume: string): string {
  return `volume ${volume}`;
}
