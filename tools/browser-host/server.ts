import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse, stringify } from 'devalue';
import * as v from 'valibot';
import { WebSocketServer, type WebSocket } from 'ws';
import { createAccess, type Access } from './access.ts';
import { OWN_PATH, PRINTS_PATH, type Host } from './host.ts';
import { FromPage } from './messages.ts';

/** A PDF of the size that the app accepts, as base64. */
const MOST_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface ServerPorts {
  readonly host: Host;
  /** 0 for any free one. */
  readonly port: number;
  /** Random where it is not given. */
  readonly cookie?: string | undefined;
  /** The app's bundled preload script. */
  readonly preloadFile: string;
  /** The host's own script for the page, bundled. */
  readonly runtimeFile: string;
}

export interface HostServer {
  /** To be opened once. */
  readonly address: string;
  close(): void;
}

/** Serves the app to one browser on this computer: pages through the app's own protocol handler, IPC over a WebSocket. */
export async function startServer(ports: ServerPorts): Promise<HostServer> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES });
  const access = createAccess(await listen(server, ports.port), ports.cookie);

  server.on('request', (request, response) => {
    answer(request, response, access, ports).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const verdict = access.checkSocket(request.headers);
    if (request.url !== `${OWN_PATH}socket` || !verdict.allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => attach(page, ports.host));
  });
  return {
    address: access.address,
    close: () => {
      for (const page of sockets.clients) page.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Loopback only; never another interface.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function attach(page: WebSocket, host: Host): void {
  const attached = host.link.attach({
    send: (message) => page.send(stringify(message)),
    close: () => page.close(),
  });
  page.on('message', (data, isBinary) => {
    const message = isBinary || !Buffer.isBuffer(data) ? null : readMessage(data.toString());
    if (message === null) page.close(1008, 'not understood');
    else attached.receive(message);
  });
  page.on('close', () => attached.detach());
  page.on('error', () => page.terminate());
}

function readMessage(text: string): FromPage | null {
  try {
    return v.parse(FromPage, parse(text));
  } catch {
    return null;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  ports: ServerPorts,
): Promise<void> {
  const url = request.url ?? '';
  const verdict = url.startsWith('/')
    ? access.checkRequest(url, request.headers)
    : ({ allowed: false, reason: 'not an address of this server' } as const);
  if (!verdict.allowed) {
    response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`Refused: ${verdict.reason}. Start Invoice Desk again for a new address.\n`);
    return;
  }
  if (verdict.cookie !== null) response.setHeader('Set-Cookie', verdict.cookie);
  if (url.startsWith(PRINTS_PATH)) sendPrint(url, response, ports.host);
  else if (url.startsWith(OWN_PATH)) sendOwnScript(url, response, ports);
  else await sendAppAnswer(request, response, ports.host);
}

function sendOwnScript(url: string, response: ServerResponse, { preloadFile, runtimeFile }: ServerPorts): void {
  const scripts: Readonly<Record<string, () => string>> = {
    [`${OWN_PATH}page.js`]: () => wrapPreload(readFileSync(preloadFile, 'utf8')),
    [`${OWN_PATH}runtime.js`]: () => readFileSync(runtimeFile, 'utf8'),
  };
  const script = scripts[url];
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.writeHead(script === undefined ? 404 : 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  response.end(script?.());
}

function sendPrint(url: string, response: ServerResponse, { prints }: Host): void {
  const pdf = prints.read(url);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(pdf === null ? 404 : 200, { 'Content-Type': 'application/pdf' });
  response.end(pdf);
}

/** The preload script as Electron runs it: a CommonJS module that can require `electron` only. No `eval` is needed. */
function wrapPreload(source: string): string {
  return [
    `import { require } from '${OWN_PATH}runtime.js';`,
    'const module = { exports: {} };',
    `(function (require, module, exports) {\n${source}\n})(require, module, module.exports);`,
  ].join('\n');
}

/** Asks the app's protocol handler, and adds the host's script in front of the page's own. */
async function sendAppAnswer(request: IncomingMessage, response: ServerResponse, host: Host): Promise<void> {
  const loaded = host.window()?.url ?? null;
  if (loaded === null) {
    response.writeHead(503).end('The app has no window.\n');
    return;
  }
  const { protocol, host: appHost } = new URL(loaded);
  const target = `${protocol}//${appHost}${request.url ?? '/'}`;
  const result = await host.respond(new Request(target, { method: request.method ?? 'GET' }));
  if (result === null) {
    response.writeHead(502).end();
    return;
  }
  const headers = Object.fromEntries(result.headers);
  let body: Buffer | string = Buffer.from(await result.arrayBuffer());
  if (headers['content-type']?.startsWith('text/html') === true && request.method === 'GET') {
    body = body.toString('utf8').replace(/<head[^>]*>/i, `$&<script type="module" src="${OWN_PATH}page.js"></script>`);
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  response.writeHead(result.status, headers);
  response.end(body);
}
