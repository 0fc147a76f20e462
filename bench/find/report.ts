import { table } from '../../main/cli/terminal.ts';
import type { FindFigures, SceneFigures, SizeFigures } from '../find.ts';
import { percentile } from '../measure.ts';

const KEY_AIM_MS = 50;
const MESSAGE_AIM_KB = 256;
const STALL_AIM_MS = 16;

/** The figures as people read them: times of both sizes and of plain SQL side by side, then what is not a time. */
export function findReport({ many, few, bareKeys }: FindFigures): string {
  const right = 'right' as const;
  const columns = [
    { head: `milliseconds, ${many.documents} documents` },
    { head: 'runs', align: right },
    { head: 'p50', align: right },
    { head: 'p95', align: right },
    { head: 'answered p95', align: right },
    { head: `p50 of ${few.documents}`, align: right },
    { head: 'p95', align: right },
    { head: 'ratio', align: right },
    { head: 'plain SQL p50', align: right },
    { head: 'p95', align: right },
    { head: 'ratio', align: right },
  ];
  const rows = many.scenes.map((scene) =>
    timesOf(
      scene,
      few.scenes.find(({ name }) => name === scene.name),
    ),
  );
  const others = [
    { head: 'besides' },
    { head: `${many.documents}`, align: right },
    { head: `${few.documents}`, align: right },
  ];
  const besides = (size: SizeFigures): ReturnType<typeof othersOf> => [
    ...othersOf(size),
    ...keysBeside(bareKeys, size),
  ];
  const [ours, theirs] = [besides(many), besides(few)];
  return [
    table(columns, rows),
    table(
      others,
      ours.map(([name, value], index) => [name, value, theirs[index]?.[1] ?? '']),
    ),
  ].join('\n\n');
}

function timesOf({ name, painted, answered, plain }: SceneFigures, few: SceneFigures | undefined): readonly string[] {
  const half = percentile(painted, 0.5);
  const halfOfFew = percentile(few?.painted ?? [], 0.5);
  return [
    name,
    String(painted.length),
    milliseconds(half),
    milliseconds(percentile(painted, 0.95)),
    milliseconds(percentile(answered, 0.95)),
    milliseconds(halfOfFew),
    milliseconds(percentile(few?.painted ?? [], 0.95)),
    (half / halfOfFew).toFixed(1),
    milliseconds(percentile(plain, 0.5)),
    milliseconds(percentile(plain, 0.95)),
    (half / percentile(plain, 0.5)).toFixed(1),
  ];
}

function othersOf(size: SizeFigures): readonly (readonly [string, string])[] {
  const { main, mainAtStart, scroll, longestMessage } = size;
  return [
    ['seeding, seconds', size.seedMilliseconds === null ? 'kept' : (size.seedMilliseconds / 1000).toFixed(0)],
    ['start of the process, ms, median', milliseconds(percentile(size.startMilliseconds, 0.5))],
    [`frames over 50 ms of ${scroll.frames}, scrolling it all`, String(scroll.longFrames.length)],
    ['the longest of them, ms', milliseconds(Math.max(0, ...scroll.longFrames))],
    ['memory of the page, MB', size.heapMegabytes.toFixed(0)],
    ['memory of the main process at the start, MB', mainAtStart.residentMegabytes.toFixed(0)],
    ['memory of the main process at the end, MB', main.residentMegabytes.toFixed(0)],
    [`longest message, KB (aim: ${MESSAGE_AIM_KB})`, (longestMessage.bytes / 1024).toFixed(0)],
    ['what it belongs to', longestMessage.call],
    [`longest stall of the main loop, ms (aim: ${STALL_AIM_MS})`, milliseconds(main.loopWorkMost)],
    ['stalls of the main loop, 99th percentile, ms', milliseconds(main.loopWorkP99)],
    [`keys painted within ${KEY_AIM_MS} ms`, withinAim(size)],
  ];
}

/** Keys beside those of a bare page, which is as quick as this computer can be. */
function keysBeside(bare: readonly number[], size: SizeFigures): readonly (readonly [string, string])[] {
  return [0.5, 0.95].map((share) => {
    const floor = percentile(bare, share);
    const ratio = percentile(keysOf(size), share) / floor;
    return [`keys, p${share * 100} over that of a bare page (${milliseconds(floor)} ms)`, ratio.toFixed(1)];
  });
}

function keysOf({ scenes }: SizeFigures): readonly number[] {
  return scenes.find(({ name }) => name === 'a key in the query line')?.painted ?? [];
}

function withinAim(size: SizeFigures): string {
  const keys = keysOf(size);
  const good = keys.filter((time) => time <= KEY_AIM_MS).length;
  return `${((good / keys.length) * 100).toFixed(0)} %`;
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
