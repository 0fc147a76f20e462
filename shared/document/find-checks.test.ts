import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureFormat } from '../format/numbers.ts';
import { blankLine, noParty, noQuantities } from './blank.ts';
import { checkSentence } from './check-text.ts';
import { CHECK_CODES, type Check } from './checks.ts';
import { addDecimals, decimal, type DecimalText } from './decimal.ts';
import type { Charge, Document, Line, Quantities } from './document.ts';
import { computed, missing, stated, type Fact } from './fact.ts';
import { findChecks } from './find-checks.ts';
import { noMoney, parseCurrency, type Money } from './money.ts';

type Unchecked = Omit<Document, 'checks'>;

function unchecked(facts: Partial<Unchecked>): Unchecked {
  return {
    id: 'a:invoice-1',
    accountId: 'a',
    vendor: 'emnify',
    key: 'invoice-1',
    kind: 'invoice',
    type: missing(),
    number: missing(),
    status: { code: 'open', words: missing() },
    issued: missing(),
    due: missing(),
    ordered: missing(),
    period: missing(),
    issuer: noParty(),
    customer: noParty(),
    billTo: null,
    shipTo: null,
    references: [],
    lines: [],
    charges: [],
    subTotal: noMoney(),
    taxes: [],
    total: noMoney(),
    notes: [],
    attributes: [],
    oddities: [],
    ...facts,
  };
}

/** "9 EUR", or "9" without currency, stated at `$.<path>`. */
function money(written: string, path = 'amount'): Money {
  const [digits = '', code = ''] = written.split(' ');
  const currency = parseCurrency(code);
  return {
    amount: stated(decimal(digits), 'invoice', `$.${path}`),
    currency: currency === null ? missing() : stated(currency, 'invoice', `$.${path}.currency`),
  };
}

function lines(...amounts: readonly (string | null)[]): readonly Line[] {
  return amounts.map((amount, index) => ({
    ...blankLine(index + 1),
    amount: amount === null ? noMoney() : money(amount, `lines[${index}]`),
  }));
}

function charge(kind: Charge['kind'], amount: string, more: Partial<Charge> = {}): Charge {
  return {
    kind,
    side: 'issuer',
    scope: 'document',
    label: missing(),
    detail: missing(),
    amount: money(amount, kind),
    ...more,
  };
}

function tax(amount: string): Document['taxes'][number] {
  return { label: missing(), rate: missing(), rateUnit: 'unknown', amount: money(amount, 'vat') };
}

function sentences(facts: Partial<Unchecked>, region = 'en-GB'): readonly string[] {
  return findChecks(unchecked(facts)).map((check) => checkSentence(check, figureFormat(region)));
}

