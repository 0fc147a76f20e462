import { vendorName } from '../../shared/document/vendors.ts';
import { statusLabel } from '../../shared/format/labels.ts';
import type { DocumentRow } from '../../shared/listing.ts';
import { quotableText } from '../../shared/query/make.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { quoted } from '../../shared/query/print.ts';
import type { ParseContext } from '../../shared/query/query.ts';

/** A condition that one value of a row makes, and its words. */
export interface Narrowing {
  readonly condition: string;
  readonly words: string;
}

/** What the list can be narrowed to from a row. */
export function narrowingsOf(row: DocumentRow): readonly Narrowing[] {
  const party = quotableText(row.counterparty ?? '');
  return [
    { condition: `vendor:${row.vendor}`, words: vendorName(row.vendor) },
    ...(row.status === 'none'
      ? []
      : [{ condition: `status:${row.status}`, words: statusLabel(row.status, row.statusWords, row.kind) }]),
    ...(party === '' ? [] : [{ condition: `party:${quoted(party)}`, words: party }]),
  ];
}

/** A query narrowed by a condition: what was typed stays as it is. */
export function narrowed(text: string, condition: string, context: ParseContext): string {
  const trimmed = text.trim();
  const before = parseQuery(trimmed, context);
  const known = parseQuery(condition, context).query.parts.map((part) => JSON.stringify(part));
  if (before.query.parts.some((part) => known.includes(JSON.stringify(part)))) return trimmed;
  if (trimmed === '') return condition;
  // A quote that was not closed would take in what comes after it.
  return before.mistakes.length === 0 ? `${trimmed} ${condition}` : `${condition} ${trimmed}`;
}
