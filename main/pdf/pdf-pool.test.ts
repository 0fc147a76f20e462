import { describe, expect, test } from 'vitest';
import { detailOf } from '../../tests/fixtures/details.ts';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import type { PdfOptions, RenderedPdf } from '../../shared/pdf/options.ts';
import { poolOver } from './pdf-pool.ts';
import type { PdfReply, PdfRequest } from './pdf-tasks.ts';
import { WorkerLost } from './worker-client.ts';

const OPTIONS: PdfOptions = {
  paper: 'A4',
  language: 'en',
  region: 'en-GB',
  variant: 'standard',
  accent: null,
  logo: null,
  attachSource: false,
};
const PDF: RenderedPdf = { bytes: new Uint8Array([1]), pages: 1, missingGlyphs: [] };

interface FakeWorker {
  readonly requests: PdfRequest[];
  readonly reply: (reply: PdfReply) => void;
  readonly fail: (reason: string) => void;
  ended: boolean;
}

/** Workers and a clock in the test's hands. */
function setUp({ size = 1, canPost = true, limit = 1000 } = {}) {
  const workers: FakeWorker[] = [];
  const timers = new Map<() => void, number>();
  const pool = poolOver(
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
      after: (milliseconds, action) => {
        timers.set(action, milliseconds);
        return () => timers.delete(action);
      },
    },
    size,
    { document: limit, whole: 10 * limit },
  );
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (found === undefined) throw new Error(`There is no worker ${index}`);
    return found;
  };
  const detail = (number: string): ReturnType<typeof detailOf> => detailOf(documentOf({ number }));
  const draw = (number: string, urgent = false): Promise<RenderedPdf> =>
    pool.drawDocument(detail(number), OPTIONS, urgent);
  const asked = (index: number): readonly (string | null)[] =>
    worker(index).requests.map(({ task }) =>
      task.name === 'drawDocument' ? task.args[0].document.number.value : task.name,
    );
  const answer = (index: number, value: unknown = PDF): void => {
    const request = worker(index).requests.at(-1);
    if (request !== undefined) worker(index).reply({ id: request.id, ok: true, value });
  };
  const passTime = (): void => [...timers.keys()].forEach((action) => action());
  return { pool, detail, draw, worker, workers, asked, answer, passTime, timers };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('drawDocument', () => {
  test('starts a worker at the first document and gives it one at a time', async () => {
    const { draw, asked, workers, answer } = setUp();
    expect(workers).toHaveLength(0);
    const both = [draw('1'), draw('2')];
    expect(asked(0)).toEqual(['1']);
    answer(0);
    await both[0];
    await settled();
    expect(asked(0)).toEqual(['1', '2']);
    answer(0);
    await expect(Promise.all(both)).resolves.toEqual([PDF, PDF]);
    expect(workers).toHaveLength(1);
  });

  test('uses as many workers as it may and no more, each as soon as it is free', async () => {
    const { draw, asked, workers, answer } = setUp({ size: 2 });
    const all = ['1', '2', '3', '4'].map((number) => draw(number));
    expect([workers.length, asked(0), asked(1)]).toEqual([2, ['1'], ['2']]);
    answer(1);
    await all[1];
    await settled();
    expect([workers.length, asked(0), asked(1)]).toEqual([2, ['1'], ['2', '3']]);
    answer(0);
    await all[0];
    await settled();
    expect(asked(0)).toEqual(['1', '4']);
    answer(0);
    answer(1);
    await expect(Promise.all(all)).resolves.toHaveLength(4);
  });

  test('what is urgent comes before all that wait', async () => {
    const { draw, asked, answer } = setUp();
    const all = [draw('1'), draw('2'), draw('preview', true)];
    answer(0);
    await all[0];
    await settled();
    expect(asked(0)).toEqual(['1', 'preview']);
  });

  test('names the document that takes too long, ends its worker, and draws the next in a new one', async () => {
    const { draw, worker, answer, passTime } = setUp({ limit: 5000 });
    const [slow, next] = [draw('SLOW-1'), draw('2')];
    passTime();
    await expect(slow).rejects.toMatchObject({ code: 'internal', message: 'PDF of SLOW-1: not ready after 5 s' });
    expect(worker(0).ended).toBe(true);
    await settled();
    answer(1);
    await expect(next).resolves.toEqual(PDF);
  });

  test('names the document that crashed the worker, and draws the next in a new one', async () => {
    const { draw, worker, answer, timers } = setUp();
    const [bad, next] = [draw('BAD-1'), draw('2')];
    worker(0).fail('out of memory');
    await expect(bad).rejects.toMatchObject({ code: 'internal', message: 'PDF of BAD-1: out of memory' });
    await settled();
    answer(1);
    await expect(next).resolves.toEqual(PDF);
    expect(timers.size).toBe(0);
  });

  test('passes on what the worker says about a document, and keeps the worker', async () => {
    const { draw, worker, workers, answer } = setUp();
    const bad = draw('BAD-2');
    worker(0).reply({ id: 1, ok: false, code: 'internal', detail: 'no font' });
    await expect(bad).rejects.toMatchObject({ message: 'PDF of BAD-2: no font' });
    await settled();
    const next = draw('3');
    answer(0);
    await expect(next).resolves.toEqual(PDF);
    expect(workers).toHaveLength(1);
  });

  test('takes no answer to an earlier document for one to the current', async () => {
    const { draw, worker, passTime, answer } = setUp();
    const [late, next] = [draw('1'), draw('2')];
    passTime();
    await expect(late).rejects.toThrow();
    await settled();
    worker(0).reply({ id: 2, ok: true, value: 'wrong' });
    worker(1).reply({ id: 1, ok: true, value: 'wrong' });
    answer(1);
    await expect(next).resolves.toEqual(PDF);
  });

  test('a document that cannot be sent to the worker fails at once', async () => {
    const { draw } = setUp({ canPost: false });
    await expect(draw('1')).rejects.toMatchObject({ message: 'PDF of 1: Error: could not be cloned' });
  });
});

