import type { ShownCertificate } from '../../main/http/certificate.ts';
import { refusedCertificate } from '../../main/http/node-fetch.ts';
import { TypedEmitter, type PreventableEvent } from './types.ts';

type SessionEvents = { 'will-download': [event: PreventableEvent] };

type PermissionHandlers = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/** What the host can tell of a certificate that Node has refused; one that is trusted is not told of. */
interface RefusedRequest extends Pick<Electron.Request, 'hostname' | 'errorCode'> {
  readonly certificate: CertificateFacts;
}

type CertificateFacts = Pick<
  Electron.Certificate,
  'subjectName' | 'issuerName' | 'validStart' | 'validExpiry' | 'fingerprint'
>;

type VerifyProc = (request: RefusedRequest, callback: (verificationResult: number) => void) => void;

// Chromium's net_error_list.h: CERT_INVALID.
const CERTIFICATE_INVALID = -207;
const AS_DECIDED = -3;

/** Electron's `Session`: requests of main are Node's; what concerns the page is the browser's to decide. */
export class Session extends TypedEmitter<SessionEvents> {
  readonly webRequest: Pick<Electron.WebRequest, 'onBeforeRequest'> = { onBeforeRequest: () => undefined };
  readonly setPermissionRequestHandler: PermissionHandlers['setPermissionRequestHandler'] = () => undefined;
  readonly setPermissionCheckHandler: PermissionHandlers['setPermissionCheckHandler'] = () => undefined;
  readonly setDevicePermissionHandler: PermissionHandlers['setDevicePermissionHandler'] = () => undefined;

  #verifyProc: VerifyProc | null = null;

  setCertificateVerifyProc(proc: VerifyProc | null): void {
    this.#verifyProc = proc;
  }

  async fetch(url: string, init?: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (this.#verifyProc !== null) await tellRefused(this.#verifyProc, new URL(url), init?.signal ?? null);
      throw error;
    }
  }
}

/** Node has decided; the app may look at the certificate, and nothing else is supported. */
async function tellRefused(proc: VerifyProc, url: URL, signal: AbortSignal | null): Promise<void> {
  const shown = url.protocol === 'https:' ? await refusedCertificate(url, signal) : null;
  if (shown === null) return;
  const { hostname } = url;
  proc({ hostname, certificate: asElectronHasIt(shown), errorCode: CERTIFICATE_INVALID }, (result) => {
    if (result !== AS_DECIDED) throw new Error('The browser host leaves the verification to Node.');
  });
}

function asElectronHasIt({ subject, issuer, validFrom, validTo, fingerprint }: ShownCertificate): CertificateFacts {
  return {
    subjectName: subject,
    issuerName: issuer,
    validStart: Date.parse(validFrom) / 1000,
    validExpiry: Date.parse(validTo) / 1000,
    fingerprint: `sha256/${Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64')}`,
  };
}

export interface SessionModule {
  readonly defaultSession: Session;
  fromPartition(partition: string, options?: Electron.FromPartitionOptions): Session;
}

export function createSessions(): SessionModule {
  return { defaultSession: new Session(), fromPartition: () => new Session() };
}
