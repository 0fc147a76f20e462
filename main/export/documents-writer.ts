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

/** The id stands in where there is no such account any more. */
export function nameOfAccount(accounts: () => readonly { readonly id: string; readonly name: string }[]): AccountName {
  return (accountId) => accounts().find(({ id }) => id === accountId)?.name ?? accountId;
}

/** Starts a file; the caller owns its name, its temporary file and its end. */
export type OpenDocumentsWriter = (options: ExportOptions, sink: Sink, accountName: AccountName) => DocumentsWriter;
