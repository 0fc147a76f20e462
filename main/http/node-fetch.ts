import { connect, type PeerCertificate } from 'node:tls';
import { instantOf } from '../../shared/document/dates.ts';
import type { ShownCertificate } from './certificate.ts';
import type { Fetch } from './client.ts';
import { networkError } from './network-error.ts';

const LONGEST_LOOK = 5_000;

/** Node's own fetch; where a certificate is refused, the error names it, as Node's alone does not. */
export const nodeFetch: Fetch = async (url, init) => {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { signal = null } = init;
    if (!(error instanceof Error) || networkError(error, '').code !== 'certificate') throw error;
    const certificate = await refusedCertificate(new URL(url), signal);
    throw certificate === null ? error : Object.assign(error, { certificate });
  }
};

/**
 * The certificate that a server shows and that Node refuses; null where it is trusted, or none is shown. It connects
 * once more and verifies as for any request: what is refused stays refused, and nothing is sent.
 */
export function refusedCertificate(url: URL, signal: AbortSignal | null): Promise<ShownCertificate | null> {
  const { promise, resolve } = Promise.withResolvers<ShownCertificate | null>();
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = connect({ host, port: Number(url.port || 443), servername: isName(host) ? host : '' });
  const stop = (): void => void socket.destroy();
  let shown: ShownCertificate | null = null;
  // Before Node's own listener, which destroys the connection where the verification has failed.
  socket.prependListener('secure', () => {
    shown = readCertificate(socket.getPeerCertificate());
  });
  socket.once('secureConnect', () => {
    shown = null;
    stop();
  });
  socket.once('error', stop);
  socket.once('close', () => {
    signal?.removeEventListener('abort', stop);
    resolve(shown);
  });
  socket.setTimeout(LONGEST_LOOK, stop);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  return promise;
}

/** An address is not sent as the name of the server (RFC 6066 3). */
function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host);
}

function readCertificate(certificate: Partial<PeerCertificate> | null): ShownCertificate | null {
  const {
    subject,
    issuer,
    valid_from: from = '',
    valid_to: to = '',
    fingerprint256: fingerprint = '',
  } = certificate ?? {};
  const [validFrom, validTo] = [new Date(from), new Date(to)];
  if (fingerprint === '' || Number.isNaN(validFrom.getTime()) || Number.isNaN(validTo.getTime())) return null;
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validFrom: instantOf(validFrom),
    validTo: instantOf(validTo),
    fingerprint,
  };
}

function nameOf(principal: PeerCertificate['subject'] | undefined): string {
  return [principal?.CN, principal?.O, principal?.OU].flat().find((part) => part !== undefined && part !== '') ?? '';
}
