import type { AccountSummary } from '../../shared/account.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import { utcDay } from '../../shared/document/dates.ts';
import { addDecimals, compareDecimals, type DecimalText } from '../../shared/document/decimal.ts';
import {
  MOST_SAMPLES,
  type Arrangement,
  type DocumentRow,
  type FoundIn,
  type Grouping,
  type LineRow,
  type ListFilter,
  type ListItem,
  type ListPage,
  type ListRequest,
  type SelectionChange,
  type SelectionState,
  type Sort,
} from '../../shared/listing.ts';
import type { MarkChange, MarkTarget } from '../../shared/marks.ts';
import { matches } from '../../shared/query/matches.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import type { EvaluationContext } from '../../shared/query/query.ts';
import type { SearchRecord } from '../../shared/query/search-record.ts';
import type { Spend } from '../../shared/spend.ts';

/** What the list of a test is made of. */
export interface ListWorld {
  accounts: readonly AccountSummary[];
  /** Newest first: the order that the list has by itself. */
  rows: readonly DocumentRow[];
  /** Lines by document; one that is absent has none. */
  lines: Readonly<Record<string, readonly LineRow[]>>;
  /** Notes by document. */
  notes: Readonly<Record<string, string>>;
  /** Where texts are found, whatever the text is; documents that are absent say nothing. */
  found: readonly FoundIn[];
  selected: ReadonlySet<string>;
}

/** The calls of the list, answered from a `ListWorld` by the meaning of the query language. */
export interface FakeList {
  page(request: ListRequest): ListPage;
  totals(filter: ListFilter): ControlTotals;
  count(filters: readonly ListFilter[]): readonly number[];
  explain(documentIds: readonly string[], text: string): readonly FoundIn[];
  change(change: SelectionChange, filter: ListFilter, arrangement: Arrangement): SelectionState;
  spend(filter: ListFilter): Spend;
  mark(target: MarkTarget, change: MarkChange, at: DocumentRow['added']): number;
}

interface Anchor {
  readonly id: string;
  /** What was selected before the first `extend` from it. */
  readonly before: ReadonlySet<string>;
}

