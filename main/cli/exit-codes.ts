import type { ErrorCode } from '../../shared/result.ts';
import type { SyncResult } from '../../shared/sync.ts';

/** The exit codes that docs/cli.md promises. */
export const EXIT = {
  done: 0,
  someFailed: 1,
  wrongUse: 2,
  signIn: 3,
  network: 4,
  localData: 5,
  /** What shells report for a program ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_OF: Readonly<Record<ErrorCode, ExitCode>> = {
  'sign-in-refused': EXIT.signIn,
  'sign-in-locked': EXIT.signIn,
  'code-needed': EXIT.signIn,
  forbidden: EXIT.signIn,
  'secret-missing': EXIT.signIn,
  'secret-unreadable': EXIT.signIn,
  'rate-limited': EXIT.network,
  'vendor-down': EXIT.network,
  unreachable: EXIT.network,
  certificate: EXIT.network,
  'not-understood': EXIT.network,
  'invalid-argument': EXIT.wrongUse,
  'base-url-refused': EXIT.wrongUse,
  'name-taken': EXIT.wrongUse,
  'not-found': EXIT.wrongUse,
  'too-many': EXIT.wrongUse,
  cancelled: EXIT.interrupted,
  busy: EXIT.localData,
  'file-not-writable': EXIT.localData,
  'disk-full': EXIT.localData,
  'local-data': EXIT.localData,
  internal: EXIT.localData,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return EXIT_OF[code];
}

// What is wrong here comes before what is wrong at a vendor, and a stopped account before single documents.
const GRAVEST_FIRST: readonly ExitCode[] = [
  EXIT.interrupted,
  EXIT.localData,
  EXIT.wrongUse,
  EXIT.signIn,
  EXIT.network,
  EXIT.someFailed,
];

/** The exit code of several syncs: the gravest of what happened. */
export function exitCodeOfSyncs(results: readonly SyncResult[]): ExitCode {
  const codes = results.flatMap(({ stopped, failures }) => [
    stopped === null ? EXIT.done : exitCodeOf(stopped.code),
    failures.length > 0 ? EXIT.someFailed : EXIT.done,
  ]);
  return GRAVEST_FIRST.find((code) => codes.includes(code)) ?? EXIT.done;
}
