export type SqlValue = string | number;

/** A condition that is true or false, never NULL, so that its negation is the other documents. */
export interface SqlPiece {
  readonly where: string;
  readonly values: readonly SqlValue[];
  /** Where there is one: a statement with the same values that lists the rows it is true of, and maybe rows twice. */
  readonly rows?: string;
}

export const NEVER: SqlPiece = { where: 'FALSE', values: [] };
const ALWAYS: SqlPiece = { where: 'TRUE', values: [] };

export function piece(where: string, ...values: readonly SqlValue[]): SqlPiece {
  return { where, values };
}

/** True of the rows that a statement lists. */
export function inRows(rows: string, values: readonly SqlValue[]): SqlPiece {
  return { where: `documents.row IN (${rows})`, values, rows };
}

/** `<expression> IN (?, …)`; the expression is never NULL. */
export function oneOf(expression: string, values: readonly SqlValue[]): SqlPiece {
  if (values.length === 0) return NEVER;
  return { where: `${expression} IN (${values.map(() => '?').join()})`, values };
}

export function not({ where, values }: SqlPiece): SqlPiece {
  return { where: `NOT (${where})`, values };
}

export function all(pieces: readonly SqlPiece[]): SqlPiece {
  return joined('AND', pieces) ?? ALWAYS;
}

export function any(pieces: readonly SqlPiece[]): SqlPiece {
  return joined('OR', pieces) ?? NEVER;
}

function joined(operator: 'AND' | 'OR', pieces: readonly SqlPiece[]): SqlPiece | null {
  const distinct = new Map(pieces.map((one) => [JSON.stringify([one.where, one.values]), one]));
  return tree(operator, [...distinct.values()]);
}

// SQLite limits how deep an expression is; a chain of a thousand is as deep, a tree of them ten.
function tree(operator: 'AND' | 'OR', pieces: readonly SqlPiece[]): SqlPiece | null {
  if (pieces.length < 2) return pieces[0] ?? null;
  const middle = Math.ceil(pieces.length / 2);
  const [left, right] = [tree(operator, pieces.slice(0, middle)), tree(operator, pieces.slice(middle))];
  if (left === null || right === null) return left ?? right;
  return { where: `(${left.where} ${operator} ${right.where})`, values: [...left.values, ...right.values] };
}