export function createFakeList(world: () => ListWorld): FakeList {
  let anchor: Anchor | null = null;

  function found({ text, accountId }: ListFilter): readonly DocumentRow[] {
    const context = contextOf(world());
    const { query } = parseQuery(text, context);
    return world().rows.filter(
      (row) => (accountId === null || row.accountId === accountId) && matches(query, recordOf(row), context),
    );
  }

  function recordOf(row: DocumentRow): SearchRecord {
    const { id, accountId, vendor, kind, status, issued, due, ordered, currency, warnings, booked, tags } = row;
    const note = world().notes[id] ?? null;
    const lines = world().lines[id] ?? [];
    return {
      ...{ id, accountId, vendor, kind, status, issued, due, ordered, currency, warnings },
      total: row.amount,
      checks: [],
      hasNumber: row.number !== null,
      hasLines: lines.length > 0,
      texts: {
        number: [row.number ?? row.label],
        order: known([row.order]),
        po: known([row.po]),
        reference: [],
        code: known(lines.map(({ sku }) => sku)),
        tracking: [],
        line: known(lines.map(({ description }) => description)),
        party: known([row.counterparty]),
        note: [],
        own: known([note, ...tags]),
        other: known([row.statusWords]),
      },
      local: { ...row, gone: row.goneSince !== null, booked: booked !== null, note, tags },
    };
  }

  function itemsOf(
    request: Arrangement & ListFilter & Pick<ListRequest, 'collapsed' | 'allCollapsed'>,
  ): readonly ListItem[] {
    const rows = found(request).map((row) => ({ ...row, selected: world().selected.has(row.id) }));
    const sorted = sort(rows, request.sort);
    const { group: by } = request;
    if (by === null) return sorted.flatMap((row) => rowItems(row, request.mode));
    const values = [...new Set(sorted.map((row) => groupValue(row, by)))].toSorted((a, b) => compareGroups(by, a, b));
    return values.flatMap((value): readonly ListItem[] => {
      const members = sorted.filter((row) => groupValue(row, by) === value);
      const key = `${by}:${value ?? ''}`;
      const collapsed = request.collapsed.includes(key) !== request.allCollapsed;
      const head: ListItem = { kind: 'group', group: { key, by, value, totals: totalsOf(members), collapsed } };
      return collapsed ? [head] : [head, ...members.flatMap((row) => rowItems(row, request.mode))];
    });
  }

  function rowItems(row: DocumentRow, mode: Arrangement['mode']): readonly ListItem[] {
    if (mode === 'documents') return [{ kind: 'document', row }];
    const lines = world().lines[row.id] ?? [];
    return lines.length === 0
      ? [{ kind: 'line', row, line: null }]
      : lines.map((line) => ({ kind: 'line', row, line }));
  }

  function changed(change: SelectionChange, filter: ListFilter, arrangement: Arrangement): ReadonlySet<string> {
    const { selected } = world();
    switch (change.kind) {
      case 'none':
        return selected;
      case 'clear':
        anchor = null;
        return new Set();
      case 'add-results':
        return new Set([...selected, ...idsOf(found(filter))]);
      case 'remove-results':
        return without(selected, idsOf(found(filter)));
      case 'toggle': {
        const next = selected.has(change.id) ? without(selected, [change.id]) : new Set([...selected, change.id]);
        anchor = { id: change.id, before: next };
        return next;
      }
      case 'extend': {
        anchor ??= { id: change.from, before: selected };
        return new Set([
          ...anchor.before,
          ...idsOf(
            between(itemsOf({ ...filter, ...arrangement, collapsed: [], allCollapsed: false }), anchor.id, change.to),
          ),
        ]);
      }
    }
  }

  return {
    page(request) {
      const items = itemsOf(request);
      return {
        count: found(request).length,
        length: items.length,
        items: items.slice(request.offset, request.offset + request.limit),
        places: request.find.map((id) => {
          const place = items.findIndex((item) => item.kind !== 'group' && item.row.id === id);
          return place === -1 ? null : place;
        }),
        mistakes: parseQuery(request.text, contextOf(world())).mistakes,
      };
    },
    totals: (filter) => totalsOf(found(filter)),
    count: (filters) => filters.map((filter) => found(filter).length),
    explain: (documentIds, text) =>
      text.trim() === '' ? [] : world().found.filter(({ id }) => documentIds.includes(id)),
    change(change, filter, arrangement) {
      const next = changed(change, filter, arrangement);
      world().selected = next;
      const rows = world().rows.filter(({ id }) => next.has(id));
      const results = found(filter);
      const shown = results.filter(({ id }) => next.has(id)).length;
      return {
        count: rows.length,
        hidden: rows.length - shown,
        coversList: results.length > 0 && shown === results.length,
        samples: rows.slice(0, MOST_SAMPLES).map(({ id }) => id),
        totals: totalsOf(rows),
      };
    },
    spend: (filter) => spendOf(found(filter)),
    mark(target, change, at) {
      const ids = target.kind === 'selected' ? world().selected : new Set(target.ids);
      const marked = world().rows.filter(({ id }) => ids.has(id));
      world().rows = world().rows.map((row) => (ids.has(row.id) ? withMarks(row, change, at) : row));
      if (change.note !== undefined) {
        const note = change.note?.trim() ?? '';
        const others = Object.entries(world().notes).filter(([id]) => !ids.has(id));
        const written = note === '' ? [] : marked.map(({ id }) => [id, note] as const);
        world().notes = Object.fromEntries<string>([...others, ...written]);
      }
      return marked.length;
    },
  };
}

function contextOf({ accounts }: ListWorld): EvaluationContext {
  return {
    region: 'en-GB',
    accounts,
    today: utcDay(new Date().toISOString() as DocumentRow['added']),
    fiscalYearStart: 1,
    lastSync: Object.fromEntries(
      accounts.flatMap(({ id, lastSync }) => (lastSync === null ? [] : [[id, lastSync.began]])),
    ),
    startOfDay: (day) => `${day}T00:00:00Z` as DocumentRow['added'],
  };
}

