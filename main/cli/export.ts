import * as v from 'valibot';
import {
  hasFileEach,
  type ExportChoices,
  type ExportReport,
  type ExportSelection,
  type LedgerAccounts,
} from '../../shared/export.ts';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import type { PdfChoices } from '../../shared/pdf/options.ts';
import { parseNamePattern } from '../../shared/naming-pattern.ts';
import { CodedError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { EXPORT_FIELDS } from '../settings/export-fields.ts';
import { isRegionTag } from '../settings/settings-store.ts';
import { regionOf } from '../settings/region.ts';
import { paperOf } from './documents.ts';
import { errorLine } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { exportJson } from './json.ts';
import { showCount } from './progress.ts';
import { queryFilter, queryInView, readyFor, refuseMistakes } from './query.ts';
import type { Session } from './session.ts';
import { print, printJson, say, type Terminal } from './terminal.ts';
import { counted } from './text.ts';

/** What `export` was asked; what is not said is as the settings of the app have it. */
export interface ExportRequest {
  readonly query: string;
  /** Null: all documents. */
  readonly view: string | null;
  /** Absolute. */
  readonly folder: string;
  readonly format: ExportChoices['format'];
  readonly name?: string;
  readonly lines: boolean;
  readonly csv: ExportChoices['csvProfile'];
  readonly columns?: readonly string[];
  readonly redact: boolean;
  readonly zip: boolean;
  readonly attachSource: boolean;
  readonly compact: boolean;
  readonly paper?: PdfChoices['paper'];
  readonly lang?: PdfChoices['language'];
  readonly region?: string;
  readonly ledger: Partial<Pick<LedgerAccounts, 'expense' | 'tax' | 'payable'>>;
  readonly datev: { readonly consultant?: string; readonly client?: string; readonly yearStart?: number };
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Exports every document that a query finds. Ctrl-C stops after the files that are being written. */
export async function exportTo(session: Session, request: ExportRequest): Promise<ExitCode> {
  const { services, terminal, interrupted } = session;
  const choices = choicesOf(request, services.settings.get());
  const query = queryInView(services, request.view, request.query);
  const selection: ExportSelection = { kind: 'filter', filter: queryFilter(query), order: NEWEST_FIRST };
  refuseMistakes(services, query);
  await readyFor(services, query);
  const progress = showCount(request.dryRun ? 'looking at' : 'exporting', terminal);
  const stop = services.exports.onProgress(({ done, total }) => progress.show(done, total));
  try {
    const { exports } = services;
    const { folder, dryRun } = request;
    const report = await (dryRun
      ? exports.plan(selection, choices, folder, interrupted)
      : exports.run(selection, choices, folder, interrupted));
    progress.stop();
    sayTroubles(terminal, report);
    if (request.json) printJson(terminal, exportJson(report, request.dryRun));
    else if (request.dryRun) printPlan(terminal, report);
    else print(terminal, summary(report));
    return exitCodeOfExport(report);
  } finally {
    stop();
    progress.stop();
  }
}

const ASKED = v.strictObject(EXPORT_FIELDS);

/** @throws CodedError `invalid-argument` naming the option. */
function choicesOf(request: ExportRequest, settings: Settings): ExportChoices {
  const { format, lines, csv, columns = null, redact, zip } = request;
  const region = request.region ?? regionOf(settings);
  const { name = settings.export.namePattern } = request;
  const [fault] = parseNamePattern(name).errors;
  if (fault !== undefined) {
    const where = name.slice(fault.at, fault.at + fault.length);
    throw new CodedError('invalid-argument', `--name ${name}: ${fault.problem.replaceAll('-', ' ')} at "${where}"`);
  }
  if (!isRegionTag(region)) throw new CodedError('invalid-argument', `--region ${region} is no language tag`);
  const asked = {
    format,
    namePattern: name,
    level: lines ? 'lines' : 'documents',
    csvProfile: csv,
    columns,
    redact,
    zip,
    ledger: ledgerOf(request, settings),
  };
  const parsed = v.safeParse(ASKED, asked);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new CodedError('invalid-argument', `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  return {
    ...parsed.output,
    pdf: {
      paper: request.paper ?? paperOf(settings, region),
      language: request.lang ?? settings.pdf.language,
      region,
      variant: request.compact ? 'compact' : settings.pdf.variant,
      accent: settings.pdf.accent,
      attachSource: request.attachSource || settings.pdf.attachSource,
    },
  };
}

function ledgerOf({ format, ledger, datev }: ExportRequest, settings: Settings): LedgerAccounts | null {
  if (!LEDGERS.includes(format)) return null;
  const known = settings.export.ledger;
  const account = (name: 'expense' | 'tax' | 'payable'): string => {
    const value = ledger[name] ?? known?.[name];
    if (value === undefined) throw new CodedError('invalid-argument', `${format} needs --${name}-account`);
    return value;
  };
  const accounts = { expense: account('expense'), tax: account('tax'), payable: account('payable') };
  const { consultant = known?.datev?.consultant, client = known?.datev?.client } = datev;
  if (consultant === undefined || client === undefined) return accounts;
  return { ...accounts, datev: { consultant, client, yearStart: datev.yearStart ?? known?.datev?.yearStart ?? 1 } };
}

const LEDGERS: readonly ExportChoices['format'][] = ['hledger', 'beancount', 'gnucash', 'datev'];

function sayTroubles(terminal: Terminal, { written, skipped, leftOut, notes, failed, notStarted }: ExportReport): void {
  for (const { label, code, detail } of failed) say(terminal, `${label}: ${errorLine({ code, detail })}`);
  for (const { label, note } of leftOut) say(terminal, `${label}: left out (${note.replaceAll('-', ' ')})`);
  for (const { label, note } of notes) say(terminal, `${label}: ${note.replaceAll('-', ' ')}`);
  for (const { label, file, missingGlyphs } of [...written, ...skipped]) {
    if (missingGlyphs.length > 0) say(terminal, `${file ?? label}: no font has ${missingGlyphs.join(' ')}`);
  }
  if (notStarted.length > 0) say(terminal, `Interrupted: ${counted(notStarted.length, 'document')} not written.`);
}

function printPlan(terminal: Terminal, { target, files, written }: ExportReport): void {
  const named = written.flatMap(({ file }) => file ?? []);
  if (files > 0) print(terminal, target);
  for (const file of named) print(terminal, `  ${file}`);
  print(terminal, `${counted(written.length, 'document')}, nothing written.`);
}

function summary({ format, target, written, skipped, failed, leftOut }: ExportReport): string {
  const what = counted(written.length, hasFileEach(format) ? 'file' : 'document');
  const parts = [
    `${what} written to ${target}`,
    ...(skipped.length > 0 ? [`${skipped.length} there already`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} left out`] : []),
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** A full disk is this computer's fault and not a document's; single failures are those of documents. */
function exitCodeOfExport({ failed, notStarted }: ExportReport): ExitCode {
  const [local] = failed.filter(({ code }) => code === 'disk-full' || code === 'file-not-writable');
  if (local !== undefined) return exitCodeOf(local.code);
  if (notStarted.length > 0) return EXIT.interrupted;
  return failed.length > 0 ? EXIT.someFailed : EXIT.done;
}
