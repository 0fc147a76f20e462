import { describe, expect, test } from 'vitest';
import type { FailedDocument } from '../../shared/export.ts';
import type { PrintOutcome } from '../../shared/ipc.ts';
import { connectApi } from '../lib/api.ts';
import { allOf, createFakeBridge } from '../testing/fake-bridge.ts';
import { createMessages, type Messages } from './messages.svelte.ts';
import { createPrinter } from './printer.svelte.ts';
import { createSession } from './session.svelte.ts';

const failed = (label: string): FailedDocument => ({ id: label, label, code: 'internal', detail: 'took too long' });

/** Prints, with the printer answering so, and returns what was said. */
async function print(answer: PrintOutcome): Promise<readonly string[]> {
  const fake = createFakeBridge();
  const api = { ...connectApi(fake.bridge), printDocuments: () => Promise.resolve(answer) };
  const said: string[] = [];
  const messages: Messages = {
    ...createMessages({ api, version: () => '', time: String }),
    done: (sentence, { description = '', warn = false } = {}) =>
      void said.push(`${warn ? 'warning: ' : ''}${sentence}. ${description}`.trim()),
    failed: (thrown, task) => void said.push(`${task}: ${String(thrown)}`),
  };
  await createPrinter({ api, messages, session: createSession(api, () => messages) }).print({
    kind: 'documents',
    ids: ['a', 'b'],
  });
  return said;
}

describe('a print', () => {
  test.each<[string, PrintOutcome, string]>([
    ['is with the printer', { printed: true, failed: allOf([]) }, 'Handed to the printer.'],
    ['was cancelled', { printed: false, failed: allOf([]) }, 'warning: Nothing was printed. The print was cancelled.'],
    [
      'lacks documents',
      { printed: true, failed: allOf(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(failed)) },
      'warning: Handed to the printer without 7 documents. These could not be drawn: A, B, C, D, E, 2 more.',
    ],
    [
      'lacks more documents than the window is told of',
      { printed: true, failed: { count: 1_200, first: ['A', 'B', 'C', 'D', 'E', 'F'].map(failed) } },
      'warning: Handed to the printer without 1200 documents. These could not be drawn: A, B, C, D, E, 1195 more.',
    ],
    [
      'has nothing left',
      { printed: false, failed: allOf([failed('A'), failed('B')]) },
      'warning: Nothing was printed. These could not be drawn: A, B.',
    ],
    [
      'is of one that cannot be drawn',
      { printed: false, failed: allOf([failed('A')]) },
      'print: CodedError: A: took too long',
    ],
  ])('that %s is said to be so', async (_what, answer, sentence) => {
    expect(await print(answer)).toEqual([sentence]);
  });

  test('asks once, in the order given, with the look that is set', async () => {
    const fake = createFakeBridge();
    const api = connectApi(fake.bridge);
    const messages = createMessages({ api, version: () => '', time: String });
    const session = createSession(api, () => messages);
    const printer = createPrinter({ api, messages, session });
    const first = printer.print({ kind: 'documents', ids: ['b', 'a'] });
    expect(printer.busy).toBe(true);
    await Promise.all([first, printer.print({ kind: 'documents', ids: ['c'] })]);
    expect(fake.argumentsOf('printDocuments')).toEqual([[{ kind: 'documents', ids: ['b', 'a'] }, session.pdf]]);
    expect(printer.busy).toBe(false);
  });
});
