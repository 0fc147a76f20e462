/** One kind of request that may leave: an exact method and a pattern that the whole path (below the base URL) must match. */
export interface AllowedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** The query keys that may go with it; none where absent. */
  readonly query?: readonly string[];
  /** Why a POST is a read here; required reading for whoever adds one. */
  readonly why: string;
  /** `false`: never sent twice by itself. A sign-in repeated blindly can lock the account at the vendor. */
  readonly retry?: false;
  /** Where the vendor limits this path more closely than the rest: its starts wait for this too. */
  readonly pace?: Omit<Pace, 'concurrency'>;
}

export interface Pace {
  readonly concurrency: number;
  /** Requests allowed to start per interval, below the vendor's documented limit. */
  readonly requests: number;
  readonly perMilliseconds: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, beginning with "/", without query: `/shop/order`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/** A complete answer with any status below 500 except 429, which are retried first and then thrown. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text (UTF-8), at most `MOST_BYTES`. */
  readonly text: string;
}

export const MOST_BYTES = 20 * 1024 * 1024;

/** The one door to the network, made per account: base URL, allow-list, pace, retry, time-out and size limit are set. */
export interface HttpClient {
  /** Host and port of the base URL, for words about what went wrong. */
  readonly host: string;
  /**
   * @throws CodedError `vendor-down` (5xx after retries), `rate-limited`, `unreachable`, `certificate`,
   * `not-understood` (over `MOST_BYTES`, cut off, or a redirect, which is never followed), `cancelled`, `internal` (the request is not on the allow-list).
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * `nodeFetch` in Node, a session's fetch in Electron (system proxy and trust store). Where a certificate is refused, its
 * error or a cause of it holds as `certificate` what the server showed (`ShownCertificate`), as far as that is known.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
