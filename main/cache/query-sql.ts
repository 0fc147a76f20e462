import type { DecimalText } from '../../shared/document/decimal.ts';
import { amountsMeant } from '../../shared/query/amount.ts';
import type { DateField } from '../../shared/query/fields.ts';
import { wordsOf } from '../../shared/query/normal-form.ts';
import { momentsOf } from '../../shared/query/moments.ts';
import { nameKey } from '../../shared/query/names.ts';
import type {
  Comparison,
  DateCondition,
  EvaluationContext,
  Part,
  Period,
  Phrase,
  Query,
  TextCondition,
  Word,
} from '../../shared/query/query.ts';
import { rangeOf } from '../../shared/query/days-of.ts';
import { decimalKey } from './decimal-key.ts';
import { choiceSql, sinceLastSync } from './query-choices.ts';
import { anyOfPieces, piecesMatch, textSql, wordsMatch } from './query-text.ts';
import { all, any, inRows, NEVER, not, oneOf, piece, type SqlPiece } from './sql-piece.ts';

/**
 * The query as a condition on the rows of `documents`, which may not be renamed in the statement. What a person typed
 * is in the values only. It finds what `matches` finds.
 */
export function compileQuery(query: Query, context: EvaluationContext): SqlPiece {
  return every(query.parts, context);
}

function every(parts: readonly Part[], context: EvaluationContext): SqlPiece {
  // Words that can be nothing but words are looked up together: the index leaves out early what lacks one.
  const words = parts.filter((part) => isOnlyWords(part, context));
  const others = parts.filter((part) => !isOnlyWords(part, context));
  const together = words.length === 0 ? [] : [inWords(words.map(wordsMatch).join(' AND '))];
  return all([...together, ...others.map((part) => compile(part, context))]);
}

function compile(part: Part, context: EvaluationContext): SqlPiece {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return wordSql(part, context);
    case 'text':
      return textConditionSql(part, context);
    case 'choice':
      return any(part.values.map((value) => choiceSql(part.field, value, context)));
    case 'amount':
      return amountSql(part.comparison);
    case 'date':
      return any(part.comparisons.map((comparison) => dateSql(part.field, comparison, context)));
    case 'not':
      return not(compile(part.part, context));
    case 'any':
      return any(part.choices.map((choice) => compile(choice, context)));
    case 'every':
      return every(part.parts, context);
  }
}

function isOnlyWords(part: Part, { region }: EvaluationContext): part is Word | Phrase {
  if (part.kind !== 'word' && part.kind !== 'phrase') return false;
  return piecesMatch(part) === null && amountsMeant(part.text, region).length === 0;
}

function wordSql(part: Word | Phrase, { region }: EvaluationContext): SqlPiece {
  const pieces = piecesMatch(part);
  const amounts = amountsMeant(part.text, region).map(decimalKey);
  // The beginning of a word that has a digit in it is a piece of a number too; looking that up is quicker.
  const isPieceOnly = pieces !== null && wordsOf(part.text).length === 1;
  const sources = [
    ...(isPieceOnly ? [] : [piece('SELECT rowid FROM words WHERE words MATCH ?', wordsMatch(part))]),
    ...(pieces === null ? [] : [piece('SELECT rowid FROM pieces WHERE pieces MATCH ?', pieces)]),
    ...(amounts.length === 0 ? [] : [selectAmounts(amounts)]),
  ];
  return inRows(
    sources.map((source) => source.where).join(' UNION ALL '),
    sources.flatMap((source) => source.values),
  );
}

function selectAmounts(keys: readonly string[]): SqlPiece {
  const found = oneOf('amount_key', keys);
  return { ...found, where: `SELECT row FROM documents WHERE ${found.where}` };
}

function inWords(match: string): SqlPiece {
  return inRows('SELECT rowid FROM words WHERE words MATCH ?', [match]);
}

function textConditionSql({ field, values }: TextCondition, { accounts }: EvaluationContext): SqlPiece {
  const names = values.map(nameKey);
  switch (field) {
    case 'account': {
      const meant = accounts.filter(({ name }) => names.includes(nameKey(name)));
      return oneOf(
        'documents.account_id',
        meant.map(({ id }) => id),
      );
    }
    case 'tag': {
      const { where, values: keys } = oneOf('key', names);
      return { where: `documents.id IN (SELECT document_id FROM tags WHERE ${where})`, values: keys };
    }
    case 'party':
      return inWords(textSql(['party'], values));
    case 'note':
      return inWords(textSql(['note', 'own'], values));
    case 'sku':
      return anyOfPieces('code', values);
    default:
      return anyOfPieces(field, values);
  }
}

function amountSql(comparison: Comparison<DecimalText>): SqlPiece {
  const known = piece('documents.amount_key IS NOT NULL');
  if (comparison.op === 'between') {
    const { from, to } = comparison;
    return all([known, piece('documents.amount_key BETWEEN ? AND ?', decimalKey(from), decimalKey(to))]);
  }
  return all([known, piece(`documents.amount_key ${comparison.op} ?`, decimalKey(comparison.value))]);
}

const DAYS: Readonly<Record<Exclude<DateField, 'changed'>, string>> = {
  issued: 'documents.issued',
  due: 'documents.due',
  ordered: 'substr(documents.ordered, 1, 10)',
};

function dateSql(field: DateCondition['field'], comparison: Comparison<Period>, context: EvaluationContext): SqlPiece {
  const range = rangeOf(comparison, context);
  if (field === 'changed') {
    if (range === null) return sinceLastSync('changed', context);
    const { from, before } = momentsOf(range, context);
    return within('documents.changed', from, before, '<');
  }
  return range === null ? NEVER : within(DAYS[field], range.first, range.last, '<=');
}

function within(expression: string, from: string | null, to: string | null, end: '<' | '<='): SqlPiece {
  return all([
    piece(`${expression} IS NOT NULL`),
    ...(from === null ? [] : [piece(`${expression} >= ?`, from)]),
    ...(to === null ? [] : [piece(`${expression} ${end} ?`, to)]),
  ]);
}
