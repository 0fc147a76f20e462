import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { containing } from '../../tests/fixtures/matchers.ts';
import { CodedError } from '../../shared/result.ts';
import { MOST_BYTES, type AllowedRequest, type HttpClient, type HttpRequest } from './client.ts';
import { createHttpClient, type HttpClientOptions } from './create-client.ts';
import { createRequestLog } from './request-log.ts';

const ALLOWED: readonly AllowedRequest[] = [
  { method: 'GET', path: /\/things/, query: ['page'], why: 'a read' },
  { method: 'GET', path: /\/things\/\d+/, why: 'a read' },
  { method: 'POST', path: /\/search/, why: 'a read that takes its filter in the body' },
  { method: 'POST', path: /\/sign-in/, why: 'signing in', retry: false },
];
const QUICK = { limit: 3, firstDelay: 2, longestDelay: 4, longestAsked: 2_000 };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

describe('an answer', () => {
  it('is handed over with its status, headers and text', async () => {
    const { client } = await serve((_request, response) => {
      response.writeHead(200, { 'X-Pages': '3' }).end('{"name":"½ size €"}');
    });
    const answer = await client.send(get('/things', { query: { page: '2' } }));
    expect(answer).toMatchObject({ status: 200, text: '{"name":"½ size €"}' });
    expect(answer.headers['x-pages']).toBe('3');
  });

  it('keeps characters whole that the network splits', async () => {
    const { client } = await serve((_request, response) => {
      const bytes = Buffer.from('"€"');
      response.write(bytes.subarray(0, 2));
      setTimeout(() => response.end(bytes.subarray(2)), 20);
    });
    expect((await client.send(get('/things'))).text).toBe('"€"');
  });

  it.each([400, 401, 403, 404, 409, 422])('of %i is an answer like any other, asked for once', async (status) => {
    const { client, seen } = await serve((_request, response) => response.writeHead(status).end('{"error_code":1}'));
    expect(await client.send(get('/things'))).toMatchObject({ status, text: '{"error_code":1}' });
    expect(seen).toHaveLength(1);
  });

  it('is asked for with what the request says and without cookies', async () => {
    const { client, seen } = await serve((_request, response) => {
      response.writeHead(200, { 'Set-Cookie': 'sessionid=1; Path=/' }).end('{}');
    });
    await client.send({
      method: 'POST',
      path: '/search',
      body: { start: 0 },
      signal: never(),
      headers: { authorization: 'Token t' },
    });
    await client.send(get('/things', { query: { page: '1' } }));
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/base/search',
      headers: {
        authorization: 'Token t',
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
      },
    });
    expect(seen[1]).toMatchObject({ method: 'GET', url: '/base/things?page=1' });
    expect(seen[1]?.headers.cookie).toBeUndefined();
    expect(seen[1]?.headers['content-type']).toBeUndefined();
  });
});

describe('trying again', () => {
  it('gets over a burst of server errors', async () => {
    const { client, seen } = await serve(statuses([500, 502, 503, 200]));
    expect((await client.send(get('/things'))).status).toBe(200);
    expect(seen).toHaveLength(4);
  });

  it('ends with vendor-down when the errors do not', async () => {
    const { client, seen, host } = await serve(statuses([503]));
    await expect(client.send(get('/things'))).rejects.toMatchObject({
      code: 'vendor-down',
      message: `${host} answered 503`,
    });
    expect(seen).toHaveLength(1 + QUICK.limit);
  });

  it('applies to a POST that is a read, with its body', async () => {
    const bodies: string[] = [];
    const { client } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(bodies.length < 3 ? 500 : 200).end('{}');
      });
    });
    await client.send({ method: 'POST', path: '/search', body: { start: 4, limit: 8 }, signal: never() });
    expect(bodies).toEqual(Array(3).fill('{"start":4,"limit":8}'));
  });

  it.each([500, 429])('never repeats a sign-in (%i)', async (status) => {
    const { client, seen } = await serve(statuses([status]));
    await expect(client.send(signIn())).rejects.toBeInstanceOf(CodedError);
    expect(seen).toHaveLength(1);
  });

  it('never repeats a sign-in whose connection broke', async () => {
    const { client, seen } = await serve((request) => request.socket.destroy());
    await expect(client.send(signIn())).rejects.toMatchObject({ code: 'unreachable' });
    expect(seen).toHaveLength(1);
  });

  it('waits as long as Retry-After asks', async () => {
    const { client, seen } = await serve((_request, response, count) => {
      if (count === 1) response.writeHead(429, { 'Retry-After': '1' }).end();
      else response.end('{}');
    });
    const started = Date.now();
    expect((await client.send(get('/things'))).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(990);
    expect(seen).toHaveLength(2);
  });

  it('does not ask a vendor again that wants a longer wait', async () => {
    const { client, seen, host } = await serve((_request, response) => {
      response.writeHead(429, { 'Retry-After': '3600' }).end();
    });
    await expect(client.send(get('/things'))).rejects.toMatchObject({
      code: 'rate-limited',
      message: `${host} answered 429 and asks to wait 3600 s`,
    });
    expect(seen).toHaveLength(1);
  });

  it('says until when the vendor wants to be left alone', async () => {
    for (const [status, code] of [
      [429, 'rate-limited'],
      [503, 'vendor-down'],
    ] as const) {
      const { client } = await serve((_request, response) => {
        response.writeHead(status, { 'Retry-After': '3600' }).end();
      });
      const error: unknown = await client.send(get('/things')).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      const wait = error instanceof CodedError ? Date.parse(error.until ?? '') - Date.now() : 0;
      expect(wait).toBeGreaterThan(3_500_000);
      expect(wait).toBeLessThanOrEqual(3_600_000);
    }
  });

  it('ends with rate-limited when 429 stays', async () => {
    const { client, seen } = await serve(statuses([429]));
    await expect(client.send(get('/things'))).rejects.toMatchObject({ code: 'rate-limited' });
    expect(seen).toHaveLength(1 + QUICK.limit);
  });

  it('gets over a closed connection', async () => {
    const { client, seen } = await serve((request, response, count) => {
      if (count < 3) request.socket.destroy();
      else response.end('{}');
    });
    expect((await client.send(get('/things'))).status).toBe(200);
    expect(seen).toHaveLength(3);
  });

  it('gets over an answer that is too slow', async () => {
    const { client, seen } = await serve(
      (_request, response, count) => (count === 2 ? response.end('{}') : undefined),
      {
        timeoutMilliseconds: 100,
      },
    );
    expect((await client.send(get('/things'))).status).toBe(200);
    expect(seen).toHaveLength(2);
  });
});

