import ky, { HTTPError } from 'ky';
import PQueue from 'p-queue';
import { instantOf } from '../../shared/document/dates.ts';
import { CodedError } from '../../shared/result.ts';
import type { LoggedRequest } from '../../shared/sync.ts';
import { permit, type PermittedRequest } from './allow-list.ts';
import { isLoopback } from './base-url.ts';
import type { AllowedRequest, Fetch, HttpClient, HttpRequest, HttpResponse, Pace } from './client.ts';
import { exchange, type Attempt } from './exchange.ts';

/** How often and after how long a request is tried again; all times in milliseconds. */
export interface RetryPlan {
  /** Tries after the first. */
  readonly limit: number;
  /** Before the first retry; doubled for each further one, with random shortening. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** A vendor that asks for a longer wait (Retry-After) is not asked again. */
  readonly longestAsked: number;
}

const RETRY_PLAN: RetryPlan = { limit: 4, firstDelay: 500, longestDelay: 10_000, longestAsked: 300_000 };
const TIMEOUT = 30_000;
const SERVER_ERRORS = Array.from({ length: 100 }, (_, index) => 500 + index);

export interface HttpClientOptions {
  /** As `parseBaseUrl` returned it. */
  readonly baseUrl: string;
  readonly allowedRequests: readonly AllowedRequest[];
  /**
   * The time window protects a vendor's shared server, so it is not applied to an address on this computer; the
   * concurrency is.
   */
  readonly pace: Pace;
  readonly fetch: Fetch;
  /** Gets every attempt, redacted. */
  readonly log?: (entry: LoggedRequest) => void;
  readonly retry?: RetryPlan;
  /** For one attempt, its body included. */
  readonly timeoutMilliseconds?: number;
}

/** Makes the one door to the network of one account. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = new URL(options.baseUrl);
  const slots = new PQueue({ concurrency: options.pace.concurrency });
  const isPaced = !isLoopback(base);
  const starts = isPaced ? pacedQueue(options.pace) : new PQueue();
  const closerStarts = new Map(
    options.allowedRequests.flatMap((rule) =>
      isPaced && rule.pace !== undefined ? [[rule, pacedQueue(rule.pace)] as const] : [],
    ),
  );
  return {
    host: base.host,
    async send(request) {
      const permitted = permit(options.baseUrl, options.allowedRequests, request);
      const { signal, release } = signalOfOneRequest(request.signal);
      const takeTurn = async (): Promise<void> => {
        await closerStarts.get(permitted.rule)?.add(() => undefined, { signal });
        await starts.add(() => undefined, { signal });
      };
      try {
        return await slots.add(() => sendWithRetries(options, permitted, { ...request, signal }, takeTurn), { signal });
      } catch (error) {
        if (signal.aborted) throw new CodedError('cancelled', '');
        throw error;
      } finally {
        release();
      }
    },
  };
}

/**
 * What is derived from a walk's long-lived signal stays at it until the next garbage collection, and is cleared away in
 * time that grows with its square. So a request has a signal of its own, which lets go of the walk's at its end.
 */
function signalOfOneRequest(walk: AbortSignal): { readonly signal: AbortSignal; readonly release: () => void } {
  const own = new AbortController();
  const abort = (): void => own.abort(walk.reason);
  if (walk.aborted) abort();
  walk.addEventListener('abort', abort);
  return { signal: own.signal, release: () => walk.removeEventListener('abort', abort) };
}

function pacedQueue(pace: Omit<Pace, 'concurrency'>): PQueue {
  return new PQueue({ intervalCap: pace.requests, interval: pace.perMilliseconds, strict: true });
}

/** ky decides whether and when to try again; what an answer is, `exchange` says. */
async function sendWithRetries(
  options: HttpClientOptions,
  { url, rule }: PermittedRequest,
  request: HttpRequest,
  takeTurn: () => Promise<void>,
): Promise<HttpResponse> {
  const plan = options.retry ?? RETRY_PLAN;
  const init = { method: request.method, headers: headersOf(request), body: bodyOf(request) };
  let last: Attempt | null = null;

  async function attempt(): Promise<Response> {
    const started = new Date();
    const timeoutMilliseconds = options.timeoutMilliseconds ?? TIMEOUT;
    last = await exchange(options.fetch, { url, init, signal: request.signal, timeoutMilliseconds });
    options.log?.(logEntry(started, url, request.method, last));
    if (last.kind === 'failed') throw last.error;
    const { status, headers } = last.response;
    // ky reads the status and Retry-After; the body has been received already.
    const wait = headers['retry-after'];
    return new Response(null, { status, headers: wait === undefined ? {} : { 'retry-after': wait } });
  }

  try {
    await ky(url, {
      method: request.method,
      fetch: attempt,
      signal: request.signal,
      timeout: false,
      throwHttpErrors: isTrouble,
      retry: {
        limit: rule.retry === false ? 0 : plan.limit,
        methods: ['get', 'post'],
        statusCodes: [429, ...SERVER_ERRORS],
        afterStatusCodes: [429, 503],
        delay: (count) => plan.firstDelay * 2 ** (count - 1),
        backoffLimit: plan.longestDelay,
        jitter: (delay) => delay * (0.5 + Math.random() / 2),
        shouldRetry: ({ error }) => mayHelp(error, last, plan),
      },
      hooks: { beforeRequest: [takeTurn], beforeRetry: [takeTurn] },
    });
  } catch (error) {
    throw error instanceof HTTPError ? troubleError(error.response, url.host) : error;
  }
  return received(last);
}

function isTrouble(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Undefined leaves the decision to ky's status codes. */
function mayHelp(error: Error, last: Attempt | null, plan: RetryPlan): boolean | undefined {
  if (last?.kind === 'failed') return last.repeatable;
  if (!(error instanceof HTTPError)) return false;
  const asked = askedWait(error.response);
  return asked !== null && asked > plan.longestAsked ? false : undefined;
}

/** Milliseconds that Retry-After asks for, as seconds or as a date (RFC 9110 10.2.3); null where it says nothing. */
function askedWait(response: Response): number | null {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function troubleError(response: Response, host: string): CodedError {
  const asked = askedWait(response);
  const options = asked === null ? {} : { until: instantOf(new Date(Date.now() + asked)) };
  if (response.status !== 429) return new CodedError('vendor-down', `${host} answered ${response.status}`, options);
  const wait = asked === null ? '' : ` and asks to wait ${Math.ceil(asked / 1000)} s`;
  return new CodedError('rate-limited', `${host} answered 429${wait}`, options);
}

function received(last: Attempt | null): HttpResponse {
  if (last?.kind !== 'answered') throw new CodedError('internal', 'no attempt was made');
  return last.response;
}

function headersOf(request: HttpRequest): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (request.body !== undefined) headers.set('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    // The runtime's own complaint would quote the value, which can be a token.
    if (!/^[\x20-\x7e]*$/.test(value)) throw new CodedError('internal', `the header ${name} holds other than ASCII`);
    headers.set(name, value);
  }
  return headers;
}

function bodyOf(request: HttpRequest): string | null {
  return request.body === undefined ? null : JSON.stringify(request.body);
}

function logEntry(started: Date, url: URL, method: string, attempt: Attempt): LoggedRequest {
  return {
    time: instantOf(started),
    method,
    host: url.host,
    path: url.pathname,
    status: attempt.kind === 'answered' ? attempt.response.status : attempt.status,
    milliseconds: Date.now() - started.getTime(),
    bytes: attempt.bytes,
    error: attempt.kind === 'failed' ? attempt.error.code : null,
  };
}
