import type { AccountDraft, ConnectionReport, Secret } from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import type { ErrorTask } from '../i18n/errors-en.ts';
import type { Api } from '../lib/api.ts';
import {
  emptySecret,
  secretOf,
  secretProblems,
  type Problems,
  type SecretEntry,
  type SecretField,
} from '../lib/connect-form.ts';

/** How the last test or save went. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly report: ConnectionReport }
  /** The vendor wants a one-time code to go on. */
  | { readonly kind: 'code-asked' }
  | { readonly kind: 'failed'; readonly error: AppError; readonly task: ErrorTask };

/** The secret part of the connect and the sign-in dialog. The secret lives here only, and only while it is open. */
export interface SignIn {
  readonly entry: SecretEntry;
  /** Whether it is kept for the next start, where that can be done. */
  keep: boolean;
  /** Shown once a test or save was tried. */
  readonly problems: Problems<SecretField>;
  readonly busy: 'testing' | 'saving' | null;
  readonly outcome: SignInOutcome | null;
  /** The vendor has asked for a one-time code. It works once, so it is not spent on a test. */
  readonly wantsCode: boolean;
  /** Another user name or password is another sign-in: what was said of a code is forgotten. */
  change(change: Partial<SecretEntry>): void;
  /** Shows what is wrong; true where nothing is. */
  check(): boolean;
  /** Forgets what was entered, for another vendor or at the end. */
  reset(vendor: VendorId): void;
  test(draft: AccountDraft): Promise<void>;
  /** True where it was saved; the secret is forgotten then. */
  save(task: ErrorTask, store: (secret: Secret, keep: boolean) => Promise<void>): Promise<boolean>;
}

export function createSignIn(api: Api, vendor: VendorId): SignIn {
  let entry = $state.raw<SecretEntry>(emptySecret(vendor));
  let keep = $state(true);
  let tried = $state(false);
  let busy = $state<'testing' | 'saving' | null>(null);
  let outcome = $state.raw<SignInOutcome | null>(null);
  const problems = $derived(secretProblems(entry));

  function check(): boolean {
    tried = true;
    return Object.keys(problems).length === 0;
  }

  async function attempt(kind: 'testing' | 'saving', task: ErrorTask, work: () => Promise<void>): Promise<boolean> {
    if (!check() || busy !== null) return false;
    busy = kind;
    outcome = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      const firstAsked = error.code === 'code-needed' && entry.form === 'password' && entry.code === null;
      outcome = firstAsked ? { kind: 'code-asked' } : { kind: 'failed', error, task };
      if (error.code === 'code-needed' && entry.form === 'password') askForCode();
      return false;
    } finally {
      busy = null;
    }
  }

  function askForCode(): void {
    entry = { ...entry, code: '' };
    // The empty field is not a mistake yet.
    tried = false;
  }

  function reset(next: VendorId): void {
    entry = emptySecret(next);
    tried = false;
    outcome = null;
  }

  return {
    get entry() {
      return entry;
    },
    get keep() {
      return keep;
    },
    set keep(next) {
      keep = next;
    },
    get problems() {
      return tried ? problems : {};
    },
    get busy() {
      return busy;
    },
    get outcome() {
      return outcome;
    },
    get wantsCode() {
      return entry.form === 'password' && entry.code !== null;
    },
    change(change) {
      entry = { ...entry, ...('code' in change ? {} : { code: null }), ...change };
      outcome = null;
    },
    check,
    reset,
    async test(draft) {
      await attempt('testing', 'test', async () => {
        outcome = { kind: 'signed-in', report: await api.testConnection(draft, secretOf(entry)) };
      });
    },
    async save(task, store) {
      const saved = await attempt('saving', task, () => store(secretOf(entry), keep));
      if (saved) entry = emptySecret('demo');
      return saved;
    },
  };
}
