/**
 * `npm run bench`: what the slow parts cost, beside the least that the same work could cost. The ratio is the figure to
 * compare between machines and between versions; the times are for the machine it ran on.
 */
import { table } from '../main/cli/terminal.ts';
import { benchList } from './list.ts';
import type { Comparison } from './measure.ts';
import { benchPdf } from './pdf.ts';
import { benchSyncScale } from './sync-scale.ts';
import { benchSync } from './sync.ts';

const comparisons = [...(await benchList()), ...(await benchPdf()), ...(await benchSync())];
const right = 'right' as const;
const columns = [
  { head: 'what' },
  { head: 'median ms', align: right },
  { head: 'least ms', align: right },
  { head: 'against' },
  { head: 'median ms', align: right },
  { head: 'ratio', align: right },
];
console.log(table(columns, comparisons.map(cells)));
console.log();
console.log(
  table(
    [{ head: 'sync at scale' }, { head: 'figure', align: right }],
    (await benchSyncScale()).map(({ name, value }) => [name, value]),
  ),
);

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
