import type { Mistake } from './query.ts';

const MOST_EXAMPLES = 5;

/**
 * What is wrong, as the beginning of a sentence: "issued: expects a day, a month … such as 2026-03, not “soon”".
 * `text` is what was read.
 */
export function mistakeText({ code, field, span, valid }: Mistake, text: string): string {
  const name = field === null ? '' : `${field}:`;
  const typed = text.slice(span.start, span.end);
  const examples = valid.slice(0, MOST_EXAMPLES).join(', ');
  const choices = examples === '' ? '' : `; it takes ${examples}${valid.length > MOST_EXAMPLES ? ' …' : ''}`;
  switch (code) {
    case 'unknown-field':
      return `“${typed}” is no field${examples === '' ? '' : `; did you mean ${fieldsText(valid)}?`}`;
    case 'unknown-value':
      return `${name} knows no “${typed}”${choices}`;
    case 'no-value':
      return `${name} lacks its value${choices}`;
    case 'not-an-amount':
      return `${name} expects an amount such as ${examples}, not “${typed}”`;
    case 'not-a-date':
      return `${name} expects a day, a month, a quarter or a year such as ${examples}, not “${typed}”`;
    case 'reversed-range':
      return `${name} “${typed}” runs backwards; write ${examples}`;
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
