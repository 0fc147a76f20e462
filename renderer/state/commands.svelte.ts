import { GROUPINGS, LIST_MODES } from '../../shared/listing.ts';
import { copyItems } from '../lib/copy-text.ts';
import { t } from '../lib/i18n.ts';
import type { PaletteEntry } from '../lib/palette.ts';
import { keyLabel } from '../lib/shortcuts.ts';
import type { Desk } from './desk.svelte.ts';
import { DETAIL_TABS } from './detail.svelte.ts';

/** Everything that the palette offers here and now. */
export function paletteEntries(desk: Desk): readonly PaletteEntry[] {
  return [
    ...generalEntries(desk),
    ...documentEntries(desk),
    ...markEntries(desk),
    ...exportEntries(desk),
    ...listEntries(desk),
    ...viewEntries(desk),
    ...accountEntries(desk),
  ];
}

function generalEntries({ run, session, frame }: Desk): readonly PaletteEntry[] {
  const platform = session.info?.platform ?? '';
  const entry = (id: Parameters<Desk['run']>[0], label: string, keys: string | null): PaletteEntry => ({
    id,
    group: 'commands',
    label,
    keys,
    run: () => run(id),
  });
  return [
    entry('find', t('keys.find'), '/'),
    entry('sync', t('keys.sync'), keyLabel('r', platform)),
    entry('connect-account', t('sidebar.connect'), null),
    entry('settings', t('keys.settings'), keyLabel(',', platform)),
    {
      id: 'request-log',
      group: 'commands',
      label: t('palette.requestLog'),
      keys: null,
      run: () => (frame.dialog = { kind: 'request-log' }),
    },
    entry('spend', t('spend.open'), null),
    entry('keys', t('keys.title'), '?'),
    entry('toggle-sidebar', t('keys.sidebar'), keyLabel('b', platform)),
    ...(['light', 'dark', 'system'] as const).map((theme): PaletteEntry => ({
      id: `theme-${theme}`,
      group: 'commands',
      label: t(`palette.theme.${theme}`),
      keys: null,
      run: () => session.change({ theme }),
    })),
  ];
}

function documentEntries({
  detail,
  exportShown,
  printShown,
  printSelection,
  selection,
  messages,
  print,
  session,
}: Desk): readonly PaletteEntry[] {
  const { shown } = detail;
  if (shown === null) return [];
  // The key prints what is selected, where something is.
  const hasSelection = selection.count > 0;
  const printKeys = keyLabel('p', session.info?.platform ?? '');
  const copy = (text: string, what: string): void => void messages.copy(text, t('app.copiedWhat', { what }));
  const entries: readonly (Omit<PaletteEntry, 'group' | 'keys'> & { keys?: string })[] = [
    {
      id: 'export-pdf',
      label: t('keys.exportPdf'),
      keys: keyLabel('e', session.info?.platform ?? ''),
      run: exportShown,
    },
    { id: 'print', label: t('palette.print'), ...(hasSelection ? {} : { keys: printKeys }), run: printShown },
    ...(hasSelection
      ? [{ id: 'print-selection', label: t('palette.printSelection'), keys: printKeys, run: printSelection }]
      : []),
    ...DETAIL_TABS.filter((tab) => tab !== detail.tab).map((tab) => ({
      id: `tab-${tab}`,
      label: t(`palette.show.${tab}`),
      run: () => (detail.tab = tab),
    })),
    ...copyItems(shown.document, print.region).map(({ key, values }) => {
      const what = t(`detail.${key}`);
      return { id: key, label: t('palette.copy', { what }), run: () => copy(values.join('\n'), what) };
    }),
  ];
  return entries.map(({ keys = null, ...entry }) => ({ ...entry, keys, group: 'commands' }));
}

/** What a person notes about the open document and about what is selected. */
function markEntries({ detail, selection, list, run }: Desk): readonly PaletteEntry[] {
  const entry = (id: Parameters<Desk['run']>[0], label: string, keys: string): PaletteEntry => ({
    id,
    group: 'commands',
    label,
    keys,
    run: () => run(id),
  });
  const isOpen = detail.shown !== null;
  const booked =
    selection.count > 0 ? 'bookedSelection' : detail.marks.booked === null ? 'bookedOpen' : 'notBookedOpen';
  return [
    ...(isOpen || selection.count > 0 ? [entry('mark-booked', t(`markKeys.${booked}`), 'B')] : []),
    ...(isOpen ? [entry('edit-tags', t('markKeys.tags'), 'T'), entry('edit-note', t('markKeys.note'), 'N')] : []),
    ...(list.canStep(-1) ? [entry('previous-document', t('detail.previous'), 'Alt+↑')] : []),
    ...(list.canStep(1) ? [entry('next-document', t('detail.next'), 'Alt+↓')] : []),
  ];
}

