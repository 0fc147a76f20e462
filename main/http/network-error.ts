import { CodedError } from '../../shared/result.ts';
import { certificateOf, certificateSentence } from './certificate.ts';

// OpenSSL's verification results as Node names them (nodejs.org/api/tls.html, "X509 certificate error codes").
const NODE_CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  CERT_REJECTED: 'its certificate was rejected',
  CERT_UNTRUSTED: 'its certificate is not trusted',
  CERT_SIGNATURE_FAILURE: "its certificate's signature is wrong",
  CERT_CHAIN_TOO_LONG: 'its certificate chain is too long',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain ends in one that this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT: "its certificate's issuer is unknown",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's issuer is unknown",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate's issuer is unknown",
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  HOSTNAME_MISMATCH: 'its certificate is for another host',
  INVALID_CA: "its certificate's issuer may not issue certificates",
  INVALID_PURPOSE: 'its certificate is not for servers',
};

// Chromium's net_error_list.h.
const CHROMIUM_CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  ERR_CERT_COMMON_NAME_INVALID: 'its certificate is for another host',
  ERR_CERT_DATE_INVALID: 'its certificate has expired or is not valid yet',
  ERR_CERT_AUTHORITY_INVALID: "its certificate's issuer is not trusted",
  ERR_CERT_REVOKED: 'its certificate was revoked',
  ERR_CERT_INVALID: 'its certificate is invalid',
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: "its certificate's signature is too weak",
  ERR_CERT_WEAK_KEY: "its certificate's key is too weak",
  ERR_CERT_NAME_CONSTRAINT_VIOLATION: "its certificate's issuer may not issue for this host",
  ERR_CERT_VALIDITY_TOO_LONG: 'its certificate is valid for too long',
  ERR_CERTIFICATE_TRANSPARENCY_REQUIRED: 'its certificate is not publicly logged',
};

const NETWORK_PROBLEMS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ERR_NAME_NOT_RESOLVED: 'there is no such host',
  ERR_INTERNET_DISCONNECTED: 'this computer is offline',
  ERR_CONNECTION_REFUSED: 'the connection was refused',
  ERR_CONNECTION_RESET: 'the connection was closed',
  ERR_CONNECTION_CLOSED: 'the connection was closed',
  ERR_EMPTY_RESPONSE: 'the connection was closed',
  ERR_CONNECTION_TIMED_OUT: 'the connection timed out',
  ERR_TIMED_OUT: 'the connection timed out',
  ERR_ADDRESS_UNREACHABLE: 'the host cannot be reached',
  ERR_NETWORK_CHANGED: 'the network changed',
  ERR_PROXY_CONNECTION_FAILED: 'the proxy cannot be reached',
  ERR_TUNNEL_CONNECTION_FAILED: 'the proxy cannot reach it',
};

/**
 * Says why a fetch failed, for Node (codes in the chain of causes) and Chromium (`net::ERR_…` in the message) alike:
 * `certificate`, `unreachable`, or `internal` for what is no network failure. The error's own message is never passed
 * on: it can quote a header, and so a token.
 */
export function networkError(error: unknown, host: string): CodedError {
  const codes = causes(error).flatMap(codesOf);
  for (const code of codes) {
    const problem = NODE_CERTIFICATE_PROBLEMS[code] ?? CHROMIUM_CERTIFICATE_PROBLEMS[code];
    if (problem !== undefined) return certificateError(error, `${host}: ${problem} (${code})`);
  }
  const tls = codes.find((code) => /^(ERR_SSL_|ERR_TLS_|ERR_CERT_|ERR_BAD_SSL|CERT_|EPROTO$)/.test(code));
  if (tls !== undefined) {
    const detail = `${host}: no secure connection could be made (${tls})`;
    if (/CERT/.test(tls)) return certificateError(error, detail);
    return new CodedError('certificate', detail, { cause: error });
  }
  for (const code of codes) {
    const problem = NETWORK_PROBLEMS[code];
    if (problem !== undefined) return new CodedError('unreachable', `${host}: ${problem} (${code})`, { cause: error });
  }
  const named = codes.find((code) => !code.startsWith('ERR_INVALID_'));
  if (named !== undefined) return new CodedError('unreachable', `${host}: no connection (${named})`, { cause: error });
  if (causes(error).some((cause) => cause.message === 'fetch failed')) {
    return new CodedError('unreachable', `${host}: no connection`, { cause: error });
  }
  return new CodedError('internal', `the request to ${host} could not be made`);
}

/** Names the certificate, where the fetch knows which one it was. */
function certificateError(error: unknown, detail: string): CodedError {
  const [certificate = null] = causes(error).flatMap((cause) => certificateOf(cause) ?? []);
  const which = certificate === null ? '' : `. ${certificateSentence(certificate)}`;
  return new CodedError('certificate', `${detail}${which}`, { cause: error });
}

/** Whether a fetch failed because the answer was a redirect; Electron's `net.fetch` rejects instead of returning it. */
export function isRedirectRefusal(error: unknown): boolean {
  return causes(error).some((cause) => /redirect/i.test(cause.message));
}

function causes(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let current = error; current instanceof Error && chain.length < 8; current = current.cause) {
    chain.push(current);
    // Node tries IPv6 and IPv4 and reports both failures together.
    if (current instanceof AggregateError) chain.push(...current.errors.filter((inner) => inner instanceof Error));
  }
  return chain;
}

function codesOf(error: Error): readonly string[] {
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1];
  return chromium === undefined ? code : [...code, chromium];
}
