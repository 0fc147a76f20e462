import type { ErrorCode } from '../../shared/result.ts';
import type { ThreadMethods } from './cache.ts';

/** What the worker is started with. */
export interface WorkerStart {
  readonly file: string;
}

export type MethodName = keyof ThreadMethods;

/** One call to the worker; answers may come in another order than calls only if the worker says so by `id`. */
export type Call<Method extends MethodName = MethodName> = {
  readonly [Name in Method]: {
    readonly id: number;
    readonly method: Name;
    readonly args: Parameters<ThreadMethods[Name]>;
  };
}[Method];

export interface WorkerError {
  readonly code: ErrorCode;
  readonly detail: string;
}

export type Reply =
  | { readonly type: 'opened'; readonly movedAside: string | null }
  | { readonly type: 'not-opened'; readonly error: WorkerError }
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WorkerError };
