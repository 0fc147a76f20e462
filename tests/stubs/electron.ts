// What `electron` means in tests (vitest.config.ts): importing the real package would try to download its binary.
import { renderer } from './electron-host.ts';

export * from '../../tools/browser-host/electron.ts';
export const { contextBridge, ipcRenderer } = renderer.electron;
