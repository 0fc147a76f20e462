import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import type { SyncProgress } from '../../shared/sync.ts';
import { showCount, showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

function terminal(isTTY: boolean, columns = 80): { readonly terminal: Terminal; written(): string } {
  const written: string[] = [];
  const stderr = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  return {
    terminal: {
      stdin: Readable.from([]),
      stdout: new PassThrough(),
      stderr: Object.assign(stderr, { isTTY, columns }),
    },
    written: () => written.join(''),
  };
}

test('a count stands on one line that is cleared at the end', () => {
  const screen = terminal(true);
  const progress = showCount('exporting', screen.terminal);
  progress.show(1, 2);
  progress.show(2, 2);
  progress.stop();
  expect(screen.written()).toBe('\r\u001B[Kexporting 1 of 2\r\u001B[Kexporting 2 of 2\r\u001B[K');
});

test('a sync says account, step and count, and no more than fits', () => {
  const screen = terminal(true, 20);
  const listeners: ((progress: SyncProgress) => void)[] = [];
  const stop = showProgress(
    {
      onProgress: (listener) => {
        listeners.push(listener);
        return () => void listeners.pop();
      },
    },
    [],
    screen.terminal,
  );
  listeners.at(0)?.({ accountId: 'emnify', step: 'fetching', done: 120, total: 431 });
  listeners.at(0)?.({ accountId: 'x', step: 'signing-in', done: 0, total: null });
  stop();
  expect(listeners).toEqual([]);
  expect(screen.written()).toBe('\r\u001B[Kemnify: fetching 1…\r\u001B[Kx: signing in\r\u001B[K');
});

test('a file or a pipe gets nothing', () => {
  const screen = terminal(false);
  const progress = showCount('exporting', screen.terminal);
  progress.show(1, 2);
  progress.stop();
  expect(screen.written()).toBe('');
});
