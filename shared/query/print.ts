import { printAmount } from './amount.ts';
import { QUOTES } from './lexer.ts';
import { printPeriod } from './period.ts';
import type { Comparison, Part, Query, Span } from './query.ts';

/** A part that stands by itself: text to show and, in `printQuery`'s text, where it stands. */
export interface Chip {
  readonly text: string;
  readonly span: Span;
}

/** The query as text, which every region reads as the same query. */
export function printQuery(query: Query): string {
  return query.parts.map(printPart).join(' ');
}

/** The query's parts, each as a text that can be shown and removed (`withoutPart`) by itself. */
export function chipsOf(query: Query): readonly Chip[] {
  let start = 0;
  return query.parts.map((part) => {
    const text = printPart(part);
    const span = { start, end: start + text.length };
    start = span.end + 1;
    return { text, span };
  });
}

/** The query without the part of that index. */
export function withoutPart(query: Query, index: number): Query {
  return { parts: query.parts.filter((_, at) => at !== index) };
}

function printPart(part: Part): string {
  switch (part.kind) {
    case 'word':
      return part.text;
    case 'phrase':
      return `"${part.text}"`;
    case 'text':
      return `${part.field}:${part.values.map(quoted).join()}`;
    case 'choice':
      return `${part.field}:${part.values.join()}`;
    case 'amount':
      return `${part.field}:${printComparison(part.comparison, printAmount)}`;
    case 'date':
      return `${part.field}:${part.comparisons.map((one) => printComparison(one, printPeriod)).join()}`;
    case 'not':
      return part.part.kind === 'any' ? `-(${printPart(part.part)})` : `-${printPart(part.part)}`;
    case 'any':
      return part.choices.map(printPart).join(' OR ');
    case 'every':
      return `(${part.parts.map(printPart).join(' ')})`;
  }
}

const QUOTE = new RegExp(`[${QUOTES}]`, 'g');

/** A value as it is written behind a field: in quotes where it would end too early without. Quotes in it say nothing to a query. */
export function quoted(value: string): string {
  const plain = value.replace(QUOTE, ' ');
  return /^(?!\/\/)[^\s,()]+$/.test(plain) ? plain : `"${plain}"`;
}

function printComparison<T>(comparison: Comparison<T>, print: (value: T) => string): string {
  if (comparison.op === 'between') return `${print(comparison.from)}..${print(comparison.to)}`;
  return `${comparison.op === '=' ? '' : comparison.op}${print(comparison.value)}`;
}
