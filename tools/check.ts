/**
 * `npm run check [-- <name> ...]`: everything that can be said about the code without running it. One line per step;
 * what a tool printed is shown only where it failed. Naming steps runs just those whose name begins so.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { CHECK_STEPS, type CheckStep } from './check-steps.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
// Two at a time keep a small machine responsive; most of these tools use more than one core anyway.
const AT_A_TIME = 2;

async function run(step: CheckStep): Promise<boolean> {
  const started = performance.now();
  const child = spawn(process.execPath, step.command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const passed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(18)} ${seconds.padStart(6)} s`);
  if (!passed) console.log(`\n${output}${errors}`.trimEnd().replaceAll('\n', '\n      '), '\n');
  return passed;
}

const wanted = process.argv.slice(2);
const chosen = CHECK_STEPS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)),
);
if (chosen.length === 0) {
  console.error(`No such step. There are: ${CHECK_STEPS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const queue = new PQueue({ concurrency: AT_A_TIME });
const results = await Promise.all(chosen.map((step) => queue.add(() => run(step))));
const failed = chosen.filter((_, index) => results[index] !== true);
console.log(failed.length === 0 ? 'check: all ok' : `check: failed in ${failed.map(({ name }) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
