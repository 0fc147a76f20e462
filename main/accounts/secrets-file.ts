import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { fileError, systemCodeOf } from '../files/file-error.ts';
import { moveAside } from '../files/move-aside.ts';

/** Ciphertexts by account id, newest first; base64 on a single line each. */
export type Ciphertexts = Readonly<Record<string, readonly string[]>>;

/** The file of encrypted secrets, readable by its owner only. It is read anew for each use: it is small and rarely used. */
export interface SecretsFile {
  read(): Ciphertexts;
  /**
   * Replaces the ciphertexts of one account; none removes it.
   * @throws CodedError `file-not-writable` or `disk-full`, naming the file.
   */
  write(accountId: string, ciphertexts: readonly string[]): Promise<void>;
  /** Where the damaged file is now; null where there was none. */
  readonly movedAside: string | null;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const FILE = v.object({ secrets: v.record(v.string(), v.array(v.pipe(v.string(), v.regex(BASE64)))) });
const OWNER_ONLY = 0o600;

/**
 * Opens `secrets.json` in `folder`; a damaged one is moved aside, never overwritten.
 * @throws CodedError `file-not-writable` or `local-data`, naming the file.
 */
export function openSecretsFile(folder: string, now: () => Date): SecretsFile {
  const file = join(folder, 'secrets.json');
  const movedAside = readCiphertexts(file) === null ? moveAside(file, now()) : null;
  const read = (): Ciphertexts => {
    const found = readCiphertexts(file);
    if (found === null) throw fileError(new Error('The file is damaged'), file);
    return found;
  };
  let writes: Promise<void> = Promise.resolve();
  const write = async (accountId: string, ciphertexts: readonly string[]): Promise<void> => {
    const { [accountId]: _before, ...others } = read();
    const secrets: Ciphertexts = ciphertexts.length === 0 ? others : { ...others, [accountId]: ciphertexts };
    try {
      await writeFileAtomic(file, `${JSON.stringify({ secrets }, null, 2)}\n`, { mode: OWNER_ONLY });
    } catch (error) {
      throw fileError(error, file);
    }
  };
  return {
    read,
    // One after the other: each write begins with what the last one left.
    write: (accountId, ciphertexts) => {
      const written = writes.then(() => write(accountId, ciphertexts));
      writes = written.catch(() => undefined);
      return written;
    },
    movedAside,
  };
}

/** Empty where there is no file; null where it is not what we write. */
function readCiphertexts(file: string): Ciphertexts | null {
  try {
    const parsed = v.safeParse(FILE, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output.secrets : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (systemCodeOf(error) === 'ENOENT') return {};
    throw fileError(error, file);
  }
}
