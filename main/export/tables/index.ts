import type { ExportFormat } from '../../../shared/export.ts';
import type { OpenDocumentsWriter } from '../documents-writer.ts';
import { openCsv } from './csv.ts';
import { openBeancount } from './ledger/beancount.ts';
import { openDatev } from './ledger/datev.ts';
import { openGnucash } from './ledger/gnucash.ts';
import { openHledger } from './ledger/hledger.ts';
import { openXlsx } from './xlsx.ts';

/** The formats that are one file for many documents. */
export type TableFormat = Extract<ExportFormat, 'csv' | 'xlsx' | 'hledger' | 'beancount' | 'gnucash' | 'datev'>;

/** How each of them is begun. Opening one throws a CodedError `invalid-argument` where an option does not fit. */
export const openDocumentsWriter: Readonly<Record<TableFormat, OpenDocumentsWriter>> = {
  csv: openCsv,
  xlsx: openXlsx,
  hledger: openHledger,
  beancount: openBeancount,
  gnucash: openGnucash,
  datev: openDatev,
};
