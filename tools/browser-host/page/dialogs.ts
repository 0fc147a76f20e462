import type { Question } from '../messages.ts';

type PathQuestion = Extract<Question, { type: 'save' | 'open' }>;
type MessageQuestion = Extract<Question, { type: 'message' }>;

/** The windows that an operating system would show around the app, drawn apart from the page they belong to. */
export interface Dialogs {
  /** The path that was typed; null for Cancel or Escape. */
  askPath(question: PathQuestion): Promise<string | null>;
  /** The index of the button. */
  askButton(question: MessageQuestion): Promise<number>;
  /** Offers a PDF in a tab of its own; true where the person says that they have printed it. */
  askToPrint(path: string): Promise<boolean>;
  showPath(path: string): void;
  /** Covers the page for good; the first such message stays. `button` loads the page again. */
  showEnd(message: string, button: string | null): void;
}

const STYLES = `
  :host { all: initial; color-scheme: light dark; }
  dialog, .path { font: 14px/1.45 system-ui, sans-serif; color: CanvasText; background: Canvas; border: 1px solid GrayText; border-radius: 8px; }
  dialog { width: min(36rem, calc(100vw - 4rem)); padding: 20px; box-shadow: 0 12px 40px rgb(0 0 0 / 35%); }
  dialog::backdrop { background: rgb(0 0 0 / 35%); }
  h2 { margin: 0 0 12px; font-size: 15px; font-weight: 600; }
  label { display: block; }
  input { box-sizing: border-box; width: 100%; margin-top: 4px; padding: 6px 8px; font: inherit; }
  pre { max-height: 40vh; margin: 0; overflow: auto; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
  .problem { margin: 8px 0 0; font-weight: 600; }
  .buttons { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px; }
  button { padding: 5px 14px; font: inherit; }
  .path { position: fixed; bottom: 44px; left: 50%; z-index: 2147483647; max-width: 80vw; padding: 8px 12px; translate: -50% 0; overflow-wrap: anywhere; }
`;
/** Events that a page's own dialogs listen for on the document, to keep the focus or to close on Escape. */
const PRIVATE_EVENTS = ['keydown', 'keyup', 'focusin', 'focusout', 'pointerdown', 'pointerup', 'click', 'wheel'];
const MILLISECONDS_TO_READ = 8_000;

/** Makes the host's corner of the page: a shadow root outside `<body>`, so that neither styles the other. */
export function createDialogs(): Dialogs {
  const corner = document.createElement('browser-host');
  const root = corner.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  for (const name of PRIVATE_EVENTS) corner.addEventListener(name, (event) => event.stopPropagation());
  document.documentElement.append(corner);
  let ended = false;

  /** Shows a modal dialog and resolves with its return value; "" for Escape. */
  function show(title: string, content: readonly Node[]): { dialog: HTMLDialogElement; closed: Promise<string> } {
    const dialog = element('dialog', { 'aria-labelledby': 'title' }, [
      element('form', { method: 'dialog' }, [element('h2', { id: 'title' }, [title]), ...content]),
    ]);
    const { promise, resolve } = Promise.withResolvers<string>();
    dialog.addEventListener('cancel', () => {
      dialog.returnValue = '';
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    root.append(dialog);
    dialog.showModal();
    return { dialog, closed: promise };
  }

  return {
    async askPath({ title, path, problem, what, button }) {
      const input = element('input', { name: 'path', autocomplete: 'off', spellcheck: 'false', autofocus: '' });
      input.value = path;
      const { closed } = show(title, [
        element('label', {}, [what, input]),
        ...(problem === null ? [] : [element('p', { class: 'problem', role: 'alert' }, [problem])]),
        // Yes comes first in the document, so that Enter means it.
        buttons([
          ['yes', button],
          ['', 'Cancel'],
        ]),
      ]);
      input.setSelectionRange(path.lastIndexOf('/') + 1, Math.max(path.lastIndexOf('.'), 0));
      return (await closed) === 'yes' ? input.value : null;
    },
    async askButton({ message, detail, buttons: labels, defaultId, cancelId }) {
      const row = buttons(labels.map((label, index) => [String(index), label]));
      const { closed } = show(message, [...(detail === '' ? [] : [element('pre', {}, [detail])]), row]);
      row.querySelectorAll('button')[defaultId]?.focus();
      const answer = await closed;
      return answer === '' ? cancelId : Number(answer);
    },
    async askToPrint(path) {
      // A tab may be opened by a click only, so this is a link.
      const link = element('a', { href: path, target: '_blank', rel: 'noopener', autofocus: '' }, ['Open the PDF']);
      const { closed } = show('Print', [
        element('p', {}, [link, ' in a tab and print it there.']),
        buttons([
          ['yes', 'Printed'],
          ['', 'Cancel'],
        ]),
      ]);
      return (await closed) === 'yes';
    },
    showPath(path) {
      const note = element('div', { class: 'path', role: 'status' }, [path]);
      root.append(note);
      setTimeout(() => note.remove(), MILLISECONDS_TO_READ);
    },
    showEnd(message, button) {
      if (ended) return;
      ended = true;
      const { dialog, closed } = show(message, button === null ? [] : [buttons([['again', button]])]);
      dialog.addEventListener('cancel', (event) => event.preventDefault());
      void closed.then(() => location.reload());
    },
  };
}

function buttons(entries: readonly (readonly [value: string, label: string])[]): HTMLElement {
  return element(
    'div',
    { class: 'buttons' },
    entries.map(([value, label]) => element('button', { value }, [label])),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  content: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}
