import type { Instant } from './document/dates.ts';

/**
 * Closed list of what can go wrong across the bridge. The person reads a sentence chosen from the code
 * (`renderer/i18n`), so a new code needs a new sentence; `detail` only adds facts such as a file or a host.
 */
export const ERROR_CODES = [
  'sign-in-refused',
  'sign-in-locked',
  'code-needed',
  'forbidden',
  'rate-limited',
  'vendor-down',
  'unreachable',
  'certificate',
  'not-understood',
  'secret-missing',
  'secret-unreadable',
  'invalid-argument',
  'base-url-refused',
  'name-taken',
  'not-found',
  'too-many',
  'cancelled',
  'busy',
  'file-not-writable',
  'disk-full',
  'local-data',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as data. `detail` is plain text without secrets; it may name a file, a host or an HTTP status. */
export interface AppError {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Before this moment the vendor will not answer otherwise; absent where it did not say. */
  readonly until?: Instant;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function err(code: ErrorCode, detail = ''): Result<never> {
  return { ok: false, error: { code, detail } };
}

/** The exception that services throw inside a process; the IPC door turns it into an `AppError`, the CLI into an exit code. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly until: Instant | undefined;

  constructor(code: ErrorCode, detail: string, options?: { cause?: unknown; until?: Instant }) {
    super(detail, options);
    this.name = 'CodedError';
    this.code = code;
    this.until = options?.until;
  }
}

/** Anything thrown, as data: what is no `CodedError` is a mistake of ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof CodedError) {
    const { code, message: detail, until } = error;
    return until === undefined ? { code, detail } : { code, detail, until };
  }
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

/** For the `default` branch of an exhaustive switch: a new union member fails the type check here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
