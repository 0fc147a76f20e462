import type { DocumentDetail } from '../../shared/listing.ts';
import type { ExportNote, ExportOptions } from '../../shared/export.ts';

/** Takes the bytes of a file in order; resolves when more may come. */
export type Sink = (chunk: Uint8Array) => Promise<void>;

/** What became of a document in a file for many. */
export interface Added {
  /** Why the document is not in the file; null where it is. */
  readonly leftOut: ExportNote['note'] | null;
  readonly notes: readonly ExportNote['note'][];
}

/** Writes one file for many documents, such as a CSV; holds no more of them than its format makes it. */
export interface DocumentsWriter {
  add(detail: DocumentDetail): Promise<Added>;
  /** Writes the rest. Nothing can be added any more. */
  finish(): Promise<void>;
}

/** What the person calls an account. */
export type AccountName = (accountId: string) => string;

/** Starts a file; the caller owns its name, its temporary file and its end. */
export type OpenDocumentsWriter = (options: ExportOptions, sink: Sink, accountName: AccountName) => DocumentsWriter;
