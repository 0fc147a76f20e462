import { expect, test } from 'vitest';
import { windowOptions } from './window.ts';

const options = { preload: '/app/dist/preload/index.cjs', title: 'Invoice Desk', dark: false, devTools: false };

// Whoever changes one of these changes a promise of SECURITY.md.
test('windows are made with exactly these options', () => {
  expect(windowOptions(options)).toEqual({
    title: 'Invoice Desk',
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 560,
    show: false,
    backgroundColor: '#f6f5f3',
    webPreferences: {
      preload: '/app/dist/preload/index.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      spellcheck: false,
    },
  });
});

test('the window is dark before its first picture where the theme is', () => {
  expect(windowOptions({ ...options, dark: true }).backgroundColor).toBe('#151517');
});
