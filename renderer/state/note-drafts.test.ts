import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_NOTE_CHARACTERS } from '../../shared/marks.ts';
import { CodedError } from '../../shared/result.ts';
import { createNoteDrafts, type NoteDrafts } from './note-drafts.svelte.ts';

let written: (readonly [string, string | null])[];
let failing: boolean;
let told: string[];
let drafts: NoteDrafts;

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  told = [];
  failing = false;
  drafts = createNoteDrafts({
    async write(documentId, note) {
      await Promise.resolve();
      if (failing) throw new CodedError('disk-full', 'x');
      written.push([documentId, note]);
    },
    failed: (documentId) => told.push(documentId),
  });
});

afterEach(() => vi.useRealTimers());

describe('a note', () => {
  test('is saved once when the typing rests, and shown until it is forgotten', async () => {
    drafts.write('a', 'c');
    drafts.write('a', 'call them ');
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(written).toEqual([['a', 'call them']]);
    expect(drafts.of('a')).toMatchObject({ text: 'call them ', state: 'saved' });
    drafts.forgetSaved('a');
    expect(drafts.of('a')).toBeNull();
  });

  test('of a document that is left is saved all the same', async () => {
    drafts.write('a', 'one');
    drafts.write('b', 'two');
    await vi.advanceTimersByTimeAsync(700);
    expect(written).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ]);
  });

  test('is saved at once where it must be', async () => {
    drafts.write('a', 'one');
    drafts.write('b', '  ');
    drafts.save();
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual([
      ['a', 'one'],
      ['b', null],
    ]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(written).toHaveLength(2);
  });

  test('that could not be saved stays as it was typed, says so, and can be saved again', async () => {
    failing = true;
    drafts.write('a', 'precious');
    await vi.advanceTimersByTimeAsync(700);
    expect(drafts.of('a')).toMatchObject({ text: 'precious', state: 'failed', error: { code: 'disk-full' } });
    expect([told, drafts.held]).toEqual([['a'], true]);
    drafts.forgetSaved('a');
    expect(drafts.of('a')?.text).toBe('precious');
    failing = false;
    drafts.save('a');
    await vi.advanceTimersByTimeAsync(0);
    expect([written, drafts.held]).toEqual([[['a', 'precious']], false]);
  });

  test('is saved anew where more was typed while it was being saved', async () => {
    drafts.write('a', 'one');
    drafts.save('a');
    drafts.write('a', 'one two');
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.of('a')?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(700);
    expect(written.at(-1)).toEqual(['a', 'one two']);
  });

  test('that is too long is kept back, not cut', async () => {
    drafts.write('a', 'x'.repeat(MOST_NOTE_CHARACTERS + 1));
    drafts.save();
    await vi.advanceTimersByTimeAsync(700);
    expect(written).toEqual([]);
    expect([drafts.of('a')?.state, drafts.of('a')?.text.length]).toEqual(['too-long', MOST_NOTE_CHARACTERS + 1]);
    expect(drafts.held).toBe(true);
    drafts.write('a', ` ${'x'.repeat(MOST_NOTE_CHARACTERS)} `);
    await vi.advanceTimersByTimeAsync(700);
    expect(written[0]?.[1]).toHaveLength(MOST_NOTE_CHARACTERS);
  });
});
