import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import { decimal } from './decimal.ts';
import type { Document } from './document.ts';
import { missing, stated } from './fact.ts';
import { findChecks } from './find-checks.ts';
import { noMoney, parseCurrency, type CurrencyCode, type Money } from './money.ts';
import { moniesOf, withUserCurrency } from './user-currency.ts';

const EUR = code('EUR');
const USD = code('USD');

function code(text: string): CurrencyCode {
  const parsed = parseCurrency(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

function money(amount: string, currency: CurrencyCode | null): Money {
  return {
    amount: stated(decimal(amount), 'invoices', '$.amount'),
    currency: currency === null ? missing() : stated(currency, 'invoices', '$.currency'),
  };
}

function documentWith(total: Money, lineAmounts: readonly Money[]): Document {
  const sketch = documentOf({ lines: lineAmounts.map(() => ({})) });
  return {
    ...sketch,
    total,
    lines: sketch.lines.map((line, index) => ({
      ...line,
      unitPrice: noMoney(),
      amount: lineAmounts[index] ?? noMoney(),
      shipments: [
        {
          trackingNumber: missing(),
          carrier: missing(),
          method: missing(),
          shippedOn: missing(),
          quantity: missing(),
          cost: lineAmounts[index] ?? noMoney(),
        },
      ],
    })),
    charges: [
      {
        kind: 'shipping',
        side: 'supplier',
        scope: 'document',
        label: missing(),
        detail: missing(),
        amount: money('0', total.currency.value),
      },
    ],
    taxes: [{ label: missing(), rate: missing(), rateUnit: 'unknown', amount: money('0', total.currency.value) }],
  };
}

describe('the currency that the person set', () => {
  it('stands at every amount that has none, as theirs', () => {
    const document = withUserCurrency(documentWith(money('3', null), [money('1', null), money('2', null)]), USD);
    const known = moniesOf(document).filter(({ amount }) => amount.value !== null);
    expect(known).toHaveLength(7);
    for (const { currency } of known) expect(currency).toEqual({ value: 'USD', origin: { kind: 'user' } });
  });

  it('stands at no amount that is missing', () => {
    const { subTotal, lines } = withUserCurrency(documentWith(money('3', null), [noMoney()]), USD);
    expect([subTotal, lines[0]?.unitPrice, lines[0]?.amount]).toEqual([noMoney(), noMoney(), noMoney()]);
  });

  it('changes nothing where none is set', () => {
    const document = documentWith(money('3', null), [money('1', null)]);
    expect(withUserCurrency(document, null)).toBe(document);
  });

  it('never overrides what the vendor states', () => {
    const document = withUserCurrency(documentWith(money('3', EUR), [money('3', EUR)]), USD);
    for (const { currency } of moniesOf(document)) expect(currency.value).not.toBe('USD');
  });

  it('makes no mix: beside another stated currency it stands nowhere, beside the same one it does', () => {
    const document = documentWith(money('3', EUR), [money('3', null)]);
    const other = withUserCurrency(document, USD);
    expect(other.lines[0]?.amount.currency.origin.kind).toBe('missing');
    expect(findChecks(other)).toEqual([]);
    const same = withUserCurrency(document, EUR);
    expect(same.lines[0]?.amount.currency).toEqual({ value: 'EUR', origin: { kind: 'user' } });
    expect(findChecks(same)).toEqual([]);
  });

  it('hides no mix that the vendor makes', () => {
    const document = documentWith(money('3', EUR), [money('1', USD), money('2', null)]);
    expect(findChecks(withUserCurrency(document, EUR)).map((check) => check.code)).toEqual(['mixed-currencies']);
  });
});
