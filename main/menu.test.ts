import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { APP_COMMANDS, type AppCommand } from '../shared/ipc.ts';
import { menuTemplate } from './menu.ts';

function items(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

function menu(platform: NodeJS.Platform, devTools = false) {
  const ran: AppCommand[] = [];
  const all = items(menuTemplate({ platform, appName: 'Invoice Desk', devTools, run: (name) => ran.push(name) }));
  return { all, ran, roles: all.map(({ role }) => role) };
}

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  test('every command of the contract is in the menu once, under its accelerator', () => {
    const { all, ran } = menu(platform);
    const commands = all.filter(({ click }) => click !== undefined);
    for (const { click } of commands) (click as () => void)();
    expect(ran.toSorted()).toEqual([...APP_COMMANDS].toSorted());
    expect(Object.fromEntries(commands.map(({ accelerator }, index) => [ran[index], accelerator]))).toEqual({
      find: 'CmdOrCtrl+F',
      sync: 'CmdOrCtrl+R',
      'export-pdf': 'CmdOrCtrl+E',
      'export-documents': 'CmdOrCtrl+Shift+E',
      print: 'CmdOrCtrl+P',
      'copy-list': 'CmdOrCtrl+Shift+C',
      'save-list': 'CmdOrCtrl+Shift+S',
      'print-list': 'CmdOrCtrl+Shift+P',
      'select-results': undefined,
      'connect-account': 'CmdOrCtrl+N',
      settings: 'CmdOrCtrl+,',
      keys: 'CmdOrCtrl+/',
      'toggle-sidebar': 'CmdOrCtrl+B',
      spend: undefined,
      'save-view': 'CmdOrCtrl+S',
      'mark-booked': undefined,
      'previous-document': 'Alt+Up',
      'next-document': 'Alt+Down',
    });
    const taken = all.flatMap(({ accelerator }) => accelerator ?? []);
    expect(taken).toHaveLength(new Set(taken).size);
  });

  test('nothing reloads the window, and developer tools are for those who run from source', () => {
    expect(menu(platform).roles).not.toContain('reload');
    expect(menu(platform).roles).not.toContain('forceReload');
    expect(menu(platform).roles).not.toContain('toggleDevTools');
    expect(menu(platform, true).roles).toContain('toggleDevTools');
  });

  test('editing and zoom are there', () => {
    const { roles } = menu(platform);
    for (const role of [
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'resetZoom',
      'zoomIn',
      'zoomOut',
      'quit',
    ]) {
      expect(roles).toContain(role);
    }
  });
});
