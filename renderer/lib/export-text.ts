import {
  EXPORT_FORMATS,
  hasFileEach,
  type ExportFormat,
  type ExportNote,
  type ExportOutcome,
  type FailedDocument,
  type MissingGlyphs,
} from '../../shared/export.ts';
import type { FirstOf } from '../../shared/first-of.ts';
import { codePointName } from '../../shared/format/code-points.ts';
import type { ErrorCode } from '../../shared/result.ts';
import { errorText, withDetail } from './error-text.ts';
import { furtherOf } from './further.ts';
import { capital, commaList, t } from './i18n.ts';
import type { PrintCount } from './sync-text.ts';

/** The formats as the dialog groups them. */
export const FORMAT_GROUPS = [
  { key: 'documents', formats: ['pdf', 'merged', 'bundle'] },
  { key: 'tables', formats: ['xlsx', 'csv', 'json'] },
  { key: 'ledger', formats: ['hledger', 'beancount', 'gnucash', 'datev'] },
] as const satisfies readonly { key: string; formats: readonly ExportFormat[] }[];

const DRAWN: ReadonlySet<ExportFormat> = new Set(['pdf', 'merged', 'bundle']);
const NAMED: ReadonlySet<ExportFormat> = new Set(['pdf', 'bundle', 'json']);
const LEDGERS: ReadonlySet<ExportFormat> = new Set(['hledger', 'beancount', 'gnucash', 'datev']);

/** What a format needs to be asked. */
export interface FormatNeeds {
  /** It holds PDFs. */
  readonly pdf: boolean;
  /** Its files have names by the pattern. */
  readonly names: boolean;
  readonly ledger: boolean;
}

export function needsOf(format: ExportFormat): FormatNeeds {
  return { pdf: DRAWN.has(format), names: NAMED.has(format), ledger: LEDGERS.has(format) };
}

/** The format of a text that comes from a control. */
export function formatOf(text: string): ExportFormat | null {
  return EXPORT_FORMATS.find((format) => format === text) ?? null;
}

/** How an export ended: "1,198 files written, 4 there already, 2 failed". */
export function exportSentence(outcome: ExportOutcome, print: PrintCount): string {
  const { format, failed, leftOut, notStarted, written, skipped, missingGlyphs } = outcome;
  const count = (key: 'there' | 'leftOut' | 'failed' | 'notStarted', n: number): string | null =>
    n === 0 ? null : t(`exportRun.${key}`, { n: print(n) });
  const parts = [
    notStarted > 0 ? t('exportRun.cancelled') : null,
    ...(hasFileEach(format)
      ? [written === 0 && skipped > 0 ? null : filesWritten(written, print), count('there', skipped)]
      : [oneFile(outcome, print)]),
    count('leftOut', leftOut.count),
    count('failed', failed.count),
    count('notStarted', notStarted),
    missingGlyphs.count === 0 ? null : t('exportRun.missing', { count: missingGlyphs.count }),
  ];
  const [first = '', ...rest] = parts.filter((part) => part !== null);
  // A file's name keeps its small letter.
  return commaList([first === t('exportRun.nothing') ? capital(first) : first, ...rest]);
}

function filesWritten(count: number, print: PrintCount): string {
  return count === 0 ? t('exportRun.nothing') : t('exportRun.written', { count, n: print(count) });
}

function oneFile({ files, target, written, skipped }: ExportOutcome, print: PrintCount): string {
  if (files === 0) return t('exportRun.nothing');
  const name = baseName(target);
  if (written === 0 && skipped > 0) return t('exportRun.oneFileThere', { name });
  return t('exportRun.oneFile', { count: written, n: print(written), name });
}

/** Nothing that a person would have to read. */
export function isClean({ failed, leftOut, notes, notStarted, missingGlyphs }: ExportOutcome): boolean {
  return notStarted === 0 && [failed, leftOut, notes, missingGlyphs].every(({ count }) => count === 0);
}

/** A document and what there is to say of it, in words. */
export interface ReportRow {
  readonly label: string;
  readonly reason: string;
}

export function failedRow(failed: FailedDocument): ReportRow {
  return { label: failed.label, reason: failureReason(failed) };
}

export function noteRow({ label, note }: ExportNote): ReportRow {
  return { label, reason: t(`exportReport.note.${note}`) };
}

/** "𓀀 (U+13000)": where it cannot be drawn, its number tells what it is. */
export function missingRow({ label, characters }: MissingGlyphs, print: PrintCount): ReportRow {
  const named = characters.first.map((character) => `${character} (${codePointName(character)})`);
  return { label, reason: commaList([...named, ...furtherOf(characters, print)]) };
}

/** How many documents failed or were not started. */
export function leftOver({ failed, notStarted }: ExportOutcome): number {
  return failed.count + notStarted;
}

/** What can be done about an export: `rest` where every document has a file of its own, `again` where one file holds all. */
export function followUp(outcome: ExportOutcome): 'retry' | 'rest' | 'again' | null {
  if (leftOver(outcome) === 0) return null;
  if (!hasFileEach(outcome.format)) return 'again';
  return outcome.notStarted > 0 ? 'rest' : 'retry';
}

const TELLING: ReadonlySet<ErrorCode> = new Set(['internal', 'local-data', 'file-not-writable', 'disk-full']);

/** Why a document failed, in words, with main's own where they tell more. */
export function failureReason({ code, detail }: FailedDocument): string {
  const { reason } = errorText({ code, detail }, 'export-many');
  return TELLING.has(code) ? withDetail(reason, detail) : reason;
}

/** A report as plain text, for a message to whoever helps. */
export function reportText(outcome: ExportOutcome, print: PrintCount, version: string): string {
  const { target, failed, leftOut, notes, missingGlyphs } = outcome;
  const lines = <T>(list: FirstOf<T>, line: (one: T) => string): readonly string[] => [
    ...list.first.map(line),
    ...furtherOf(list, print),
  ];
  const row = ({ label, reason }: ReportRow): string => `${label}: ${reason}`;
  return [
    exportSentence(outcome, print),
    target,
    ...lines(failed, ({ label, id, code, detail }) => `${label} (${id}): ${code}: ${detail}`),
    ...lines(leftOut, (one) => row(noteRow(one))),
    ...lines(notes, (one) => row(noteRow(one))),
    ...lines(missingGlyphs, (one) => row(missingRow(one, print))),
    `Invoice Desk ${version}`,
  ].join('\n');
}

/** The last part of a path of any system. */
function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
