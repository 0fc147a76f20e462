import { createHash } from 'node:crypto';
import type { ReadImage } from './images/image.ts';
import type { PdfFile } from './pdf-file.ts';
import { Raw, refTo } from './syntax.ts';

/** Writes a picture where it is used first and gives the number of its object; the same picture is written once. */
export function createImageWriter(file: PdfFile, readImage: ReadImage): (bytes: Uint8Array) => number {
  const written = new Map<string, number>();
  return (bytes) => {
    const digest = createHash('sha256').update(bytes).digest('base64');
    const known = written.get(digest);
    if (known !== undefined) return known;
    const { width, height, dictionary, bytes: data, alpha } = readImage(bytes);
    const size = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height };
    const opacity = { ...size, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    const mask = alpha === null ? {} : { SMask: new Raw(refTo(file.stream(opacity, alpha))) };
    const id = file.stream({ ...size, ...dictionary, ...mask }, data);
    written.set(digest, id);
    return id;
  };
}
