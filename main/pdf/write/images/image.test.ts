import { crc32, deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { newEngine } from '../../../../tests/fixtures/draw-pdf.ts';
import { definition } from '../../../../tests/fixtures/pdf-blocks.ts';
import { noPdfTools, pdfFaults, pdfSource } from '../../../../tests/fixtures/read-pdf.ts';
import { createImageReader } from './image.ts';

const read = createImageReader();

interface PngOptions {
  readonly colorType: number;
  readonly depth?: number;
  readonly interlaced?: boolean;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  readonly filter?: number;
}

/** A PNG of one line; each pixel has as many samples as its colour type. */
function png(pixels: readonly (readonly number[])[], options: PngOptions): Buffer {
  const { colorType, depth = 8, interlaced = false, palette, transparency, filter = 0 } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.length, 0);
  header.writeUInt32BE(1, 4);
  header.set([depth, colorType, 0, 0, interlaced ? 1 : 0], 8);
  const bits = pixels
    .flat()
    .map((sample) => sample.toString(2).padStart(depth, '0'))
    .join('');
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(palette === undefined ? [] : [chunk('PLTE', Buffer.from(palette))]),
    ...(transparency === undefined ? [] : [chunk('tRNS', Buffer.from(transparency))]),
    chunk('IDAT', deflateSync(Buffer.from([filter, ...bytes]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

// 4 x 4 pixels.
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4' +
    '+Pj4+Pj4+Pj/wAARCAAEAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAYEAEAAwEAAAAAAAAAAAAAAAAAAREhMf/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCxt9kAH//Z',
  'base64',
);

describe('a PNG', () => {
  test('without transparency goes into the file as it is', () => {
    const image = read(png([[1, 2, 3]], { colorType: 2 }));
    expect(image).toMatchObject({ width: 1, height: 1, alpha: null, dictionary: { ColorSpace: 'DeviceRGB' } });
    expect(image.dictionary['Filter']).toBe('FlateDecode');
  });

  test.each<[string, Buffer, readonly number[], readonly number[] | null]>([
    [
      'colours and opacity',
      png(
        [
          [10, 20, 30, 40],
          [50, 60, 70, 80],
        ],
        { colorType: 6 },
      ),
      [10, 20, 30, 50, 60, 70],
      [40, 80],
    ],
    ['16 bits', png([[0x1234, 0x5678, 0x9abc, 0x8000]], { colorType: 6, depth: 16 }), [0x12, 0x56, 0x9a], [0x80]],
    [
      'grey and opacity',
      png(
        [
          [7, 8],
          [9, 255],
        ],
        { colorType: 4 },
      ),
      [7, 9],
      [8, 255],
    ],
    ['all opaque', png([[1, 2, 3, 255]], { colorType: 6 }), [1, 2, 3], null],
    [
      'a palette with clear colours',
      png([[1], [0], [1]], { colorType: 3, depth: 2, palette: [1, 2, 3, 4, 5, 6], transparency: [9] }),
      [4, 5, 6, 1, 2, 3, 4, 5, 6],
      [255, 9, 255],
    ],
    [
      'one clear colour',
      png(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        { colorType: 2, transparency: [0, 4, 0, 5, 0, 6] },
      ),
      [1, 2, 3, 4, 5, 6],
      [255, 0],
    ],
    [
      'one clear grey of 4 bits',
      png([[15], [3]], { colorType: 0, depth: 4, transparency: [0, 3] }),
      [255, 51],
      [255, 0],
    ],
    [
      'differences from the left',
      png(
        [
          [1, 1, 1, 9],
          [1, 1, 1, 9],
        ],
        { colorType: 6, filter: 1 },
      ),
      [1, 1, 1, 2, 2, 2],
      [9, 18],
    ],
  ])('with %s is taken apart', (_, bytes, colors, alpha) => {
    const image = read(bytes);
    expect([...image.bytes]).toEqual(colors);
    expect(image.alpha === null ? null : [...image.alpha]).toEqual(alpha);
  });

  test('that is interlaced is put in order', () => {
    // Four pixels of one line: the passes hold the first, then the third, then the second and fourth.
    const header = png([[0], [0], [0], [0]], { colorType: 0, interlaced: true });
    const data = deflateSync(Buffer.from([0, 10, 0, 30, 0, 20, 40]));
    const bytes = Buffer.concat([header.subarray(0, 33), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
    expect([...read(bytes).bytes]).toEqual([10, 20, 30, 40]);
  });
});

describe('what is no sound picture is refused', () => {
  const good = png([[1, 2, 3, 4]], { colorType: 6 });
  const flipped = Buffer.from(good);
  flipped[45] = (flipped[45] ?? 0) ^ 1;
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('<svg/>')],
    ['a PNG that is cut off', good.subarray(0, -14)],
    ['a PNG with a wrong byte', flipped],
    ['a PNG with too few lines', png([], { colorType: 6 })],
    ['a PNG of a colour type that there is not', png([[1]], { colorType: 5 })],
    ['a PNG with an unknown filter', png([[1, 2, 3, 4]], { colorType: 6, filter: 7 })],
    ['a palette that is missing', png([[1]], { colorType: 3 })],
    ['a JPEG that is cut off', JPEG.subarray(0, 60)],
    ['a JPEG without its end', JPEG.subarray(0, -2)],
  ])('%s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  test('a JPEG in colours of print', () => {
    const cmyk = Buffer.from(JPEG);
    const frame = cmyk.indexOf(Buffer.from([0xff, 0xc0, 0x00]));
    cmyk[frame + 9] = 4;
    expect(() => read(cmyk)).toThrow('not in grey or RGB');
  });
});

describe('in a file', () => {
  const absent = noPdfTools();
  beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));
  const engine = newEngine();
  const image = (bytes: Uint8Array) =>
    ({ kind: 'image', bytes, maxWidth: 100, maxHeight: 40, align: 'right', alt: 'Logo' }) as const;

  test('pictures are drawn, each stored once', () => {
    const clear = png([[255, 0, 0, 128]], { colorType: 6 });
    const plain = png([[0, 0, 255]], { colorType: 2 });
    const body = [image(clear), image(plain), image(JPEG), image(Buffer.from(clear))];
    const { bytes } = engine.render(definition(body));
    expect(pdfFaults(bytes)).toBe('');
    // The first has its opacity beside it.
    expect(pdfSource(bytes).match(/\/Subtype \/Image/g)).toHaveLength(3 + 1);
    expect(pdfSource(bytes).match(/ Do Q/g)).toHaveLength(4);
  });

  test('a damaged one fails the document', () => {
    expect(() => engine.render(definition([image(JPEG.subarray(0, 60))]))).toThrow('damaged');
  });
});
