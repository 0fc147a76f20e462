import { app, clipboard, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Desktop } from '../ipc/register.ts';

/** Dialogs, clipboard and file manager. Dialogs belong to the window, so that they cannot be lost behind it. */
export function createDesktop(window: () => BrowserWindow | null): Desktop {
  return {
    askWhereToSave: async ({ path, kind }) => {
      const parent = window();
      const options = {
        title: 'Save as',
        defaultPath: path,
        filters: [{ name: kind.name, extensions: [kind.extension] }],
        properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
      };
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? null : filePath;
    },
    downloadsFolder: () => app.getPath('downloads'),
    showInFolder: (path) => shell.showItemInFolder(path),
    copyText: (text) => clipboard.writeText(text),
  };
}
