import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

describe('bounded cache', () => {
  test('makes a value once for each kind of a text', () => {
    const cache = createBoundedCache<string>(1000);
    const made: string[] = [];
    const get = (kind: string, text: string): string =>
      cache.get(kind, text, (own) => {
        made.push(own);
        return `${kind} ${own}`;
      });
    expect([get('a', 'one'), get('a', 'one'), get('b', 'one'), get('a', 'two')]).toEqual([
      'a one',
      'a one',
      'b one',
      'a two',
    ]);
    expect(made).toEqual(['one', 'one', 'two']);
  });

  test('never holds more than its bound, all kinds together', () => {
    const cache = createBoundedCache<number>(30_000);
    let most = 0;
    for (let word = 0; word < 100_000; word += 1) {
      const text = `word ${word}`.repeat(1 + (word % 5));
      expect(cache.get(`kind ${word % 18}`, text, (own) => own.length)).toBe(text.length);
      most = Math.max(most, cache.size());
    }
    expect(most).toBeGreaterThan(29_000);
    expect(most).toBeLessThanOrEqual(30_000);
  });

  test('gives back memory, and holds nothing of the paragraphs that words come from', () => {
    const program = `
      import { createTextSetter } from '${new URL('create-text-setter.ts', import.meta.url).href}';
      import { createFontLibrary } from '${new URL('../fonts/font-library.ts', import.meta.url).href}';
      import { readFileSync } from 'node:fs';
      const folder = new URL('${new URL('../../../resources/fonts/', import.meta.url).href}');
      const setter = createTextSetter(createFontLibrary((file) => readFileSync(new URL(file, folder))));
      const style = (index) => ({ font: ['regular', 'semibold', 'italic'][index % 3], size: 9, color: '#000000' });
      const set = (text, index) => setter.set([{ text }], style(index), 5000, 1.3, new Set());
      const measure = () => (gc(), gc(), process.memoryUsage().heapUsed / 1e6);
      set('Warm', 0), set('up', 1), set('all', 2);
      const before = measure();
      let most = 0;
      for (let word = 0; word < 100_000; word += 1) {
        set('word-' + String(word * 7919).padStart(12, '0') + 'x'.repeat(word % 40), word);
        if (word % 10_000 === 9_999) most = Math.max(most, measure() - before);
      }
      const filler = 'of a lōng note '.repeat(2_000);
      for (let note = 0; note < 250; note += 1) set(filler + 'reference-' + String(note).padStart(12, '0'), note);
      console.log(JSON.stringify({ most, notes: measure() - before }));
    `;
    const flags = ['--expose-gc', '--input-type=module', '-e', program];
    const { most, notes } = JSON.parse(execFileSync(process.execPath, flags).toString()) as {
      readonly most: number;
      readonly notes: number;
    };
    // All of the words take more than 50 MB, and the paragraphs 15 MB.
    expect(most).toBeLessThan(20);
    expect(notes).toBeLessThan(12);
  });
});
