import type { ErrorCode } from '../../shared/result.ts';

/** The lines under an account's name. */
export const health = {
  never: 'not synced yet',
  asOf: 'as of {{time}}',
  noCopy: 'no copy yet',
  nextTry: 'next try {{time}}',
  noSecret: 'sign-in needed',
  expired: 'sign-in expired or revoked',
  unreadable: 'secret cannot be read',
  lacks: 'no permission: {{permission}}',
  pausedUntil: 'asked to wait until {{time}}',
  lockedUntil: 'sign-in locked until {{time}}',
  notes_one: '{{count}} note',
  notes_other: '{{count}} notes',
  reasons: {
    'sign-in-refused': 'sign-in refused',
    'sign-in-locked': 'sign-in locked',
    'code-needed': 'one-time code needed',
    forbidden: 'no permission',
    'rate-limited': 'asked to wait',
    'vendor-down': 'vendor error',
    unreachable: 'unreachable',
    certificate: 'certificate not trusted',
    'not-understood': 'answer not understood',
    'secret-missing': 'sign-in needed',
    'secret-unreadable': 'secret cannot be read',
    'invalid-argument': 'request refused',
    'base-url-refused': 'address refused',
    'name-taken': 'name taken',
    'not-found': 'not found',
    'too-many': 'too many at once',
    cancelled: 'sync cancelled',
    busy: 'busy',
    'file-not-writable': 'not saved',
    'disk-full': 'disk full',
    'local-data': 'local data problem',
    internal: 'internal error',
  },
} as const satisfies { readonly reasons: Record<ErrorCode, string> } & Record<string, unknown>;

/** The dialog with the last syncs of an account. */
export const history = {
  title: 'History of {{account}}',
  none: 'No sync has run yet.',
  loading: 'Reading the history…',
  notes: 'What this sign-in may not read',
  modes: { incremental: 'Sync', full: 'Full sync', retry: 'Retry' },
  modeHints: {
    incremental: 'Read what is new and what could still have changed.',
    full: 'Read everything again.',
    retry: 'Read only what had failed before.',
  },
  syncs: 'Last syncs, newest first',
  failures_one: '{{n}} document could not be fetched or read',
  failures_other: '{{n}} documents could not be fetched or read',
  gaps_one: '{{n}} document or piece of a list could not be fetched or read',
  gaps_other: '{{n}} documents or pieces of a list could not be fetched or read',
  failuresHint: 'Copies that were on this computer before are unchanged.',
  later: 'A later sync has tried these again.',
  retry: 'Retry',
  retryHints: {
    record: 'Fetches this one again.',
    sync: 'Syncs: a piece of the list cannot be asked for alone, so the whole list is read again.',
  },
  retryOne: 'Retry {{label}}',
  retryAll: 'Retry all',
  retrying: 'Retrying…',
  fetched: 'Fetched',
  more: 'Show {{n}} more',
  underASecond: 'under 1 s',
  seconds: '{{n}} s',
  minutes: '{{n}} min {{seconds}} s',
  hours: '{{n}} h {{minutes}} min',
  sync: 'Sync',
  full: 'Full sync',
  fullHint: 'Full sync reads every document again, also those that are paid or cancelled.',
} as const;

export const requestLog = {
  title: 'Request log',
  text: 'The last {{most}} requests since the start of Invoice Desk. It never holds headers, bodies or tokens.',
  columns: { time: 'Time', method: 'Method', host: 'Host', path: 'Path', status: 'Status', took: 'Took', size: 'Size' },
  settingText: 'What was asked of the vendors since the start, without headers, bodies or tokens.',
  show: 'Show request log',
  none: 'Nothing was asked of a vendor since the start.',
  label: 'Requests, newest first',
  copyAll: 'Copy all',
  copied: 'Request log copied',
  refresh: 'Refresh',
  count_one: '{{n}} request',
  count_other: '{{n}} requests',
  milliseconds: '{{n}} ms',
  noAnswer: 'no answer',
} as const;

export const currency = {
  title: 'Currency of {{account}}',
  text: '{{vendor}} states amounts without a currency. If you know it, name it here: it is shown as set by you, marked u everywhere, on screen and in exports. What {{vendor}} sent stays as it is.',
  label: 'Currency code',
  hint: 'Three letters of ISO 4217, such as EUR.',
  named: '{{code}} is {{name}}.',
  save: 'Use {{code}}',
  saveNone: 'Use this currency',
  saving: 'Marking…',
  takeBack: 'Take it back',
  done: '{{code}} is used for {{account}}, marked u',
  takenBack: 'The currency of {{account}} was taken back',
} as const;

/** When documents are fetched without being asked. */
export const automatic = {
  title: 'Automatic sync',
  atStart: 'At start',
  atStartText: 'Syncs all accounts each time Invoice Desk starts.',
  onComingOnline: 'On coming online',
  onComingOnlineText: 'Syncs when the network is back after it was gone.',
  onMetered: 'On metered connections too',
  onMeteredText: 'When off, nothing is synced by itself while the system says that data costs.',
  every: 'By the clock',
  everyText: 'Only while Invoice Desk is open.',
  never: 'Never',
  hours_one: 'Every hour',
  hours_other: 'Every {{count}} hours',
  reread: 'Days to read again',
  rereadText: 'Each sync also reads documents again that are younger than so many days, even paid ones.',
} as const;

/** What the last sync brought. */
export const news = {
  new: 'New',
  changed: 'Changed',
  newHint: 'New with the last sync, {{moment}}',
  changedHint: 'Changed by the last sync, {{moment}}',
} as const;

/** A document that the vendor no longer has. */
export const gone = {
  badge: 'Gone at vendor',
  short: 'Gone',
  hint: 'Gone at {{vendor}} since {{day}}. This copy is kept.',
  sentence: '{{vendor}} no longer has this document (since {{day}}). This copy is kept.',
} as const;

/** A sync that runs, as the bar at the top says it. */
export const syncState = {
  never: 'Not synced yet',
  upToDate: 'Up to date, {{time}}',
  offline: 'Offline, as of {{time}}',
  offlineNever: 'Offline, never synced',
  attention_one: '{{count}} account needs attention',
  attention_other: '{{count}} accounts need attention',
  running: 'Syncing {{account}}',
  runningMany: 'Syncing {{n}} accounts',
  cancel: 'Cancel sync',
  steps: {
    'signing-in': 'signing in',
    listing: 'listing documents',
    fetching: 'fetching',
    saving: 'saving',
  },
  ofTotal: '{{step}} {{done}} of {{total}}',
  soFar: '{{step}} {{done}}',
} as const;

/** What a sync came to. */
export const syncResult = {
  title: 'Last sync',
  nothing: 'Nothing new',
  added: '{{n}} new',
  changed: '{{n}} changed',
  unchanged: '{{n}} unchanged',
  failed: '{{n}} failed',
  gone: '{{n}} gone',
  stopped: 'stopped early',
  accountsStopped_one: '{{count}} account stopped early',
  accountsStopped_other: '{{count}} accounts stopped early',
  cancelled: 'cancelled',
  show: 'Show',
  allGood: 'Every document was fetched.',
  took: '{{from}} to {{to}}',
} as const;
