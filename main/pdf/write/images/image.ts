import { CodedError } from '../../../../shared/result.ts';
import { readJpeg } from './jpeg.ts';
import type { PdfImage } from './pdf-image.ts';
import { readPng } from './png.ts';

/** Reads pictures, each once for as long as it is in use. */
export type ReadImage = (bytes: Uint8Array) => PdfImage;

/** @throws CodedError `invalid-argument` for what is no PNG or JPEG, damaged, or in colours that PDF/A does not allow. */
export function createImageReader(): ReadImage {
  const known = new WeakMap<Uint8Array, PdfImage>();
  return (bytes) => {
    const read = known.get(bytes);
    if (read !== undefined) return read;
    const image = readImage(bytes);
    known.set(bytes, image);
    return image;
  };
}

function readImage(bytes: Uint8Array): PdfImage {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  throw new CodedError('invalid-argument', 'the picture is neither a PNG nor a JPEG file');
}
