import { t } from './i18n.ts';
import { keyLabel } from './shortcuts.ts';

/** Keys that work in one place, each with what it does. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly { readonly text: string; readonly keys: readonly string[] }[];
}

/** Every key of the window, as the platform writes it. */
export function keyGroups(platform: string): readonly KeyGroup[] {
  const mod = (key: string): string => keyLabel(key, platform);
  const shift = (key: string): string => keyLabel(key, platform, true);
  return [
    {
      title: t('keys.groups.everywhere'),
      keys: [
        { text: t('keys.find'), keys: ['/', mod('f')] },
        { text: t('keys.palette'), keys: [mod('k')] },
        { text: t('keys.sync'), keys: [mod('r')] },
        { text: t('keys.exportPdf'), keys: [mod('e')] },
        { text: t('keys.exportDocuments'), keys: [shift('e')] },
        { text: t('keys.print'), keys: [mod('p')] },
        { text: t('keys.settings'), keys: [mod(',')] },
        { text: t('keys.sidebar'), keys: [mod('b')] },
        { text: t('keys.panes'), keys: ['F6'] },
        { text: t('keys.escape'), keys: ['Esc'] },
        { text: t('keys.keys'), keys: ['?'] },
      ],
    },
    {
      title: t('queryKeys.title'),
      keys: [
        { text: t('queryKeys.offer'), keys: ['Alt+↓'] },
        { text: t('queryKeys.choose'), keys: ['↓', '↑'] },
        { text: t('queryKeys.take'), keys: ['Enter', 'Tab'] },
        { text: t('queryKeys.next'), keys: [','] },
        { text: t('queryKeys.escape'), keys: ['Esc'] },
        { text: t('queryKeys.remove'), keys: ['Del'] },
        { text: t('queryKeys.saveView'), keys: [mod('s')] },
        { text: t('queryKeys.moveView'), keys: ['Alt+↓', 'Alt+↑'] },
      ],
    },
    {
      title: t('keys.groups.list'),
      keys: [
        { text: t('keys.move'), keys: ['↓', '↑'] },
        { text: t('keys.page'), keys: ['PgDn', 'PgUp'] },
        { text: t('keys.ends'), keys: ['Home', 'End'] },
        { text: t('keys.open'), keys: ['Enter'] },
        { text: t('keys.selectOne'), keys: ['Space'] },
        { text: t('keys.selectRange'), keys: ['Shift+↓', 'Shift+↑'] },
        { text: t('keys.selectAll'), keys: [mod('a')] },
        { text: t('keys.clearSelection'), keys: ['Esc'] },
        { text: t('listKeys.copy'), keys: [mod('c')] },
        { text: t('listKeys.copyList'), keys: [shift('c')] },
        { text: t('listKeys.saveList'), keys: [shift('s')] },
        { text: t('listKeys.printList'), keys: [shift('p')] },
        { text: t('listKeys.menu'), keys: ['Shift+F10'] },
        { text: t('listKeys.fold'), keys: ['→', '←', 'Enter'] },
      ],
    },
    {
      title: t('listKeys.heads'),
      keys: [
        { text: t('listKeys.sort'), keys: ['Enter'] },
        { text: t('listKeys.sortMore'), keys: ['Shift+Enter'] },
        { text: t('listKeys.resize'), keys: ['Shift+→', 'Shift+←'] },
        { text: t('listKeys.reorder'), keys: ['Alt+Shift+→', 'Alt+Shift+←'] },
      ],
    },
    {
      title: t('keys.groups.document'),
      keys: [
        { text: t('keys.step'), keys: ['Alt+↓', 'Alt+↑'] },
        { text: t('markKeys.toggleBooked'), keys: ['B'] },
        { text: t('markKeys.tags'), keys: ['T'] },
        { text: t('markKeys.note'), keys: ['N'] },
      ],
    },
    {
      title: t('keys.groups.sheet'),
      keys: [
        { text: t('keys.figures'), keys: ['↓', '↑'] },
        { text: t('keys.source'), keys: ['Enter'] },
        { text: t('keys.fold'), keys: ['→', '←'] },
        { text: t('keys.zoom'), keys: ['+', '−', '0'] },
      ],
    },
  ];
}
