import type { ListFilter } from '../../shared/listing.ts';
import { quotableText } from '../../shared/query/make.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { printQuery } from '../../shared/query/print.ts';
import type { ParseContext } from '../../shared/query/query.ts';
import {
  BUILT_IN_VIEW_IDS,
  BUILT_IN_VIEWS,
  DEFAULT_LOOK,
  MOST_SAVED_VIEWS,
  MOST_VIEW_NAME_CHARACTERS,
  type BuiltInView,
  type ListLook,
  type SavedView,
  type Views,
} from '../../shared/views.ts';
import { t } from './i18n.ts';

/** A view as the sidebar lists it. */
export interface ListedView extends SavedView {
  /** Null: the person's own, which can be changed and deleted. */
  readonly builtIn: BuiltInView | null;
}

/** All views in the order of the sidebar: first as they were ordered, then the others, built-in ones before saved ones. */
export function listedViews({ saved, order }: Views): readonly ListedView[] {
  const all = new Map<string, ListedView>([
    ...BUILT_IN_VIEW_IDS.map((id) => [id, builtInView(id)] as const),
    ...saved.map((view) => [view.id, { ...view, builtIn: null }] as const),
  ]);
  return [...new Set([...order, ...all.keys()])].flatMap((id) => all.get(id) ?? []);
}

function builtInView(id: BuiltInView): ListedView {
  return { id, builtIn: id, name: t(`views.builtIn.${id}`), text: BUILT_IN_VIEWS[id], look: DEFAULT_LOOK };
}

/**
 * Whether the list shows other than the view says. Built-in views have no columns of their own: which ones they show is
 * the person's to choose once for all of them.
 */
export function isModified({ text, look, builtIn }: ListedView, filter: ListFilter, shown: ListLook): boolean {
  if (filter.accountId !== null || filter.text.trim() !== text.trim()) return true;
  return lookKey(look, builtIn === null) !== lookKey(shown, builtIn === null);
}

function lookKey({ mode, sort, group, columns }: ListLook, withColumns: boolean): string {
  const choices = [columns.documents, columns.lines].map(
    (chosen) => chosen?.map(({ column, width }) => [column, width]) ?? null,
  );
  return JSON.stringify([
    mode,
    sort.map(({ column, direction }) => [column, direction]),
    group,
    withColumns && choices,
  ]);
}

/** The ids with one of them at another place; places beyond the ends are the ends. */
export function withPlace(ids: readonly string[], id: string, place: number): readonly string[] {
  const others = ids.filter((one) => one !== id);
  return others.toSpliced(Math.max(0, place), 0, id);
}

/** The text with the account that the list is narrowed to in it; what was not understood of it is left out then. */
export function textWithAccount({ text, accountId }: ListFilter, context: ParseContext): string {
  const account = context.accounts.find(({ id }) => id === accountId);
  if (account === undefined) return text.trim();
  const { parts } = parseQuery(text, context).query;
  return printQuery({ parts: [...parts, { kind: 'text', field: 'account', values: [quotableText(account.name)] }] });
}

export type ViewNameProblem = 'empty' | 'too-long' | 'taken' | 'too-many';

/** Why a view cannot have this name; `id` null of a view that is not kept yet. */
export function viewNameProblem(name: string, views: readonly ListedView[], id: string | null): ViewNameProblem | null {
  const wanted = nameOf(name);
  if (id === null && views.filter(({ builtIn }) => builtIn === null).length >= MOST_SAVED_VIEWS) return 'too-many';
  if (wanted === '') return 'empty';
  if (wanted.length > MOST_VIEW_NAME_CHARACTERS) return 'too-long';
  const isTaken = views.some((view) => view.id !== id && sameCase(view.name) === sameCase(wanted));
  return isTaken ? 'taken' : null;
}

/** A name as it is kept: without space around it, and none of it twice. */
export function nameOf(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ');
}

function sameCase(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** 16 hexadecimal digits that no view has yet. */
export function newViewId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
