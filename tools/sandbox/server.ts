import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { DEFAULT_SWITCHES, type Answer, type SandboxRequest, type Switches } from './answers.ts';
import { createCruxAnswers, type CruxCredentials } from './crux-answers.ts';
import { createEmnifyAnswers } from './emnify-answers.ts';
import type { Shop } from './emnify-data.ts';
import type { EmnifyCredentials } from './emnify-sign-in.ts';
import { createFaultPlan, sendAnswer, type Fault } from './faults.ts';
import { createRandom } from './random.ts';

export interface SandboxOptions extends Shop {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly switches?: Partial<Switches>;
  readonly faults?: readonly Fault[];
  /** Key and certificate in PEM form; with them it speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** One request as the log keeps it, in the order of their arrival. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
}

export interface Sandbox {
  /** Ends in `/api/v1`. */
  readonly emnifyBaseUrl: string;
  readonly cruxBaseUrl: string;
  /** In the shapes that `--secret-stdin` reads; `cruxToken` needs no sign-in. */
  readonly credentials: {
    readonly emnify: { readonly applicationToken: string };
    readonly emnifyUser: { readonly username: string; readonly password: string };
    /** The one-time code that emnify's user enters. */
    readonly emnifyCode: string;
    readonly crux: { readonly username: string; readonly password: string };
    readonly cruxToken: { readonly token: string };
  };
  readonly requests: readonly LoggedRequest[];
  /** Requests that would have changed something at a vendor. A viewer only reads, so this must stay empty. */
  readonly writes: readonly LoggedRequest[];
  /** Replaces all faults. */
  setFaults(faults: readonly Fault[]): void;
  setSwitches(change: Partial<Switches>): void;
  close(): Promise<void>;
}

const MOST_LOGGED = 500_000;
const READING_POSTS = ['/api/v1/authenticate', '/timp/organizations/user-login/', '/timp/orders/'];

/** Starts a server on 127.0.0.1 that behaves like both vendors; README.md says what is documented and what inferred. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let switches: Switches = { ...DEFAULT_SWITCHES, ...options.switches };
  let plan = createFaultPlan(options.faults ?? []);
  const requests: LoggedRequest[] = [];
  const writes: LoggedRequest[] = [];
  const { emnify, crux } = makeCredentials(options.seed);
  const emnifyAnswer = createEmnifyAnswers(options, emnify, () => switches);
  const cruxAnswer = createCruxAnswers(options, crux, () => switches);

  function answer(request: SandboxRequest): Answer {
    if (request.path.startsWith('/api/v1/')) return emnifyAnswer(request);
    if (request.path.startsWith('/timp/')) return cruxAnswer(request);
    return { status: 404, body: null };
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await receive(incoming);
    const { method, path } = request;
    const status = await sendAnswer(response, answer(request), plan.take(method, path));
    const entry = { method, path, status };
    if (requests.length < MOST_LOGGED) requests.push(entry);
    if (isWrite(request)) writes.push(entry);
  }

  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    // A client that hangs up while it sends is no matter of ours.
    serve(incoming, response).catch(() => response.destroy());
  };
  const server = options.tls === undefined ? createServer(listener) : createSecureServer(options.tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    emnifyBaseUrl: `${origin}/api/v1`,
    cruxBaseUrl: origin,
    credentials: {
      emnify: { applicationToken: emnify.applicationToken },
      emnifyUser: { username: emnify.username, password: emnify.password },
      emnifyCode: emnify.code,
      crux: { username: crux.username, password: crux.password },
      cruxToken: { token: crux.token },
    },
    requests,
    writes,
    setFaults: (faults) => (plan = createFaultPlan(faults)),
    setSwitches: (change) => (switches = { ...switches, ...change }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: await text(incoming),
  };
}

function isWrite({ method, path }: SandboxRequest): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  return !(method === 'POST' && READING_POSTS.includes(path));
}

function makeCredentials(seed: number): { readonly emnify: EmnifyCredentials; readonly crux: CruxCredentials } {
  const random = createRandom(seed, -1);
  const applicationToken = `sandbox-${random.hex(24)}`;
  return {
    emnify: { applicationToken, username: 'einkauf@example.com', password: `sändbox ${seed}`, code: '135790' },
    crux: { username: 'sandbox@example.com', password: `sandbox ${random.hex(10)}`, token: random.hex(40) },
  };
}
