import { CodedError } from '../../../../shared/result.ts';
import type { PdfImage } from './pdf-image.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Frames that PDF readers decode: baseline, extended and progressive (ISO 32000-1, 7.4.8). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** A JPEG goes into a PDF as it is; only its facts are read, and whether it is whole. */
export function readJpeg(bytes: Uint8Array): PdfImage {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = findFrame(data);
  if (frame === null || !endsWell(bytes)) throw new CodedError('invalid-argument', 'the JPEG picture is damaged');
  const bits = data.getUint8(frame + 4);
  const height = data.getUint16(frame + 5);
  const width = data.getUint16(frame + 7);
  const colorSpace = { 1: 'DeviceGray', 3: 'DeviceRGB' }[data.getUint8(frame + 9)];
  if (colorSpace === undefined)
    throw new CodedError('invalid-argument', 'the JPEG picture is not in grey or RGB colours');
  if (width === 0 || height === 0 || bits !== 8)
    throw new CodedError('invalid-argument', 'the JPEG picture is damaged');
  const dictionary = { ColorSpace: colorSpace, BitsPerComponent: bits, Filter: 'DCTDecode' };
  return { width, height, dictionary, bytes, alpha: null };
}

/** Where the marker of the frame is; null where the segments before the picture's data are not sound. */
function findFrame(data: DataView): number | null {
  let frame: number | null = null;
  let at = 2;
  while (at + 4 <= data.byteLength) {
    if (data.getUint8(at) !== 0xff) return null;
    const marker = data.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = data.getUint16(at + 2);
    if (length < 2 || at + 2 + length > data.byteLength) return null;
    if (FRAMES.has(marker) && length >= 11) frame = at;
    if (marker === START_OF_SCAN) return frame;
    at += 2 + length;
  }
  return null;
}

/** A file that was cut off lacks the marker at its end; some programs write a few bytes after it. */
function endsWell(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= 0 && at >= bytes.length - 4096; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === END_OF_IMAGE) return true;
  }
  return false;
}
