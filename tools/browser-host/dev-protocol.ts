/**
 * For `npm run dev` only (tools/dev.ts puts it in front of main/index.ts): `app://` answers with what Vite's development
 * server has, under a policy that lets Vite's client work. It is in no other build.
 */
import { app, protocol } from 'electron';

declare const DEV_SERVER: string;

const DEV_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  `connect-src 'self' ${DEV_SERVER} ${DEV_SERVER.replace('http:', 'ws:')}`,
].join('; ');

const handle = protocol.handle.bind(protocol);
protocol.handle = (scheme) => handle(scheme, answerFromVite);

// The window may reach nothing but app://; here it needs Vite's socket as well.
app.on('browser-window-created', (_event, window) => window.webContents.session.webRequest.onBeforeRequest(null));

async function answerFromVite({ url }: { readonly url: string }): Promise<Response> {
  const { pathname, search } = new URL(url);
  const answer = await fetch(`${DEV_SERVER}${pathname}${search}`, { headers: { Accept: '*/*' } });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'Content-Type': type, 'Content-Security-Policy': DEV_POLICY, 'Cache-Control': 'no-store' },
  });
}
