import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageLink } from './page-link.ts';

/** PDFs that wait for being printed by the browser, each under an address of its own that nobody can guess. */
export interface Prints {
  /** Asks the person to print a `file:` address in a tab; false where they close the question. */
  print(address: string | null): Promise<boolean>;
  /** The PDF behind a path that a page was told; null for any other. */
  read(path: string): Buffer | null;
}

/** `folder` is the path below which the server asks here. */
export function createPrints(link: PageLink, folder: string): Prints {
  const waiting = new Map<string, string>();
  return {
    print: async (address) => {
      if (address?.startsWith('file:') !== true) throw new Error('There is no PDF to print.');
      const path = `${folder}${randomUUID()}.pdf`;
      waiting.set(path, fileURLToPath(address));
      try {
        return (await link.ask({ type: 'print', path })) === 1;
      } finally {
        waiting.delete(path);
      }
    },
    read: (path) => {
      const file = waiting.get(path);
      return file === undefined ? null : readFileSync(file);
    },
  };
}
