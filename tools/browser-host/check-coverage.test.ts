import { expect, test } from 'vitest';
import { coverageProblems } from './check-coverage.ts';

const NEW_USES = `
import { app, BrowserWindow, dialog, powerMonitor, safeStorage } from 'electron';

app.setBadgeCount(1);
app.on('will-finish-launching', () => undefined);
dialog.showOpenDialogSync({});
safeStorage.encryptString('x');
powerMonitor.getSystemIdleTime();
new BrowserWindow({}).setMenuBarVisibility(false);
`;

test('the host covers what main and preload use of Electron, and a new use of it would be noticed', () => {
  expect(coverageProblems(NEW_USES)).toEqual([
    expect.stringContaining("has no exported member 'powerMonitor'"),
    expect.stringContaining("Property 'setBadgeCount' does not exist"),
    expect.stringContaining('"will-finish-launching"'),
    expect.stringContaining("Property 'showOpenDialogSync' does not exist"),
    expect.stringContaining("Property 'encryptString' does not exist"),
    expect.stringContaining("Property 'setMenuBarVisibility' does not exist"),
  ]);
}, 120_000);
