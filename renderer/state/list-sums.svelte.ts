import type { ControlTotals } from '../../shared/control-totals.ts';
import type { ListFilter } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { createLatest } from '../lib/latest.ts';
import { after, type Wait } from '../lib/wait.ts';

/** Sums of what the list finds. */
export interface ListSums {
  /** Null until they were counted; `stale` while they are of what was found before. */
  readonly totals: ControlTotals | null;
  readonly stale: boolean;
  /** The list finds something else from now on. */
  expire(): void;
  /** Adds up anew, after the rows, or when `wait` says so. */
  read(filter: ListFilter, wait?: Wait): void;
}

/** Rows come first. */
const PAUSE_MS = 30;

export function createListSums(api: Pick<Api, 'listTotals'>, failed: (thrown: unknown) => void): ListSums {
  let totals = $state.raw<ControlTotals | null>(null);
  let stale = $state(false);

  const sums = createLatest<ListFilter, ControlTotals>({
    ask: (of) => api.listTotals(of),
    adopt: (answer) => {
      totals = answer;
      stale = false;
    },
    failed,
    wait: after(PAUSE_MS),
  });

  return {
    get totals() {
      return totals;
    },
    get stale() {
      return stale;
    },
    expire() {
      stale = true;
    },
    read: sums.want,
  };
}
