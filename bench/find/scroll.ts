import type { Page } from 'playwright-core';

const FRAMES = 600;

export interface ScrollFigures {
  readonly frames: number;
  /** How many milliseconds each frame took that was longer than 50. */
  readonly longFrames: readonly number[];
  readonly milliseconds: number;
}

/** Scrolls from the top of the list to its end, a step in each frame. */
export async function scrollThrough(page: Page): Promise<ScrollFigures> {
  return page.evaluate(async (frames) => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('There is no list');
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    window.findProbe.longFrames();
    const started = await frame();
    for (let step = 1; step <= frames; step += 1) {
      grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / frames;
      await frame();
    }
    const milliseconds = (await frame()) - started;
    return { frames, longFrames: window.findProbe.longFrames(), milliseconds };
  }, FRAMES);
}
