import type { VendorId } from '../../shared/document/document.ts';
import { CodedError } from '../../shared/result.ts';

// One spelling per address, so that what the allow-list checks is what is sent.
const PLAIN_PATH = /^(\/[A-Za-z0-9._~-]+)*$/;

/**
 * Reads a vendor's base URL as a person typed it and returns it without trailing slash: https, or http to this
 * computer only; no user name, password, query or fragment.
 * @throws CodedError `base-url-refused` with the reason in words; the reason never repeats the text.
 */
export function parseBaseUrl(text: string, vendor: VendorId): string {
  if (vendor === 'demo') throw refused('the sample invoices need no address');
  if (text.trim() === '') throw refused('the address is empty');
  if (!URL.canParse(text)) throw refused('this is not an address; it must begin with https://');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('the address must begin with https://');
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw refused('http:// sends secrets readable by others; only https:// is used outside this computer');
  }
  if (url.username !== '' || url.password !== '') throw refused('the address must not hold a user name or password');
  if (/[?#]/.test(text)) throw refused('the address must not hold a query (?) or a fragment (#)');
  const path = url.pathname.replace(/\/+$/, '');
  if (!PLAIN_PATH.test(path)) throw refused('the path of the address holds characters that no vendor address has');
  return url.origin + path;
}

/** Whether an address is this computer: `localhost`, 127.0.0.0/8 or [::1]. */
export function isLoopback(url: URL): boolean {
  // The URL parser has already turned every spelling of an IPv4 address into four decimal numbers.
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

function refused(reason: string): CodedError {
  return new CodedError('base-url-refused', reason);
}
