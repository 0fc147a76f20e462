import { CodedError } from '../../shared/result.ts';
import { MOST_BYTES, type Fetch, type HttpResponse } from './client.ts';
import { isRedirectRefusal, networkError } from './network-error.ts';

/** What one attempt came to. `repeatable` says whether trying again could help. */
export type Attempt =
  | { readonly kind: 'answered'; readonly response: HttpResponse; readonly bytes: number }
  | {
      readonly kind: 'failed';
      readonly error: CodedError;
      readonly status: number | null;
      readonly bytes: number;
      readonly repeatable: boolean;
    };

export interface Exchange {
  readonly url: URL;
  readonly init: { readonly method: string; readonly headers: Headers; readonly body: string | null };
  /** The caller's wish to stop. */
  readonly signal: AbortSignal;
  /** For the whole exchange, the body included. */
  readonly timeoutMilliseconds: number;
}

/** One attempt: sends the request and reads the whole answer, within a time and a size. Never throws. */
export async function exchange(fetch: Fetch, { url, init, signal, timeoutMilliseconds }: Exchange): Promise<Attempt> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMilliseconds);
  const progress: Progress = { status: null, bytes: 0 };
  try {
    return await receive(fetch, url, { ...init, signal: AbortSignal.any([signal, timeout.signal]) }, progress);
  } catch (error) {
    if (signal.aborted) return failed(progress, new CodedError('cancelled', ''), false);
    if (timeout.signal.aborted) {
      const seconds = timeoutMilliseconds / 1000;
      return failed(progress, new CodedError('unreachable', `${url.host}: no whole answer within ${seconds} s`), true);
    }
    if (progress.status !== null) return failed(progress, cutOff(url, progress.bytes), true);
    if (isRedirectRefusal(error)) return failed(progress, redirected(url, null), false);
    const reason = networkError(error, url.host);
    return failed(progress, reason, reason.code === 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

interface Progress {
  status: number | null;
  bytes: number;
}

async function receive(fetch: Fetch, url: URL, init: RequestInit, progress: Progress): Promise<Attempt> {
  // No cookies, no HTTP cache; a redirect is an answer we refuse, so that a token never follows it to another host.
  const response = await fetch(url.href, { ...init, redirect: 'manual', credentials: 'omit', cache: 'no-store' });
  progress.status = response.status;
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await discard(response);
    return failed(progress, redirected(url, response.headers.get('location')), false);
  }
  if (response.status < 200 || response.status > 599) {
    await discard(response);
    return failed(progress, new CodedError('not-understood', `${url.host} answered ${response.status}`), false);
  }
  const announced = announcedBytes(response);
  if (announced !== null && announced > MOST_BYTES) {
    await discard(response);
    return failed(progress, tooBig(url), false);
  }
  const decoder = new TextDecoder();
  let text = '';
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const chunk of body) {
    progress.bytes += chunk.byteLength;
    // Leaving the loop cancels the stream, so the rest is never received.
    if (progress.bytes > MOST_BYTES) return failed(progress, tooBig(url), false);
    text += decoder.decode(chunk, { stream: true });
  }
  text += decoder.decode();
  if (announced !== null && progress.bytes < announced) return failed(progress, cutOff(url, progress.bytes), true);
  const answer = { status: response.status, headers: Object.fromEntries(response.headers), text };
  return { kind: 'answered', response: answer, bytes: progress.bytes };
}

/** The size a server announced; null where it did not, or where the size is that of a compressed body. */
function announcedBytes(response: Response): number | null {
  const length = response.headers.get('content-length');
  if (length === null || !/^\d+$/.test(length) || response.headers.has('content-encoding')) return null;
  return Number(length);
}

async function discard(response: Response): Promise<void> {
  // The connection may already be gone; there is nothing to keep of it.
  await response.body?.cancel().catch(() => undefined);
}

function failed(progress: Progress, error: CodedError, repeatable: boolean): Attempt {
  return { kind: 'failed', error, status: progress.status, bytes: progress.bytes, repeatable };
}

function tooBig(url: URL): CodedError {
  return new CodedError('not-understood', `${url.host}: the answer is over ${MOST_BYTES / 1024 / 1024} MB`);
}

function cutOff(url: URL, bytes: number): CodedError {
  return new CodedError('not-understood', `${url.host}: the answer was cut off after ${bytes} bytes`);
}

function redirected(url: URL, location: string | null): CodedError {
  const target = location !== null && URL.canParse(location, url.href) ? ` to ${new URL(location, url).host}` : '';
  return new CodedError('not-understood', `${url.host}: the answer is a redirect${target}, which is never followed`);
}
