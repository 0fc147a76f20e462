import type { Mistake, Span } from '../../shared/query/query.ts';
import { quoted } from '../../shared/query/print.ts';
import { t } from './i18n.ts';

/** A change of the text that puts a mistake right: `insert` instead of what stands at the span. */
export interface Fix extends Span {
  readonly label: string;
  readonly insert: string;
}

const MOST_FIXES = 6;
const MOST_FIELDS = 3;

/** What would be valid where a mistake stands, the likeliest first; none where only the person can know. */
export function fixesOf(mistake: Mistake, text: string): readonly Fix[] {
  const { code, span, valid } = mistake;
  switch (code) {
    case 'unknown-field':
      return valid.slice(0, MOST_FIELDS).map((name) => ({ ...span, label: `${name}:`, insert: `${name}:` }));
    case 'unknown-value':
    case 'no-value':
    case 'not-an-amount':
    case 'not-a-date':
    case 'reversed-range':
      return valid
        .slice(0, MOST_FIXES)
        .map((value) => ({ ...valueSpan(mistake, text), label: value, insert: quoted(value) }));
    case 'unclosed-quote':
      return [{ start: span.end, end: span.end, label: t('query.fix.close', { sign: '"' }), insert: '"' }];
    case 'unclosed-group':
      return [{ start: text.length, end: text.length, label: t('query.fix.close', { sign: ')' }), insert: ')' }];
    case 'lone-or':
      return [{ ...withSpace(span, text), label: t('query.fix.removeOr'), insert: '' }];
    case 'too-deep':
    case 'too-long':
      return [];
  }
}

/** The text with the fix in it. */
export function fixed(text: string, { start, end, insert }: Pick<Fix, 'start' | 'end' | 'insert'>): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** Where the value belongs: behind the colon where there is none yet. */
function valueSpan({ field, span }: Mistake, text: string): Span {
  const typed = text.slice(span.start, span.end);
  const before = new RegExp(`^-*${field ?? ''}:`, 'i').exec(typed)?.[0].length ?? 0;
  return { start: span.start + before, end: span.end };
}

function withSpace({ start, end }: Span, text: string): Span {
  return { start: text.charAt(start - 1) === ' ' ? start - 1 : start, end };
}
