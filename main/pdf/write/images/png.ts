import { crc32, inflateSync } from 'node:zlib';
import { CodedError } from '../../../../shared/result.ts';
import type { PdfImage } from './pdf-image.ts';
import { type Layout, linesLength, samplesOf } from './png-samples.ts';
import { Raw } from '../syntax.ts';

/** No logo needs more; a small file may unpack to very much. */
const MOST_PIXELS = 40_000_000;
const COLOR_TYPES: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
const GREY = 0;
const PALETTE = 3;
const GREY_ALPHA = 4;

interface Png extends Layout {
  readonly colorType: number;
  readonly palette: Uint8Array;
  /** Empty where every pixel is opaque or has its own alpha. */
  readonly transparency: Uint8Array;
  /** Compressed. */
  readonly data: Uint8Array;
}

/** A PNG without transparency goes into a PDF as it is; else colours and opacity are taken apart. */
export function readPng(bytes: Uint8Array): PdfImage {
  const png = parse(bytes);
  const { width, height, colorType, depth } = png;
  const lines = inflated(png);
  const plain = png.transparency.length === 0 && colorType < GREY_ALPHA && !png.interlaced;
  if (plain) {
    const parameters = new Raw(`<</Predictor 15/Colors ${png.samples}/BitsPerComponent ${depth}/Columns ${width}>>`);
    const colorSpace =
      colorType === PALETTE
        ? ['Indexed', 'DeviceRGB', png.palette.length / 3 - 1, png.palette]
        : colorType === GREY
          ? 'DeviceGray'
          : 'DeviceRGB';
    const dictionary = {
      ColorSpace: colorSpace,
      BitsPerComponent: depth,
      Filter: 'FlateDecode',
      DecodeParms: parameters,
    };
    return { width, height, dictionary, bytes: png.data, alpha: null };
  }
  const { colors, alpha } = takenApart(png, lines);
  const grey = colorType === GREY || colorType === GREY_ALPHA;
  const dictionary = { ColorSpace: grey ? 'DeviceGray' : 'DeviceRGB', BitsPerComponent: 8 };
  return { width, height, dictionary, bytes: colors, alpha: alpha.every((opacity) => opacity === 255) ? null : alpha };
}

function damaged(cause?: unknown): CodedError {
  return new CodedError('invalid-argument', 'the PNG picture is damaged', { cause });
}

function parse(bytes: Uint8Array): Png {
  const chunks = chunksOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.length !== 13) throw damaged();
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth = 0, colorType = 0, , , interlace = 0] = header.subarray(8);
  const kind = COLOR_TYPES[colorType];
  if (kind?.depths.includes(depth) !== true || width === 0 || height === 0 || interlace > 1) throw damaged();
  if (width * height > MOST_PIXELS) throw new CodedError('invalid-argument', 'the PNG picture is too large');
  const all = (type: string): Buffer =>
    Buffer.concat(chunks.filter((chunk) => chunk.type === type).map(({ data }) => data));
  const palette = all('PLTE');
  if (colorType === PALETTE && (palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768))
    throw damaged();
  const transparency = colorType < GREY_ALPHA ? all('tRNS') : Buffer.alloc(0);
  return {
    width,
    height,
    depth,
    samples: kind.samples,
    interlaced: interlace === 1,
    colorType,
    palette,
    transparency,
    data: all('IDAT'),
  };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(bytes: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw damaged();
    if (type === 'IEND') return chunks;
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  throw damaged();
}

/** The picture's lines, each after the byte of its filter; whole, or the picture is damaged. */
function inflated(png: Png): Uint8Array {
  const expected = linesLength(png);
  let lines: Uint8Array;
  try {
    lines = inflateSync(png.data, { maxOutputLength: expected + 1 });
  } catch (error) {
    throw damaged(error);
  }
  if (lines.length !== expected) throw damaged();
  return lines;
}

/** Colours of eight bits and the opacity of each pixel. */
function takenApart(png: Png, lines: Uint8Array): { readonly colors: Uint8Array; readonly alpha: Uint8Array } {
  const samples = samplesOf(lines, png);
  if (samples === null) throw damaged();
  const { colorType, palette, transparency, depth } = png;
  const pixels = png.width * png.height;
  const alpha = new Uint8Array(pixels).fill(255);
  if (colorType === PALETTE) {
    const colors = new Uint8Array(pixels * 3);
    for (const [pixel, index] of samples.entries()) {
      colors.set(palette.subarray(index * 3, index * 3 + 3), pixel * 3);
      alpha[pixel] = transparency[index] ?? 255;
    }
    return { colors, alpha };
  }
  const perColor = colorType === GREY || colorType === GREY_ALPHA ? 1 : 3;
  const colors = new Uint8Array(pixels * perColor);
  const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  // One colour may stand for "nothing here"; of 16 bits only the higher eight are compared, as only they are kept.
  const clear = Array.from({ length: perColor }, (_, color) => transparency[2 * color + (depth === 16 ? 0 : 1)]);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    let isClear = transparency.length > 0;
    for (let color = 0; color < perColor; color += 1) {
      const sample = samples[pixel * png.samples + color] ?? 0;
      if (sample !== clear[color]) isClear = false;
      colors[pixel * perColor + color] = sample * scale;
    }
    if (isClear) alpha[pixel] = 0;
    else if (png.samples > perColor) alpha[pixel] = samples[pixel * png.samples + perColor] ?? 255;
  }
  return { colors, alpha };
}
