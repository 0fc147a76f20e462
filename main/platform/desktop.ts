import { app, clipboard, dialog, shell } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { Desktop } from '../ipc/register.ts';
import { printPdf } from './print-pdf.ts';

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
    askForFolder: (path) =>
      askToOpen(window(), {
        title: 'Export to',
        defaultPath: path,
        properties: ['openDirectory', 'createDirectory'],
      }),
    askForPicture: () =>
      askToOpen(window(), {
        title: 'Logo',
        filters: [{ name: 'PNG, JPEG', extensions: ['png', 'jpg', 'jpeg'] }],
        properties: ['openFile'],
      }),
    printPdf,
    downloadsFolder: () => app.getPath('downloads'),
    showInFolder: (path) => shell.showItemInFolder(path),
    copyText: (text) => clipboard.writeText(text),
  };
}

async function askToOpen(parent: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}
