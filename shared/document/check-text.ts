import { assertNever } from '../result.ts';
import type { Check } from './checks.ts';
import { parseDecimal, type DecimalText } from './decimal.ts';
import { parseCurrency, type CurrencyCode } from './money.ts';
import { AMOUNT_SEPARATOR } from './sum-checks.ts';

/** How figures are printed inside sentences, so that the region decides (`figureFormat`, shared/format/numbers.ts). */
export interface FigureFormat {
  readonly amount: (amount: DecimalText, currency: CurrencyCode | null) => string;
  readonly number: (value: DecimalText) => string;
}

/** One plain sentence for a check, with its figures in it. */
export function checkSentence(check: Check, format: FigureFormat): string {
  const value = (name: string): string => check.values[name] ?? '';
  const number = (name: string): string => printNumber(value(name), format);
  const line = `Line ${value('line')}`;
  switch (check.code) {
    case 'sum-differs':
      return sumSentence(check, format);
    case 'mixed-currencies':
      return mixedSentence(check, format);
    case 'quantity-negative':
      return `${line}: the quantity ${quantityName(value('name'))}is negative, ${number('quantity')}.`;
    case 'quantity-not-whole':
      return `${line}: the quantity ${quantityName(value('name'))}is no whole number, ${number('quantity')}.`;
    case 'allocation-exceeds-order': {
      const parts = ['accepted', 'backordered', 'rejected'].filter((name) => value(name) !== '');
      const sum = parts.map((name) => `${name} ${number(name)}`).join(' + ');
      return `${line}: ${sum} is ${number('sum')}, more than the ${number('ordered')} ordered.`;
    }
    case 'invoiced-exceeds-ordered':
      return `${line}: ${number('invoiced')} invoiced, more than the ${number('ordered')} ordered.`;
    case 'shipped-exceeds-accepted':
      return `${line}: ${number('shipped')} shipped, more than the ${number('accepted')} accepted.`;
    case 'number-used-twice':
      return numberSentence(check);
    case 'not-understood':
      return notUnderstoodSentence(check);
    default:
      return assertNever(check.code);
  }
}

const SUMMANDS: Readonly<Record<string, string>> = {
  lines: 'Lines and charges',
  'lines and tax': 'Lines, charges and tax',
  'sub-total and tax': 'Sub-total and tax',
};

function sumSentence(check: Check, format: FigureFormat): string {
  const basis = check.values['basis'] === 'sub-total' ? 'sub-total' : 'total';
  const what = SUMMANDS[check.values['summands'] ?? ''] ?? 'The parts';
  const sum = printAmount(check.values['sum'] ?? '', format);
  const stated = printAmount(check.values['stated'] ?? '', format);
  const difference = printDifference(check.values['difference'] ?? '', format);
  return `${what} add up to ${sum}, but the ${basis} is stated as ${stated}${difference}.`;
}

function mixedSentence(check: Check, format: FigureFormat): string {
  const currencies = (check.values['currencies'] ?? '').split(' ').join(' and ');
  const parts = (check.values['parts'] ?? '').split(AMOUNT_SEPARATOR).map((part) => printAmount(part, format));
  const stated = printAmount(check.values['stated'] ?? '', format);
  if (check.values['added'] !== 'yes') {
    return `${currencies} amounts stand in one sum that cannot be checked: ${parts.join(' + ')} stated as ${stated}.`;
  }
  return parts.length === 1
    ? `The currency changes from amount to sum without conversion: ${parts.join('')} stated as ${stated}.`
    : `${currencies} amounts were added without conversion: ${parts.join(' + ')} stated as ${stated}.`;
}

function numberSentence(check: Check): string {
  const alike = Number(check.values['alike'] ?? '1');
  const same = alike > 1 ? `; ${alike} of them say the same` : '';
  return `The number ${check.values['number'] ?? ''} stands on ${check.values['count'] ?? ''} invoices of this order${same}.`;
}

function notUnderstoodSentence(check: Check): string {
  const first = `${check.values['path'] ?? ''} in "${check.values['part'] ?? ''}": ${check.values['found'] ?? ''}`;
  const others = Number(check.values['count'] ?? '1') - 1;
  if (others === 0) return `One thing was not understood: ${first}.`;
  return `${others + 1} things were not understood, first ${first}.`;
}

function quantityName(name: string): string {
  return name === 'quantity' ? '' : `${name} `;
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

function printDifference(source: string, format: FigureFormat): string {
  if (source === '') return '';
  return source.startsWith('-')
    ? `: ${printAmount(source.slice(1), format)} less`
    : `: ${printAmount(source, format)} more`;
}
