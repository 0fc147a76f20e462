import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  cruxInvoiceDocument,
  cruxSeedDocument,
  demoDocuments,
  emnifySeedDocument,
} from '../../../tests/fixtures/details.ts';
import { DATA_LABELS, DATA_PHRASES } from './data-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const DOCUMENTS = [emnifySeedDocument(), cruxSeedDocument(), cruxInvoiceDocument(), ...demoDocuments()];

/** Every text of a table of words; functions are asked with figures that can be found again. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

test('both languages say everything, and German says it in German', () => {
  const [english, german] = [texts(en), texts(de)];
  expect(german.length).toBe(english.length);
  expect(english.filter((text) => text === '').length).toBe(german.filter((text) => text === '').length);
  // What is the same word in both.
  const shared = ['#', ' %', 'Status', 'Logo', '', ...german.filter((text) => /^(Lieferant|SIM)/.test(text))];
  const same = german.filter((text, index) => text === english[index] && !shared.includes(text));
  expect(same).toEqual([]);
});

describe('what our reading of an answer says in English', () => {
  const sources = readdirSync(new URL('../../../main/vendors/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(`../../../main/vendors/${name}`, import.meta.url), 'utf8'))
    .join('\n');

  test('labels and formulas are all known, so that each has its German', () => {
    const labels = [...sources.matchAll(/^\s*\[(?:'([^']+)'|"([^"]+)"), /gm)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const inline = [...sources.matchAll(/labelled\(\[\[(?:'([^']+)'|"([^"]+)")/g)].map((m) => m[1] ?? m[2] ?? '');
    const ours = [...labels, ...inline].filter((label) => /^[A-Z]/.test(label) && !/^[A-Z]{3,4}$/.test(label));
    expect(ours.length).toBeGreaterThan(20);
    expect([...new Set(ours)].filter((label) => !DATA_LABELS.some((known) => known === label))).toEqual([]);
  });

  test('every formula of the samples has its German', () => {
    const formulas = new Set<string>();
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('formula' in value) formulas.add(String(value.formula));
      Object.values(value).forEach(walk);
    };
    DOCUMENTS.forEach(walk);
    expect(formulas.size).toBeGreaterThan(2);
    expect([...formulas].filter((formula) => !DATA_PHRASES.some((known) => known === formula))).toEqual([]);
  });

  test('nothing in the lists is out of use', () => {
    const used = sources.replaceAll('${whose}', 'supplier') + sources.replaceAll('${whose}', 'retailer');
    const words = [...DATA_LABELS, ...DATA_PHRASES];
    expect(words.filter((word) => !used.includes(word))).toEqual([]);
  });

  test.each([
    ['Invoiced 6 of 10', '6 von 10 berechnet'],
    ['Package 1Z9, weight', 'Paket 1Z9, Gewicht'],
    ['expected a list, found the text "x"', 'erwartet wurde „list“, gefunden „the text "x"“'],
    ["Retailer's note", 'Anmerkung des Händlers'],
    ['whatever the vendor calls it', 'whatever the vendor calls it'],
  ])('%s', (english, german) => {
    expect(de.data(english)).toBe(german);
    expect(en.data(english)).toBe(english);
  });
});
