import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const AA_TEXT = 4.5;
const AA_CONTROLS = 3;
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const light = tokensOf(':root {');
const themes = { light, dark: new Map([...light, ...tokensOf(":root[data-theme='dark'] {")]) };

const SURFACES = ['bg', 'pane', 'surface', 'sheet', 'hover', 'selected', 'floating'];
const TEXT_PAIRS = [
  ...['text', 'muted', 'faint', 'accent'].flatMap((ink) => SURFACES.map((surface) => [ink, surface])),
  ['text', 'mark'],
  ['text', 'selected-quiet'],
  ['faint', 'selected-quiet'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['open', 'surface'],
  ['open', 'bg'],
  ['overdue', 'surface'],
  ['overdue', 'floating'],
  ['surface', 'overdue'],
  ...['paid', 'open', 'overdue', 'waiting'].map((tone) => [tone, `${tone}-bg`]),
  ...['emnify', 'crux', 'demo'].map((vendor) => ['on-vendor', `vendor-${vendor}`]),
];
const CONTROL_PAIRS = [
  ...['surface', 'floating'].flatMap((surface) => [
    ['field-line', surface],
    ['bad-dot', surface],
  ]),
  ...['good-dot', 'warning-dot', 'bad-dot', 'idle-dot'].flatMap((dot) => [
    [dot, 'pane'],
    [dot, 'surface'],
  ]),
  ...['emnify', 'crux', 'demo'].map((vendor) => [`chart-${vendor}`, 'surface']),
];

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  test.each(TEXT_PAIRS)('%s on %s can be read (WCAG AA)', (ink = '', ground = '') => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(AA_TEXT);
  });

  test.each(CONTROL_PAIRS)('%s on %s can be seen (WCAG AA, parts of controls)', (ink = '', ground = '') => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(AA_CONTROLS);
  });
});

function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function contrast(theme: 'light' | 'dark', ink: string, ground: string): number {
  const [darker = 0, lighter = 0] = [luminance(theme, ink), luminance(theme, ground)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(theme: 'light' | 'dark', name: string): number {
  const colour = themes[theme].get(name);
  if (colour === undefined) throw new Error(`No token --${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