describe('sums', () => {
  it('that agree say nothing', () => {
    const charges = [charge('shipping', '5.00 EUR')];
    const facts = { lines: lines('10 EUR', '2.50 EUR'), charges, subTotal: money('17.5 EUR') };
    expect(sentences({ ...facts, taxes: [tax('3.325 EUR')], total: money('20.825 EUR') })).toEqual([]);
  });

  it('that are off by a cent are said so, both ways, with the figures behind them', () => {
    const facts = { lines: lines('10 EUR', '2.50 EUR'), subTotal: money('12.51 EUR', 'sub') };
    expect(sentences(facts)).toEqual([
      'Lines and charges add up to 12.50 EUR, but the sub-total is stated as 12.51 EUR: 0.01 EUR more.',
    ]);
    expect(sentences({ ...facts, subTotal: money('12.49 EUR') })).toEqual([
      'Lines and charges add up to 12.50 EUR, but the sub-total is stated as 12.49 EUR: 0.01 EUR less.',
    ]);
    expect(findChecks(unchecked(facts))[0]?.figures).toEqual([
      { part: 'invoice', path: '$.lines[0]' },
      { part: 'invoice', path: '$.lines[1]' },
      { part: 'invoice', path: '$.sub' },
    ]);
  });

  it('check sub-total and tax against the total', () => {
    const facts = { subTotal: money('100 EUR'), taxes: [tax('19 EUR')], total: money('120 EUR') };
    expect(sentences(facts, 'de-DE')).toEqual([
      'Sub-total and tax add up to 119,00 EUR, but the total is stated as 120,00 EUR: 1,00 EUR more.',
    ]);
  });

  it('check lines and tax against the total where there is no sub-total', () => {
    const facts = { lines: lines('10'), charges: [charge('tax', '1')], total: money('12') };
    expect(sentences(facts)).toEqual([
      'Lines, charges and tax add up to 11.00, but the total is stated as 12.00: 1.00 more.',
    ]);
  });

  it('may be rounded to the minor units of the currency, and no further', () => {
    expect(sentences({ lines: lines('743.51953984 EUR'), subTotal: money('743.52 EUR') })).toEqual([]);
    expect(sentences({ lines: lines('743.51953984 EUR'), subTotal: money('743.5 EUR') })).toHaveLength(1);
    expect(sentences({ lines: lines('99.6 JPY'), subTotal: money('100 JPY') })).toEqual([]);
    expect(sentences({ lines: lines('1.2345 KWD'), subTotal: money('1.235 KWD') })).toEqual([]);
    expect(sentences({ lines: lines('1.2345 KWD'), subTotal: money('1.23 KWD') })).toHaveLength(1);
  });

  it('are not checked where a part is missing: missing is not 0', () => {
    expect(sentences({ lines: lines('10 EUR', null), subTotal: money('99 EUR') })).toEqual([]);
    const unknownTax = { ...tax('0'), amount: noMoney() };
    expect(sentences({ subTotal: money('10 EUR'), taxes: [unknownTax], total: money('99 EUR') })).toEqual([]);
    expect(sentences({ lines: lines('10 EUR') })).toEqual([]);
  });

  it('are not checked against a figure that we computed', () => {
    const total = { ...money('99'), amount: computed(decimal('99'), 'sum of the line amounts') };
    expect(sentences({ lines: lines('10'), total })).toEqual([]);
  });

  it('leave out what is not claimed by this document', () => {
    const charges = [
      charge('shipping', '7.99', { side: 'retailer' }),
      charge('order-fee', '1', { side: 'supplier', scope: 'order' }),
      charge('order-total', '348.92', { side: 'supplier' }),
      charge('drop-ship-fee', '2', { side: 'supplier' }),
    ];
    expect(sentences({ lines: lines('10'), charges, total: money('12') })).toEqual([]);
  });

  it('of any stated lines agree with their own sum and with no other', () => {
    const amounts = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: -5, max: 5 }), (cents, off) => {
        const written = cents.map((value) => (value / 100).toFixed(2));
        const sum = addDecimals([...written.map(decimal), decimal((off / 100).toFixed(2))]);
        const facts = { lines: lines(...written.map((digits) => `${digits} EUR`)), subTotal: money(`${sum} EUR`) };
        expect(findChecks(unchecked(facts)).map(({ code }) => code)).toEqual(off === 0 ? [] : ['sum-differs']);
      }),
    );
  });
});

describe('currencies', () => {
  it('that were added without conversion are named', () => {
    const facts = {
      lines: lines('9 EUR', '1 EUR'),
      charges: [charge('shipping', '18 USD')],
      subTotal: money('28 USD'),
    };
    expect(sentences(facts)).toEqual([
      'EUR and USD amounts were added without conversion: 10.00 EUR + 18.00 USD stated as 28.00 USD.',
    ]);
  });

  it('that were perhaps converted cannot be checked', () => {
    const facts = { lines: lines('9 EUR'), charges: [charge('shipping', '18 USD')], subTotal: money('28.53 USD') };
    expect(sentences(facts)).toEqual([
      'EUR and USD amounts stand in one sum that cannot be checked: 9.00 EUR + 18.00 USD stated as 28.53 USD.',
    ]);
  });

  it('that change between the amounts and their sum are named', () => {
    expect(sentences({ lines: lines('9 EUR'), subTotal: money('9 USD') })).toEqual([
      'The currency changes from amount to sum without conversion: 9.00 EUR stated as 9.00 USD.',
    ]);
  });

  it('are said once, not for sub-total and total', () => {
    const facts = { lines: lines('9 EUR'), charges: [charge('shipping', '18 USD')], subTotal: money('27 USD') };
    const checks = findChecks(unchecked({ ...facts, taxes: [tax('0 EUR')], total: money('27 USD') }));
    expect(checks.map(({ code }) => code)).toEqual(['mixed-currencies']);
  });

  it('that are not stated are no other currency', () => {
    expect(sentences({ lines: lines('9 EUR', '1'), subTotal: money('10 EUR') })).toEqual([]);
  });
});

