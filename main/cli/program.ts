import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { VendorId } from '../../shared/document/document.ts';
import { CSV_PROFILES, EXPORT_FORMATS } from '../../shared/export.ts';
import { PDF_LANGUAGES } from '../../shared/pdf/options.ts';
import { toAppError } from '../../shared/result.ts';
import { BUILT_IN_VIEW_IDS } from '../../shared/views.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { addAccount, listAccounts, removeAccount } from './accounts.ts';
import { listDocuments, showDocument } from './documents.ts';
import { errorLine } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { exportTo, type ExportRequest } from './export.ts';
import { errorJson } from './json.ts';
import { withSession, type Session } from './session.ts';
import { syncAccounts } from './sync.ts';
import { printJson, say, type Terminal } from './terminal.ts';

const VENDORS: readonly VendorId[] = ['emnify', 'crux', 'demo'];

const VIEW = `only what this view finds: ${BUILT_IN_VIEW_IDS.join(', ')}, or one of yours`;

type Work = (session: Session) => Promise<ExitCode>;

/** Runs one command and resolves to its exit code; what a person can meet never rejects. docs/cli.md says what each command promises. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: EXIT.done };
  const program = createProgram(terminal, async (work, json) => {
    const { dataDir } = program.opts<{ dataDir?: string }>();
    const dataFolder = dataDir === undefined ? defaultDataFolder() : resolve(dataDir);
    outcome.code = await reportErrors(terminal, json, () => withSession({ dataFolder, terminal }, work));
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has printed the help or what was wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
    throw error;
  }
  return outcome.code;
}

function createProgram(terminal: Terminal, run: (work: Work, json: boolean) => Promise<void>): Command {
  const program = new Command('invoice-desk')
    .description('Fetches, keeps and exports the invoices of your vendor accounts. See docs/cli.md.')
    .option('--data-dir <folder>', "where accounts and documents are kept (default: the desktop app's folder)")
    .exitOverride()
    .showHelpAfterError('(add --help for the commands and options)')
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });

  const accounts = program.command('accounts').description('the sign-ins at vendors');
  accounts
    .command('add')
    .description('add an account; with a secret, only if the vendor accepts it')
    .addOption(new Option('--vendor <vendor>').choices(VENDORS).makeOptionMandatory())
    .requiredOption('--name <name>', 'how you call it')
    .option('--base-url <url>', "another address than the vendor's production one")
    .option('--secret-stdin', 'read the secret from standard input, as one JSON object')
    .action(async (options: { vendor: VendorId; name: string; baseUrl?: string; secretStdin?: boolean }) => {
      const { vendor, name, baseUrl = null, secretStdin = false } = options;
      await run((session) => addAccount(session, { vendor, name, baseUrl }, secretStdin), false);
    });
  accounts
    .command('list')
    .description('show the accounts')
    .option('--json', 'print one JSON value')
    .action(async ({ json = false }: { json?: boolean }) => run((session) => listAccounts(session, json), json));
  accounts
    .command('remove')
    .description('remove an account with its local documents')
    .argument('<name>')
    .action(async (name: string) => run((session) => removeAccount(session, name), false));

  program
    .command('sync')
    .description('fetch what is new')
    .option('--account <name>', 'only this account')
    .option('--full', 'read everything again, not only what can have changed')
    .option('--secret-stdin', 'read the secret of the account from standard input, as one JSON object')
    .option('--json', 'print one JSON value')
    .action(async (options: { account?: string; full?: boolean; secretStdin?: boolean; json?: boolean }) => {
      const { account = null, full = false, secretStdin = false, json = false } = options;
      const mode = full ? 'full' : 'incremental';
      await run((session) => syncAccounts(session, { account, mode, secretStdin, json }), json);
    });
  program
    .command('list')
    .description('list documents, newest first')
    .argument('[query...]', 'words and fields, as in the search line of the app (docs/search.md)')
    .option('--view <name>', VIEW)
    .option('--json', 'print one JSON value')
    .action(async (query: string[], { view, json = false }: { view?: string; json?: boolean }) =>
      run((session) => listDocuments(session, { query: query.join(' '), view: view ?? null }, json), json),
    );
  program
    .command('show')
    .description('show one document with the origin of each figure')
    .argument('<id>', 'as in the last column of list')
    .option('--json', 'print one JSON value')
    .action(async (id: string, { json = false }: { json?: boolean }) =>
      run((session) => showDocument(session, id, json), json),
    );
  addExport(program, run);
  return program;
}

/** As commander hands them over. */
interface ExportFlags extends Partial<
  Omit<ExportRequest, 'query' | 'view' | 'folder' | 'columns' | 'ledger' | 'datev'>
