import type { DocumentDetail } from '../../shared/listing.ts';
import type { CoverContent } from '../../shared/pdf/cover-content.ts';
import type { ListContent } from '../../shared/pdf/list-content.ts';
import type { PdfLanguage, PdfOptions, RenderedPdf } from '../../shared/pdf/options.ts';
import type { ErrorCode } from '../../shared/result.ts';
import type { PlacedDocument } from './engine.ts';

/** What a worker can be asked, and what it answers. A worker has at most one book open. */
export interface PdfTasks {
  readonly drawDocument: { readonly args: readonly [DocumentDetail, PdfOptions]; readonly value: RenderedPdf };
  readonly drawList: { readonly args: readonly [ListContent, PdfOptions]; readonly value: RenderedPdf };
  readonly drawCover: { readonly args: readonly [CoverContent, PdfOptions]; readonly value: RenderedPdf };
  /** `file` is there, empty, and is written from its beginning. */
  readonly openBook: { readonly args: readonly [file: string, language: PdfLanguage]; readonly value: null };
  readonly addToBook: { readonly args: readonly [DocumentDetail, PdfOptions]; readonly value: PlacedDocument };
  /**
   * The first pages of the cover's contents are those without the cover. Where it is not `drawn`, it only says what the
   * whole is about. The file is complete and synced then.
   */
  readonly finishBook: {
    readonly args: readonly [cover: CoverContent, options: PdfOptions, drawn: boolean];
    readonly value: { readonly pages: number };
  };
}

export type PdfTaskName = keyof PdfTasks;

export type PdfTask = {
  readonly [Name in PdfTaskName]: { readonly name: Name; readonly args: PdfTasks[Name]['args'] };
}[PdfTaskName];

/** `workerData` of a worker. */
export interface PdfWorkerStart {
  /** resources/fonts */
  readonly fontsFolder: string;
}

export interface PdfRequest {
  readonly id: number;
  readonly task: PdfTask;
}

export type PdfReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: ErrorCode; readonly detail: string };
