import type { ExportChoices, ExportOutcome, ExportProgress, ExportSelection } from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { exportSentence } from '../lib/export-text.ts';
import { t } from '../lib/i18n.ts';
import type { PrintCount } from '../lib/sync-text.ts';
import type { Messages } from './messages.svelte.ts';
import type { Session } from './session.svelte.ts';

/** An export that is under way. */
export interface RunningExport {
  readonly progress: ExportProgress | null;
  /** It was asked to stop and finishes what it is writing. */
  readonly cancelling: boolean;
}

export interface Exporter {
  /** A single PDF is being drawn and saved. */
  readonly busy: boolean;
  readonly running: RunningExport | null;
  /** How the last export ended; null before the first, while one is running, and once dismissed. */
  readonly finished: ExportOutcome | null;
  /** Asks main to draw the document as a PDF and where to save it, and says where it went. */
  exportPdf(detail: DocumentDetail): Promise<void>;
  /** Exports into the folder that is set, in the background. */
  start(selection: ExportSelection, choices: ExportChoices): Promise<void>;
  /** Exports what failed or was not started; all of it where it goes into one file. */
  goOn(): Promise<void>;
  cancel(): void;
  dismiss(): void;
  reveal(path: string): Promise<void>;
  onProgress(progress: ExportProgress): void;
}

export interface ExporterPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly session: Session;
  readonly print: PrintCount;
}

export function createExporter({ api, messages, session, print }: ExporterPorts): Exporter {
  let busy = $state(false);
  let running = $state.raw<RunningExport | null>(null);
  let finished = $state.raw<ExportOutcome | null>(null);

  async function reveal(path: string): Promise<void> {
    try {
      await api.revealExport(path);
    } catch (thrown) {
      messages.failed(thrown, 'reveal');
    }
  }

  async function exportPdf(detail: DocumentDetail): Promise<void> {
    if (busy) return;
    busy = true;
    messages.say(t('detail.exporting'));
    try {
      const saved = await api.savePdf(detail.document.id, session.pdf);
      if (!saved.saved) return;
      const { path, missingGlyphs } = saved;
      const action = { label: t('export.show'), run: () => void reveal(path) };
      const missing = { count: missingGlyphs.length, characters: missingGlyphs.join(' ') };
      const description = missing.count === 0 ? path : `${t('export.missing', missing)} · ${path}`;
      messages.done(t('export.saved'), { description, action, warn: missing.count > 0 });
    } catch (thrown) {
      messages.failed(thrown, 'export');
    } finally {
      busy = false;
    }
  }

  async function run(work: () => Promise<ExportOutcome>): Promise<void> {
    if (running !== null) return;
    const before = finished;
    finished = null;
    running = { progress: null, cancelling: false };
    messages.say(t('exportRun.starting'));
    try {
      finished = await work();
      messages.say(exportSentence(finished, print));
    } catch (thrown) {
      finished = before;
      messages.failed(thrown, 'export-many');
    } finally {
      running = null;
    }
  }

  return {
    get busy() {
      return busy;
    },
    get running() {
      return running;
    },
    get finished() {
      return finished;
    },
    exportPdf,
    start: (selection, choices) => run(() => api.runExport(selection, choices)),
    goOn: () => run(() => api.continueExport()),
    cancel() {
      if (running === null) return;
      running = { ...running, cancelling: true };
      api.cancelExport().catch((thrown: unknown) => messages.failed(thrown, 'export-many'));
    },
    dismiss() {
      finished = null;
    },
    reveal,
    onProgress(progress) {
      if (running !== null) running = { ...running, progress };
    },
  };
}
