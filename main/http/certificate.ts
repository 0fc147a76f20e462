import type { Instant } from '../../shared/document/dates.ts';

/** What a person needs to recognise the certificate that a server has shown. */
export interface ShownCertificate {
  /** Whom it is for and who vouches for that, by their common or organisation's name; empty where it does not say. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** SHA-256 of the whole certificate, as browsers show it: "EE:44:…". */
  readonly fingerprint: string;
}

/** The certificate that the error of a `Fetch` holds; null where it holds none. */
export function certificateOf(error: Error): ShownCertificate | null {
  return 'certificate' in error && isCertificate(error.certificate) ? error.certificate : null;
}

/** One sentence: 'It is for "vendor.example", issued by "Proxy CA", valid from 2026-01-01 to 2027-01-01, SHA-256 EE:44:…'. */
export function certificateSentence({ subject, issuer, validFrom, validTo, fingerprint }: ShownCertificate): string {
  const parts = [
    `for ${name(subject)}`,
    `issued by ${name(issuer)}`,
    `valid from ${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}`,
    `SHA-256 ${printable(fingerprint)}`,
  ];
  return `It is ${parts.join(', ')}`;
}

const MOST_CHARACTERS = 120;

function name(text: string): string {
  return text === '' ? 'nobody' : `"${printable(text)}"`;
}

/** Whoever made the certificate chose its words: they may be of any length and hold anything. */
function printable(text: string): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}"]/gu, '?');
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}…` : plain;
}

const MEMBERS = ['subject', 'issuer', 'validFrom', 'validTo', 'fingerprint'];

function isCertificate(value: unknown): value is ShownCertificate {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return MEMBERS.every((member) => typeof members.get(member) === 'string');
}
