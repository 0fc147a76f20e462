import type { ExportFormat, ExportOptions, LedgerAccounts } from '../../../../shared/export.ts';
import { CodedError } from '../../../../shared/result.ts';

const ROLES = ['expense', 'tax', 'payable'] as const;

/**
 * The accounts that the person has set, each one that the format can write.
 * @throws CodedError `invalid-argument` with the account at fault, or where there are none.
 */
export function ledgerAccounts(options: ExportOptions, format: ExportFormat, allowed: RegExp): LedgerAccounts {
  const { ledger } = options;
  if (ledger === null) throw new CodedError('invalid-argument', `${format} needs accounts to book to`);
  for (const role of ROLES) {
    if (!allowed.test(ledger[role])) {
      throw new CodedError('invalid-argument', `${format} cannot book to the ${role} account "${ledger[role]}"`);
    }
  }
  return ledger;
}
