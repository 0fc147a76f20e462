import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Instant } from '../../shared/document/dates.ts';
import type { Sink } from './documents-writer.ts';

/** A ZIP that is written piece by piece: only one entry's content is in memory at a time. */
export interface ZipWriter {
  /** `name` with `/` between folders; `time` becomes the file's. */
  add(name: string, bytes: Uint8Array, time: Instant): Promise<void>;
  addFile(name: string, path: string, time: Instant): Promise<void>;
  finish(): Promise<void>;
}

/**
 * Times are in UTC and nothing of this computer is in the file: the same entries give the same bytes. Throws what `sink`
 * throws.
 */
export function openZip(sink: Sink): ZipWriter {
  const zip = new ZipFile();
  const written = drain(zip.outputStream, sink);
  // Whoever adds or finishes is told.
  written.catch(() => undefined);
  const failed = new Promise<never>((_resolve, reject) => zip.once('error', reject));
  failed.catch(() => undefined);

  function addStream(name: string, time: Instant, open: () => Readable): Promise<unknown> {
    const added = new Promise<void>((resolve) => {
      // PDFs are compressed already; the quickest level keeps the form that every program can unpack from a stream.
      const options = { mtime: asLocal(time), forceDosTimestamp: true, mode: 0o100644, compressionLevel: 1 };
      zip.addReadStreamLazy(name, options, (callback) => {
        const stream = open();
        stream.once('error', (error) => zip.emit('error', error));
        stream.once('close', resolve);
        callback(null, stream);
      });
    });
    return Promise.race([added, failed, written]);
  }

  return {
    add: async (name, bytes, time) => {
      // yazl holds on to the function until the end, so this must not hold on to the bytes.
      let content: Uint8Array | null = bytes;
      await addStream(name, time, () => {
        const stream = Readable.from([content]);
        content = null;
        return stream;
      });
    },
    addFile: async (name, path, time) => {
      await addStream(name, time, () => createReadStream(path));
    },
    finish: async () => {
      zip.end();
      await Promise.race([written, failed]);
    },
  };
}

async function drain(stream: NodeJS.ReadableStream, sink: Sink): Promise<void> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A ZIP is made of bytes');
    await sink(chunk);
  }
}

/** ZIP has a time without a zone, which yazl takes from this computer's: here it is the one in UTC. */
function asLocal(time: Instant): Date {
  const utc = new Date(time);
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
}
