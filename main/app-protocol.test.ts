import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, createAppHandler, resolveAsset } from './app-protocol.ts';

const ROOT = '/app/dist/renderer';

describe('resolveAsset', () => {
  test.each([
    ['app://invoice-desk/', '/app/dist/renderer/index.html'],
    ['app://invoice-desk', '/app/dist/renderer/index.html'],
    ['app://invoice-desk/index.html', '/app/dist/renderer/index.html'],
    ['app://invoice-desk/assets/a.js?v=1#x', '/app/dist/renderer/assets/a.js'],
    ['app://invoice-desk/assets/with%20space.js', '/app/dist/renderer/assets/with space.js'],
    ['app://invoice-desk/..a/..b.js', '/app/dist/renderer/..a/..b.js'],
    // The address itself resolves dot segments, so these stay inside.
    ['app://invoice-desk/../../etc/passwd', '/app/dist/renderer/etc/passwd'],
    ['app://invoice-desk/%2e%2e/secret', '/app/dist/renderer/secret'],
    ['app://invoice-desk//etc/passwd', '/app/dist/renderer/etc/passwd'],
    ['app://invoice-desk/%2fetc/passwd', '/app/dist/renderer/etc/passwd'],
  ])('%s is %s', (url, file) => {
    expect(resolveAsset(ROOT, url)).toBe(file);
  });

  test.each([
    ['an encoded parent folder', 'app://invoice-desk/..%2fmain/index.js'],
    ['a parent folder, all encoded', 'app://invoice-desk/%2e%2e%2fmain/index.js'],
    ['a parent folder further down', 'app://invoice-desk/assets%2f..%2f..%2fmain/index.js'],
    ['an encoded backslash', 'app://invoice-desk/..%5cmain%5cindex.js'],
    ['a backslash', 'app://invoice-desk/assets\\a.js'],
    ['a NUL', 'app://invoice-desk/index.html%00.js'],
    ['a drive letter', 'app://invoice-desk/C:/Windows/win.ini'],
    ['an alternate data stream', 'app://invoice-desk/index.html::$DATA'],
    ['a broken escape', 'app://invoice-desk/%E0%A4%A'],
    ['another host', 'app://example.com/index.html'],
    ['no host', 'app:///index.html'],
    ['a host that only begins like ours', 'app://invoice-desk.example.com/index.html'],
    ['a host in other case', 'app://INVOICE-DESK/index.html'],
    ['a port', 'app://invoice-desk:8080/index.html'],
    ['a user', 'app://someone@invoice-desk/index.html'],
    ['another scheme', 'file:///app/dist/renderer/index.html'],
    ['https', 'https://invoice-desk/index.html'],
    ['no address', 'index.html'],
  ])('refuses %s', (_what, url) => {
    expect(resolveAsset(ROOT, url)).toBeNull();
  });
});

test('the content security policy, word for word', () => {
  expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html invoice-desk-worker',
  ]);
});

describe('the handler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-protocol-'));
  const root = join(folder, 'renderer');
  const handler = createAppHandler(root);
  const get = (path: string, method = 'GET'): Promise<Response> =>
    handler(new Request(`app://invoice-desk${path}`, { method }));

  beforeAll(() => {
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'index.html'), '<!doctype html>');
    writeFileSync(join(root, 'assets/font.woff2'), 'font');
    writeFileSync(join(folder, 'secret.txt'), 'outside');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('serves the page with every security header', async () => {
    const response = await get('/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-length': '15',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  test('names the type of a file by its ending, and answers HEAD without the file', async () => {
    const response = await get('/assets/font.woff2', 'HEAD');
    expect(response.headers.get('content-type')).toBe('font/woff2');
    expect(response.headers.get('content-length')).toBe('4');
    expect(await response.text()).toBe('');
  });

  test.each(['/missing.js', '/assets', '/assets/', '/..%2fsecret.txt'])('answers 404 for %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get('/', method)).status).toBe(405);
  });
});
