/** Runs in the page before the app's own script: the bridge to the host, its dialogs and its menu shortcuts. */
import { parse, stringify } from 'devalue';
import type { Answer, FromPage, MenuShortcut, Question, ToPage } from '../messages.ts';
import { matchesAccelerator } from './accelerators.ts';
import { createRendererElectron } from './bridge.ts';
import { createDialogs } from './dialogs.ts';

const ENDED = 'Invoice Desk has ended. Start it again to go on.';
const mac = navigator.userAgent.includes('Mac');
const dialogs = createDialogs();
const pending = new Map<number, PromiseWithResolvers<unknown>>();
const waiting: string[] = [];
const socket = new WebSocket(`ws://${location.host}/__browser-host/socket`);
let shortcuts: readonly MenuShortcut[] = [];
let lastId = 0;

const { electron, dispatch } = createRendererElectron({ invoke }, (key, value) => {
  Object.defineProperty(window, key, { value, enumerable: true });
});

/** What the preload script may require. */
export function require(name: string): unknown {
  if (name !== 'electron') throw new Error(`module not found: ${name}`);
  return electron;
}

function invoke(channel: string, args: readonly unknown[]): Promise<unknown> {
  if (socket.readyState > WebSocket.OPEN) return Promise.reject(new Error('Invoice Desk has ended.'));
  const id = (lastId += 1);
  const answer = Promise.withResolvers<unknown>();
  pending.set(id, answer);
  send({ kind: 'invoke', id, channel, args: [...args] });
  return answer.promise;
}

function send(message: FromPage): void {
  const text = stringify(message);
  if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
  else socket.send(text);
}

function receive(message: ToPage): void {
  switch (message.kind) {
    case 'event':
      dispatch(message.channel, message.args);
      break;
    case 'result':
      settle(message.id)?.resolve(message.value);
      break;
    case 'rejected':
      settle(message.id)?.reject(new Error(message.message));
      break;
    case 'question':
      void answerQuestion(message.id, message.question);
      break;
    case 'menu':
      shortcuts = message.shortcuts;
      break;
    case 'show-path':
      dialogs.showPath(message.path);
      break;
    case 'reload':
      location.reload();
      break;
    case 'replaced':
      dialogs.showEnd('Invoice Desk is open in another tab.', 'Use it here');
      break;
    case 'ended':
      dialogs.showEnd(ENDED, null);
  }
}

function settle(id: number): PromiseWithResolvers<unknown> | undefined {
  const answer = pending.get(id);
  pending.delete(id);
  return answer;
}

async function answerQuestion(id: number, question: Question): Promise<void> {
  send({ kind: 'answer', id, value: await ask(question) });
}

function ask(question: Question): Promise<Answer> {
  switch (question.type) {
    case 'save':
    case 'open':
      return dialogs.askPath(question);
    case 'message':
      return dialogs.askButton(question);
    case 'print':
      return dialogs.askToPrint(question.path).then((printed) => (printed ? 1 : null));
    case 'copy':
      return navigator.clipboard.writeText(question.text).then(
        () => null,
        (error: unknown) => String(error),
      );
  }
}

socket.addEventListener('open', () => {
  for (const text of waiting.splice(0)) socket.send(text);
});
socket.addEventListener('message', ({ data }) => receive(parse(String(data)) as ToPage));
socket.addEventListener('close', () => {
  for (const { reject } of pending.values()) reject(new Error('Invoice Desk has ended.'));
  pending.clear();
  dialogs.showEnd(ENDED, null);
});

// As in Electron, the page sees a key first and the menu gets what the page leaves.
window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return;
  const shortcut = shortcuts.find(({ accelerator }) => matchesAccelerator(accelerator, event, mac));
  if (shortcut === undefined) return;
  event.preventDefault();
  send({ kind: 'menu', id: shortcut.id });
});

const darkness = matchMedia('(prefers-color-scheme: dark)');
darkness.addEventListener('change', () => send({ kind: 'theme', dark: darkness.matches }));
send({ kind: 'hello', language: navigator.language, dark: darkness.matches });

// The key has been used; without it the address can be shown and reloaded.
if (location.search !== '') history.replaceState(null, '', location.pathname);
