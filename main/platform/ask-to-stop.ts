import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';

/** Asks whether to close the window although an export is running; no is what Enter and Escape say. */
export async function askToStopExport(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'An export is running.',
    detail: 'Files that are complete stay. The other documents are not exported.',
    buttons: ['Keep exporting', 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
