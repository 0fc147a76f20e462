/** What of a window this needs. */
interface ClosingWindow {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  destroy(): void;
}

export interface ClosingPorts {
  readonly isExporting: () => boolean;
  /** True where the person wants to stop the export and close. */
  readonly ask: () => Promise<boolean>;
  /** Stops the export; see `Exports.cancel`. */
  readonly stop: () => void;
}

/**
 * A window is not closed over a running export without a question: nobody would read its report. What it has written by
 * then stays, and the question is asked once at a time.
 */
export function askBeforeClosing(window: ClosingWindow, { isExporting, ask, stop }: ClosingPorts): void {
  let asked: Promise<void> | null = null;

  async function closeIfWanted(): Promise<void> {
    if (!(await ask())) return;
    stop();
    window.destroy();
  }

  window.on('close', (event) => {
    if (!isExporting()) return;
    event.preventDefault();
    asked ??= closeIfWanted().finally(() => {
      asked = null;
    });
  });
}
