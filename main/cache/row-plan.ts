export type SqlValue = string | number;

/**
 * Which rows of `documents` are meant, as statements and how what they find is joined. A statement lists rows as its only
 * column `row`, in any order, a row perhaps more than once; what a person typed is in its values only.
 */
export type RowPlan =
  | { readonly kind: 'rows'; readonly sql: string; readonly values: readonly SqlValue[] }
  | { readonly kind: 'every'; readonly plans: readonly RowPlan[] }
  | { readonly kind: 'any'; readonly plans: readonly RowPlan[] }
  | { readonly kind: 'not'; readonly plan: RowPlan };

export const NOTHING: RowPlan = { kind: 'any', plans: [] };

export function rows(sql: string, ...values: readonly SqlValue[]): RowPlan {
  return { kind: 'rows', sql, values };
}

/** The rows of `documents` for which a condition holds. */
export function documentsWhere(where: string, ...values: readonly SqlValue[]): RowPlan {
  return rows(`SELECT row FROM documents WHERE ${where}`, ...values);
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
