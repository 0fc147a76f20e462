export type SqlValue = string | number;

/**
 * Which rows of `documents` are meant, as statements and how what they find is joined. A statement lists rows as its only
 * column `row`, in any order, a row perhaps more than once; what a person typed is in its values only.
 */
export type RowPlan =
  | RowsPlan
  | { readonly kind: 'every'; readonly plans: readonly RowPlan[] }
  | { readonly kind: 'any'; readonly plans: readonly RowPlan[] }
  | { readonly kind: 'not'; readonly plan: RowPlan };

/** One statement. */
export interface RowsPlan {
  readonly kind: 'rows';
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const NOTHING: RowPlan = { kind: 'any', plans: [] };

export function rows(sql: string, ...values: readonly SqlValue[]): RowsPlan {
  return { kind: 'rows', sql, values };
}

/** The rows of `documents` for which a condition holds. */
export function documentsWhere(where: string, ...values: readonly SqlValue[]): RowsPlan {
  return rows(`SELECT row FROM documents WHERE ${where}`, ...values);
}

/** The same text for the same statement with the same values. */
export function keyOf({ sql, values }: RowsPlan): string {
  return JSON.stringify([sql, values]);
}

export function every(plans: readonly RowPlan[]): RowPlan {
  return only(plans) ?? { kind: 'every', plans };
}

export function any(plans: readonly RowPlan[]): RowPlan {
  return only(plans) ?? { kind: 'any', plans };
}

export function not(plan: RowPlan): RowPlan {
  return { kind: 'not', plan };
}

function only(plans: readonly RowPlan[]): RowPlan | undefined {
  return plans.length === 1 ? plans[0] : undefined;
}
