import {
  SECRET_FORMS,
  type AccountDraft,
  type ConnectionReport,
  type Secret,
  type SecretForm,
} from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import { assertNever, CodedError } from '../../shared/result.ts';
import { baseUrlOf } from '../accounts/account-list.ts';
import type { HttpClient } from '../http/client.ts';
import type { Vendor, VendorSession } from '../vendors/vendor.ts';

export type Vendors = Readonly<Record<VendorId, Vendor>>;

/** Makes the one door to the network for an account of `vendor` at `baseUrl` (null for `demo`, which has none). */
export type MakeHttpClient = (vendor: Vendor, baseUrl: string | null) => HttpClient;

/** Signs in at vendors. */
export interface Connector {
  readonly vendors: Vendors;
  /** @throws CodedError `secret-missing`, `invalid-argument`, or what `Vendor.signIn` throws. */
  connect(account: Address, secret: Secret | null, signal: AbortSignal): Promise<VendorSession>;
  /**
   * Signs in with a draft that is not saved and keeps nothing.
   * @throws CodedError as `connect`, or `base-url-refused`.
   */
  testConnection(draft: AccountDraft, secret: Secret | null): Promise<Accepted>;
}

/** What the vendor accepted. */
export interface Accepted {
  readonly report: ConnectionReport;
  /** What to keep: without a code that was used up, with what makes this computer known to the vendor. */
  readonly secret: Secret | null;
}

export interface Address {
  readonly vendor: VendorId;
  readonly baseUrl: string | null;
}

export function createConnector(vendors: Vendors, makeHttpClient: MakeHttpClient): Connector {
  const connect: Connector['connect'] = async (account, secret, signal) => {
    requireSecret(account.vendor, secret);
    const vendor = vendors[account.vendor];
    return vendor.signIn(makeHttpClient(vendor, account.baseUrl), secret, signal);
  };
  return {
    vendors,
    connect,
    testConnection: async (draft, secret) => {
      const account = { vendor: draft.vendor, baseUrl: baseUrlOf(draft) };
      const session = await connect(account, secret, new AbortController().signal);
      return { report: session.report, secret: session.renewedSecret ?? secret };
    },
  };
}

/** Whether a vendor asks for a secret at all; `demo` does not. */
export function needsSecret(vendor: VendorId): boolean {
  return SECRET_FORMS[vendor].length > 0;
}

function requireSecret(vendor: VendorId, secret: Secret | null): void {
  const forms = SECRET_FORMS[vendor];
  if (secret === null) {
    if (forms.length > 0) throw new CodedError('secret-missing', `${vendor} needs ${forms.map(formName).join(' or ')}`);
  } else if (!forms.includes(formOf(secret))) {
    const wanted = forms.length === 0 ? 'no secret' : forms.map(formName).join(' or ');
    throw new CodedError('invalid-argument', `${vendor} takes ${wanted}, not ${formName(formOf(secret))}`);
  }
}

function formOf(secret: Secret): SecretForm {
  if ('applicationToken' in secret) return 'application-token';
  return 'token' in secret ? 'token' : 'password';
}

function formName(form: SecretForm): string {
  switch (form) {
    case 'application-token':
      return 'an application token';
    case 'token':
      return 'a token';
    case 'password':
      return 'a user name and password';
    default:
      return assertNever(form);
  }
}
