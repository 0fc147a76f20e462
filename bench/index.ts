/**
 * `npm run bench [-- find|list|pdf|sync …] [--quick] [--keep] [--json]`: what the slow parts cost, beside the least that
 * the same work could cost, or beside other libraries. The ratio is the figure to compare between machines and between
 * versions; the times are for the machine it ran on. `--quick` keeps `pdf` below a minute and `find` to 10,000 documents;
 * `--keep` keeps the databases of `find` for the next run.
 */
import { parseArgs } from 'node:util';
import { table } from '../main/cli/terminal.ts';
import { benchFind } from './find.ts';
import { findReport } from './find/report.ts';
import { benchList } from './list.ts';
import type { Comparison } from './measure.ts';
import { pdfReport } from './pdf-report.ts';
import { benchPdf } from './pdf.ts';
import { benchSyncScale } from './sync-scale.ts';
import { benchSync } from './sync.ts';

interface Part {
  readonly figures: unknown;
  readonly text: string;
}

const PARTS: Readonly<Record<string, (quick: boolean, keep: boolean) => Promise<Part>>> = {
  find: async (quick, keep) => {
    const figures = await benchFind(quick, keep);
    return { figures, text: findReport(figures) };
  },
  list: async () => compared(await benchList()),
  pdf: async (quick) => {
    const figures = await benchPdf(quick);
    return { figures, text: pdfReport(figures) };
  },
  sync: async () => {
    const { figures: comparisons, text } = compared(await benchSync());
    const scale = await benchSyncScale();
    const columns = [{ head: 'sync at scale' }, { head: 'figure', align: 'right' as const }];
    const rows = scale.map(({ name, value }) => [name, value]);
    return { figures: { comparisons, scale }, text: `${text}\n\n${table(columns, rows)}` };
  },
};

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}, only ${Object.keys(PARTS).join(', ')}`);

const all: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const { figures, text } = await measure(values.quick, values.keep);
  all[name] = figures;
  if (!values.json) console.log(`${text}\n`);
}
if (values.json) console.log(JSON.stringify(all, null, 2));

function compared(comparisons: readonly Comparison[]): Part {
  const right = 'right' as const;
  const columns = [
    { head: 'what' },
    { head: 'median ms', align: right },
    { head: 'least ms', align: right },
    { head: 'against' },
    { head: 'median ms', align: right },
    { head: 'ratio', align: right },
  ];
  return { figures: comparisons, text: table(columns, comparisons.map(cells)) };
}

function cells({ name, ours, floorName, floor }: Comparison): readonly string[] {
  const ratio = ours.median / floor.median;
  return [
    name,
    milliseconds(ours.median),
    milliseconds(ours.least),
    floorName,
    milliseconds(floor.median),
    ratio.toFixed(1),
  ];
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}
