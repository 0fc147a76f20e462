import type { ExportOutcome, ExportSelection } from '../../shared/export.ts';
import type { PrintOutcome } from '../../shared/ipc.ts';
import { CodedError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import { commaList, t } from '../lib/i18n.ts';
import type { Messages } from './messages.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Hands documents to the system's printer as one job: the same pages as in the file and in the preview. */
export interface Printer {
  readonly busy: boolean;
  /** Prints them in list order, and says what became of it. */
  print(documents: ExportSelection): Promise<void>;
  /** Says what became of a print job. */
  tell(outcome: PrintOutcome): void;
}

export interface PrinterPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly session: Session;
}

/** More names than these are counted. */
const MOST_NAMES = 5;

export function createPrinter({ api, messages, session }: PrinterPorts): Printer {
  let busy = $state(false);

  async function print(documents: ExportSelection): Promise<void> {
    if (busy) return;
    busy = true;
    messages.say(t('printing.busy'));
    try {
      tell(await api.printDocuments(documents, session.pdf));
    } catch (thrown) {
      messages.failed(thrown, 'print');
    } finally {
      busy = false;
    }
  }

  function tell({ printed, failed }: PrintOutcome): void {
    const [first] = failed.first;
    if (first === undefined) {
      if (printed) messages.done(t('printing.done'));
      else messages.done(t('printing.cancelled'), { description: t('printing.cancelledText'), warn: true });
    } else if (!printed && failed.count === 1) {
      messages.failed(new CodedError(first.code, `${first.label}: ${first.detail}`), 'print');
    } else {
      const sentence = printed ? t('printing.without', { count: failed.count }) : t('printing.nothing');
      messages.done(sentence, { description: names(failed), warn: true });
    }
  }

  return {
    get busy() {
      return busy;
    },
    print,
    tell,
  };
}

function names({ count, first }: ExportOutcome['failed']): string {
  const labels = first.slice(0, MOST_NAMES).map(({ label }) => label);
  const more = count - labels.length;
  const all = more === 0 ? labels : [...labels, t('printing.more', { count: more })];
  return t('printing.notOnPaper', { names: commaList(all) });
}
