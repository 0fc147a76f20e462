import type { Mistake } from './query.ts';

const MOST_EXAMPLES = 5;

/**
 * What is wrong and what would be valid, as the beginning of a sentence: "issued: expects a day, a month … such as
 * 2026-03, not “soon”". `text` is what was read.
 */
export function mistakeText(mistake: Mistake, text: string): string {
  const { code, valid } = mistake;
  const examples = valid.slice(0, MOST_EXAMPLES).join(', ');
  if (examples === '') return sentence(mistake, text);
  switch (code) {
    case 'unknown-field':
      return `${sentence(mistake, text)}; did you mean ${fieldsText(valid)}?`;
    case 'unknown-value':
    case 'no-value':
      return `${sentence(mistake, text)}; it takes ${examples}${valid.length > MOST_EXAMPLES ? ' …' : ''}`;
    case 'reversed-range':
      return `${sentence(mistake, text)}; write ${examples}`;
    default:
      return sentence(mistake, text, ` such as ${examples}`);
  }
}

/** The same for where what would be valid is offered beside it. */
export function mistakeReason(mistake: Mistake, text: string): string {
  return sentence(mistake, text);
}

function sentence({ code, field, span }: Mistake, text: string, suchAs = ''): string {
  const name = field === null ? '' : `${field}:`;
  const typed = text.slice(span.start, span.end);
  switch (code) {
    case 'unknown-field':
      return `“${typed}” is no field`;
    case 'unknown-value':
      return `${name} knows no “${typed}”`;
    case 'no-value':
      return `${name} lacks its value`;
    case 'not-an-amount':
      return `${name} expects an amount${suchAs}, not “${typed}”`;
    case 'not-a-date':
      return `${name} expects a day, a month, a quarter or a year${suchAs}, not “${typed}”`;
    case 'reversed-range':
      return `${name} “${typed}” runs backwards`;
    case 'unclosed-quote':
      return 'A quote has no end';
    case 'unclosed-group':
      return 'A parenthesis has no end';
    case 'lone-or':
      return 'OR stands between two parts';
    case 'too-deep':
      return 'Too many parentheses within each other';
    case 'too-long':
      return `The text is read only up to sign ${span.start}`;
  }
}

function fieldsText(names: readonly string[]): string {
  return names
    .slice(0, 3)
    .map((name) => (name.endsWith(':') ? name : `${name}:`))
    .join(', ');
}
