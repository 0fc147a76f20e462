import type { Check, CheckCode } from './checks.ts';
import { claimedTaxes, isClaimed } from './claims.ts';
import { addDecimals, compareDecimals, roundDecimal, subtractDecimals, type DecimalText } from './decimal.ts';
import type { Document } from './document.ts';
import { isKnown, type KnownFact } from './fact.ts';
import { minorUnits, type CurrencyCode, type Money } from './money.ts';
import { pointersOf } from './pointers.ts';

/** Separates the amounts of a list in a check's values. */
export const AMOUNT_SEPARATOR = '; ';

/** What is added up, and what it is compared with. */
interface Sum {
  readonly basis: 'sub-total' | 'total';
  readonly summands: 'lines' | 'lines and tax' | 'sub-total and tax';
}

interface KnownAmount {
  readonly amount: KnownFact<DecimalText>;
  readonly money: Money;
}

/**
 * Compares lines and charges with the stated sub-total, and these with tax against the stated total, as bare figures:
 * nothing is converted. Where the figures are of several currencies, the finding is that and not the difference.
 */
export function sumChecks(document: Omit<Document, 'checks'>): readonly Check[] {
  const claimed = document.charges.filter(isClaimed);
  const goods = [
    ...document.lines.map(({ amount }) => amount),
    ...claimed.filter(({ kind }) => kind !== 'tax').map(({ amount }) => amount),
  ];
  const tax = claimedTaxes(document);
  const subTotal = statedAmount(document.subTotal);
  const total = statedAmount(document.total);

  const findings = [compare({ basis: 'sub-total', summands: 'lines' }, goods, subTotal)];
  const base = subTotal === null ? goods : [document.subTotal];
  const summands = subTotal === null ? 'lines and tax' : 'sub-total and tax';
  findings.push(compare({ basis: 'total', summands }, [...base, ...tax], total));
  const found = findings.filter((check) => check !== null);
  const mixed = found.find(({ code }) => code === 'mixed-currencies');
  return mixed === undefined ? found : [mixed, ...found.filter(({ code }) => code !== 'mixed-currencies')];
}

function compare(sum: Sum, parts: readonly Money[], stated: KnownAmount | null): Check | null {
  const known = parts.map(knownAmount).filter((part) => part !== null);
  if (stated === null || known.length === 0 || known.length < parts.length) return null;

  const added = addDecimals(known.map(({ amount }) => amount.value));
  const currencies = new Set(
    [...known, stated].map(({ money }) => money.currency.value).filter((code) => code !== null),
  );
  const agrees = equalWhenRounded(added, stated);
  const figures = pointersOf([...known.map(({ amount }) => amount), stated.amount]);
  const values = {
    ...sum,
    parts: sumsPerCurrency(known).join(AMOUNT_SEPARATOR),
    stated: amountText(stated.amount.value, stated.money.currency.value),
  };
  if (currencies.size > 1) {
    const code: CheckCode = 'mixed-currencies';
    const more = { currencies: [...currencies].join(' '), added: agrees ? 'yes' : 'no' };
    return { code, level: 'warning', values: { ...values, ...more }, figures };
  }
  if (agrees) return null;
  const currency = stated.money.currency.value ?? [...currencies][0] ?? null;
  const difference = amountText(subtractDecimals(stated.amount.value, added), currency);
  return {
    code: 'sum-differs',
    level: 'warning',
    values: { ...values, sum: amountText(added, currency), difference },
    figures,
  };
}

/** A stated sum may be the exact one or the one rounded to the currency's minor units. */
function equalWhenRounded(sum: DecimalText, { amount, money }: KnownAmount): boolean {
  const places = money.currency.value === null ? 2 : minorUnits(money.currency.value);
  return compareDecimals(sum, amount.value) === 0 || compareDecimals(roundDecimal(sum, places), amount.value) === 0;
}

function sumsPerCurrency(known: readonly KnownAmount[]): readonly string[] {
  const groups = Map.groupBy(known, ({ money }) => money.currency.value);
  return [...groups].map(([currency, members]) =>
    amountText(addDecimals(members.map(({ amount }) => amount.value)), currency),
  );
}

function knownAmount(money: Money): KnownAmount | null {
  return isKnown(money.amount) ? { amount: money.amount, money } : null;
}

/** Only what the vendor stated is checked; what we computed agrees by construction. */
function statedAmount(money: Money): KnownAmount | null {
  const known = knownAmount(money);
  return known !== null && known.amount.origin.kind === 'stated' ? known : null;
}

/** An amount in the text of a check's values: "9 EUR", or "9" where there is no currency. */
function amountText(amount: DecimalText, currency: CurrencyCode | null): string {
  return currency === null ? amount : `${amount} ${currency}`;
}