> {
  readonly out: string;
  readonly view?: string;
  readonly format: ExportRequest['format'];
  readonly csv: ExportRequest['csv'];
  readonly columns?: string;
  readonly expenseAccount?: string;
  readonly taxAccount?: string;
  readonly payableAccount?: string;
  readonly datevConsultant?: string;
  readonly datevClient?: string;
  readonly datevYearStart?: string;
}

function addExport(program: Command, run: (work: Work, json: boolean) => Promise<void>): void {
  program
    .command('export')
    .description('write documents as files')
    .argument('[query...]', 'words and fields, as in the search line of the app (docs/search.md)')
    .requiredOption('--out <folder>', 'where to write')
    .option('--view <name>', VIEW)
    .addOption(new Option('--format <format>').choices(EXPORT_FORMATS).default('pdf'))
    .option(
      '--name <pattern>',
      'how the files of single documents are called, such as {vendor}/{year}/{issued}_{number}',
    )
    .option('--lines', 'csv: a row per line instead of per document')
    .addOption(new Option('--csv <profile>', 'csv: how it is written').choices(CSV_PROFILES).default('rfc4180'))
    .option('--columns <names>', 'csv: which columns, in this order, with commas between')
    .option('--redact', 'put placeholders for names, addresses, phones and e-mails of people')
    .option('--zip', 'bundle: one ZIP file instead of a folder')
    .option('--attach-source', "attach the vendor's answers to each PDF")
    .option('--compact', 'smaller type, for long tables')
    .addOption(new Option('--paper <size>', 'for PDFs').choices(['A4', 'Letter']))
    .addOption(new Option('--lang <language>', 'of the labels in PDFs').choices(PDF_LANGUAGES))
    .option('--region <tag>', 'how figures and dates are written, such as de-DE')
    .option('--expense-account <name>', 'ledgers: what purchases are booked to')
    .option('--tax-account <name>', 'ledgers: input tax')
    .option('--payable-account <name>', 'ledgers: payables')
    .option('--datev-consultant <number>', 'datev: Beraternummer')
    .option('--datev-client <number>', 'datev: Mandantennummer')
    .option('--datev-year-start <month>', 'datev: first month of the financial year')
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--json', 'print one JSON value')
    .action(async (query: string[], flags: ExportFlags) => {
      const request = exportRequest(query.join(' '), flags);
      await run((session) => exportTo(session, request), request.json);
    });
}

function exportRequest(query: string, flags: ExportFlags): ExportRequest {
  const { out, view = null, columns, expenseAccount, taxAccount, payableAccount, ...rest } = flags;
  const { datevConsultant, datevClient, datevYearStart, ...plain } = rest;
  const { lines = false, redact = false, zip = false, attachSource = false, compact = false } = plain;
  const { dryRun = false, json = false } = plain;
  return {
    ...plain,
    ...{ lines, redact, zip, attachSource, compact, dryRun, json },
    query,
    view,
    folder: resolve(out),
    ...(columns !== undefined && { columns: columns.split(',').map((name) => name.trim()) }),
    ledger: {
      ...(expenseAccount !== undefined && { expense: expenseAccount }),
      ...(taxAccount !== undefined && { tax: taxAccount }),
      ...(payableAccount !== undefined && { payable: payableAccount }),
    },
    datev: {
      ...(datevConsultant !== undefined && { consultant: datevConsultant }),
      ...(datevClient !== undefined && { client: datevClient }),
      ...(datevYearStart !== undefined && { yearStart: Number(datevYearStart) }),
    },
  };
}

async function reportErrors(terminal: Terminal, json: boolean, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    const appError = toAppError(error);
    say(terminal, errorLine(appError));
    if (json) printJson(terminal, errorJson(appError));
    return exitCodeOf(appError.code);
  }
}