describe('an answer that is no good', () => {
  it('cut off below its announced length is not-understood, after retries', async () => {
    const { client, seen, host } = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"id":1');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(client.send(get('/things'))).rejects.toMatchObject({
      code: 'not-understood',
      message: `${host}: the answer was cut off after 7 bytes`,
    });
    expect(seen).toHaveLength(1 + QUICK.limit);
  });

  it('cut off within a chunked body is not-understood', async () => {
    const { client } = await serve((_request, response) => {
      response.write('{"id":1');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(client.send(get('/things'))).rejects.toMatchObject({ code: 'not-understood' });
  });

  it('announced over 20 MB is refused at once', async () => {
    const { client, seen, host } = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': String(MOST_BYTES + 1) });
      response.write('x');
    });
    await expect(client.send(get('/things'))).rejects.toMatchObject({
      code: 'not-understood',
      message: `${host}: the answer is over 20 MB`,
    });
    expect(seen).toHaveLength(1);
  });

  it('growing over 20 MB is refused while it streams', async () => {
    let sent = 0;
    const { client } = await serve((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 0x20);
      const pump = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        sent += chunk.length;
      };
      response.on('drain', pump);
      pump();
    });
    await expect(client.send(get('/things'))).rejects.toMatchObject({ code: 'not-understood' });
    expect(sent).toBeGreaterThan(MOST_BYTES);
    expect(sent).toBeLessThan(MOST_BYTES + 8 * 1024 * 1024);
  });

  it('of exactly 20 MB is taken', async () => {
    const { client } = await serve((_request, response) => response.end(Buffer.alloc(MOST_BYTES, 0x20)));
    expect((await client.send(get('/things'))).text).toHaveLength(MOST_BYTES);
  });

  it.each([301, 302, 303, 307, 308])(
    'that redirects (%i) is refused, and the token never follows it',
    async (status) => {
      const other = await serve((_request, response) => response.end('{}'));
      const { client, seen } = await serve((_request, response) => {
        response.writeHead(status, { Location: `http://${other.host}/base/things` }).end();
      });
      await expect(client.send(get('/things', { headers: { authorization: 'Bearer secret' } }))).rejects.toMatchObject({
        code: 'not-understood',
        message: containing(`a redirect to ${other.host}`),
      });
      expect(seen).toHaveLength(1);
      expect(other.seen).toHaveLength(0);
    },
  );
});

