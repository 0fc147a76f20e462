import type { ListFilter } from '../../shared/listing.ts';
import { formatMonth } from '../../shared/format/dates.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { printQuery, withoutPart } from '../../shared/query/print.ts';
import type { CompletionContext, ParsedQuery, QueryWords, Span } from '../../shared/query/query.ts';
import type { Api } from '../lib/api.ts';
import { chipWords } from '../lib/chip-words.ts';
import { t } from '../lib/i18n.ts';
import type { AccountsState } from './accounts.svelte.ts';
import type { Clock } from './clock.svelte.ts';
import type { Print } from './print.svelte.ts';
import type { Session } from './session.svelte.ts';

/** One thing that the list is narrowed to. */
export interface QueryChip {
  readonly words: string;
  /** Where it stands in the query line; null of the account, which does not stand there. */
  readonly span: Span | null;
  readonly remove: () => void;
}

/** What the query line says, read at once and without main, and what it can be completed with. */
export interface QueryState {
  readonly text: string;
  readonly context: CompletionContext;
  readonly parsed: ParsedQuery;
  readonly chips: readonly QueryChip[];
  /** Narrowed to nothing: all documents of all accounts. */
  clear(): void;
  /** Reads anew which currencies and tags there are. */
  refreshWords(): Promise<void>;
}

export interface QueryPorts {
  readonly api: Pick<Api, 'getQueryWords'>;
  readonly list: {
    readonly filter: ListFilter;
    readonly toldFilter: ListFilter;
    show(place: Partial<ListFilter>): void;
  };
  readonly session: Pick<Session, 'settings'>;
  readonly accounts: Pick<AccountsState, 'all' | 'byId'>;
  readonly clock: Pick<Clock, 'today'>;
  readonly print: Print;
}

export function createQueryState({ api, list, session, accounts, clock, print }: QueryPorts): QueryState {
  let known = $state.raw<QueryWords>({ currencies: [], tags: [] });
  const context = $derived<CompletionContext>({
    ...known,
    region: print.region,
    accounts: accounts.all ?? [],
    today: clock.today,
    fiscalYearStart: session.settings.fiscalYearStart,
  });
  const parsed = $derived(parseQuery(list.filter.text, context));
  const chips = $derived([
    ...accountChips(list.toldFilter.accountId),
    ...partChips(parseQuery(list.toldFilter.text, context)),
  ]);

  function accountChips(accountId: string | null): readonly QueryChip[] {
    if (accountId === null) return [];
    const account = accounts.byId(accountId)?.name ?? accountId;
    return [{ words: t('chip.account', { account }), span: null, remove: () => list.show({ accountId: null }) }];
  }

  function partChips({ query, spans }: ParsedQuery): readonly QueryChip[] {
    const { region, number, day } = print;
    const month = (year: number, one: number): string => formatMonth(year, one, region);
    return query.parts.map((part, index) => ({
      words: chipWords(part, { number, day, month }),
      span: spans[index] ?? null,
      remove: () => {
        // Of a text that a letter was just added to: it would take that away too.
        if (list.toldFilter.text !== list.filter.text) return;
        list.show({ text: printQuery(withoutPart(query, index)) });
      },
    }));
  }

  return {
    get text() {
      return list.filter.text;
    },
    get context() {
      return context;
    },
    get parsed() {
      return parsed;
    },
    get chips() {
      return chips;
    },
    clear: () => list.show({ text: '', accountId: null }),
    async refreshWords() {
      known = await api.getQueryWords();
    },
  };
}