/** The exact sums of rows; net and tax only where each row of the currency has both and they make up its total. */
function totalsOf(rows: readonly DocumentRow[]): ControlTotals {
  const counted = rows.flatMap(({ amount, currency, net, tax }) =>
    amount === null || currency === null ? [] : [{ amount, currency, net, tax }],
  );
  const currencies = [...new Set(counted.map(({ currency }) => currency))].toSorted();
  return {
    documents: rows.length,
    perCurrency: currencies.map((currency) => {
      const mine = counted.filter((one) => one.currency === currency);
      const parts = mine.flatMap(({ net, tax, amount }) =>
        net !== null && tax !== null && compareDecimals(addDecimals([net, tax]), amount) === 0 ? [{ net, tax }] : [],
      );
      const whole = parts.length === mine.length;
      return {
        currency,
        documents: mine.length,
        net: whole ? addDecimals(parts.map(({ net }) => net)) : null,
        tax: whole ? addDecimals(parts.map(({ tax }) => tax)) : null,
        gross: addDecimals(mine.map(({ amount }) => amount)),
      };
    }),
    withoutCurrency: rows.filter(({ amount, currency }) => amount !== null && currency === null).length,
    withoutTotal: rows.filter(({ amount }) => amount === null).length,
  };
}

function spendOf(rows: readonly DocumentRow[]): Spend {
  const bars = rows.flatMap(({ vendor, amount, currency, ...row }) => {
    const month = monthOf(row);
    return amount === null || currency === null || month === null ? [] : [{ month, vendor, currency, amount }];
  });
  const byKey = Map.groupBy(bars, ({ month, vendor, currency }) => `${month} ${vendor} ${currency}`);
  const { withoutCurrency, withoutTotal } = totalsOf(rows);
  return {
    bars: [...byKey]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([, mine]) =>
        mine.slice(0, 1).map(({ month, vendor, currency }) => ({
          ...{ month, vendor, currency },
          documents: mine.length,
          gross: addDecimals(mine.map(({ amount }) => amount)),
        })),
      ),
    withoutDay: rows.length - withoutCurrency - withoutTotal - bars.length,
    withoutCurrency,
    withoutTotal,
  };
}

function withMarks(row: DocumentRow, change: MarkChange, at: DocumentRow['added']): DocumentRow {
  const booked = change.booked === undefined ? row.booked : change.booked ? (row.booked ?? at) : null;
  const kept = row.tags.filter((tag) => !(change.removeTags ?? []).includes(tag));
  return { ...row, booked, tags: [...new Set([...kept, ...(change.addTags ?? [])])].toSorted() };
}

function monthOf({ issued, ordered }: Pick<DocumentRow, 'issued' | 'ordered'>): string | null {
  return (issued ?? ordered)?.slice(0, 7) ?? null;
}

function groupValue(row: DocumentRow, by: Grouping): string | null {
  return { vendor: row.vendor, month: monthOf(row), status: row.status, party: row.counterparty }[by];
}

/** What has no value comes last. */
function compareGroups(by: Grouping, left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return by === 'month' ? right.localeCompare(left) : left.localeCompare(right);
}

const NATURAL = new Intl.Collator('en', { numeric: true });

function sort(rows: readonly DocumentRow[], keys: Sort): readonly DocumentRow[] {
  return rows.toSorted((left, right) => {
    for (const { column, direction } of keys) {
      const a = left[column];
      const b = right[column];
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      const isAmount = column === 'net' || column === 'tax' || column === 'amount';
      const order = isAmount ? compareDecimals(a as DecimalText, b as DecimalText) : NATURAL.compare(a, b);
      if (order !== 0) return direction === 'ascending' ? order : -order;
    }
    return 0;
  });
}

function idsOf(rows: readonly DocumentRow[]): readonly string[] {
  return rows.map(({ id }) => id);
}

function without(ids: ReadonlySet<string>, fewer: readonly string[]): ReadonlySet<string> {
  const gone = new Set(fewer);
  return new Set([...ids].filter((id) => !gone.has(id)));
}

/** The documents between two, both included; only the second where the first is not listed. */
function between(items: readonly ListItem[], from: string, to: string): readonly DocumentRow[] {
  const rows = items.flatMap((item) => (item.kind === 'group' ? [] : [item.row]));
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id));
  const [start = -1, end = -1] = places;
  const first = start === -1 ? end : Math.min(start, end);
  return rows.slice(first, Math.max(start, end) + 1);
}

function known(texts: readonly (string | null)[]): readonly string[] {
  return texts.filter((text) => text !== null);
}