describe('quantities', () => {
  const quantity = (digits: string, path: string): Fact<DecimalText> => stated(decimal(digits), 'order', `$.${path}`);
  const line = (given: Readonly<Partial<Record<keyof Quantities, string>>>): Line => {
    const facts = Object.entries(given).map(([name, digits]): [string, Fact<DecimalText>] => [
      name,
      quantity(digits, name),
    ]);
    return { ...blankLine(3), quantities: { ...noQuantities(), ...Object.fromEntries(facts) } };
  };
  const say = (given: Parameters<typeof line>[0]): readonly string[] => sentences({ lines: [line(given)] });

  it.each([
    [{ ordered: '-1' }, 'Line 3: the quantity ordered is negative, −1.'],
    [{ shipped: '1.5' }, 'Line 3: the quantity shipped is no whole number, 1.5.'],
    [
      { ordered: '5', accepted: '5', backordered: '1' },
      'Line 3: accepted 5 + backordered 1 is 6, more than the 5 ordered.',
    ],
    [{ ordered: '2', rejected: '3' }, 'Line 3: rejected 3 is 3, more than the 2 ordered.'],
    [{ ordered: '10', invoiced: '11' }, 'Line 3: 11 invoiced, more than the 10 ordered.'],
    [{ accepted: '1000', shipped: '1001' }, 'Line 3: 1,001 shipped, more than the 1,000 accepted.'],
  ])('%j: %s', (given, sentence) => {
    expect(say(given)).toEqual([sentence]);
  });

  it.each([
    [{ ordered: '5', accepted: '4', backordered: '1', rejected: '0', shipped: '4', invoiced: '5' }],
    [{ accepted: '6', backordered: '1' }],
    [{ shipped: '6' }],
    [{ ordered: '5.00', invoiced: '5' }],
  ])('%j: nothing', (given) => {
    expect(say(given)).toEqual([]);
  });

  it('that stand twice are said once', () => {
    const negative = quantity('-1', 'ordered');
    const both = { ...blankLine(1), quantity: negative, quantities: { ...noQuantities(), ordered: negative } };
    expect(sentences({ lines: [both] })).toEqual(['Line 1: the quantity ordered is negative, −1.']);
    expect(sentences({ lines: [{ ...blankLine(1), quantity: negative }] })).toEqual([
      'Line 1: the quantity is negative, −1.',
    ]);
  });
});

describe('what was not understood', () => {
  it('is one check, however much it is', () => {
    const oddity = { part: 'invoice', path: '$.due_date', found: 'expected a day, found true' };
    expect(sentences({ oddities: [oddity] })).toEqual([
      'One thing was not understood: $.due_date in "invoice": expected a day, found true.',
    ]);
    const checks = findChecks(unchecked({ oddities: [oddity, { ...oddity, path: '$.vat' }] }));
    expect(checks).toHaveLength(1);
    expect(checks[0]?.figures.map(({ path }) => path)).toEqual(['$.due_date', '$.vat']);
  });
});

describe('checkSentence', () => {
  it('has a sentence for every code, even with no values', () => {
    for (const code of CHECK_CODES) {
      const check: Check = { code, level: 'warning', values: {}, figures: [] };
      expect(checkSentence(check, figureFormat('en-GB'))).toMatch(/\.$/);
    }
  });
});
