/**
 * What `import … from 'electron'` means to the app when it runs in the browser host: one app's worth of state, like
 * Electron's own. `installHost` (host.ts) must have run before.
 */
import { installedHost } from './host.ts';
import type { RendererElectron } from './page/bridge.ts';
import type { Session as HostSession } from './session.ts';
import type * as types from './types.ts';
import type { BrowserWindow as HostWindow, WebContents as HostContents } from './window.ts';

const { electron } = installedHost();

export const { app, clipboard, dialog, ipcMain, Menu, nativeTheme, protocol, safeStorage, session, shell } = electron;
export const { BrowserWindow } = electron;

export type BrowserWindow = HostWindow;
export type WebContents = HostContents;
export type Session = HostSession;
export type IpcMainInvokeEvent = types.IpcMainInvokeEvent;
export type BrowserWindowConstructorOptions = types.BrowserWindowConstructorOptions;
export type OpenDialogOptions = types.OpenDialogOptions;
export type MenuItemConstructorOptions = types.MenuItemConstructorOptions;

// The preload script gets these from page/bridge.ts, in the browser; here they are for type checking it.
export declare const contextBridge: RendererElectron['contextBridge'];
export declare const ipcRenderer: RendererElectron['ipcRenderer'];
