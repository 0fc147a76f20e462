import { availableParallelism } from 'node:os';
import { counted } from '../main/cli/text.ts';
import { findChromium } from '../tools/find-chromium.ts';
import { runExport, runPeer, type Exported } from './export.ts';
import { bundleEngine, type Bundle } from './pdf-bundle.ts';
import { startEngine, type EngineProcess } from './pdf-client.ts';
import { ENGINES, type EngineName } from './pdf-engines.ts';

type PerEngine = Readonly<Partial<Record<EngineName, number>>>;

/** One figure of every engine; the ratio to ours is what to compare between machines. */
export interface PdfRow {
  readonly what: string;
  /** Empty for an exponent. */
  readonly unit: 'ms' | 'kB' | 'MB' | '';
  /** The least of all rounds, which a busy machine spoils least. */
  readonly least: PerEngine;
  /** Where there were several rounds. */
  readonly median: PerEngine | null;
}

export interface PdfBench {
  readonly processors: number;
  readonly rows: readonly PdfRow[];
  /** Our export with 1, 2, … threads, as many as there are processors; the app leaves one of them free. */
  readonly exports: readonly Exported[];
  readonly memory: { readonly few: Exported; readonly many: Exported };
}

interface Extent {
  readonly coldRounds: number;
  /** `documents` in a round; `warmUp`: before the first. */
  readonly warm: readonly {
    readonly lines: number;
    readonly warmUp: number;
    readonly documents: number;
    readonly rounds: number;
  }[];
  readonly batch: number;
  readonly peerBatch: number;
  readonly manyTimes: number;
}

const FULL: Extent = {
  coldRounds: 5,
  warm: [
    { lines: 3, warmUp: 60, documents: 10, rounds: 15 },
    { lines: 200, warmUp: 5, documents: 1, rounds: 9 },
    { lines: 2000, warmUp: 2, documents: 1, rounds: 5 },
  ],
  batch: 1000,
  peerBatch: 100,
  manyTimes: 5,
};
const QUICK: Extent = {
  coldRounds: 2,
  warm: [
    { lines: 3, warmUp: 20, documents: 5, rounds: 5 },
    { lines: 200, warmUp: 2, documents: 1, rounds: 3 },
    { lines: 2000, warmUp: 1, documents: 1, rounds: 2 },
  ],
  batch: 100,
  peerBatch: 20,
  manyTimes: 3,
};
const BATCH_LINES = 10;
const MOST_WORKERS = 4;

/**
 * PDFs of the same invoices in the same font by our engine and by others: a first one, warm ones of three sizes, and
 * batches with files on disk. Only Chromium's are tagged as ours are. `quick` takes less than a minute.
 */
export async function benchPdf(quick: boolean): Promise<PdfBench> {
  const extent = quick ? QUICK : FULL;
  const engines = ENGINES.filter((name) => name !== 'Chromium print' || findChromium() !== null);
  const bundle = bundleEngine();
  try {
    const cold = await benchCold(engines, bundle, extent.coldRounds);
    const warm = await benchWarm(engines, bundle, extent);
    const { rows: batches, exports } = await benchBatches(engines, bundle, extent);
    const most = exports.at(-1)?.workers ?? 1;
    const few = exports.at(-1) ?? (await runExport(bundle, { count: extent.batch, lines: BATCH_LINES, workers: most }));
    const many = await runExport(bundle, {
      count: extent.batch * extent.manyTimes,
      lines: BATCH_LINES,
      workers: most,
    });
    return {
      processors: availableParallelism(),
      rows: [cold, ...warm, ...batches],
      exports,
      memory: { few, many },
    };
  } finally {
    bundle.remove();
  }
}

/** Import, fonts and the first document of one page, each time in a new process. */
async function benchCold(engines: readonly EngineName[], bundle: Bundle, rounds: number): Promise<PdfRow> {
  const times = new Times();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of engines) {
      const engine = startEngine(name, bundle);
      times.add(name, (await engine.draw(3, round)).milliseconds);
      await engine.close();
    }
  }
  return times.row('first PDF of a process');
}

