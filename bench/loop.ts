import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How finely the loop is looked at, in milliseconds. */
const RESOLUTION = 5;

/** In milliseconds. */
export interface LoopFigures {
  /** How late a timer was at the 99th percentile, whatever held it up, be it another process. */
  readonly loopDelayP99: number;
  /** How long this thread itself kept its loop busy at a stretch: at the 99th percentile, and at the most. */
  readonly loopWorkP99: number;
  readonly loopWorkMost: number;
}

/** Watches the loop of this thread until the returned function is called. */
export function watchLoop(): () => LoopFigures {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  const took: number[] = [];
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    took.push(Math.max(0, (user + system) / 1000 - RESOLUTION));
  }, RESOLUTION);
  delay.enable();
  return () => {
    delay.disable();
    clearInterval(timer);
    took.sort((one, other) => one - other);
    return {
      loopDelayP99: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION),
      loopWorkP99: took[Math.floor(took.length * 0.99)] ?? 0,
      loopWorkMost: took.at(-1) ?? 0,
    };
  };
}
