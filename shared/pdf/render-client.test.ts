import { describe, expect, test } from 'vitest';
import { detailOf } from '../../tests/fixtures/details.ts';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import type { RenderedPdf } from './options.ts';
import { createRenderClient, type RenderReply, type RenderRequest } from './render-client.ts';

const OPTIONS = { paper: 'A4', region: 'en-GB' } as const;
const PDF: RenderedPdf = { bytes: new Uint8Array([1]), missingGlyphs: [] };

interface FakeWorker {
  readonly requests: RenderRequest[];
  readonly reply: (reply: RenderReply) => void;
  readonly fail: (reason: string) => void;
  ended: boolean;
}

/** Workers and a clock in the test's hands. */
function setUp(timeLimit = 1000, canPost = true) {
  const workers: FakeWorker[] = [];
  const timers = new Set<() => void>();
  const client = createRenderClient(
    {
      startWorker: (reply, fail) => {
        const worker: FakeWorker = { requests: [], reply, fail, ended: false };
        workers.push(worker);
        return {
          post: (request) => {
            if (!canPost) throw new Error('could not be cloned');
            worker.requests.push(request);
          },
          terminate: () => void (worker.ended = true),
        };
      },
      after: (_milliseconds, action) => {
        timers.add(action);
        return () => timers.delete(action);
      },
    },
    timeLimit,
  );
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (found === undefined) throw new Error(`There is no worker ${index}`);
    return found;
  };
  const render = (number: string): Promise<RenderedPdf> => client.render(detailOf(documentOf({ number })), OPTIONS);
  const answer = (index: number): void => {
    const request = worker(index).requests.at(-1);
    if (request !== undefined) worker(index).reply({ id: request.id, ok: true, pdf: PDF });
  };
  const passTime = (): void => [...timers].forEach((action) => action());
  return { client, render, worker, workers, answer, passTime, timers };
}

describe('createRenderClient', () => {
  test('starts a worker at the first document and gives it one document at a time', async () => {
    const { render, worker, workers, answer } = setUp();
    expect(workers).toHaveLength(0);
    const both = [render('1'), render('2')];
    expect(worker(0).requests).toHaveLength(1);
    answer(0);
    await both[0];
    expect(worker(0).requests).toHaveLength(2);
    answer(0);
    await expect(Promise.all(both)).resolves.toEqual([PDF, PDF]);
    expect(workers).toHaveLength(1);
  });

  test('names the document that takes too long, ends its worker, and draws the next in a new one', async () => {
    const { render, worker, answer, passTime } = setUp(5000);
    const [slow, next] = [render('SLOW-1'), render('2')];
    passTime();
    await expect(slow).rejects.toMatchObject({ code: 'internal', message: 'PDF of SLOW-1: not ready after 5 s' });
    expect(worker(0).ended).toBe(true);
    answer(1);
    await expect(next).resolves.toEqual(PDF);
  });

  test('names the document that crashed the worker, and draws the next in a new one', async () => {
    const { render, worker, answer, timers } = setUp();
    const [bad, next] = [render('BAD-1'), render('2')];
    worker(0).fail('out of memory');
    await expect(bad).rejects.toMatchObject({ code: 'internal', message: 'PDF of BAD-1: out of memory' });
    answer(1);
    await expect(next).resolves.toEqual(PDF);
    expect(timers.size).toBe(0);
  });

  test('passes on what the worker says about a document, and keeps the worker', async () => {
    const { render, worker, workers, answer } = setUp();
    const bad = render('BAD-2');
    worker(0).reply({ id: 1, ok: false, message: 'no font' });
    await expect(bad).rejects.toMatchObject({ message: 'PDF of BAD-2: no font' });
    const next = render('3');
    answer(0);
    await expect(next).resolves.toEqual(PDF);
    expect(workers).toHaveLength(1);
  });

  test('takes no answer to an earlier document for one to the current', async () => {
    const { render, worker, passTime, answer } = setUp();
    const [late, next] = [render('1'), render('2')];
    passTime();
    await expect(late).rejects.toThrow();
    worker(0).reply({ id: 2, ok: true, pdf: { ...PDF, missingGlyphs: ['wrong'] } });
    worker(1).reply({ id: 1, ok: true, pdf: { ...PDF, missingGlyphs: ['wrong'] } });
    answer(1);
    await expect(next).resolves.toEqual(PDF);
  });

  test('a document that cannot be sent to the worker fails at once', async () => {
    const { render } = setUp(1000, false);
    await expect(render('1')).rejects.toMatchObject({ message: 'PDF of 1: Error: could not be cloned' });
  });

  test('closing ends the worker, what is waiting and what comes', async () => {
    const { client, render, worker, timers } = setUp();
    const both = [render('1'), render('2')];
    client.close();
    for (const one of [...both, render('3')]) await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker(0).ended).toBe(true);
    expect(timers.size).toBe(0);
  });
});
