import { BrowserWindow, session } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createEvent } from '../tools/browser-host/types.ts';
import { WebContents } from '../tools/browser-host/window.ts';
import { host } from '../tests/stubs/electron-host.ts';
import { secureApp, secureSession } from './security.ts';

// Everything here is about what the app asks Electron for, so the stand-in only has to remember it.
let ses: Electron.Session;

beforeEach(() => {
  vi.restoreAllMocks();
  ses = session.fromPartition('test');
});

describe('permissions (checklist item 5)', () => {
  const permissions = ['clipboard-read', 'clipboard-sanitized-write', 'media', 'notifications', 'geolocation'] as const;

  test.each(permissions)('%s is refused when asked for and when checked', (permission) => {
    const request = vi.spyOn(ses, 'setPermissionRequestHandler');
    const check = vi.spyOn(ses, 'setPermissionCheckHandler');
    secureSession(ses);
    const answer = vi.fn();
    const [handler] = request.mock.calls[0] ?? [];
    Reflect.apply(handler as CallableFunction, undefined, [null, permission, answer]);
    expect(answer.mock.calls).toEqual([[false]]);
    const details = {} as Electron.PermissionCheckHandlerHandlerDetails;
    expect(check.mock.calls[0]?.[0]?.(null, permission, 'app://invoice-desk/', details)).toBe(false);
  });

  test('no device is ever handed out', () => {
    const device = vi.spyOn(ses, 'setDevicePermissionHandler');
    secureSession(ses);
    expect(device.mock.calls[0]?.[0]?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
  });
});

describe('requests of the window (item 1)', () => {
  test.each([
    ['app://invoice-desk/assets/index.js', false],
    ['blob:app://invoice-desk/1234', false],
    ['data:image/png;base64,AA==', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:1234/', true],
    ['ws://127.0.0.1:1234/', true],
    ['file:///etc/passwd', true],
    ['not an address', true],
  ])('%s, cancelled: %s', (url, cancel) => {
    const before = vi.spyOn(ses.webRequest, 'onBeforeRequest');
    secureSession(ses);
    const answer = vi.fn();
    before.mock.calls[0]?.[0]?.({ url } as Electron.OnBeforeRequestListenerDetails, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });
});

describe('every page, whoever opens it (items 4, 12, 13, 14)', () => {
  const enableSandbox = vi.spyOn(host.electron.app, 'enableSandbox');
  const setWindowOpenHandler = vi.spyOn(WebContents.prototype, 'setWindowOpenHandler');
  secureApp();
  new BrowserWindow({});
  const contents = host.window()?.webContents;
  const openHandler = setWindowOpenHandler.mock.calls[0]?.[0];
  const sandboxed = enableSandbox.mock.calls.length;

  test('runs in the sandbox', () => {
    expect(sandboxed).toBe(1);
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const)(
    '%s is prevented',
    (name) => {
      const event = createEvent();
      contents?.emit(name, event);
      expect(event.defaultPrevented).toBe(true);
    },
  );

  test('opens no other window', () => {
    expect(openHandler?.()).toEqual({ action: 'deny' });
  });

  test('downloads nothing', () => {
    secureSession(ses);
    const event = createEvent();
    ses.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
  });
});
