/** Of a page on the screen: its width in the pane, or how large it is against paper (1: as printed). */
export type Zoom = 'width' | number;

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;
const SMALLEST = STEPS[0];
const LARGEST = 4;
/** A picture of this many pixels takes 64 MB. */
const MOST_PIXELS = 2 ** 24;

/** The next step up (1) or down (-1) from a zoom; the last one stays. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const found =
    direction === 1 ? STEPS.find((step) => step > zoom * NEARLY) : STEPS.findLast((step) => step < zoom / NEARLY);
  return found ?? (direction === 1 ? LARGEST : SMALLEST);
}

/** What fits to the width is not exactly on a step. */
const NEARLY = 1.005;

/** How large a page of that width in points is where it fills so many CSS pixels. */
export function fittingZoom(room: number, points: number): number {
  return Math.min(Math.max(room / cssPixels(points, 1), SMALLEST), LARGEST);
}

/** Points as CSS pixels: 96 to 72 at zoom 1. */
export function cssPixels(points: number, zoom: number): number {
  return (points * zoom * 96) / 72;
}

/** Pixels per CSS pixel: as fine as the screen is, unless the picture took too much memory. */
export function sharpness(width: number, height: number, devicePixelRatio: number): number {
  return Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
}
