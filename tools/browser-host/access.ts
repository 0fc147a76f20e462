import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Verdict =
  | {
      readonly allowed: true;
      /** To be sent with the answer; null where the browser has it. */ readonly cookie: string | null;
    }
  | { readonly allowed: false; readonly reason: string };

/** Who may talk to the host: the one browser that was given the address, and no other page in it. */
export interface Access {
  /** The address to open, with a key that works once. */
  readonly address: string;
  checkRequest(url: string, headers: IncomingHttpHeaders): Verdict;
  checkSocket(headers: IncomingHttpHeaders): Verdict;
}

/**
 * Rules: the Host header is ours (no name may be pointed at us), a foreign origin is refused, and a cookie that only the
 * one-time key buys is required. The cookie is HttpOnly and SameSite=Strict; its name holds the port, because cookies
 * do not tell ports apart. `cookie` is random unless a page is to outlive a restart of the host (npm run dev).
 */
export function createAccess(port: number, cookie: string = randomToken()): Access {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `invoice-desk-${port}`;
  let key: string | null = randomToken();

  function hasCookie(headers: IncomingHttpHeaders): boolean {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.some((pair) => pair.startsWith(`${cookieName}=`) && same(pair.slice(cookieName.length + 1), cookie));
  }

  function takeKey(url: string): boolean {
    const offered = URL.parse(url, origin)?.searchParams.get('key') ?? null;
    if (offered === null || key === null || !same(offered, key)) return false;
    key = null;
    return true;
  }

  return {
    address: `${origin}/?key=${key}`,
    checkRequest(url, headers) {
      if (headers.host !== host) return refuse('the Host header is not this server');
      if (headers.origin !== undefined && headers.origin !== origin) return refuse('another origin asks');
      if (hasCookie(headers)) {
        // Another page on this computer counts as "same site" and has the cookie, but browsers tell us where it is.
        const site = headers['sec-fetch-site'] ?? 'same-origin';
        const typed = site === 'none' || headers['sec-fetch-mode'] === 'navigate';
        return site === 'same-origin' || typed ? { allowed: true, cookie: null } : refuse('another site asks');
      }
      if (!takeKey(url)) return refuse('the address has no valid key; each key works once');
      return { allowed: true, cookie: `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict` };
    },
    checkSocket(headers) {
      if (headers.host !== host) return refuse('the Host header is not this server');
      if (headers.origin !== origin) return refuse('another origin asks');
      return hasCookie(headers) ? { allowed: true, cookie: null } : refuse('no cookie');
    },
  };
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function refuse(reason: string): Verdict {
  return { allowed: false, reason };
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
