/**
 * `node tools/icons.ts`: draws `resources/icon.svg` in Chromium and writes every form of it that packages need, so that
 * packaging needs no image tools.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const RESOURCES = fileURLToPath(new URL('../resources/', import.meta.url));
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Types of the ICNS format that hold a PNG of this many pixels; the later ones are the "@2x" of half the size. */
const MAC_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

async function drawAll(sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Drawing the icons needs Chromium.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const svg = readFileSync(`${RESOURCES}icon.svg`, 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
    const drawn = new Map<number, Buffer>();
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      drawn.set(size, await page.screenshot({ omitBackground: true }));
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

/** Windows' ICO: a directory of 16-byte entries, then the PNG files. A size of 0 stands for 256. */
function makeIco(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS' ICNS: chunks of type, length with these eight bytes, content; the whole is one chunk too. */
function makeIcns(pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return chunk('icns', Buffer.concat(pictures.map(([type, png]) => chunk(type, png))));
}

const drawn = await drawAll(LINUX_SIZES);
function pictureOf(size: number): Buffer {
  const png = drawn.get(size);
  if (png === undefined) throw new Error(`There is no picture of ${size} pixels.`);
  return png;
}

mkdirSync(`${RESOURCES}icons`, { recursive: true });
for (const [size, png] of drawn) writeFileSync(`${RESOURCES}icons/${size}x${size}.png`, png);
writeFileSync(`${RESOURCES}icon.png`, pictureOf(1024));
writeFileSync(`${RESOURCES}icon.ico`, makeIco(WINDOWS_SIZES.map((size) => ({ size, png: pictureOf(size) }))));
writeFileSync(`${RESOURCES}icon.icns`, makeIcns(MAC_TYPES.map(([type, size]) => [type, pictureOf(size)])));
