import type { VendorId } from '../document/document.ts';
import type { CurrencyCode } from '../document/money.ts';
import type { Spend } from '../spend.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import type { ParseContext } from './query.ts';

/** Bars of a `Spend` that belong together. */
export interface SpendPart {
  readonly currency: CurrencyCode;
  /** Null: every vendor. */
  readonly vendor: VendorId | null;
  /** The first and the last month, "2026-03". */
  readonly months: readonly [first: string, last: string];
}

/**
 * The query that finds, of what a query finds, exactly the documents that bars are made of: a document counts in the month
 * of its issue day, or its order's where it has none. Null where the language cannot name the months.
 */
export function spendText(text: string, part: SpendPart, context: ParseContext): string | null {
  const [first, last] = part.months;
  const months = first === last ? first : `${first}..${last}`;
  return narrowed(
    text,
    [
      ...(part.vendor === null ? [] : [`vendor:${part.vendor}`]),
      `currency:${part.currency}`,
      'has:total',
      `issued:${months} OR (-has:issued ordered:${months})`,
    ],
    context,
  );
}

const APART = {
  withoutDay: ['has:total', 'has:currency', '-has:issued', '-ordered:>=1900'],
  withoutCurrency: ['has:total', '-has:currency'],
  withoutTotal: ['-has:total'],
} as const satisfies Partial<Record<keyof Spend, readonly string[]>>;

/** What a `Spend` counts apart from its bars. */
export type SpendApart = keyof typeof APART;
export const SPEND_APART = Object.keys(APART) as readonly SpendApart[];

/** The query that finds the documents that are counted apart; null where it would be too long. */
export function spendApartText(text: string, apart: SpendApart, context: ParseContext): string | null {
  return narrowed(text, APART[apart], context);
}

/** A query with more conditions, each of which it holds once. */
function narrowed(text: string, conditions: readonly string[], context: ParseContext): string | null {
  const added = parseQuery(conditions.join(' '), context);
  if (added.mistakes.length > 0) return null;
  // Not text behind text: an open quote or a lone OR at the end of what is typed would take the first condition in.
  const { parts } = parseQuery(text, context).query;
  const there = new Set(parts.map((part) => printQuery({ parts: [part] })));
  const fresh = added.query.parts.filter((part) => !there.has(printQuery({ parts: [part] })));
  const whole = printQuery({ parts: [...parts, ...fresh] });
  return parseQuery(whole, context).mistakes.length === 0 ? whole : null;
}
