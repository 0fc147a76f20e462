/** A call of the window that was watched; times are those of the page's clock, in milliseconds. */
export interface Seen {
  /** When the browser took up what the person did. */
  readonly done: number;
  /** When the answer to the first such call after it had arrived. */
  readonly answered: number;
  /**
   * The end of the first animation frame in which the list says how many rows the answer has: the first task after it,
   * when the page has handed its picture over.
   */
  readonly painted: number;
}

export interface Probe {
  /** From now on the next `event` counts as done, or the moment of this call where there is none to wait for. */
  readonly arm: (event: 'input' | 'click' | 'keydown' | null, call: string) => void;
  /** Resolves when the answer to what was done is on the screen. */
  readonly seen: () => Promise<Seen>;
  /** Of the frames since the last call of this: how many milliseconds each took that was longer than 50. */
  readonly longFrames: () => readonly number[];
  /** The longest message in either direction up to now, with the call it belongs to. */
  readonly longest: () => { readonly bytes: number; readonly call: string };
}

declare global {
  interface Window {
    findProbe: Probe;
  }
}

/**
 * Runs in the page before the app does, and is sent there as text, so that it can use nothing but what it holds. It reads
 * the messages between the page and the host.
 */
export function installProbe(): void {
  const LONG_MS = 50;
  const PATIENCE_MS = 20_000;
  const calls = new Map<number, string>();
  let longest = { text: '', call: '' };
  let armed: { readonly event: string | null; readonly call: string } = { event: null, call: '' };
  let done: number | null = null;
  let waitingFor: number | null = null;
  let answer: { readonly at: number; readonly length: number | null } | null = null;
  let outcome: Promise<Seen> | null = null;
  const frames: number[] = [];
  let lastFrame = performance.now();

  /** The message that `stringify` of devalue wrote, as far as plain objects, arrays and primitives go. */
  function read(text: string): Record<string, unknown> {
    const values = JSON.parse(text) as unknown[];
    const at = (index: number): unknown => {
      const value = index < 0 ? undefined : values[index];
      if (Array.isArray(value)) return value.map((member: number) => at(member));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, member]: [string, number]) => [key, at(member)]));
    };
    return at(0) as Record<string, unknown>;
  }

  function noteLength(text: string, call: string): void {
    if (text.length > longest.text.length) longest = { text, call };
  }

  function noteCall(text: string): void {
    const { kind, id, channel } = read(text);
    if (kind !== 'invoke') return;
    const call = String(channel).split(':').at(-1) ?? '';
    calls.set(Number(id), call);
    noteLength(text, call);
    if (done !== null && waitingFor === null && call === armed.call) waitingFor = Number(id);
  }

  function noteAnswer(text: string): void {
    const id = /^\[\{"kind":1,"id":2,"value":3\},"result",(\d+)/.exec(text)?.[1];
    noteLength(text, id === undefined ? 'event' : (calls.get(Number(id)) ?? ''));
    if (id !== undefined && Number(id) === waitingFor) answer ??= { at: performance.now(), length: lengthIn(text) };
  }

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // The first listener, so that it knows the moment before the app has done anything.
      this.addEventListener('message', ({ data }) => noteAnswer(String(data)));
    }

    override send(data: string): void {
      noteCall(data);
      super.send(data);
    }
  };

  for (const event of ['input', 'click', 'keydown']) {
    window.addEventListener(
      event,
      ({ timeStamp }) => {
        if (armed.event === event && done === null) done = timeStamp;
      },
      { capture: true },
    );
  }

  const watchFrames = (now: number): void => {
    if (now - lastFrame > LONG_MS) frames.push(now - lastFrame);
    lastFrame = now;
    requestAnimationFrame(watchFrames);
  };
  requestAnimationFrame(watchFrames);

  function frame(): Promise<number> {
    return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  }

  /** To be asked in an animation frame. A message is a task, and tasks wait until the frame has been drawn. */
  function endOfFrame(): Promise<number> {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  }

  /** How long the list in an answer is; null where it has none. Its rows stay unread: that would be part of the time. */
  function lengthIn(text: string): number | null {
    const values = JSON.parse(text) as unknown[];
    const member = (index: number, name: string): number => {
      const value = values[index];
      const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
      return typeof found === 'number' && !Array.isArray(value) ? found : -1;
    };
    const length = values[member(member(member(0, 'value'), 'value'), 'length')];
    return typeof length === 'number' ? length : null;
  }

  /** The list says how many rows the answer has; true for an answer that is no part of the list. */
  function isShown(length: number | null): boolean {
    if (length === null) return true;
    const rows = document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('aria-rowcount') ?? null;
    return rows === null ? length === 0 : Number(rows) === length + 1;
  }

  async function watch(call: string): Promise<Seen> {
    const started = performance.now();
    while (done === null || answer === null || !isShown(answer.length)) {
      if ((await frame()) - started > PATIENCE_MS) throw new Error(`No answer to ${call} was shown in time`);
    }
    return { done, answered: answer.at, painted: await endOfFrame() };
  }

  function arm(event: string | null, call: string): void {
    armed = { event, call };
    done = event === null ? performance.now() : null;
    waitingFor = null;
    answer = null;
    outcome = watch(call);
    // Whoever asks is told; until then it is nobody's failure.
    outcome.catch(() => undefined);
  }

  // The first thing that is seen is the first page, from the moment at which the window was opened.
  arm(null, 'listDocuments');
  done = 0;

  window.findProbe = {
    arm,
    seen: () => outcome ?? Promise.reject(new Error('Nothing was done')),
    longFrames: () => frames.splice(0),
    longest: () => ({ bytes: new TextEncoder().encode(longest.text).length, call: longest.call }),
  };
}
