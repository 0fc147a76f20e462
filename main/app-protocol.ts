import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { protocol } from 'electron';

/** The window is served from here only: checklist item 18, no `file://`. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'invoice-desk';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/**
 * Checklist item 7. `trusted-types` names the two policies that exist: Svelte's own and the one that makes the addresses
 * of the workers of pdf.js (renderer/pdf/workers.ts), which needs nothing else: fonts and pictures of a PDF are bytes.
 * The window fetches nothing; `connect-src 'self'` is its own files here, and its own server in a browser.
 */
export const CONTENT_SECURITY_POLICY = [
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
].join('; ');

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Makes `app://` a real, secure origin. To be called once, before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the folder of the built renderer under `app://invoice-desk/`. */
export function serveApp(rendererFolder: string): void {
  protocol.handle(APP_SCHEME, createAppHandler(rendererFolder));
}

/** Answers every request, with 404 rather than a rejection, which the window would see as a network error. */
export function createAppHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed');
    const path = resolveAsset(rendererFolder, request.url);
    if (path === null) return plain(404, 'Not found');
    const content = await readAsset(path);
    if (content === null) return plain(404, 'Not found');
    const type = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    const headers = { ...SECURITY_HEADERS, 'Content-Type': type, 'Content-Length': String(content.byteLength) };
    return new Response(request.method === 'HEAD' ? null : content, { headers });
  };
}

/**
 * The file below `root` that an address names, or null for another scheme or host and for every path that leaves `root`
 * or could be read as more than one path. Looks at the text only; the file need not exist.
 */
export function resolveAsset(root: string, url: string): string | null {
  const address = URL.parse(url);
  if (address === null) return null;
  // `origin` of a non-special scheme is "null" in Node and the scheme's own in Electron, so its parts are compared.
  if (address.protocol !== `${APP_SCHEME}:` || address.host !== APP_HOST) return null;
  if (address.username !== '' || address.password !== '') return null;
  const path = decode(address.pathname);
  if (path === null || path.includes('\0') || path.includes('\\') || path.includes(':')) return null;
  if (path.split('/').includes('..')) return null;
  const file = resolve(root, `.${path === '' || path.endsWith('/') ? `${path}/index.html` : path}`);
  const inside = relative(root, file);
  // A second look, independent of the first: `..` as a segment is refused above.
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? null : join(root, inside);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

async function readAsset(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...SECURITY_HEADERS, 'Content-Type': CONTENT_TYPES['.txt'] ?? '' } });
}
