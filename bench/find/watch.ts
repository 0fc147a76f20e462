/**
 * Preloaded into the app's process: watches its main loop and answers each message from the bench with what it saw since
 * the one before.
 */
import { watchLoop, type LoopFigures } from '../loop.ts';

export interface ProcessFigures extends LoopFigures {
  /** Of the main process with the database's thread in it. */
  readonly residentMegabytes: number;
}

let figures = watchLoop();
process.on('message', () => {
  const seen: ProcessFigures = { ...figures(), residentMegabytes: process.memoryUsage.rss() / 2 ** 20 };
  process.send?.(seen);
  figures = watchLoop();
});
process.channel?.unref();
