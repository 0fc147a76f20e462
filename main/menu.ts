import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand } from '../shared/ipc.ts';

export interface MenuPorts {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Developer tools are offered from source, not in a packaged app. */
  readonly devTools: boolean;
  readonly run: (command: AppCommand) => void;
}

/** Puts the application menu in place. */
export function installMenu(ports: MenuPorts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(ports)]));
}

/**
 * The whole menu as data. There is no *Reload*: Ctrl/Cmd-R syncs, and the window has nothing to reload.
 * Accelerators stay in the menu so that they are found and work wherever the focus is.
 */
export function menuTemplate({ platform, appName, devTools, run }: MenuPorts): readonly MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const command = (label: string, name: AppCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(name),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings = command('Settings…', 'settings', 'CmdOrCtrl+,');

  const appMenu: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command('Connect account…', 'connect-account', 'CmdOrCtrl+N'),
      command('Sync', 'sync', 'CmdOrCtrl+R'),
      separator,
      command('Export PDF…', 'export-pdf', 'CmdOrCtrl+E'),
      command('Export documents…', 'export-documents', 'CmdOrCtrl+Shift+E'),
      command('Print…', 'print', 'CmdOrCtrl+P'),
      separator,
      command('Save list as CSV…', 'save-list', 'CmdOrCtrl+Shift+S'),
      command('Print list…', 'print-list', 'CmdOrCtrl+Shift+P'),
      separator,
      ...(mac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      separator,
      command('Copy list', 'copy-list', 'CmdOrCtrl+Shift+C'),
      separator,
      command('Select all results', 'select-results'),
      command('Mark as booked or not', 'mark-booked'),
      separator,
      command('Find', 'find', 'CmdOrCtrl+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      command('Show or hide sidebar', 'toggle-sidebar', 'CmdOrCtrl+B'),
      command('Spend', 'spend'),
      command('Save view', 'save-view', 'CmdOrCtrl+S'),
      separator,
      command('Previous document', 'previous-document', 'Alt+Up'),
      command('Next document', 'next-document', 'Alt+Down'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(devTools ? [separator, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    submenu: [{ role: 'minimize' }, ...(mac ? [{ role: 'zoom' } as const, separator, { role: 'front' } as const] : [])],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [command('Keyboard shortcuts', 'keys', 'CmdOrCtrl+/'), ...(mac ? [] : [{ role: 'about' } as const])],
  };
  return [...(mac ? [appMenu] : []), file, edit, view, window, help];
}
