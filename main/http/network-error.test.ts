import { X509Certificate } from 'node:crypto';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { matching } from '../../tests/fixtures/matchers.ts';
import { makeSelfSigned } from '../../tests/fixtures/self-signed.ts';
import { createHttpClient } from './create-client.ts';
import { networkError } from './network-error.ts';
import { nodeFetch } from './node-fetch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('over real sockets', () => {
  it('a certificate that nobody trusts is named, and nothing is sent to it', async () => {
    let connections = 0;
    let requests = 0;
    const { key, cert } = makeSelfSigned('localhost');
    const server = createServer({ key, cert }, (_request, response) => {
      requests++;
      response.end('{}');
    });
    server.on('connection', () => connections++);
    const host = await listen(server);
    await expect(ask(`https://${host}`)).rejects.toMatchObject({
      code: 'certificate',
      message: `${host}: its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT). It is for "localhost", issued by "localhost", valid from 2020-01-01 to 2049-12-31, SHA-256 ${new X509Certificate(cert).fingerprint256}`,
    });
    expect(requests).toBe(0);
    // One to ask, one to look at the certificate.
    expect(connections).toBe(2);
  });

  it('a server that speaks no TLS is a certificate problem without details', async () => {
    const host = await listen(createPlainServer((_request, response) => response.end('{}')));
    await expect(ask(`https://${host}`)).rejects.toMatchObject({
      code: 'certificate',
      message: matching(/^127\.0\.0\.1:\d+: no secure connection could be made \(ERR_SSL_\w+\)$/),
    });
  });

  it('a refused connection is unreachable', async () => {
    const server = createPlainServer();
    const host = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(ask(`http://${host}`)).rejects.toMatchObject({
      code: 'unreachable',
      message: `${host}: the connection was refused (ECONNREFUSED)`,
    });
  });

  it('a host that does not exist is unreachable', async () => {
    await expect(ask('https://vendor.invalid')).rejects.toMatchObject({
      code: 'unreachable',
      message: matching(/^vendor\.invalid: .+ \((ENOTFOUND|EAI_AGAIN)\)$/),
    });
  });
});

describe('networkError', () => {
  it.each([
    [node('CERT_HAS_EXPIRED'), 'certificate', 'its certificate has expired (CERT_HAS_EXPIRED)'],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', 'its certificate is for another host'],
    [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate', "its certificate's issuer is unknown"],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'certificate', "its certificate's issuer is not trusted"],
    [new Error('net::ERR_CERT_DATE_INVALID'), 'certificate', 'has expired or is not valid yet (ERR_CERT_DATE_INVALID)'],
    [new Error('net::ERR_CERT_SOMETHING_NEW'), 'certificate', 'no secure connection could be made'],
    [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'certificate', 'no secure connection could be made'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'unreachable', 'this computer is offline'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable', 'there is no such host'],
    [new Error('net::ERR_SOMETHING_NEW'), 'unreachable', 'no connection (ERR_SOMETHING_NEW)'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'unreachable', 'the connection timed out'],
    [new TypeError('fetch failed', { cause: new AggregateError([node('ECONNREFUSED')]) }), 'unreachable', 'refused'],
    [new TypeError('fetch failed', { cause: new Error('bad port') }), 'unreachable', 'no connection'],
  ])('%s', (error, code, words) => {
    const named = networkError(error, 'vendor.example');
    expect(named.code).toBe(code);
    expect(named.message).toMatch(/^vendor\.example: /);
    expect(named.message).toContain(words);
  });

  it('keeps the words of a stranger’s certificate short and harmless', () => {
    const certificate = {
      subject: `evil\n"${'x'.repeat(500)}`,
      issuer: '',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2027-01-01T00:00:00.000Z',
      fingerprint: 'EE:44',
    };
    const { message } = networkError(Object.assign(node('CERT_HAS_EXPIRED'), { certificate }), 'h');
    expect(message).toMatch(
      / It is for "evil\?\?x{100,120}…", issued by nobody, valid from 2026-01-01 to 2027-01-01, SHA-256 EE:44$/,
    );
  });

  it('passes on nothing of an error that can quote what was sent', () => {
    const error = networkError(new TypeError('Headers.append: "Bearer hunter2" is an invalid header value.'), 'h');
    expect({ code: error.code, message: error.message, cause: error.cause }).toEqual({
      code: 'internal',
      message: 'the request to h could not be made',
      cause: undefined,
    });
  });
});

function node(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function ask(baseUrl: string): Promise<unknown> {
  const client = createHttpClient({
    baseUrl,
    allowedRequests: [{ method: 'GET', path: /\/things/, why: 'a read' }],
    pace: { concurrency: 1, requests: 100, perMilliseconds: 1000 },
    fetch: nodeFetch,
    retry: { limit: 1, firstDelay: 1, longestDelay: 1, longestAsked: 1 },
  });
  return await client.send({ method: 'GET', path: '/things', signal: new AbortController().signal });
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
