import { EXPORT_FORMATS, type ExportFormat, type ExportReport, type FailedDocument } from '../../shared/export.ts';
import { codePointName } from '../../shared/format/code-points.ts';
import type { ErrorCode } from '../../shared/result.ts';
import { errorText, withDetail } from './error-text.ts';
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
const FILE_EACH: ReadonlySet<ExportFormat> = new Set(['pdf', 'json']);

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
export function exportSentence(report: ExportReport, print: PrintCount): string {
  const { failed, leftOut, notStarted, written, skipped } = report;
  const count = (key: 'there' | 'leftOut' | 'failed' | 'notStarted', n: number): string | null =>
    n === 0 ? null : t(`exportRun.${key}`, { n: print(n) });
  const missing = missingGlyphs(report).length;
  const parts = [
    notStarted.length > 0 ? t('exportRun.cancelled') : null,
    ...(FILE_EACH.has(report.format)
      ? [
          written.length === 0 && skipped.length > 0 ? null : filesWritten(written.length, print),
          count('there', skipped.length),
        ]
      : [oneFile(report, print)]),
    count('leftOut', leftOut.length),
    count('failed', failed.length),
    count('notStarted', notStarted.length),
    missing === 0 ? null : t('exportRun.missing', { count: missing }),
  ];
  const [first = '', ...rest] = parts.filter((part) => part !== null);
  // A file's name keeps its small letter.
  return commaList([first === t('exportRun.nothing') ? capital(first) : first, ...rest]);
}

function filesWritten(count: number, print: PrintCount): string {
  return count === 0 ? t('exportRun.nothing') : t('exportRun.written', { count, n: print(count) });
}

function oneFile({ files, target, written, skipped }: ExportReport, print: PrintCount): string {
  if (files === 0) return t('exportRun.nothing');
  const name = baseName(target);
  if (written.length === 0 && skipped.length > 0) return t('exportRun.oneFileThere', { name });
  return t('exportRun.oneFile', { count: written.length, n: print(written.length), name });
}

/** Nothing that a person would have to read. */
export function isClean({ failed, leftOut, notes, notStarted, ...report }: ExportReport): boolean {
  return [failed, leftOut, notes, notStarted, missingGlyphs(report)].every(({ length }) => length === 0);
}

/** The documents with characters that no font has. */
export function missingGlyphs({
  written,
  skipped,
}: Pick<ExportReport, 'written' | 'skipped'>): readonly { readonly label: string; readonly reason: string }[] {
  return [...written, ...skipped]
    .filter((one) => one.missingGlyphs.length > 0)
    .map((one) => ({ label: one.label, reason: commaList(one.missingGlyphs.map(namedCharacter)) }));
}

/** "𓀀 (U+13000)": where it cannot be drawn, its number tells what it is. */
function namedCharacter(character: string): string {
  return `${character} (${codePointName(character)})`;
}

/** What failed, then what was not started. */
export function unfinished({ failed, notStarted }: ExportReport): readonly string[] {
  return [...failed.map(({ id }) => id), ...notStarted];
}

/** What can be done about a report: `rest` where every document has a file of its own, `again` where one file holds all. */
export function followUp(report: ExportReport): 'retry' | 'rest' | 'again' | null {
  if (unfinished(report).length === 0) return null;
  if (!FILE_EACH.has(report.format)) return 'again';
  return report.notStarted.length > 0 ? 'rest' : 'retry';
}

/** A report and the one of what it had left over, as one. */
export function joinReports(before: ExportReport, more: ExportReport): ExportReport {
  return {
    ...more,
    files: before.files + more.files,
    written: [...before.written, ...more.written],
    skipped: [...before.skipped, ...more.skipped],
    leftOut: [...before.leftOut, ...more.leftOut],
    notes: [...before.notes, ...more.notes],
  };
}

const TELLING: ReadonlySet<ErrorCode> = new Set(['internal', 'local-data', 'file-not-writable', 'disk-full']);

/** Why a document failed, in words, with main's own where they tell more. */
export function failureReason({ code, detail }: FailedDocument): string {
  const { reason } = errorText({ code, detail }, 'export-many');
  return TELLING.has(code) ? withDetail(reason, detail) : reason;
}

/** All of a report as plain text, for a message to whoever helps. */
export function reportText(report: ExportReport, print: PrintCount, version: string): string {
  const notes = [...report.leftOut, ...report.notes].map(
    ({ label, note }) => `${label}: ${t(`exportReport.note.${note}`)}`,
  );
  return [
    exportSentence(report, print),
    report.target,
    ...report.failed.map(({ label, id, code, detail }) => `${label} (${id}): ${code}: ${detail}`),
    ...notes,
    ...missingGlyphs(report).map(({ label, reason }) => `${label}: ${reason}`),
    `Invoice Desk ${version}`,
  ].join('\n');
}

/** The last part of a path of any system. */
function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
