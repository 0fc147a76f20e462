import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { benchInvoice } from './pdf-content.ts';
import { createEngine, ENGINES } from './pdf-engines.ts';

// A process for `pdf-client.ts` in which one engine draws, so that memory and compiled code are its own.
const Task = v.object({
  lines: v.number(),
  first: v.number(),
  count: v.number(),
  folder: v.nullable(v.string()),
});
/** So many different contents take turns in a batch; made before it, as no peer's time should hold our template's. */
const MOST_CONTENTS = 20;

const [name, bundle = ''] = process.argv.slice(2);
const engine = createEngine(v.parse(v.picklist(ENGINES), name), bundle);

async function perform({ lines, first, count, folder }: v.InferOutput<typeof Task>): Promise<object> {
  const contents = Array.from({ length: Math.min(count, MOST_CONTENTS) }, (_, index) =>
    engine.prepare(benchInvoice(lines, first + index)),
  );
  let bytes = 0;
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    const drawn = await contents[index % contents.length]?.();
    if (drawn === undefined) throw new Error('There is no content');
    bytes = drawn.length;
    if (folder !== null) await writeFile(join(folder, `${first + index}.pdf`), drawn);
  }
  const milliseconds = performance.now() - started;
  return { milliseconds, bytes, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

process.on('message', (message) => {
  if (message === 'close') {
    void engine.close().finally(() => process.disconnect());
    return;
  }
  perform(v.parse(Task, message)).then(
    (measured) => process.send?.({ ok: true, ...measured }),
    (error: unknown) => process.send?.({ ok: false, reason: String(error instanceof Error ? error.stack : error) }),
  );
});
