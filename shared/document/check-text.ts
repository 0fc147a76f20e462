import { assertNever } from '../result.ts';
import { ENGLISH_CHECKS, type CheckedQuantity, type CheckPhrases, type Summands } from './check-phrases.ts';
import type { Check } from './checks.ts';
import { parseDecimal, type DecimalText } from './decimal.ts';
import { parseCurrency, type CurrencyCode } from './money.ts';
import { AMOUNT_SEPARATOR } from './sum-checks.ts';

/** How figures are printed inside sentences, so that the region decides (`figureFormat`, shared/format/numbers.ts). */
export interface FigureFormat {
  readonly amount: (amount: DecimalText, currency: CurrencyCode | null) => string;
  readonly number: (value: DecimalText) => string;
}

/** One plain sentence for a check, with its figures in it; in English unless told otherwise. */
export function checkSentence(check: Check, format: FigureFormat, phrases: CheckPhrases = ENGLISH_CHECKS): string {
  const value = (name: string): string => check.values[name] ?? '';
  const number = (name: string): string => printNumber(value(name), format);
  const line = value('line');
  switch (check.code) {
    case 'sum-differs':
      return sumSentence(check, format, phrases);
    case 'mixed-currencies':
      return mixedSentence(check, format, phrases);
    case 'quantity-negative':
      return phrases.quantityNegative(line, quantityName(value('name')), number('quantity'));
    case 'quantity-not-whole':
      return phrases.quantityNotWhole(line, quantityName(value('name')), number('quantity'));
    case 'allocation-exceeds-order': {
      const named = (['accepted', 'backordered', 'rejected'] as const).filter((name) => value(name) !== '');
      const parts = named.map((name) => [name, number(name)] as const);
      return phrases.allocationExceedsOrder(line, parts, number('sum'), number('ordered'));
    }
    case 'invoiced-exceeds-ordered':
      return phrases.invoicedExceedsOrdered(line, number('invoiced'), number('ordered'));
    case 'shipped-exceeds-accepted':
      return phrases.shippedExceedsAccepted(line, number('shipped'), number('accepted'));
    case 'number-used-twice':
      return phrases.numberUsedTwice(value('number'), value('count'), Number(check.values['alike'] ?? '1'));
    case 'not-understood':
      return phrases.notUnderstood(Number(check.values['count'] ?? '1'), {
        part: value('part'),
        path: value('path'),
        found: value('found'),
      });
    default:
      return assertNever(check.code);
  }
}

function sumSentence(check: Check, format: FigureFormat, phrases: CheckPhrases): string {
  const basis = check.values['basis'] === 'sub-total' ? 'sub-total' : 'total';
  const difference = check.values['difference'] ?? '';
  const less = difference.startsWith('-');
  return phrases.sumDiffers(
    summandsOf(check.values['summands']),
    basis,
    printAmount(check.values['sum'] ?? '', format),
    printAmount(check.values['stated'] ?? '', format),
    difference === '' ? null : { amount: printAmount(difference.slice(less ? 1 : 0), format), less },
  );
}

function mixedSentence(check: Check, format: FigureFormat, phrases: CheckPhrases): string {
  const parts = (check.values['parts'] ?? '').split(AMOUNT_SEPARATOR).map((part) => printAmount(part, format));
  return phrases.mixedCurrencies(
    (check.values['currencies'] ?? '').split(' '),
    parts,
    printAmount(check.values['stated'] ?? '', format),
    check.values['added'] === 'yes',
  );
}

function summandsOf(text: string | undefined): Summands {
  const known = (['lines', 'lines and tax', 'sub-total and tax'] as const).find((one) => one === text);
  return known ?? 'parts';
}

const QUANTITIES = ['ordered', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'] as const;

function quantityName(name: string): CheckedQuantity {
  return QUANTITIES.find((one) => one === name) ?? 'quantity';
}

function printNumber(source: string, format: FigureFormat): string {
  const value = parseDecimal(source);
  return value === null ? source : format.number(value);
}

function printAmount(source: string, format: FigureFormat): string {
  const [digits = '', code = ''] = source.split(' ');
  const amount = parseDecimal(digits);
  return amount === null ? source : format.amount(amount, parseCurrency(code));
}
