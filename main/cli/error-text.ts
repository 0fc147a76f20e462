import type { Instant } from '../../shared/document/dates.ts';
import { shortMoment, wholeMinute } from '../../shared/format/moments.ts';
import type { AppError, ErrorCode } from '../../shared/result.ts';

const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  'sign-in-refused': 'The vendor refused the sign-in.',
  'sign-in-locked': 'The vendor has locked the sign-in for some minutes after failed tries.',
  'code-needed': 'The vendor asks for a one-time code: add it to the secret as "code".',
  forbidden: 'The vendor accepted the sign-in but does not let it read these documents.',
  'rate-limited': 'The vendor asked for a pause: too many requests in a short time.',
  'vendor-down': 'The vendor answered with an error of its own.',
  unreachable: 'The vendor could not be reached over the network.',
  certificate: 'The connection is not trusted: the certificate was not accepted.',
  'not-understood': 'The vendor answered in a way that this version does not understand.',
  'secret-missing': 'This account needs its token or password: pass it with --secret-stdin.',
  'secret-unreadable': 'The saved secret belongs to the desktop app: pass it with --secret-stdin.',
  'invalid-argument': 'This was not accepted.',
  'base-url-refused': 'This address was not accepted: use a full https address without user name, "?" or "#".',
  'name-taken': 'Another account has this name.',
  'not-found': 'There is no such document.',
  'too-many': 'These are too many at once.',
  cancelled: 'Cancelled; what had been fetched is kept.',
  busy: 'The same work is already running.',
  'file-not-writable': 'The file or folder cannot be written.',
  'disk-full': 'The disk is full.',
  'local-data': 'The data on this computer could not be read or written.',
  internal: 'Something went wrong inside Invoice Desk.',
};

/** An error, or the health of an account, as far as one line has room for it. */
interface Told extends Pick<AppError, 'code' | 'detail'> {
  readonly until?: Instant | null;
}

/**
 * One line for the terminal: a sentence chosen from the code, the moment (local time) before which trying again is of
 * no use, and the fact that came with it.
 */
export function errorLine({ code, detail, until = null }: Told): string {
  const region = Intl.DateTimeFormat().resolvedOptions().locale;
  const wait = until === null ? '' : `Wait until ${shortMoment(wholeMinute(until), region, Date.now())}.`;
  return [SENTENCES[code], wait, detail].filter((part) => part !== '').join(' ');
}
