import type { ExportOptions, ExportReport } from '../../shared/export.ts';
import type { Document } from '../../shared/document/document.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { CodedError } from '../../shared/result.ts';
import type { PdfPool } from '../pdf/pdf-pool.ts';
import type { AccountName } from './documents-writer.ts';

/** One export: what every format works with. */
export interface Job {
  /** Each once, in list order. */
  readonly ids: readonly string[];
  readonly options: ExportOptions;
  /** The folder to write to, absolute; made where it is not there. */
  readonly target: string;
  readonly signal: AbortSignal;
  readonly pool: PdfPool;
  /**
   * Reads a document; people in it are placeholders already where the options say so.
   * @throws CodedError `not-found`, `local-data`.
   */
  readonly read: (id: string) => Promise<DocumentDetail>;
  /** The path of a document's file below the target, with `/`. */
  readonly nameOf: (document: Document, extension: string) => string;
  /** The name of an account; its id where there is none. */
  readonly accountName: AccountName;
  /** Which documents were asked for, in words, see `CoverContent`. */
  readonly selection: readonly string[];
  readonly progress: Progress;
}

/** How far an export is, told document by document. */
export interface Progress {
  begin(label: string): void;
  end(): void;
  /** The export begins again, because a document took all others with it. */
  reset(): void;
}

export type RunJob = (job: Job) => Promise<ExportReport>;

/** @throws CodedError `cancelled` as soon as the signal is aborted; the work itself may go on unseen. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(cancelled());
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** @throws CodedError `cancelled` where the signal is aborted. */
export function throwIfCancelled({ aborted }: AbortSignal): void {
  if (aborted) throw cancelled();
}

export function isCancelled(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'cancelled';
}

function cancelled(): CodedError {
  return new CodedError('cancelled', 'the export was cancelled');
}

/** The place cannot be written to, which no other document would change. */
export function isAboutThePlace(error: unknown): error is CodedError {
  return error instanceof CodedError && (error.code === 'disk-full' || error.code === 'file-not-writable');
}
