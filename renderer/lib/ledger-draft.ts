import type { ExportFormat, LedgerAccounts } from '../../shared/export.ts';
import type { Problem, Problems } from './connect-form.ts';

/** The accounts as they are typed. */
export interface LedgerDraft {
  readonly expense: string;
  readonly tax: string;
  readonly payable: string;
  readonly consultant: string;
  readonly client: string;
  /** 1 to 12. */
  readonly yearStart: number;
}

export type LedgerField = keyof Omit<LedgerDraft, 'yearStart'>;
export const LEDGER_FIELDS = ['expense', 'tax', 'payable'] as const satisfies readonly LedgerField[];

export function ledgerDraft(saved: LedgerAccounts | null): LedgerDraft {
  const { expense = '', tax = '', payable = '', datev } = saved ?? {};
  const { consultant = '', client = '', yearStart = 1 } = datev ?? {};
  return { expense, tax, payable, consultant, client, yearStart };
}

/** What is missing or wrong; DATEV's numbers count only for DATEV, and only where one is given. */
export function ledgerProblems(draft: LedgerDraft, format: ExportFormat): Problems<LedgerField> {
  const problems: Partial<Record<LedgerField, Problem>> = {};
  for (const field of LEDGER_FIELDS) if (draft[field].trim() === '') problems[field] = 'accountToBookOn';
  if (format === 'datev' && hasNumbers(draft)) {
    if (!/^\d{4,7}$/.test(draft.consultant.trim())) problems.consultant = 'consultantNumber';
    if (!/^\d{1,5}$/.test(draft.client.trim())) problems.client = 'clientNumber';
  }
  return problems;
}

/** The accounts to export with; null where one is missing. Numbers of DATEV that are not valid are left out. */
export function ledgerOf(draft: LedgerDraft): LedgerAccounts | null {
  const [expense, tax, payable] = [draft.expense.trim(), draft.tax.trim(), draft.payable.trim()];
  if (expense === '' || tax === '' || payable === '') return null;
  const accounts = { expense, tax, payable };
  const { consultant, client } = ledgerProblems(draft, 'datev');
  if (!hasNumbers(draft) || consultant !== undefined || client !== undefined) return accounts;
  const { yearStart } = draft;
  return { ...accounts, datev: { consultant: draft.consultant.trim(), client: draft.client.trim(), yearStart } };
}

function hasNumbers({ consultant, client }: LedgerDraft): boolean {
  return consultant.trim() !== '' || client.trim() !== '';
}
