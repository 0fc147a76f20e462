import { checksMeant } from '../../shared/query/choice-holds.ts';
import type { Choice, ChoiceField } from '../../shared/query/fields.ts';
import { momentKey } from '../../shared/query/moments.ts';
import type { EvaluationContext } from '../../shared/query/query.ts';
import { all, any, NEVER, piece, type SqlPiece } from './sql-piece.ts';

/** What is unpaid, awaits its invoice or has a warning; also the views of those names (`LIST_VIEWS`). */
export const UNPAID = "(documents.kind = 'invoice' AND documents.status = 'open')";
export const AWAITING =
  "(documents.status = 'awaiting' OR (documents.kind = 'order' AND documents.status <> 'cancelled'))";
export const WARNED = 'documents.warnings > 0';

/** A value of a closed field as a condition on `documents`. */
export function choiceSql(field: ChoiceField, value: string, context: EvaluationContext): SqlPiece {
  switch (field) {
    case 'vendor':
    case 'status':
    case 'kind':
      return piece(`documents.${field} = ?`, value);
    case 'currency':
      return piece(`coalesce(documents.currency, 'none') = ?`, value);
    case 'is':
      return isSql(value as Choice<'is'>, context);
    case 'has':
      return piece(HAS[value as Choice<'has'>]);
    case 'check':
      return checkSql(value as Choice<'check'>);
  }
}

/** What was added or changed by the last sync of its account, or since. */
export function sinceLastSync(column: 'added' | 'changed', { lastSync }: EvaluationContext): SqlPiece {
  const known = column === 'changed' ? [piece('documents.changed IS NOT NULL')] : [];
  const perAccount = Object.entries(lastSync).map(([account, moment]) =>
    piece(`(documents.account_id = ? AND documents.${column} >= ?)`, account, momentKey(moment)),
  );
  return all([...known, any(perAccount)]);
}

const HAS: Readonly<Record<Choice<'has'>, string>> = {
  number: 'documents.number IS NOT NULL',
  po: "instr(documents.has, ' po ') > 0",
  tracking: "instr(documents.has, ' tracking ') > 0",
  notes: `(instr(documents.has, ' notes ') > 0
    OR documents.id IN (SELECT document_id FROM marks WHERE note IS NOT NULL))`,
  tags: 'documents.id IN (SELECT document_id FROM tags)',
  lines: 'EXISTS (SELECT 1 FROM lines WHERE document_row = documents.row)',
  issued: 'documents.issued IS NOT NULL',
  due: 'documents.due IS NOT NULL',
  total: 'documents.amount IS NOT NULL',
  currency: 'documents.currency IS NOT NULL',
};

function isSql(value: Choice<'is'>, context: EvaluationContext): SqlPiece {
  switch (value) {
    case 'unpaid':
      return piece(UNPAID);
    case 'overdue':
      return piece("(documents.status = 'open' AND documents.due IS NOT NULL AND documents.due < ?)", context.today);
    case 'awaiting':
      return piece(AWAITING);
    case 'new':
      return sinceLastSync('added', context);
    case 'changed':
      return sinceLastSync('changed', context);
    case 'gone':
      return piece(`(documents.gone_since IS NOT NULL
        OR documents.order_id IN (SELECT id FROM orders WHERE orders.gone_since IS NOT NULL))`);
    case 'booked':
      return piece('documents.id IN (SELECT document_id FROM marks WHERE booked IS NOT NULL)');
    case 'paid':
    case 'cancelled':
      return piece('documents.status = ?', value);
  }
}

function checkSql(value: Choice<'check'>): SqlPiece {
  if (value === 'any') return piece("documents.checks <> ''");
  if (value === 'warning') return piece(WARNED);
  const codes = checksMeant(value).map((code) => piece('instr(documents.checks, ?) > 0', ` ${code} `));
  return codes.length === 0 ? NEVER : any(codes);
}
