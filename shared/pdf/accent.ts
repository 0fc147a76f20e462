import type { Color } from './blocks.ts';

/** Ours: a deep indigo. */
const OWN_ACCENT: Color = '#3730a3';

// WCAG 2.2, 1.4.3: text of any size.
const LEAST_CONTRAST = 4.5;
const STEP = 0.97;

/** The accent as it can be read as text on white: itself, or a darker shade of it where it is too light; null: ours. */
export function readableAccent(accent: Color | null): Color {
  let channels = channelsOf(accent ?? OWN_ACCENT);
  if (channels === null) return OWN_ACCENT;
  while (contrastWithWhite(hex(channels)) < LEAST_CONTRAST) channels = channels.map((channel) => channel * STEP);
  return hex(channels);
}

/** The contrast of a colour with white as WCAG defines it, from 1 to 21. */
export function contrastWithWhite(color: Color): number {
  const [red = 0, green = 0, blue = 0] = (channelsOf(color) ?? []).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function channelsOf(color: Color): number[] | null {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return null;
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function hex(channels: readonly number[]): Color {
  return `#${channels.map((channel) => Math.floor(channel).toString(16).padStart(2, '0')).join('')}`;
}
