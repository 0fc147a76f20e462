import { session } from 'electron';
import type { Instant } from '../../shared/document/dates.ts';
import type { ShownCertificate } from '../http/certificate.ts';
import type { Fetch } from '../http/client.ts';

/** Chromium's own decision stands (Electron's documentation of `setCertificateVerifyProc`). */
const AS_CHROMIUM_SAYS = -3;

/**
 * Fetch with the system's proxy and trust store. It has a session of its own that keeps nothing on disk, neither
 * cookies nor answers, and that the window cannot use. Where a certificate is refused, the error holds it; Chromium's
 * alone does not say which one it was.
 */
export function createFetch(): Fetch {
  const vendors = session.fromPartition('vendors', { cache: false });
  // Chromium remembers what it decided about a certificate and does not ask again, so this must remember too.
  const refused = new Map<string, ShownCertificate>();
  vendors.setCertificateVerifyProc(({ hostname, certificate, errorCode }, callback) => {
    // It only looks on, whatever it makes of what it sees.
    callback(AS_CHROMIUM_SAYS);
    if (errorCode === 0) refused.delete(hostname);
    else refused.set(hostname, shownCertificate(certificate));
  });
  return async (url, init) => {
    try {
      return await vendors.fetch(url, { ...init, credentials: 'omit' });
    } catch (error) {
      const certificate = refused.get(new URL(url).hostname);
      throw error instanceof Error && certificate !== undefined ? Object.assign(error, { certificate }) : error;
    }
  };
}

type Shown = Pick<Electron.Certificate, 'subjectName' | 'issuerName' | 'validStart' | 'validExpiry' | 'fingerprint'>;

function shownCertificate({ subjectName, issuerName, validStart, validExpiry, fingerprint }: Shown): ShownCertificate {
  return {
    subject: subjectName,
    issuer: issuerName,
    validFrom: instantOfSeconds(validStart),
    validTo: instantOfSeconds(validExpiry),
    fingerprint: inPairs(fingerprint),
  };
}

function instantOfSeconds(seconds: number): Instant {
  return new Date(seconds * 1000).toISOString() as Instant;
}

/** Chromium writes "sha256/" and Base64; people compare pairs of hexadecimal digits. */
function inPairs(fingerprint: string): string {
  const base64 = /^sha256\/(.+)$/.exec(fingerprint)?.[1];
  if (base64 === undefined) return fingerprint;
  return Array.from(Buffer.from(base64, 'base64'), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(
    ':',
  );
}
