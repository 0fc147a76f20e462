import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { BASE_URLS, type Account, type AccountDraft } from '../../shared/account.ts';
import { instantOf, parseInstant } from '../../shared/document/dates.ts';
import { parseCurrency, type CurrencyCode } from '../../shared/document/money.ts';
import { CodedError } from '../../shared/result.ts';
import { openJsonStore } from '../files/json-store.ts';
import { parseBaseUrl } from '../http/base-url.ts';

/** The accounts as `accounts.json` keeps them; no secret is ever in it. */
export interface AccountList {
  all(): readonly Account[];
  /** @throws CodedError `not-found`. */
  get(accountId: string): Account;
  /**
   * Checks a draft and gives it an id; nothing is saved.
   * @throws CodedError `invalid-argument`, `name-taken` or `base-url-refused`.
   */
  prepare(draft: AccountDraft): Account;
  /** @throws CodedError `name-taken`, `file-not-writable` or `disk-full`. */
  add(account: Account): void;
  /**
   * Sets the currency that the person gives an account, or takes it back.
   * @throws CodedError `not-found`, `file-not-writable` or `disk-full`.
   */
  setCurrency(accountId: string, currency: CurrencyCode | null): Account;
  remove(accountId: string): void;
}

export interface OpenedAccountList {
  readonly list: AccountList;
  /** Where a damaged `accounts.json` is now; null where there was none. */
  readonly movedAside: string | null;
}

const MOST_NAME_CHARACTERS = 200;

const ACCOUNT = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
  vendor: v.picklist(['demo', 'emnify', 'crux']),
  name: v.pipe(v.string(), v.nonEmpty()),
  baseUrl: v.nullable(v.string()),
  // A file of an older version does not have it.
  currency: v.optional(
    v.pipe(
      v.nullable(v.string()),
      v.transform((text) => (text === null ? null : parseCurrency(text))),
    ),
    null,
  ),
  created: v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const instant = parseInstant(dataset.value);
      if (instant !== null) return instant;
      addIssue({ message: 'not a UTC time' });
      return NEVER;
    }),
  ),
});

const FILE = v.object({ accounts: v.optional(v.array(ACCOUNT), []) });

/**
 * Opens `accounts.json` in `folder`.
 * @throws CodedError `local-data` where the file is there but cannot be read.
 */
export function openAccountList(folder: string, now: () => Date): OpenedAccountList {
  const store = openJsonStore({ folder, name: 'accounts', schema: FILE, now });
  const all = (): readonly Account[] => store.get().accounts;

  function refuseTakenName(name: string): void {
    const taken = all().some((account) => foldName(account.name) === foldName(name));
    if (taken) throw new CodedError('name-taken', name);
  }

  const list: AccountList = {
    all,
    get: (accountId) => {
      const account = all().find(({ id }) => id === accountId);
      if (account === undefined) throw new CodedError('not-found', `account ${accountId}`);
      return account;
    },
    prepare: (draft) => {
      const name = parseName(draft.name);
      refuseTakenName(name);
      return {
        id: freeId(all()),
        vendor: draft.vendor,
        name,
        baseUrl: baseUrlOf(draft),
        created: instantOf(now()),
        currency: null,
      };
    },
    add: (account) => {
      refuseTakenName(account.name);
      store.set({ accounts: [...all(), account] });
    },
    setCurrency: (accountId, currency) => {
      const changed = { ...list.get(accountId), currency };
      store.set({ accounts: all().map((account) => (account.id === accountId ? changed : account)) });
      return changed;
    },
    remove: (accountId) => store.set({ accounts: all().filter(({ id }) => id !== accountId) }),
  };
  return { list, movedAside: store.movedAside };
}

/**
 * The address that a draft stands for: its own, checked, or the vendor's production address; null for `demo`.
 * @throws CodedError `base-url-refused`.
 */
export function baseUrlOf(draft: AccountDraft): string | null {
  const text = draft.baseUrl ?? BASE_URLS[draft.vendor][0]?.url ?? null;
  return text === null ? null : parseBaseUrl(text, draft.vendor);
}

function parseName(text: string): string {
  const name = text.trim();
  const usable = name !== '' && name.length <= MOST_NAME_CHARACTERS && !/\p{Control}|\p{Surrogate}/u.test(name);
  if (!usable) throw new CodedError('invalid-argument', 'name');
  return name;
}

/** Names that look the same in another case or another Unicode form are the same name. */
function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function freeId(accounts: readonly Account[]): string {
  for (;;) {
    const id = randomBytes(4).toString('hex');
    if (accounts.every((account) => account.id !== id)) return id;
  }
}