describe('openBook', () => {
  async function openedBook(set: ReturnType<typeof setUp>, index: number): ReturnType<typeof set.pool.openBook> {
    const opening = set.pool.openBook('/tmp/book', 'en');
    set.answer(index, null);
    return opening;
  }

  test('has a worker of its own, so that documents are drawn beside it', async () => {
    const set = setUp();
    const book = await openedBook(set, 0);
    const placed = { firstPage: 1, pages: 2, missingGlyphs: [] };
    const added = book.add(set.detail('1'), OPTIONS);
    const drawn = set.draw('2');
    set.answer(0, placed);
    set.answer(1);
    await expect(added).resolves.toEqual(placed);
    await expect(drawn).resolves.toEqual(PDF);
    book.close();
    expect(set.workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  test('tells a document that cannot be set from a book that is lost, and a full disk from both', async () => {
    const set = setUp();
    const book = await openedBook(set, 0);
    const bad = book.add(set.detail('BAD'), OPTIONS);
    set.worker(0).reply({ id: 2, ok: false, code: 'internal', detail: 'no' });
    const refused = await bad.catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'internal', message: 'PDF of BAD: no' });
    expect(refused).not.toBeInstanceOf(WorkerLost);
    const full = book.add(set.detail('2'), OPTIONS);
    set.worker(0).reply({ id: 3, ok: false, code: 'disk-full', detail: '/tmp/book' });
    await expect(full).rejects.toMatchObject({ code: 'disk-full', message: '/tmp/book' });
    const lost = book.add(set.detail('SLOW'), OPTIONS);
    set.passTime();
    expect(await lost.catch((error: unknown) => error)).toBeInstanceOf(WorkerLost);
  });

  test('what is about all documents has more time', async () => {
    const set = setUp({ limit: 1000 });
    const book = await openedBook(set, 0);
    const { fetched } = set.detail('1').revision;
    const finished = book.finish(
      {
        of: 'merged',
        selection: [],
        fetched: { first: fetched, last: fetched },
        totals: { documents: 0, perCurrency: [], withoutCurrency: 0, withoutTotal: 0 },
        contents: [],
        failed: [],
        leftOut: [],
      },
      OPTIONS,
      true,
    );
    expect([...set.timers.values()]).toEqual([10_000]);
    set.answer(0, { pages: 3 });
    await expect(finished).resolves.toEqual({ pages: 3 });
  });
});

test('closing ends all workers, what is waiting and what comes', async () => {
  const { pool, draw, workers, timers } = setUp({ size: 2 });
  const all = [draw('1'), draw('2'), draw('3')];
  pool.close();
  for (const one of [...all, draw('4'), pool.openBook('/tmp/book', 'en')]) {
    await expect(one).rejects.toMatchObject({ code: 'cancelled' });
  }
  expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  expect(timers.size).toBe(0);
});