async function benchWarm(engines: readonly EngineName[], bundle: Bundle, { warm }: Extent): Promise<readonly PdfRow[]> {
  const processes = engines.map((name) => startEngine(name, bundle));
  try {
    const rows: PdfRow[] = [];
    const least: PerEngine[] = [];
    const peaks: Partial<Record<EngineName, number>> = {};
    for (const { lines, warmUp, documents, rounds } of warm) {
      const times = new Times();
      const sizes: Partial<Record<EngineName, number>> = {};
      for (const engine of processes) await engine.draw(lines, rounds * documents, warmUp);
      // By turns, so that a machine that gets busier slows down all.
      for (let round = 0; round < rounds; round += 1) {
        for (const engine of processes) {
          const drawn = await engine.draw(lines, round * documents, documents);
          times.add(engine.name, drawn.milliseconds / documents);
          sizes[engine.name] = drawn.bytes / 1000;
          peaks[engine.name] = drawn.peakMegabytes;
        }
      }
      const row = times.row(`warm, ${counted(lines, 'line')}`);
      least.push(row.least);
      rows.push(row, { what: `size, ${counted(lines, 'line')}`, unit: 'kB', least: sizes, median: null });
    }
    // Chromium's memory is in processes of its own.
    delete peaks['Chromium print'];
    const [, middle = {}, long = {}] = least;
    const [, middleSize, longSize] = warm;
    return [
      ...rows,
      { what: 'peak memory of these', unit: 'MB', least: peaks, median: null },
      exponents(middle, long, (longSize?.lines ?? 1) / (middleSize?.lines ?? 1)),
    ];
  } finally {
    await Promise.all(processes.map((engine: EngineProcess) => engine.close()));
  }
}

/** 1: twice the lines take twice the time. */
function exponents(few: PerEngine, many: PerEngine, times: number): PdfRow {
  const grown = ENGINES.flatMap((name) => {
    const [from, to] = [few[name], many[name]];
    return from === undefined || to === undefined ? [] : [[name, Math.log(to / from) / Math.log(times)] as const];
  });
  return { what: 'growth with lines (exponent)', unit: '', least: Object.fromEntries(grown), median: null };
}

async function benchBatches(
  engines: readonly EngineName[],
  bundle: Bundle,
  { batch, peerBatch }: Extent,
): Promise<{ readonly rows: readonly PdfRow[]; readonly exports: readonly Exported[] }> {
  const rows: PdfRow[] = [];
  const exports: Exported[] = [];
  for (let workers = 1; workers <= Math.min(availableParallelism(), MOST_WORKERS); workers += 1) {
    const exported = await runExport(bundle, { count: batch, lines: BATCH_LINES, workers });
    exports.push(exported);
    const least: Partial<Record<EngineName, number>> = { 'Invoice Desk': exported.milliseconds / batch };
    for (const name of engines) {
      if (name === 'Invoice Desk') continue;
      const task = { count: peerBatch, lines: BATCH_LINES, processes: workers };
      least[name] = await runPeer(bundle, name, task);
    }
    const what = `batch of ${counted(BATCH_LINES, 'line')} each, ${workers} at once, per document`;
    rows.push({ what, unit: 'ms', least, median: null });
  }
  return { rows, exports };
}

class Times {
  readonly #times = new Map<EngineName, number[]>();

  add(name: EngineName, milliseconds: number): void {
    this.#times.set(name, [...(this.#times.get(name) ?? []), milliseconds]);
  }

  row(what: string): PdfRow {
    const of = (pick: (sorted: readonly number[]) => number | undefined): PerEngine =>
      Object.fromEntries(
        [...this.#times].map(([name, times]) => [name, pick(times.toSorted((one, other) => one - other))]),
      );
    return {
      what,
      unit: 'ms',
      least: of(([first]) => first),
      median: of((sorted) => sorted[Math.floor(sorted.length / 2)]),
    };
  }
}
