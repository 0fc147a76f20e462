import {
  BASE_URLS,
  SECRET_FORMS,
  type AccountDraft,
  type AccountSummary,
  type Secret,
  type SecretForm,
} from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import type { en } from '../i18n/en.ts';

export type Problem = keyof typeof en.connect.problem;
export type ConnectableVendor = Exclude<VendorId, 'demo'>;
export const CONNECTABLE_VENDORS: readonly ConnectableVendor[] = ['emnify', 'crux'];

export type BaseUrlChoice = 'production' | 'sandbox' | 'custom';

/** What the connect dialog holds while it is open. */
export interface ConnectForm {
  readonly vendor: ConnectableVendor;
  readonly name: string;
  readonly baseUrl: BaseUrlChoice;
  readonly customUrl: string;
}

/** What the secret fields hold; emptied after every submit. */
export interface SecretEntry {
  readonly form: SecretForm;
  readonly token: string;
  readonly username: string;
  readonly password: string;
  /** The one-time code; null until the vendor has asked for one. */
  readonly code: string | null;
}

/** What is wrong with each field; a field that is fine is absent. */
export type Problems<Field extends string> = Readonly<Partial<Record<Field, Problem>>>;
export type ConnectField = 'name' | 'customUrl';
export type SecretField = 'token' | 'username' | 'password' | 'code';

const LONGEST_NAME = 80;

/** Checks name and address. Main checks them again; this only saves a round trip and marks the field. */
export function connectProblems(form: ConnectForm, accounts: readonly AccountSummary[]): Problems<ConnectField> {
  const name = nameProblem(form.name, accounts);
  const customUrl = form.baseUrl === 'custom' ? addressProblem(form.customUrl) : null;
  return { ...(name === null ? {} : { name }), ...(customUrl === null ? {} : { customUrl }) };
}

export function secretProblems(entry: SecretEntry): Problems<SecretField> {
  if (entry.form === 'password') {
    const code = entry.code === null ? null : codeProblem(entry.code);
    return {
      ...(code === null ? {} : { code }),
      ...(entry.username.trim() === '' ? { username: 'secretMissing' as const } : {}),
      ...(entry.password === '' ? { password: 'secretMissing' as const } : {}),
    };
  }
  const token = entry.token.trim();
  if (token === '') return { token: 'secretMissing' };
  return /\s/.test(token) ? { token: 'secretWhitespace' } : {};
}

/** The account to ask main for; null base URL means the vendor's production address. */
export function draftOf(form: ConnectForm): AccountDraft {
  return { vendor: form.vendor, name: form.name.trim(), baseUrl: baseUrlOf(form) };
}

export function secretOf(entry: SecretEntry): Secret {
  if (entry.form === 'password') {
    const { username, password, code } = entry;
    return { username: username.trim(), password, ...(code === null ? {} : { code: digitsOf(code) }) };
  }
  const token = entry.token.trim();
  return entry.form === 'application-token' ? { applicationToken: token } : { token };
}

/** The addresses that can be chosen for a vendor. */
export function baseUrlChoices(vendor: ConnectableVendor): readonly BaseUrlChoice[] {
  return [...BASE_URLS[vendor].map(({ label }) => label), 'custom'];
}

export function emptySecret(vendor: VendorId): SecretEntry {
  return { form: SECRET_FORMS[vendor][0] ?? 'token', token: '', username: '', password: '', code: null };
}

function codeProblem(code: string): Problem | null {
  if (code.trim() === '') return 'codeMissing';
  return /^\d{6}$/.test(digitsOf(code)) ? null : 'codeNotSixDigits';
}

/** Authenticator apps print a space in the middle: "123 456". */
function digitsOf(code: string): string {
  return code.replace(/\s/g, '');
}

function baseUrlOf(form: ConnectForm): string | null {
  if (form.baseUrl === 'custom') return form.customUrl.trim();
  if (form.baseUrl === 'production') return null;
  return BASE_URLS[form.vendor].find(({ label }) => label === form.baseUrl)?.url ?? null;
}

function nameProblem(name: string, accounts: readonly AccountSummary[]): Problem | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'nameMissing';
  if (trimmed.length > LONGEST_NAME) return 'nameTooLong';
  const taken = accounts.some((account) => account.name.toLowerCase() === trimmed.toLowerCase());
  return taken ? 'nameTaken' : null;
}

function addressProblem(address: string): Problem | null {
  const trimmed = address.trim();
  if (trimmed === '') return 'addressMissing';
  const url = URL.parse(trimmed);
  if (url === null || !/^https?:$/.test(url.protocol)) return 'addressNotUrl';
  if (url.username !== '' || url.password !== '') return 'addressCredentials';
  if (url.search !== '' || url.hash !== '') return 'addressQuery';
  return url.protocol === 'https:' || isLoopback(url.hostname) ? null : 'addressNotHttps';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
