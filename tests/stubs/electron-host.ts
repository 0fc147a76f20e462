import { fileURLToPath } from 'node:url';
import type { InvoiceDeskApi } from '../../shared/ipc.ts';
import { createHost, installHost } from '../../tools/browser-host/host.ts';
import type { Question, ToPage } from '../../tools/browser-host/messages.ts';
import { createRendererElectron } from '../../tools/browser-host/page/bridge.ts';
import type { WebFrameMain } from '../../tools/browser-host/types.ts';

/** The frame that calls come from; a test replaces it to be somebody else. */
export const sender: { frame: WebFrameMain | null } = { frame: { url: 'app://invoice-desk/', parent: null } };

/** What the app did to the desktop, and how the person at it answers. */
export const desktop = {
  exitCodes: [] as number[],
  copied: [] as string[],
  shown: [] as string[],
  questions: [] as Question[],
  /** Answers "Save as" with this path; null cancels. */
  saveAs: null as string | null,
  /** Answers a question for a file or folder to open with this path; null cancels. */
  open: null as string | null,
  /** The PDFs that were printed, as they were when the printer got them. */
  printed: [] as Buffer[],
  /** The index of the button that is chosen in a message box. */
  button: 0,
};

/** What the preload script put on the page's `window`. */
const world: Record<string, unknown> = {};

/** Electron in memory: the browser host without its server, with the page's side in the same process. */
export const host = createHost({
  appFolder: fileURLToPath(new URL('../../', import.meta.url)),
  isPackaged: false,
  environment: { LANG: 'en_GB.UTF-8' },
  exit: (code) => void desktop.exitCodes.push(code),
  onWindow: () => undefined,
  say: (line) => void desktop.shown.push(line),
});
installHost(host);

export const renderer = createRendererElectron(
  { invoke: (channel, args) => host.invoke(channel, args, sender.frame) },
  (key, value) => {
    world[key] = value;
  },
);
const page = host.link.attach({ send: receive, close: () => undefined });

function receive(message: ToPage): void {
  // Over a real connection the message would be a copy.
  if (message.kind === 'event') renderer.dispatch(message.channel, structuredClone(message.args));
  if (message.kind === 'question') {
    desktop.questions.push(message.question);
    const value = answerTo(message.question);
    queueMicrotask(() => page.receive({ kind: 'answer', id: message.id, value }));
  }
}

function answerTo(question: Question): string | number | null {
  if (question.type === 'copy') desktop.copied.push(question.text);
  // A refused path would be asked for again for ever; a person would give up.
  if (question.type === 'save') return question.problem === null ? desktop.saveAs : null;
  if (question.type === 'open') return question.problem === null ? desktop.open : null;
  if (question.type === 'print') {
    const pdf = host.prints.read(question.path);
    if (pdf !== null) desktop.printed.push(pdf);
    return pdf === null ? null : 1;
  }
  return question.type === 'message' ? desktop.button : null;
}

/** `window.api`, once the preload script has been imported. */
export function api(): InvoiceDeskApi {
  if (world['api'] === undefined) throw new Error('The preload script has not run.');
  return world['api'] as InvoiceDeskApi;
}
