import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { fileError } from '../files/file-error.ts';
import { createImageReader } from '../pdf/write/images/image.ts';
import { LOGO_FILE } from '../settings/export-fields.ts';
import { writeFileAtomic } from './atomic-write.ts';

const MOST_BYTES = 1024 * 1024;
const MOST_PIXELS = 4000;

/**
 * Copies a picture into the data folder and returns its name there, after looking at all of it: PNG or JPEG, at most
 * 1 MB and 4000 pixels each way.
 * @throws CodedError `invalid-argument` for any other picture, `local-data` or `file-not-writable` naming the file.
 */
export async function keepLogo(path: string, dataFolder: string): Promise<string> {
  const bytes = await readSmall(path);
  // A small file can say that it is a huge picture, so its header is looked at before anything is unpacked.
  const { width, height } = pngSize(bytes) ?? createImageReader()(bytes);
  if (width > MOST_PIXELS || height > MOST_PIXELS) {
    throw new CodedError(
      'invalid-argument',
      `${basename(path)} has ${width} × ${height} pixels, at most ${MOST_PIXELS} each way`,
    );
  }
  createImageReader()(bytes);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const name = `logo-${hash}.${bytes[0] === 0x89 ? 'png' : 'jpg'}`;
  await writeFileAtomic(join(dataFolder, name), bytes);
  return name;
}

/** What the header of a PNG says (ISO/IEC 15948, 11.2.2); null for anything else. */
function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes[0] !== 0x89 || bytes.byteLength < 24) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

async function readSmall(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new CodedError('invalid-argument', `${basename(path)} is larger than 1 MB`);
    return await readFile(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

/** The logo of the settings; null where there is none, or its file is gone: a PDF without logo is better than none. */
export async function readLogo(file: string | null, dataFolder: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file === null || !LOGO_FILE.test(file)) return null;
  return readFile(join(dataFolder, file)).catch(() => null);
}
