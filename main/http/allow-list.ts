import { CodedError } from '../../shared/result.ts';
import type { AllowedRequest, HttpRequest } from './client.ts';

// Segments of unreserved characters (RFC 3986 2.3) only: no "..", "%2F", "?", "\" or "//" can hide another path.
const PLAIN_PATH = /^(\/[A-Za-z0-9._~-]+)+\/?$/;
const DOT_SEGMENT = /\/\.{1,2}(\/|$)/;
// Any other header could ask a server for another method or host ("X-HTTP-Method-Override", "X-Original-URL").
const ALLOWED_HEADERS = ['authorization', 'accept', 'content-type'];

/** A request that may leave: its whole URL, and the entry of the allow-list that permits it. */
export interface PermittedRequest {
  readonly url: URL;
  readonly rule: AllowedRequest;
}

/**
 * Checks a request against the allow-list and builds its final URL. A viewer only reads: what is not listed never
 * reaches a socket.
 * @throws CodedError `internal` where the request is not on the list.
 */
export function permit(baseUrl: string, allowed: readonly AllowedRequest[], request: HttpRequest): PermittedRequest {
  const { method, path, query = {}, headers = {} } = request;
  if (!PLAIN_PATH.test(path) || DOT_SEGMENT.test(path)) throw refused(request, 'its path is not plain');
  const rule = allowed.find((entry) => entry.method === method && matchesWhole(entry.path, path));
  if (rule === undefined) throw refused(request, 'this method and path are not on the list');
  const strangeKey = Object.keys(query).find((key) => !(rule.query ?? []).includes(key));
  if (strangeKey !== undefined) throw refused(request, 'it has a query that is not on the list');
  const strangeHeader = Object.keys(headers).find((name) => !ALLOWED_HEADERS.includes(name.toLowerCase()));
  if (strangeHeader !== undefined) throw refused(request, 'it has a header that is not on the list');
  if (method === 'GET' && request.body !== undefined) throw refused(request, 'a GET has no body');

  const base = new URL(baseUrl);
  const url = new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);
  url.search = new URLSearchParams(query).toString();
  // The URL parser normalises; if that changed anything, what we checked is not what would be sent.
  if (url.origin !== base.origin || url.pathname !== base.pathname.replace(/\/+$/, '') + path) {
    throw refused(request, 'its address changes when it is normalised');
  }
  return { url, rule };
}

function matchesWhole(pattern: RegExp, path: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gmy]/g, '')).test(path);
}

function refused(request: HttpRequest, why: string): CodedError {
  const path = request.path.replace(/[?#].*$/s, '');
  return new CodedError('internal', `${request.method} ${path} was not sent: ${why}`);
}
