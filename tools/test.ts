/**
 * `npm test [-- <vitest arguments>]`: unit and integration tests, then packaging, then end-to-end tests in Chromium.
 * The last line is `N passed, N failed, N skipped`; the exit status is 0 only where something ran and nothing failed.
 */
import { createVitest, parseCLI, startVitest, type CliOptions } from 'vitest/node';
import { findChromium } from './find-chromium.ts';
import { addCounts, countsLine, countTests, NO_TESTS, type TestCounts } from './test-counts.ts';

const NO_BROWSER =
  'no Chromium found; install chromium or google-chrome, or name its file in CHROMIUM_PATH, to run the end-to-end tests';

async function runTests(filter: string[], options: CliOptions): Promise<TestCounts> {
  const vitest = await startVitest(filter, { ...options, watch: false, run: true });
  try {
    return countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors());
  } finally {
    await vitest.close();
  }
}

/** Reads the end-to-end files without running a test in them, and counts what is there as skipped. */
async function countSkipped(filter: string[], options: CliOptions): Promise<TestCounts> {
  const vitest = await createVitest({ ...options, watch: false, reporters: [], project: ['e2e'] });
  try {
    const { testModules } = await vitest.collect(filter, { staticParse: true });
    return { ...NO_TESTS, skipped: testModules.flatMap((module) => [...module.children.allTests()]).length };
  } finally {
    await vitest.close();
  }
}

async function main(): Promise<TestCounts> {
  const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
  const browserMissing = findChromium() === null;
  if (!browserMissing || options.project !== undefined) return runTests([...filter], options);
  const counts = await runTests([...filter], { ...options, project: ['!e2e'] });
  if (process.env['CI'] === 'true') {
    console.error(`end-to-end tests failed: ${NO_BROWSER}`);
    return addCounts(counts, { ...NO_TESTS, failed: 1 });
  }
  console.log(`end-to-end tests skipped: ${NO_BROWSER}`);
  return addCounts(counts, await countSkipped([...filter], options));
}

let counts = NO_TESTS;
try {
  counts = await main();
} catch (error) {
  console.error(error);
  counts = addCounts(counts, { ...NO_TESTS, failed: 1 });
}
const passed = counts.failed === 0 && counts.passed > 0;
process.exitCode = passed ? 0 : 1;
process.stdout.write(`${countsLine(counts)}\n`, () => process.exit());
