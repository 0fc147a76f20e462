import type { ErrorCode } from '../../shared/result.ts';

/** What was being done when an error came up: it decides what is said to have failed and what still works. */
export const ERROR_TASKS = [
  'start',
  'list',
  'document',
  'sync',
  'test',
  'connect',
  'sign-in',
  'forget',
  'remove',
  'export',
  'export-many',
  'logo',
  'preview',
  'print',
  'reveal',
  'settings',
  'copy',
  'history',
  'retry',
  'request-log',
  'currency',
  'connection',
  'marks',
  'note',
  'spend',
] as const;
export type ErrorTask = (typeof ERROR_TASKS)[number];

interface TaskText {
  readonly failed: string;
  readonly works: string;
}

interface CodeText {
  readonly reason: string;
  readonly todo: string;
}

const tasks = {
  start: { failed: 'Invoice Desk could not start properly.', works: 'Nothing on this computer was changed.' },
  list: { failed: 'The list could not be read.', works: 'The document that is open stays open.' },
  document: { failed: 'This document could not be opened.', works: 'The list and all other documents still work.' },
  sync: {
    failed: 'The sync of {{account}} stopped.',
    works: 'Everything fetched so far stays on this computer and can be read and exported.',
  },
  test: { failed: 'The connection test did not succeed.', works: 'Nothing was saved.' },
  connect: { failed: 'The account was not added.', works: 'Nothing was saved; your other accounts are unaffected.' },
  'sign-in': { failed: 'The new sign-in was not saved.', works: 'The account and its documents are unchanged.' },
  forget: { failed: 'The secret was not forgotten.', works: 'The account and its documents are unchanged.' },
  remove: { failed: 'The account was not removed.', works: 'Its documents can still be read and exported.' },
  export: { failed: 'The PDF was not saved.', works: 'The document is unchanged; no half-written file was left.' },
  'export-many': {
    failed: 'The export did not finish.',
    works: 'Files that were complete stay where they are; no half-written file was left.',
  },
  logo: { failed: 'The picture was not taken as the logo.', works: 'PDFs look as before.' },
  preview: {
    failed: 'The PDF could not be shown.',
    works: 'The document is unchanged and can be read under “Invoice”.',
  },
  print: { failed: 'The document was not printed.', works: 'It can still be saved as a PDF and printed from there.' },
  reveal: { failed: 'The folder could not be shown.', works: 'The PDF is saved.' },
  settings: { failed: 'The setting was not saved.', works: 'The setting before it stays in force.' },
  copy: { failed: 'Nothing was copied.', works: 'The document is unchanged.' },
  history: { failed: 'The history of {{account}} could not be read.', works: 'Its documents can still be read.' },
  retry: {
    failed: 'The retry for {{account}} did not succeed.',
    works: 'Copies that were on this computer before are unchanged.',
  },
  'request-log': { failed: 'The request log could not be read.', works: 'Everything else still works.' },
  currency: {
    failed: 'The currency of {{account}} was not changed.',
    works: 'Its documents are shown as before.',
  },
  connection: {
    failed: 'Automatic syncs do not know whether the network is there.',
    works: 'Every sync that you start yourself works.',
  },
  marks: { failed: 'The documents were not marked.', works: 'Their marks are as before.' },
  note: { failed: 'A note was not saved.', works: 'What you typed is still there when you open the document again.' },
  spend: { failed: 'The spend could not be read.', works: 'The list and all documents still work.' },
} as const satisfies Record<ErrorTask, TaskText>;

const codes = {
  'sign-in-refused': {
    reason: '{{vendor}} refused the sign-in.',
    todo: 'Enter a valid token or password with “New sign-in…”. It may have expired or been revoked.',
  },
  'sign-in-locked': {
    reason: '{{vendor}} has locked this sign-in for a few minutes after failed tries.',
    todo: 'Wait five minutes before the next try.',
  },
  'code-needed': {
    reason: '{{vendor}} asks for a one-time code.',
    todo: 'Enter it with “New sign-in…”. This computer is then trusted for 90 days.',
  },
  forbidden: {
    reason: '{{vendor}} accepted the sign-in but does not let it read these documents.',
    todo: 'Ask your administrator at {{vendor}} for permission to read orders and invoices, or use another sign-in.',
  },
  'rate-limited': {
    reason: '{{vendor}} asked for a pause: too many requests in a short time.',
    todo: 'Wait a few minutes, then sync again.',
  },
  'vendor-down': {
    reason: '{{vendor}} answered with an error of its own.',
    todo: 'Try again later. If it lasts, ask {{vendor}} and pass on the details.',
  },
  unreachable: {
    reason: '{{vendor}} could not be reached over the network.',
    todo: 'Check the network, proxy or VPN, then try again.',
  },
  certificate: {
    reason: 'The connection to {{vendor}} is not trusted: its certificate was not accepted.',
    todo: 'Ask your IT department whether a proxy inspects connections. Use no network that you do not trust.',
  },
  'not-understood': {
    reason: '{{vendor}} answered in a way that this version does not understand.',
    todo: 'Try again later. If it lasts, report the details.',
  },
  'secret-missing': {
    reason: 'There is no token or password for this account.',
    todo: 'Enter it with “New sign-in…” in the menu of the account.',
  },
  'secret-unreadable': {
    reason: 'The saved sign-in cannot be decrypted right now.',
    todo: 'Unlock your system’s key store and try again, or enter it anew with “New sign-in…”.',
  },
  'invalid-argument': {
    reason: 'What was entered was not accepted.',
    todo: 'Check the entries and try again.',
  },
  'base-url-refused': {
    reason: 'The address was not accepted.',
    todo: 'Use a full https address, without user name, “?” or “#”.',
  },
  'name-taken': { reason: 'Another account has this name.', todo: 'Choose another name.' },
  'not-found': { reason: 'It is not there any more.', todo: 'Choose another document, or sync to fetch it again.' },
  'too-many': { reason: 'These are too many at once.', todo: 'Narrow the list down, or select fewer.' },
  cancelled: { reason: 'It was cancelled.', todo: 'Start it again when you like.' },
  busy: { reason: 'The same work is already running.', todo: 'Wait until it has ended, then try again.' },
  'file-not-writable': {
    reason: 'The file or folder cannot be written.',
    todo: 'Close the file in other programs, or choose another folder.',
  },
  'disk-full': { reason: 'The disk is full.', todo: 'Free some space, then try again.' },
  'local-data': {
    reason: 'The data on this computer could not be read or written.',
    todo: 'Close other copies of Invoice Desk and start it again. If it lasts, report the details.',
  },
  internal: {
    reason: 'Something went wrong inside Invoice Desk.',
    todo: 'Try again. If it lasts, report the details.',
  },
} as const satisfies Record<ErrorCode, CodeText>;

const formTodo = {
  'sign-in-refused': 'Check what you entered, or make a new token at the vendor and paste it here.',
  'secret-missing': 'Enter the token or password above.',
  'code-needed': 'Enter the six-digit code above, then save.',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Error sentences: one pair per thing that was done, one pair per closed error code. */
export const errors = {
  tasks,
  codes,
  formTodo,
  lockedUntil: 'Locked until {{time}}: try again then.',
  pausedUntil: 'It asks to wait until {{time}}: try again then.',
} as const;