/** What the list can be looked at as, and made into. */
function listEntries({ list, listOutput, session }: Desk): readonly PaletteEntry[] {
  const platform = session.info?.platform ?? '';
  const entry = (id: string, label: string, run: () => void, keys: string | null = null): PaletteEntry => ({
    id,
    group: 'commands',
    label,
    keys,
    run,
  });
  const outputs =
    (list.count ?? 0) === 0
      ? []
      : [
          entry('copy-list', t('listKeys.copyList'), () => void listOutput.copyAll(), keyLabel('c', platform, true)),
          entry('save-list', `${t('listKeys.saveList')}…`, () => void listOutput.save(), keyLabel('s', platform, true)),
          entry(
            'print-list',
            `${t('listKeys.printList')}…`,
            () => void listOutput.print(),
            keyLabel('p', platform, true),
          ),
        ];
  return [
    ...outputs,
    ...LIST_MODES.filter((mode) => mode !== list.mode).map((mode) =>
      entry(`mode-${mode}`, t('listCommands.mode', { mode: t(`listBar.modes.${mode}`) }), () => list.show({ mode })),
    ),
    ...[null, ...GROUPINGS]
      .filter((group) => group !== list.look.group)
      .map((group) =>
        entry(
          `group-${group ?? 'none'}`,
          group === null
            ? t('listCommands.noGroups')
            : t('listCommands.groupBy', { group: t(`listBar.groups.${group}`) }),
          () => list.show({ group }),
        ),
      ),
  ];
}

function exportEntries(desk: Desk): readonly PaletteEntry[] {
  const { detail, list, selection, exporter, frame, print, session } = desk;
  const count = list.count ?? 0;
  const selected = selection.count;
  const keys = keyLabel('e', session.info?.platform ?? '', true);
  const entry = (id: string, label: string, run: () => void, shortcut: string | null = null): PaletteEntry => ({
    id,
    group: 'commands',
    label,
    keys: shortcut,
    run,
  });
  const counted = (n: number): { count: number; n: string } => ({ count: n, n: print.count(n) });
  return [
    ...(detail.shown === null
      ? []
      : [entry('export-shown', t('palette.exportShown'), () => desk.openExport('document'))]),
    ...(selected === 0
      ? []
      : [
          entry(
            'export-selected',
            t('palette.exportSelected', counted(selected)),
            () => desk.openExport('selection'),
            keys,
          ),
          entry('clear-selection', t('keys.clearSelection'), () => selection.clear()),
        ]),
    ...(count === 0
      ? []
      : [
          entry(
            'export-results',
            t('palette.exportResults', counted(count)),
            () => desk.openExport('results'),
            selected === 0 ? keys : null,
          ),
          entry('select-results', t('selecting.all', counted(count)), () => selection.selectResults()),
        ]),
    ...(exporter.running === null ? [] : [entry('cancel-export', t('palette.cancelExport'), () => exporter.cancel())]),
    ...(exporter.finished === null
      ? []
      : [entry('export-report', t('palette.exportReport'), () => (frame.dialog = { kind: 'export-report' }))]),
  ];
}

function viewEntries({ views, frame }: Desk): readonly PaletteEntry[] {
  const entry = (id: string, label: string, run: () => void): PaletteEntry => ({
    id,
    group: 'views',
    label,
    keys: null,
    run,
  });
  return [
    ...views.all.map(({ id, name }) =>
      entry(`view-${id}`, name, () => {
        frame.backToList();
        views.open(id);
      }),
    ),
    entry('save-view', t('views.save'), () => (frame.dialog = { kind: 'save-view' })),
    ...(views.canUpdate ? [entry('update-view', t('views.update'), () => views.update())] : []),
    ...(views.modified ? [entry('reset-view', t('views.reset'), () => views.reset())] : []),
  ];
}

function accountEntries({ accounts, list, sync, frame }: Desk): readonly PaletteEntry[] {
  return (accounts.all ?? []).flatMap(({ id, name }): readonly PaletteEntry[] => [
    {
      id: `show-${id}`,
      group: 'accounts',
      label: t('palette.showAccount', { account: name }),
      keys: null,
      run: () => {
        frame.backToList();
        list.show({ accountId: id, text: '', view: 'all' });
      },
    },
    {
      id: `sync-${id}`,
      group: 'accounts',
      label: t('palette.syncAccount', { account: name }),
      keys: null,
      run: () => void sync.start(id),
    },
    {
      id: `full-sync-${id}`,
      group: 'accounts',
      label: t('palette.fullSyncAccount', { account: name }),
      keys: null,
      run: () => void sync.start(id, 'full'),
    },
    {
      id: `history-${id}`,
      group: 'accounts',
      label: t('palette.historyOf', { account: name }),
      keys: null,
      run: () => (frame.dialog = { kind: 'history', accountId: id }),
    },
  ]);
}
