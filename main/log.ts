import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { anonymise, describeError } from './redact.ts';

export type LogLevel = 'info' | 'warn' | 'error';

/** `area` says which part speaks ("ipc"); an error is written with its stack. Every text is anonymised. */
export interface Log {
  info(area: string, message: string): void;
  warn(area: string, message: string, error?: unknown): void;
  error(area: string, message: string, error?: unknown): void;
}

export interface LogOptions {
  /** Made if needed. The log is `invoice-desk.log` in it, and one older file beside it. */
  readonly folder: string;
  /** Size in bytes at which the file becomes the older one, so that both together take at most twice as much. */
  readonly mostBytes?: number;
  readonly now?: () => Date;
}

/**
 * A log file for the person's own use: it never leaves the computer. Lines are written at once, so that the last one
 * before a crash is there. A log that cannot be written never stops the app.
 */
export function createLog({ folder, mostBytes = 1024 * 1024, now = () => new Date() }: LogOptions): Log {
  const file = join(folder, 'invoice-desk.log');

  function write(level: LogLevel, area: string, message: string, error?: unknown): void {
    const detail = error === undefined ? '' : `\n${describeError(error)}`;
    const text = `${now().toISOString()} ${level.padEnd(5)} ${area}: ${anonymise(message)}${detail}`;
    // Later lines of one entry are indented, so that nothing in a message can pose as an entry.
    const entry = `${text.replaceAll(/\r\n|\r|\n/g, '\n    ')}\n`;
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) + Buffer.byteLength(entry) > mostBytes) renameSync(file, `${file}.old`);
      appendFileSync(file, entry, { mode: 0o600 });
    } catch {
      // Reporting this would need the log.
    }
  }

  return {
    info: (area, message) => write('info', area, message),
    warn: (area, message, error) => write('warn', area, message, error),
    error: (area, message, error) => write('error', area, message, error),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
