import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { createExports } from '../main/export/create-exports.ts';
import { createPdfPool } from '../main/pdf/pdf-pool.ts';
import type { DocumentDetail } from '../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { choices } from '../tests/fixtures/exports.ts';
import { statedText } from '../tests/fixtures/details.ts';
import { watchLoop } from './loop.ts';
import { benchInvoice } from './pdf-content.ts';

// A process for `export.ts`: the export job with its pool of threads and files on disk, so that memory and the main loop
// are an export's alone. It reads what to do from standard input and prints what that took.
const Task = v.object({
  count: v.number(),
  lines: v.number(),
  /** Null: as many as the app takes. */
  workers: v.nullable(v.number()),
  worker: v.string(),
  folder: v.string(),
});
/** So many different documents take turns, as if a cache had read them; all at once would be memory that no export has. */
const MOST_CONTENTS = 20;
/** Each worker has drawn some before it counts, as in an app that has shown a preview. */
const WARM_UP = 10;

const task = v.parse(Task, JSON.parse(await text(process.stdin)));
const { count, lines, folder } = task;
const pool = createPdfPool({
  workerUrl: new URL(task.worker),
  fontsFolder: fileURLToPath(new URL('../resources/fonts/', import.meta.url)),
  ...(task.workers !== null && { size: task.workers }),
});
const contents = Array.from({ length: MOST_CONTENTS }, (_, index) => benchInvoice(lines, index));
const exports = createExports({
  cache: {
    get: (id) => Promise.resolve(document(Number(id))),
    ids: () => Promise.resolve([]),
    selectedIds: () => Promise.resolve([]),
  },
  pool,
  accounts: () => [{ id: 'aaaaaaaa', name: 'Ours' }],
  settings: () => DEFAULT_SETTINGS,
  dataFolder: folder,
});

const { pdf, ...others } = choices();
await Promise.all(
  Array.from({ length: pool.size * WARM_UP }, (_, index) =>
    pool.drawDocument(benchInvoice(lines, MOST_CONTENTS + index), { ...pdf, logo: null }),
  ),
);
const ids = Array.from({ length: count }, (_, index) => String(index));
const loop = watchLoop();
const processor = process.cpuUsage();
const started = performance.now();
const report = await exports.run({ kind: 'documents', ids }, { ...others, pdf }, folder);
const milliseconds = performance.now() - started;
const { user, system } = process.cpuUsage(processor);
const figures = loop();
await exports.close();
if (report.written.length !== count) throw new Error(`The export did not go well: ${JSON.stringify(report.failed[0])}`);
process.stdout.write(
  JSON.stringify({
    workers: pool.size,
    documents: count,
    milliseconds,
    processorMilliseconds: (user + system) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    ...figures,
  }),
);

/** A copy, as a thread would send it. */
function document(index: number): DocumentDetail | null {
  const content = contents[index % contents.length];
  if (content === undefined) return null;
  const copy = structuredClone(content);
  const number = `2026-${String(index).padStart(6, '0')}`;
  return { ...copy, document: { ...copy.document, id: String(index), number: statedText(number) } };
}
