import { fileURLToPath } from 'node:url';
import { exportDocuments, type ExportFormat, type ExportReport } from '../export/export-documents.ts';
import { createPdfRenderer } from '../export/pdf-renderer.ts';
import { paperOf, queryFilter, regionOf } from './documents.ts';
import { errorLine } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { showCount } from './progress.ts';
import type { Session } from './session.ts';
import { print, say, type Terminal } from './terminal.ts';
import { counted } from './text.ts';

export const EXPORT_FORMATS: readonly ExportFormat[] = ['pdf', 'json'];

export interface ExportOptions {
  readonly query: string;
  /** Absolute. */
  readonly folder: string;
  readonly format: ExportFormat;
}

const WORKER = new URL('../export/pdf-worker.ts', import.meta.url);
const FONTS = fileURLToPath(new URL('../../resources/fonts/', import.meta.url));

/** Writes every document that a query finds as a file of its own. Ctrl-C stops after the file that is being written. */
export async function exportTo(session: Session, { query, folder, format }: ExportOptions): Promise<ExitCode> {
  const { services, terminal, interrupted } = session;
  const settings = services.settings.get();
  const region = regionOf(settings);
  const ids = await services.cache.ids(queryFilter(query));
  const renderer = createPdfRenderer({ workerUrl: WORKER, fontsFolder: FONTS });
  const progress = showCount('exporting', terminal);
  try {
    const report = await exportDocuments({
      ids,
      outFolder: folder,
      format,
      cache: services.cache,
      renderer,
      options: { region, paper: paperOf(settings, region) },
      signal: interrupted,
      onProgress: ({ done, total }) => progress.show(done, total),
    });
    progress.stop();
    sayTroubles(terminal, report);
    print(terminal, summary(report, folder));
    return exitCodeOfExport(report);
  } finally {
    progress.stop();
    renderer.close();
  }
}

function sayTroubles(terminal: Terminal, { written, skipped, failed, notStarted }: ExportReport): void {
  for (const { label, code, detail } of failed) say(terminal, `${label}: ${errorLine({ code, detail })}`);
  for (const { path, missingGlyphs } of [...written, ...skipped]) {
    if (missingGlyphs.length > 0) say(terminal, `${path}: no font has ${missingGlyphs.join(' ')}`);
  }
  if (notStarted.length > 0) say(terminal, `Interrupted: ${counted(notStarted.length, 'document')} not written.`);
}

function summary({ written, skipped, failed }: ExportReport, folder: string): string {
  const parts = [
    `${counted(written.length, 'file')} written to ${folder}`,
    ...(skipped.length > 0 ? [`${skipped.length} there already`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** A full disk is this computer's fault and not a document's; single failures are those of documents. */
function exitCodeOfExport({ failed, notStarted }: ExportReport): ExitCode {
  if (notStarted.length > 0) return EXIT.interrupted;
  const local = failed.map(({ code }) => code).filter((code) => code === 'disk-full' || code === 'file-not-writable');
  const [first] = local;
  if (first !== undefined) return exitCodeOf(first);
  return failed.length > 0 ? EXIT.someFailed : EXIT.done;
}
