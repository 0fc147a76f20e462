import { join } from 'node:path';
import { numberOrLabel } from '../../shared/document/naming.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { PdfOptions } from '../../shared/pdf/options.ts';
import type { RenderClient } from '../../shared/pdf/render-client.ts';
import { CodedError, type ErrorCode } from '../../shared/result.ts';
import type { Cache } from '../cache/cache.ts';
import { makeFolder, writeNewFile } from './atomic-write.ts';
import { documentJson } from './document-json.ts';
import { suggestFileName } from './file-name.ts';

export type ExportFormat = 'pdf' | 'json';

export interface ExportRequest {
  /** In the order in which the files are to be made. */
  readonly ids: readonly string[];
  /** Made where it is not there. */
  readonly outFolder: string;
  readonly format: ExportFormat;
  readonly cache: Pick<Cache, 'get'>;
  readonly renderer: Pick<RenderClient, 'render'>;
  readonly options: PdfOptions;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

export interface ExportedDocument {
  readonly id: string;
  /** What a list shows as its number; its id where it could not be read. */
  readonly label: string;
  readonly path: string;
  /** See `RenderedPdf`; empty for JSON. */
  readonly missingGlyphs: readonly string[];
}

export interface FailedDocument {
  readonly id: string;
  readonly label: string;
  readonly code: ErrorCode;
  readonly detail: string;
}

/** Every id is in exactly one of `written`, `skipped`, `failed` and `notStarted`. */
export interface ExportReport {
  readonly written: readonly ExportedDocument[];
  /** A file with the same content was there already. */
  readonly skipped: readonly ExportedDocument[];
  readonly failed: readonly FailedDocument[];
  /** Left over when `signal` was aborted. */
  readonly notStarted: readonly string[];
}

/**
 * Writes one file per document, each atomically, none over another file. A document that fails is reported and the
 * others go on. Two documents are in memory at the most: one being written, the next being drawn.
 * @throws CodedError `disk-full` or `file-not-writable` where the folder cannot be made.
 */
export async function exportDocuments(request: ExportRequest): Promise<ExportReport> {
  const { ids, outFolder, signal, onProgress } = request;
  await makeFolder(outFolder);
  const report = {
    written: [] as ExportedDocument[],
    skipped: [] as ExportedDocument[],
    failed: [] as FailedDocument[],
    notStarted: [] as string[],
  };
  let next = prepareAt(0);
  for (let index = 0; index < ids.length; index += 1) {
    const prepared = await next;
    if (prepared === null) {
      report.notStarted.push(...ids.slice(index));
      break;
    }
    next = prepareAt(index + 1);
    await finish(prepared);
    onProgress?.({ done: index + 1, total: ids.length });
  }
  return report;

  function prepareAt(index: number): Promise<Prepared | FailedDocument | null> {
    const id = ids[index];
    return id === undefined || signal?.aborted === true ? Promise.resolve(null) : prepare(request, id);
  }

  async function finish(prepared: Prepared | FailedDocument): Promise<void> {
    if ('code' in prepared) {
      report.failed.push(prepared);
      return;
    }
    const { id, label, fileName, bytes, missingGlyphs } = prepared;
    try {
      const { path, written } = await writeNewFile(join(outFolder, fileName), bytes);
      (written ? report.written : report.skipped).push({ id, label, path, missingGlyphs });
    } catch (error) {
      report.failed.push(failure(id, label, error));
    }
  }
}

interface Prepared {
  readonly id: string;
  readonly label: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly missingGlyphs: readonly string[];
}

/** Never rejects, so that it can run ahead. */
async function prepare(request: ExportRequest, id: string): Promise<Prepared | FailedDocument> {
  let label = id;
  try {
    const detail = await request.cache.get(id);
    if (detail === null) throw new CodedError('not-found', id);
    label = numberOrLabel(detail.document);
    const fileName = suggestFileName(detail.document, request.format);
    return { id, label, fileName, ...(await content(request, detail)) };
  } catch (error) {
    return failure(id, label, error);
  }
}

async function content(
  { format, renderer, options }: ExportRequest,
  detail: DocumentDetail,
): Promise<Pick<Prepared, 'bytes' | 'missingGlyphs'>> {
  return format === 'pdf'
    ? renderer.render(detail, options)
    : { bytes: new TextEncoder().encode(documentJson(detail)), missingGlyphs: [] };
}

function failure(id: string, label: string, error: unknown): FailedDocument {
  return error instanceof CodedError
    ? { id, label, code: error.code, detail: error.message }
    : { id, label, code: 'internal', detail: String(error) };
}
