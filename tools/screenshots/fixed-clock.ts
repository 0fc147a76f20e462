/**
 * Preloaded into the app's process while screenshots are made: the clock stands still, so that the same code gives the
 * same pictures. The day lies after the newest sample invoice.
 */
const NOW = Date.UTC(2026, 10, 20, 9, 30);

class FixedDate extends Date {
  constructor(...parts: readonly [] | readonly [number | string | Date]) {
    super(parts[0] ?? NOW);
  }

  static override now(): number {
    return NOW;
  }
}

globalThis.Date = FixedDate as DateConstructor;
