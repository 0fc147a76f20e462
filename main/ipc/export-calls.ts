import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, isAbsolute } from 'node:path';
import { hasFileEach, type ExportChoices, type ExportOutcome, type ExportSelection } from '../../shared/export.ts';
import { CodedError } from '../../shared/result.ts';
import { writeFileAtomic } from '../export/atomic-write.ts';
import type { Log } from '../log.ts';
import type { Services } from '../services.ts';
import { failuresTold, outcomeOf, outcomeOfBoth } from './export-outcome.ts';
import type { Service } from './handle.ts';

/** What exports need of the desktop; `main/platform` has the Electron side of it. */
export interface ExportDesktop {
  /** Asks where to save; null where the person changed their mind. */
  askWhereToSave(suggestion: SaveSuggestion): Promise<string | null>;
  /** Asks for a folder, beginning in that one; null where the person changed their mind. */
  askForFolder(path: string): Promise<string | null>;
  /** Asks for a PNG or JPEG file; null where the person changed their mind. */
  askForPicture(): Promise<string | null>;
  /** The folder that exports go to until the person has chosen one. */
  downloadsFolder(): string;
  showInFolder(path: string): void;
  copyText(text: string): Promise<void>;
  /**
   * Opens the system's print dialog for a PDF; false where the person or the printer refused. The file is not needed any
   * more when this resolves.
   */
  printPdf(path: string): Promise<boolean>;
}

export interface SaveSuggestion {
  /** An absolute path: the folder to start in and the name to suggest. */
  readonly path: string;
  readonly kind: { readonly name: string; readonly extension: string };
}

type ExportCall =
  | 'previewPdf'
  | 'savePdf'
  | 'getExportFolder'
  | 'chooseExportFolder'
  | 'runExport'
  | 'continueExport'
  | 'cancelExport'
  | 'printDocuments'
  | 'copyList'
  | 'saveList'
  | 'printList'
  | 'getLogo'
  | 'chooseLogo'
  | 'removeLogo'
  | 'revealExport';

interface AskedExport {
  readonly selection: ExportSelection;
  readonly choices: ExportChoices;
  readonly folder: string;
}

interface LastExport {
  readonly asked: AskedExport;
  readonly outcome: ExportOutcome;
  /** Ids of what failed, then of what was not started. */
  readonly left: readonly string[];
}

export type ExportCalls = { readonly [Name in ExportCall]: Service<Name> };

/** The calls about files and paper. Paths come from dialogs and settings, never from the window. */
export function exportCalls({ exports, lists, settings }: Services, desktop: ExportDesktop, log: Log): ExportCalls {
  const written = new Set<string>();
  let last: LastExport | null = null;

  function exportFolder(): string {
    const last = settings.get().exportFolder;
    return last !== null && existsSync(last) ? last : desktop.downloadsFolder();
  }

  /** Electron's dialogs do not remember it. */
  function rememberFolder(folder: string): void {
    try {
      settings.change({ exportFolder: folder });
    } catch (error) {
      // The document is saved; not remembering where is no reason to report a failed export.
      log.warn('ipc', 'The export folder could not be remembered', error);
    }
  }

  /** `before`: the outcome of an export that this one goes on with. */
  async function runExport(asked: AskedExport, before: ExportOutcome | null = null): Promise<ExportOutcome> {
    const report = await exports.run(asked.selection, asked.choices, asked.folder);
    written.add(report.target);
    const more = outcomeOf(report);
    const outcome = before === null ? more : outcomeOfBoth(before, more);
    last = { asked, outcome, left: [...report.failed.map(({ id }) => id), ...report.notStarted] };
    return outcome;
  }

  return {
    previewPdf: (documentId, pdf) => exports.preview(documentId, pdf),
    savePdf: async (documentId, pdf) => {
      const { bytes, missingGlyphs } = await exports.preview(documentId, pdf);
      const path = await desktop.askWhereToSave({
        path: join(exportFolder(), await exports.nameOf(documentId, 'pdf')),
        kind: { name: 'PDF', extension: 'pdf' },
      });
      if (path === null) return { saved: false };
      await writeFileAtomic(path, bytes);
      written.add(path);
      rememberFolder(dirname(path));
      return { saved: true, path, missingGlyphs };
    },
    getExportFolder: exportFolder,
    chooseExportFolder: async () => {
      const folder = await desktop.askForFolder(exportFolder());
      if (folder === null) return null;
      settings.change({ exportFolder: folder });
      return folder;
    },
    runExport: (selection, choices) => runExport({ selection, choices, folder: exportFolder() }),
    continueExport: async () => {
      if (last === null) throw new CodedError('not-found', 'no export has ended');
      const { asked, outcome, left } = last;
      if (!hasFileEach(outcome.format)) return runExport(asked);
      if (left.length === 0) return outcome;
      return runExport({ ...asked, selection: { kind: 'documents', ids: left } }, outcome);
    },
    cancelExport: () => {
      exports.cancel();
      return null;
    },
    printDocuments: (selection, pdf) =>
      inPrintFolder(async (folder) => {
        const { target, files, failed } = await exports.drawForPrint(selection, pdf, folder);
        return { printed: files > 0 && (await desktop.printPdf(target)), failed: failuresTold(failed) };
      }),
    copyList: async (selection, columns, mode) => {
      const { text, rows } = await lists.text(selection, columns, mode);
      await desktop.copyText(text);
      return rows;
    },
    saveList: async (selection, columns, mode) => {
      const path = await desktop.askWhereToSave({
        path: join(exportFolder(), `${mode}.csv`),
        kind: { name: 'CSV', extension: 'csv' },
      });
      if (path === null) return { saved: false };
      await lists.writeCsv(selection, columns, mode, path);
      written.add(path);
      rememberFolder(dirname(path));
      return { saved: true, path };
    },
    printList: async (selection, columns, mode, pdf) => {
      const { bytes } = await lists.drawPdf(selection, columns, mode, pdf);
      return inPrintFolder(async (folder) => {
        const path = join(folder, 'list.pdf');
        await writeFile(path, bytes);
        return { printed: await desktop.printPdf(path), failed: failuresTold([]) };
      });
    },
    getLogo: () => exports.logo(),
    chooseLogo: async () => {
      const path = await desktop.askForPicture();
      if (path === null) return settings.get();
      return settings.change({ pdf: { ...settings.get().pdf, logoFile: await exports.keepLogo(path) } });
    },
    removeLogo: () => settings.change({ pdf: { ...settings.get().pdf, logoFile: null } }),
    revealExport: (path) => {
      // Only what this session wrote: otherwise the window could open any folder.
      if (![...written].some((one) => isAtOrBelow(path, one))) throw new CodedError('not-found', basename(path));
      desktop.showInFolder(path);
      return null;
    },
  };
}

/** Readable by nobody else, and gone when it is printed. */
async function inPrintFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'invoice-desk-print-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isAtOrBelow(path: string, folder: string): boolean {
  if (!isAbsolute(path) || path.split(/[\\/]/).includes('..')) return false;
  const inside = relative(folder, path);
  if (inside === '') return path === folder;
  return !inside.startsWith('..') && !isAbsolute(inside) && existsSync(path);
}
