import { createServer, type Server } from 'node:https';
import { session } from 'electron';
import { afterEach, expect, it, vi } from 'vitest';
import { makeSelfSigned } from '../../tests/fixtures/self-signed.ts';
import { networkError } from '../http/network-error.ts';
import { createFetch } from './net.ts';

type Session = ReturnType<typeof session.fromPartition>;
type VerifyProc = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>;
type Request = Parameters<VerifyProc>[0];

const CERTIFICATE = {
  subjectName: 'vendor.example',
  issuerName: 'Proxy CA',
  validStart: Date.parse('2026-01-02T03:04:05Z') / 1000,
  validExpiry: Date.parse('2026-07-08T00:00:00Z') / 1000,
  fingerprint: `sha256/${Buffer.from('ee44c988', 'hex').toString('base64')}`,
};
const NAMED =
  'It is for "vendor.example", issued by "Proxy CA", valid from 2026-01-02 to 2026-07-08, SHA-256 EE:44:C9:88';

const servers: Server[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) server.close();
});

it('answers every certificate with "as Chromium decided", so that it weakens nothing', () => {
  const { verify } = observed();
  const answers: number[] = [];
  const broken = { ...CERTIFICATE, validStart: Number.NaN };
  for (const [errorCode, certificate] of [
    [0, CERTIFICATE],
    [-200, CERTIFICATE],
    [-201, CERTIFICATE],
    [-202, CERTIFICATE],
    [-206, CERTIFICATE],
    [-2, broken],
  ] as const) {
    try {
      verify(errorCode, certificate, (result) => answers.push(result));
    } catch {
      // A certificate that cannot be read is none that can be named; the answer was given before.
    }
  }
  expect(answers).toEqual([-3, -3, -3, -3, -3, -3]);
});

it('names the certificate that Chromium refused, also where it decides from memory', async () => {
  const { fetchVendor, verify } = observed(new Error('net::ERR_CERT_AUTHORITY_INVALID'));
  verify(-202, CERTIFICATE);
  for (let tries = 0; tries < 2; tries += 1) {
    const error = networkError(await fetchVendor().catch((thrown: unknown) => thrown), 'vendor.example');
    expect(error).toMatchObject({
      code: 'certificate',
      message: `vendor.example: its certificate's issuer is not trusted (ERR_CERT_AUTHORITY_INVALID). ${NAMED}`,
    });
  }
});

it('names none where the trouble is another, or the certificate has been trusted since', async () => {
  const down = observed(new Error('net::ERR_SSL_PROTOCOL_ERROR'));
  down.verify(-202, CERTIFICATE);
  const noTls = networkError(await down.fetchVendor().catch((thrown: unknown) => thrown), 'vendor.example');
  expect(noTls.message).toBe('vendor.example: no secure connection could be made (ERR_SSL_PROTOCOL_ERROR)');

  const { fetchVendor, verify } = observed(new Error('net::ERR_CERT_DATE_INVALID'));
  verify(-202, CERTIFICATE);
  verify(0, CERTIFICATE);
  const error = networkError(await fetchVendor().catch((thrown: unknown) => thrown), 'vendor.example');
  expect(error.message).not.toContain('Proxy CA');
});

it('names it over a real connection of the browser host', async () => {
  let requests = 0;
  const server = createServer(makeSelfSigned('Somebody else'), (_request, response) => {
    requests += 1;
    response.end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const thrown: unknown = await createFetch()(`https://${host}/things`, {}).catch((error: unknown) => error);
  expect(networkError(thrown, host).message).toMatch(
    /self-signed \(\w+\)\. It is for "Somebody else", issued by "Somebody else", valid from 2020-01-01 to 2049-12-31, SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
  );
  expect(requests).toBe(0);
});

/** A session whose fetch fails, and a way to tell its verify procedure of a certificate. */
function observed(failure = new Error('')) {
  const vendors = session.fromPartition('observed');
  let proc: VerifyProc | null = null;
  vi.spyOn(vendors, 'setCertificateVerifyProc').mockImplementation((given) => {
    proc = given;
  });
  vi.spyOn(vendors, 'fetch').mockRejectedValue(failure);
  vi.spyOn(session, 'fromPartition').mockReturnValue(vendors);
  const fetchVendor = createFetch();
  return {
    fetchVendor: () => fetchVendor('https://vendor.example/things', {}),
    verify: (
      errorCode: number,
      certificate: typeof CERTIFICATE,
      callback: (result: number) => void = () => undefined,
    ) => proc?.({ hostname: 'vendor.example', certificate, errorCode } as Request, callback),
  };
}
