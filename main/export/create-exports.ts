import { join } from 'node:path';
import type { Account } from '../../shared/account.ts';
import { redactDocument } from '../../shared/document/redact-people.ts';
import type {
  ExportChoices,
  ExportOptions,
  ExportProgress,
  ExportReport,
  ExportSelection,
} from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { DEFAULT_NAME_PATTERN, fillNamePattern, nameValues, parseNamePattern } from '../../shared/naming-pattern.ts';
import type { PdfChoices, PdfOptions } from '../../shared/pdf/options.ts';
import { CodedError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';
import type { PdfPool } from '../pdf/pdf-pool.ts';
import type { Exports } from '../services.ts';
import { exportBundle } from './bundle.ts';
import { exportFiles } from './export-files.ts';
import { nameOfAccount } from './documents-writer.ts';
import type { Job, Progress, RunJob } from './job.ts';
import { keepLogo, readLogo } from './logo.ts';
import { exportMerged } from './merged.ts';
import { planExport } from './plan.ts';
import { selectedIds } from './selected-ids.ts';
import { selectionWords } from './selection-words.ts';
import { exportTable, isTableFormat } from './table-file.ts';

export interface ExportsOptions {
  readonly cache: Pick<Cache, 'get' | 'ids' | 'selectedIds'>;
  readonly pool: PdfPool;
  readonly accounts: () => readonly Pick<Account, 'id' | 'name'>[];
  readonly settings: () => Settings;
  /** Where the logo is. */
  readonly dataFolder: string;
}

/** The exports of the window and the command line: one at a time. */
export function createExports({ cache, pool, accounts, settings, dataFolder }: ExportsOptions): Exports {
  const progress = createListeners<ExportProgress>();
  let running: AbortController | null = null;
  /** Settled when the last export has tidied up. */
  let ended: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function withLogo(choices: PdfChoices): Promise<PdfOptions> {
    return { ...choices, logo: await readLogo(settings().pdf.logoFile, dataFolder) };
  }

  async function read(id: string): Promise<DocumentDetail> {
    const detail = await cache.get(id);
    if (detail === null) throw new CodedError('not-found', id);
    return detail;
  }

  const accountName = nameOfAccount(accounts);

  async function jobOf(
    selection: ExportSelection,
    { pdf, ...rest }: ExportChoices,
    target: string,
    signal: AbortSignal,
  ): Promise<Job> {
    const options: ExportOptions = { ...rest, pdf: await withLogo(pdf) };
    const { pattern } = parseNamePattern(options.namePattern);
    if (pattern === null) throw new CodedError('invalid-argument', `namePattern ${options.namePattern}`);
    const ids = await selectedIds(cache, selection);
    return {
      ids,
      options,
      target,
      signal,
      pool,
      read: options.redact ? async (id) => redactDocument(await read(id)) : read,
      nameOf: (document, extension) =>
        fillNamePattern(pattern, nameValues(document, accountName(document.accountId)), extension),
      accountName,
      selection: selectionWords(selection, { language: options.pdf.language, redact: options.redact }, accountName),
      progress: countProgress(ids.length, progress.emit),
    };
  }

  async function alone(
    selection: ExportSelection,
    choices: ExportChoices,
    target: string,
    run: RunJob,
    signal?: AbortSignal,
  ): Promise<ExportReport> {
    if (closed) throw new CodedError('cancelled', 'the app is ending');
    if (running !== null) throw new CodedError('busy', 'another export is running');
    const stop = new AbortController();
    running = stop;
    const cancel = (): void => stop.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted === true) cancel();
    const report = jobOf(selection, choices, target, stop.signal).then(run);
    ended = report.catch(() => undefined);
    try {
      return await report;
    } finally {
      signal?.removeEventListener('abort', cancel);
      running = null;
    }
  }

  return {
    preview: async (documentId, pdf) => pool.drawDocument(await read(documentId), await withLogo(pdf), true),
    nameOf: async (documentId, extension) => {
      const { document } = await read(documentId);
      const { pattern } = parseNamePattern(settings().export.namePattern);
      const { pattern: ours } = parseNamePattern(DEFAULT_NAME_PATTERN);
      const usable = pattern ?? ours;
      if (usable === null) throw new Error('Our own name pattern cannot be read');
      const path = fillNamePattern(usable, nameValues(document, accountName(document.accountId)), extension);
      return path.slice(path.lastIndexOf('/') + 1);
    },
    run: (selection, choices, target, signal) => alone(selection, choices, target, runAs(choices), signal),
    plan: (selection, choices, target, signal) => alone(selection, choices, target, planExport, signal),
    drawForPrint: (selection, pdf, folder) =>
      alone(selection, { ...settings().export, format: 'pdf', redact: false, pdf }, folder, drawForPrint),
    cancel: () => running?.abort(),
    isRunning: () => running !== null,
    onProgress: progress.add,
    logo: () => readLogo(settings().pdf.logoFile, dataFolder),
    keepLogo: (path) => keepLogo(path, dataFolder),
    close: async () => {
      closed = true;
      running?.abort();
      pool.close();
      await ended;
    },
  };
}

function runAs({ format }: ExportChoices): RunJob {
  if (isTableFormat(format)) return (job) => exportTable(job, format);
  if (format === 'merged') return (job) => exportMerged(job);
  return format === 'bundle' ? exportBundle : exportFiles;
}

/** One document is printed from the very bytes of its file, several from one file with all of them. */
async function drawForPrint(job: Job): Promise<ExportReport> {
  if (job.ids.length > 1) return exportMerged({ ...job, options: { ...job.options, format: 'merged' } }, 'print');
  const report = await exportFiles(job);
  const file = report.written[0]?.file ?? null;
  return file === null ? report : { ...report, target: join(report.target, file) };
}

const MILLISECONDS_BETWEEN = 100;

/** Counts documents and tells at most ten times a second, and at the end. */
function countProgress(total: number, emit: (progress: ExportProgress) => void): Progress {
  let done = 0;
  let current: string | null = null;
  let last = 0;
  const tell = (): void => {
    const now = performance.now();
    if (done < total && now - last < MILLISECONDS_BETWEEN) return;
    last = now;
    emit({ done, total, current: done === total ? null : current });
  };
  return {
    begin: (label) => {
      current = label;
      tell();
    },
    end: () => {
      done += 1;
      tell();
    },
    reset: () => {
      done = 0;
      current = null;
      tell();
    },
  };
}
