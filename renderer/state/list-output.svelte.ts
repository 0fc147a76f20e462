import type { ExportSelection } from '../../shared/export.ts';
import type { ListColumn } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { t } from '../lib/i18n.ts';
import type { ListState } from './list.svelte.ts';
import type { Messages } from './messages.svelte.ts';
import type { Printer } from './printer.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Session } from './session.svelte.ts';

/** The list itself as a table: copied, saved or printed with the columns that are shown. */
export interface ListOutput {
  readonly busy: boolean;
  /** What is selected, else the one document. */
  copySelection(documentId: string | null): Promise<void>;
  copyRow(documentId: string): Promise<void>;
  copyAll(): Promise<void>;
  save(): Promise<void>;
  print(): Promise<void>;
}

export interface ListOutputPorts {
  readonly api: Api;
  readonly list: Pick<ListState, 'filter' | 'order' | 'mode' | 'count'>;
  readonly selection: Pick<Selection, 'count'>;
  readonly session: Session;
  readonly messages: Messages;
  readonly printer: Pick<Printer, 'tell'>;
  readonly columns: () => readonly ListColumn[];
  readonly printCount: (count: number) => string;
  readonly reveal: (path: string) => Promise<void>;
}

export function createListOutput(ports: ListOutputPorts): ListOutput {
  const { api, list, selection, session, messages, printer, columns, printCount, reveal } = ports;
  let busy = $state(false);

  const all = (): ExportSelection => ({ kind: 'filter', filter: list.filter, order: list.order });

  async function once(work: () => Promise<void>, task: 'copy' | 'export-many' | 'print'): Promise<void> {
    if (busy) return;
    busy = true;
    const end = messages.during(t(`listOutput.during.${task}`));
    try {
      await work();
    } catch (thrown) {
      messages.failed(thrown, task);
    } finally {
      end();
      busy = false;
    }
  }

  const copy = (what: ExportSelection): Promise<void> =>
    once(async () => {
      const count = await api.copyList(what, columns(), list.mode);
      messages.done(t('listOutput.copied', { count, n: printCount(count) }));
    }, 'copy');

  const copyRow = (documentId: string): Promise<void> => copy({ kind: 'documents', ids: [documentId] });

  return {
    get busy() {
      return busy;
    },
    async copySelection(documentId) {
      if (selection.count > 0) await copy({ kind: 'selected', order: list.order });
      else if (documentId !== null) await copyRow(documentId);
    },
    copyRow,
    async copyAll() {
      if ((list.count ?? 0) > 0) await copy(all());
    },
    save: () =>
      once(async () => {
        if ((list.count ?? 0) === 0) return;
        const saved = await api.saveList(all(), columns(), list.mode);
        if (!saved.saved) return;
        const action = { label: t('export.show'), run: () => void reveal(saved.path) };
        messages.done(t('listOutput.saved'), { description: saved.path, action });
      }, 'export-many'),
    print: () =>
      once(async () => {
        if ((list.count ?? 0) === 0) return;
        printer.tell(await api.printList(all(), columns(), list.mode, session.pdf));
      }, 'print'),
  };
}
