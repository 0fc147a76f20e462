import { CodedError } from '../../../shared/result.ts';

/** What Crux has told about the sign-in; it decides how a refusal is put in words. */
export interface Standing {
  /** `org_type`, "RETAILER" or "SUPPLIER"; null where it was not told. */
  readonly role: string | null;
  /** Whether the user may read orders; null where the permissions were not told, as with a pasted token. */
  readonly mayReadOrders: boolean | null;
  readonly isPasted: boolean;
}

/** The list of permissions says `view_order`, another page `view_orders` (vendors/crux.md 1). */
export const READING_ORDERS: readonly string[] = ['view_order', 'view_orders'];

/** What this sign-in may not do, as whole sentences. */
export function missingPermissions({ mayReadOrders }: Standing): readonly string[] {
  return mayReadOrders === false
    ? ['This user lacks the permission view_order, so Crux may not show its orders and their invoices.']
    : [];
}

/**
 * Why Crux does not answer, in words: 403 is a permission that is missing, 409 a request for the other side of an order
 * (vendors/crux.md 2). `what` names what was asked for: "its orders".
 */
export function refusal(status: 403 | 409, what: string, standing: Standing): CodedError {
  return new CodedError(
    'forbidden',
    status === 403
      ? `Crux does not let this sign-in read ${what}${whyForbidden(standing)}`
      : `Crux answered 409 to reading ${what}: ${whoseSignIn(standing)}`,
  );
}

function whyForbidden({ mayReadOrders, isPasted }: Standing): string {
  if (mayReadOrders === false) return ': it lacks view_order';
  if (mayReadOrders === true) return ', although it has view_order';
  // Whether an expired token is answered with 401 or 403 is not documented.
  return isPasted
    ? ': it may lack view_order, or the pasted token has expired, as Crux’s do after two hours'
    : ': it may lack view_order';
}

function whoseSignIn({ role }: Standing): string {
  if (role === 'RETAILER') return "this sign-in is a retailer's";
  if (role === 'SUPPLIER') return "this sign-in is a supplier's";
  return 'this sign-in is of the other type, retailer or supplier';
}
