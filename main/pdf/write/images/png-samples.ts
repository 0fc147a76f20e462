/** How the samples of a PNG are laid out (ISO/IEC 15948). */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  /** Of a pixel. */
  readonly samples: number;
  readonly interlaced: boolean;
}

/** A grid of pixels that is stored as one: first column and row, and the distance to the next. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

interface SizedPass extends Pass {
  readonly columns: number;
  readonly rows: number;
  /** Of a line without the byte of its filter. */
  readonly bytes: number;
}

function passesOf({ width, height, depth, samples, interlaced }: Layout): readonly SizedPass[] {
  return (interlaced ? ADAM7 : WHOLE)
    .map((pass) => {
      const columns = Math.max(0, Math.ceil((width - pass.x) / pass.stepX));
      const rows = Math.max(0, Math.ceil((height - pass.y) / pass.stepY));
      return { ...pass, columns, rows, bytes: Math.ceil((columns * samples * depth) / 8) };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/** How many bytes all lines take, filters included. */
export function linesLength(layout: Layout): number {
  return passesOf(layout).reduce((sum, { rows, bytes }) => sum + rows * (bytes + 1), 0);
}

/**
 * All samples in order of pixels, a number each: as many as `depth` bits hold, but of 16 bits only the higher 8.
 * Null where a line names a filter that there is not.
 */
export function samplesOf(lines: Uint8Array, layout: Layout): Uint8Array | null {
  const { width, height, depth, samples } = layout;
  const out = new Uint8Array(width * height * samples);
  const pixelBytes = Math.max(1, (samples * depth) / 8);
  let at = 0;
  for (const pass of passesOf(layout)) {
    let above: Uint8Array = new Uint8Array(pass.bytes);
    for (let row = 0; row < pass.rows; row += 1) {
      const filter = lines[at] ?? 0;
      if (filter > 4) return null;
      const line = lines.slice(at + 1, at + 1 + pass.bytes);
      unfilter(filter, line, above, pixelBytes);
      spread(line, pass, row, layout, out);
      above = line;
      at += pass.bytes + 1;
    }
  }
  return out;
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = line[at - pixelBytes] ?? 0;
    const up = above[at] ?? 0;
    const corner = above[at - pixelBytes] ?? 0;
    line[at] = (line[at] ?? 0) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [fromLeft, fromUp, fromCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - corner),
  ];
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left;
  return fromUp <= fromCorner ? up : corner;
}

function spread(line: Uint8Array, pass: SizedPass, row: number, layout: Layout, out: Uint8Array): void {
  const { width, depth, samples } = layout;
  const start = (pass.y + row * pass.stepY) * width;
  for (let column = 0; column < pass.columns; column += 1) {
    const target = (start + pass.x + column * pass.stepX) * samples;
    for (let sample = 0; sample < samples; sample += 1) {
      out[target + sample] = sampleAt(line, column * samples + sample, depth);
    }
  }
}

function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0;
  if (depth === 16) return line[2 * index] ?? 0;
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}
