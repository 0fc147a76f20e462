import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { askBeforeClosing } from './closing.ts';

function closing(isExporting: boolean) {
  const events = new EventEmitter();
  const done: string[] = [];
  const answers: ((yes: boolean) => void)[] = [];
  const window = { on: events.on.bind(events), destroy: () => done.push('closed') };
  askBeforeClosing(window, {
    isExporting: () => isExporting,
    ask: () => new Promise((resolve) => answers.push(resolve)),
    stop: () => done.push('stopped'),
  });
  /** True where the window stays open. */
  const close = (): boolean => {
    let prevented = false;
    events.emit('close', { preventDefault: () => (prevented = true) });
    return prevented;
  };
  const answer = async (yes: boolean): Promise<void> => {
    answers.at(-1)?.(yes);
    await new Promise(setImmediate);
  };
  return { close, answer, answers, done };
}

test('a window without an export is closed without a question', () => {
  const { close, answers } = closing(false);
  expect(close()).toBe(false);
  expect(answers).toEqual([]);
});

test('a running export is stopped and its window closed only where the person says so, asked once at a time', async () => {
  const { close, answer, answers, done } = closing(true);
  expect([close(), close()]).toEqual([true, true]);
  expect(answers).toHaveLength(1);
  await answer(false);
  expect(done).toEqual([]);
  expect(close()).toBe(true);
  expect(answers).toHaveLength(2);
  await answer(true);
  expect(done).toEqual(['stopped', 'closed']);
});
