import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { PageLink } from './page-link.ts';
import type { BrowserWindow } from './window.ts';

type SaveOptions = Electron.SaveDialogOptions;
type SaveResult = Electron.SaveDialogReturnValue;
type OpenOptions = Electron.OpenDialogOptions;
type OpenResult = Electron.OpenDialogReturnValue;
type MessageOptions = Electron.MessageBoxOptions;
type MessageResult = Electron.MessageBoxReturnValue;

const CANCELLED: SaveResult = { canceled: true, filePath: '' };

/** Electron's `dialog`, as far as the app uses it. */
export interface Dialog {
  showErrorBox(title: string, content: string): void;
  showMessageBox(window: BrowserWindow, options: MessageOptions): Promise<MessageResult>;
  showMessageBox(options: MessageOptions): Promise<MessageResult>;
  showSaveDialog(window: BrowserWindow, options: SaveOptions): Promise<SaveResult>;
  showSaveDialog(options: SaveOptions): Promise<SaveResult>;
  /** For one file or one folder. */
  showOpenDialog(window: BrowserWindow, options: OpenOptions): Promise<OpenResult>;
  showOpenDialog(options: OpenOptions): Promise<OpenResult>;
}

/** Dialogs are asked in the page: the browser has no dialog for a path on the computer that runs the host. */
export function createDialog(link: PageLink): Dialog {
  return { showErrorBox, showMessageBox, showSaveDialog, showOpenDialog };

  function showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  }

  function showMessageBox(window: BrowserWindow, options: MessageOptions): Promise<MessageResult>;
  function showMessageBox(options: MessageOptions): Promise<MessageResult>;
  async function showMessageBox(
    first: BrowserWindow | MessageOptions,
    second?: MessageOptions,
  ): Promise<MessageResult> {
    const { message, detail = '', buttons = ['OK'], defaultId = 0, cancelId = 0 } = second ?? (first as MessageOptions);
    if (!link.isAttached()) console.error(`${message}\n${detail}`);
    const answer = await link.ask({ type: 'message', message, detail, buttons, defaultId, cancelId });
    return { response: typeof answer === 'number' ? answer : cancelId, checkboxChecked: false };
  }

  function showSaveDialog(window: BrowserWindow, options: SaveOptions): Promise<SaveResult>;
  function showSaveDialog(options: SaveOptions): Promise<SaveResult>;
  async function showSaveDialog(first: BrowserWindow | SaveOptions, second?: SaveOptions): Promise<SaveResult> {
    const { title = 'Save as', defaultPath = '' } = second ?? (first as SaveOptions);
    const folder = isAbsolute(defaultPath) ? dirname(defaultPath) : homedir();
    let path = resolve(folder, defaultPath);
    let problem: string | null = null;
    for (;;) {
      const answer = await link.ask({ type: 'save', title, path, problem, what: 'File', button: 'Save' });
      if (typeof answer !== 'string') return CANCELLED;
      path = absolutePath(answer, folder);
      problem = problemWith(path);
      if (problem === null && (!existsSync(path) || (await mayReplace(path))))
        return { canceled: false, filePath: path };
    }
  }

  function showOpenDialog(window: BrowserWindow, options: OpenOptions): Promise<OpenResult>;
  function showOpenDialog(options: OpenOptions): Promise<OpenResult>;
  async function showOpenDialog(first: BrowserWindow | OpenOptions, second?: OpenOptions): Promise<OpenResult> {
    const { title = 'Open', defaultPath = homedir(), properties = [] } = second ?? (first as OpenOptions);
    const isFolder = properties.includes('openDirectory');
    const what = isFolder ? 'Folder' : 'File';
    const button = isFolder ? 'Choose' : 'Open';
    let path = resolve(homedir(), defaultPath);
    let problem: string | null = null;
    for (;;) {
      const answer = await link.ask({ type: 'open', title, path, problem, what, button });
      if (typeof answer !== 'string') return { canceled: true, filePaths: [] };
      path = absolutePath(answer, homedir());
      const found = statSync(path, { throwIfNoEntry: false });
      const fits = isFolder ? found?.isDirectory() : found?.isFile();
      if (fits === true) return { canceled: false, filePaths: [path] };
      problem = `There is no ${what.toLowerCase()} ${path}.`;
    }
  }

  async function mayReplace(path: string): Promise<boolean> {
    const { response } = await showMessageBox({
      message: `${basename(path)} exists already.`,
      detail: `Replace the file in ${dirname(path)}?`,
      buttons: ['Cancel', 'Replace'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }
}

function absolutePath(typed: string, folder: string): string {
  const text = typed.trim();
  return resolve(folder, text.startsWith('~/') ? `${homedir()}${text.slice(1)}` : text);
}

/** Why a file cannot be saved there, in words; null where it can. */
function problemWith(path: string): string | null {
  const folder = dirname(path);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return `${path} is a folder. Add a file name.`;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return `There is no folder ${folder}.`;
  return null;
}
