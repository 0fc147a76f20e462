import type { DocumentDetail } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { t } from '../lib/i18n.ts';
import type { Messages } from './messages.svelte.ts';
import type { Session } from './session.svelte.ts';

export interface Exporter {
  readonly busy: boolean;
  /** Draws the document as a PDF, asks where to save it, and says where it went. */
  exportPdf(detail: DocumentDetail): Promise<void>;
}

export interface ExporterPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly session: Session;
}

export function createExporter({ api, messages, session }: ExporterPorts): Exporter {
  let busy = $state(false);

  async function draw(detail: DocumentDetail): Promise<Uint8Array> {
    // Loaded when first needed: the fonts and the writer are larger than the rest of the window.
    const { renderPdf } = await import('../pdf/index.ts');
    return renderPdf(detail, { paper: session.paper, region: session.region });
  }

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
      const saved = await api.savePdf(detail.document.id, await draw(detail));
      if (!saved.saved) return;
      const action = { label: t('export.show'), run: () => void reveal(saved.path) };
      messages.done(t('export.saved'), { description: saved.path, action });
    } catch (thrown) {
      messages.failed(thrown, 'export');
    } finally {
      busy = false;
    }
  }

  return {
    get busy() {
      return busy;
    },
    exportPdf,
  };
}
