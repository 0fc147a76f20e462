import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answers.ts';

/** Something that goes wrong with the answers whose `METHOD /path` matches `at`. */
export type Fault = FaultKind & {
  readonly at: RegExp;
  /** How many answers; all of them where absent. */
  readonly times?: number;
};

/** What goes wrong. */
export type FaultKind =
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The first half of the body, then the connection closes. */
  | { readonly kind: 'cut' }
  /** The body without its last character. */
  | { readonly kind: 'malformed' }
  /** A web page, with the status and content type of a good answer. */
  | { readonly kind: 'html'; readonly status?: number }
  /** 21 MB of white space before the body. */
  | { readonly kind: 'huge' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: object }
  | { readonly kind: 'redirect'; readonly to: string }
  /** The connection closes before any answer. */
  | { readonly kind: 'hang-up' }
  /** Valid JSON of another shape. */
  | { readonly kind: 'json'; readonly body: unknown };

export interface FaultPlan {
  /** The faults that apply to this request, each counted as used. */
  take(method: string, path: string): readonly Fault[];
}

export function createFaultPlan(faults: readonly Fault[]): FaultPlan {
  const left = faults.map((fault) => fault.times ?? Infinity);
  return {
    take: (method, path) =>
      faults.filter((fault, index) => {
        const applies = (left[index] ?? 0) > 0 && fault.at.test(`${method} ${path}`);
        if (applies) left[index] = (left[index] ?? 0) - 1;
        return applies;
      }),
  };
}

const HUGE = 21 * 1024 * 1024;
const PAGE = '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>';

/** Sends an answer with what is to go wrong with it; returns the status sent, 0 where none was. */
export async function sendAnswer(response: ServerResponse, answer: Answer, faults: readonly Fault[]): Promise<number> {
  let sent = answer;
  let body = textOf(answer.body);
  let isCut = false;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'slow':
        await wait(fault.milliseconds);
        break;
      case 'hang-up':
        response.destroy();
        return 0;
      case 'status':
        sent = { status: fault.status, headers: retryAfter(fault.retryAfter), body: null };
        body = textOf(fault.body ?? null);
        break;
      case 'redirect':
        sent = { status: 302, headers: { Location: fault.to }, body: null };
        body = '';
        break;
      case 'html':
        sent = { ...sent, status: fault.status ?? 200 };
        body = PAGE;
        break;
      case 'json':
        sent = { ...sent, status: 200 };
        body = JSON.stringify(fault.body);
        break;
      case 'malformed':
        body = body.slice(0, -1);
        break;
      case 'huge':
        body = ' '.repeat(HUGE) + body;
        break;
      case 'cut':
        isCut = true;
        break;
    }
  }
  const bytes = Buffer.from(body);
  response.writeHead(sent.status, {
    ...(bytes.length > 0 ? { 'Content-Type': 'application/json; charset=utf-8' } : {}),
    'Content-Length': String(bytes.length),
    ...sent.headers,
  });
  if (!isCut) response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  return sent.status;
}

function retryAfter(value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { 'Retry-After': value };
}

function textOf(body: Answer['body']): string {
  if (body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}
