import type { CurrencyCode } from '../../shared/document/money.ts';
import type { ListFilter } from '../../shared/listing.ts';
import type { Spend } from '../../shared/spend.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import type { SpendPeriod } from '../lib/spend-figures.ts';

/** What the documents of the list cost, in place of the list while it is asked for. */
export interface SpendState {
  readonly shown: boolean;
  /** Null until the first answer. */
  readonly spend: Spend | null;
  readonly error: AppError | null;
  /** Null: the one with the most documents. */
  currency: CurrencyCode | null;
  /** Null: the shortest with documents in it. */
  period: SpendPeriod | null;
  open(): void;
  close(): void;
  /** Reads what the filter finds now. */
  refresh(): void;
  /** Shows the documents of a query in the list. `undo` shows what was there before. */
  showDocuments(text: string): { readonly undo: () => void };
}

export interface SpendPorts {
  readonly api: Api;
  readonly filter: () => ListFilter;
  /** Changes the text of the list. */
  readonly search: (text: string) => void;
}

export function createSpend({ api, filter, search }: SpendPorts): SpendState {
  let shown = $state(false);
  let spend = $state.raw<Spend | null>(null);
  let error = $state.raw<AppError | null>(null);
  let currency = $state<CurrencyCode | null>(null);
  let period = $state<SpendPeriod | null>(null);
  let reading = false;
  let wanted = false;

  // One request at a time, then the newest wish.
  async function read(): Promise<void> {
    wanted = true;
    if (reading) return;
    reading = true;
    while (wanted) {
      wanted = false;
      const { accountId, text } = filter();
      try {
        const answer = await api.getSpend({ accountId, text: text.trim() });
        if (!wanted) [spend, error] = [answer, null];
      } catch (thrown) {
        if (!wanted) error = toAppError(thrown);
      }
    }
    reading = false;
  }

  function open(): void {
    shown = true;
    void read();
  }

  function close(): void {
    shown = false;
    // Another time it may be of other documents.
    spend = null;
    error = null;
  }

  return {
    get shown() {
      return shown;
    },
    get spend() {
      return spend;
    },
    get error() {
      return error;
    },
    get currency() {
      return currency;
    },
    set currency(next) {
      currency = next;
    },
    get period() {
      return period;
    },
    set period(next) {
      period = next;
    },
    open,
    close,
    refresh() {
      if (shown) void read();
    },
    showDocuments(text) {
      const before = filter().text;
      const [chosenCurrency, chosenPeriod] = [currency, period];
      close();
      search(text);
      return {
        undo() {
          search(before);
          [currency, period] = [chosenCurrency, chosenPeriod];
          open();
        },
      };
    },
  };
}
