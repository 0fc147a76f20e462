import type { Sink } from '../documents-writer.ts';

const CHUNK = 64 * 1024;

/** A text file that grows from its beginning, in UTF-8. */
export interface TextFile {
  write(text: string): Promise<void>;
  /** Hands over what is left. */
  end(): Promise<void>;
}

/** Gathers short texts to chunks of some 64 kB, so that a row does not cost a write. */
export function textFile(sink: Sink): TextFile {
  const encoder = new TextEncoder();
  let waiting = '';
  async function flush(): Promise<void> {
    const text = waiting;
    waiting = '';
    if (text !== '') await sink(encoder.encode(text));
  }
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= CHUNK) await flush();
    },
    end: flush,
  };
}
