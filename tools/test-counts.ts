import type { TestModule, TestSuite } from 'vitest/node';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(left: TestCounts, right: TestCounts): TestCounts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

/**
 * Counts a run strictly: besides failed tests, a test that never came to a verdict, a file or suite that broke outside
 * its tests, and an error that no test owns are failures too.
 */
export function countTests(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): TestCounts {
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const containers = modules.flatMap((module): (TestModule | TestSuite)[] => [module, ...module.children.allSuites()]);
  const broken = containers.filter((container) => container.errors().length > 0).length;
  const count = (...states: string[]): number => tests.filter((state) => states.includes(state)).length;
  return {
    passed: count('passed'),
    failed: count('failed', 'pending') + broken + unhandledErrors.length,
    skipped: count('skipped'),
  };
}

/** The line that scripts read: the last one that `npm test` prints. */
export function countsLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