describe('no answer', () => {
  it('from a closed port is unreachable', async () => {
    const { client } = await serve(() => undefined, { baseUrl: 'http://127.0.0.1:9' });
    await expect(client.send(get('/things'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('after cancelling is cancelled, at once', async () => {
    const { client } = await serve(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const started = Date.now();
    await expect(client.send(get('/things', { signal: stop.signal }))).rejects.toMatchObject({ code: 'cancelled' });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('after cancelling during the wait for a retry is cancelled', async () => {
    const stop = new AbortController();
    const { client } = await serve(
      (_request, response) => {
        response.writeHead(429, { 'Retry-After': '30' }).end();
        setTimeout(() => stop.abort(), 50);
      },
      { retry: { ...QUICK, longestAsked: 60_000 } },
    );
    const started = Date.now();
    await expect(client.send(get('/things', { signal: stop.signal }))).rejects.toMatchObject({ code: 'cancelled' });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('to a request whose signal was already aborted is cancelled, and nothing is sent', async () => {
    const { client, seen } = await serve((_request, response) => response.end('{}'));
    await expect(client.send(get('/things', { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(seen).toHaveLength(0);
  });

  it('never quotes a token that a header cannot hold', async () => {
    const { client } = await serve((_request, response) => response.end('{}'));
    const refusal = client.send(get('/things', { headers: { authorization: 'Bearer hunter2\n' } }));
    await expect(refusal).rejects.toMatchObject({ code: 'internal' });
    await expect(refusal).rejects.not.toMatchObject({ message: containing('hunter2') });
  });
});

describe('the pace', () => {
  it('runs no more side by side than allowed', async () => {
    let running = 0;
    let most = 0;
    const { client } = await serve((_request, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.end('{}');
      }, 20);
    });
    await Promise.all(Array.from({ length: 12 }, () => client.send(get('/things'))));
    expect(most).toBe(3);
  });

  it('starts no more per interval than allowed, retries included', async () => {
    const { client, seen } = await serve(
      (_request, response, count) => response.writeHead(count % 2 === 1 ? 500 : 200).end('{}'),
      { pace: { concurrency: 1, requests: 2, perMilliseconds: 200 }, throughVendorHost: true },
    );
    const started = Date.now();
    for (let index = 0; index < 3; index++) await client.send(get('/things'));
    expect(seen).toHaveLength(6);
    // Six starts, two per 200 ms: the last two begin in the third interval. Counting only the first tries, one would do.
    expect(Date.now() - started).toBeGreaterThanOrEqual(390);
  });

  it('holds a path that is limited more closely to its own limit, and lets the others pass', async () => {
    const { client, seen } = await serve((_request, response) => response.end('{}'), {
      allowedRequests: [
        { method: 'GET', path: /\/things/, why: 'a read' },
        { method: 'GET', path: /\/things\/\d+/, why: 'a read', pace: { requests: 1, perMilliseconds: 400 } },
      ],
      throughVendorHost: true,
    });
    const started = Date.now();
    const limited = Promise.all([1, 2, 3].map((id) => client.send(get(`/things/${id}`))));
    let ended = false;
    void limited.then(() => (ended = true));
    for (let index = 0; index < 3; index++) await client.send(get('/things'));
    expect(ended).toBe(false);
    await limited;
    expect(Date.now() - started).toBeGreaterThanOrEqual(790);
    expect(seen).toHaveLength(6);
  });

  it('lets an address on this computer be asked without pause', async () => {
    const { client } = await serve((_request, response) => response.end('{}'), {
      pace: { concurrency: 1, requests: 1, perMilliseconds: 60_000 },
    });
    for (let index = 0; index < 3; index++) await client.send(get('/things'));
  });
});

describe('the request log', () => {
  it('holds every attempt and no secret', async () => {
    const log = createRequestLog();
    const { client, host } = await serve(statuses([500, 200]), { log: log.add });
    await client.send(get('/things', { query: { page: 'hunter2' }, headers: { authorization: 'Bearer hunter2' } }));
    expect(log.entries()).toMatchObject([
      { method: 'GET', host, path: '/base/things', status: 500, bytes: 2, error: null },
      { method: 'GET', host, path: '/base/things', status: 200, bytes: 2, error: null },
    ]);
    expect(JSON.stringify(log.entries())).not.toContain('hunter2');
  });

  it('keeps the newest entries', () => {
    const log = createRequestLog(3);
    for (let index = 0; index < 5; index++) {
      log.add({
        time: moment('2026-11-21T10:00:00Z'),
        method: 'GET',
        host: '',
        path: `/${index}`,
        status: 200,
        milliseconds: 0,
        bytes: 0,
        error: null,
      });
    }
    expect(log.entries().map((entry) => entry.path)).toEqual(['/2', '/3', '/4']);
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => unknown;

interface Served {
  readonly client: HttpClient;
  readonly host: string;
  readonly seen: readonly IncomingMessage[];
}

interface ServeOptions extends Partial<HttpClientOptions> {
  /** The client believes in a far host; its fetch connects to the local server all the same. */
  readonly throughVendorHost?: boolean;
}

async function serve(answer: Answer, options: ServeOptions = {}): Promise<Served> {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request);
    answer(request, response, seen.length);
  };
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const { throughVendorHost = false, ...given } = options;
  const client = createHttpClient({
    baseUrl: throughVendorHost ? 'https://vendor.example/base' : `http://${host}/base`,
    allowedRequests: ALLOWED,
    pace: { concurrency: 3, requests: 1000, perMilliseconds: 1000 },
    fetch: (url, init) => fetch(url.replace('https://vendor.example', `http://${host}`), init),
    retry: QUICK,
    ...given,
  });
  return { client, host, seen };
}

function statuses(list: readonly number[]): Answer {
  return (_request, response, count) => response.writeHead(list[Math.min(count, list.length) - 1] ?? 500).end('{}');
}

function get(path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', path, signal: never(), ...more };
}

function signIn(): HttpRequest {
  return { method: 'POST', path: '/sign-in', body: { password: 'hunter2' }, signal: never() };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
